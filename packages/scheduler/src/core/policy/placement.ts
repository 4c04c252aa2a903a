import type {
  ExecutorId,
  ExecutorInfo,
  ExecutorLoad,
  FunctionName,
  FunctionVersion,
  LeasedExecutor,
} from "@cloudburst/model";

/** An executor that may be leased: it has joined, it is not draining, it is not silent. */
export interface Candidate {
  readonly info: ExecutorInfo;
  readonly load: ExecutorLoad;
}

/** What one call or task runs, as far as it matters where. */
export interface ChoiceRequest {
  /** One function, or the functions of a DAG. */
  readonly functions: readonly { readonly name: FunctionName; readonly version: FunctionVersion }[];
  /** Keys of the references worth following, most important first. */
  readonly references: readonly string[];
}

/** What is to be leased. */
export interface PlacementRequest extends ChoiceRequest {
  /** The executors of the lease that this client had before: a policy that keeps them saves connections. */
  readonly previous: readonly ExecutorId[];
  /** Executors that have refused this call already. */
  readonly refusedBy: ReadonlySet<ExecutorId>;
  /** The only executors that may be leased; any when not given. */
  readonly targets?: ReadonlySet<ExecutorId> | undefined;
  /** At most so many executors. */
  readonly executorsMax: number;
}

/** A value that an executor keeps near. */
export interface CachedKey {
  readonly key: string;
  /** Of the encoded value; 0: it is kept no longer. */
  readonly bytes: number;
}

/**
 * Where may it run? A policy is told of every change of the candidates, so that it keeps what it needs to answer quickly: `choose` for one
 * task, `place` for a lease, under which a client sends many calls by itself. What every policy guarantees (the acceptance suite checks it):
 *   P1. `place` names candidates only, each once, none that has refused, none but targets, at most `executorsMax`, with positive weights.
 *   P2. `place` gives at least one executor when it may name some candidate.
 *   P3. It is deterministic: chance comes from a seeded Prng.
 *   P4. `choose` gives an eligible candidate with room; undefined only when there is none.
 *   P5. `choose` changes nothing but the chance that was drawn: what has become of a choice is told by `onAssigned`.
 *   P6. News of executors that are no candidates are ignored, and no number in a report can break it.
 *   P7. A choice looks at few, however many candidates there are, where nearly all with room are eligible, and where few are.
 */
export interface PlacementPolicy {
  readonly name: string;
  /** Whether single tasks may restrict where they run. "none": who uses this policy asks for no restriction, and is refused otherwise. */
  readonly filters: "any" | "none";
  /** The candidates at this moment. */
  readonly size: number;
  /** A new candidate, which has room and no tasks; or news of a known one. */
  onCandidate(candidate: Candidate): void;
  /** It must not be used any more. */
  onCandidateGone(executor: ExecutorId): void;
  /** It has got this task. @param tasks that it has now, this one among them */
  onAssigned(task: ChoiceRequest, executor: ExecutorId, tasks: number): void;
  /** One of its tasks has ended, or left it. @param tasks that it has now */
  onReleased(executor: ExecutorId, tasks: number): void;
  /** Whether it takes tasks: below its high water mark, and not paused. Says nothing of leases. */
  onRoom(executor: ExecutorId, hasRoom: boolean): void;
  /** What has changed of the values that it keeps near. */
  onCached(executor: ExecutorId, keys: readonly CachedKey[]): void;
  place(request: PlacementRequest): readonly LeasedExecutor[];
  /** @param eligible where the task may go: a view that costs little to ask, also where there are many */
  choose(request: ChoiceRequest, eligible: ReadonlySet<ExecutorId>): ExecutorId | undefined;
  /** @throws InvariantViolation; for tests and the simulator: it looks at everything */
  validate(): void;
}
