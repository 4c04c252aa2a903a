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

/** What is to be placed: one function, or the functions of a DAG. */
export interface PlacementRequest {
  readonly functions: readonly { readonly name: FunctionName; readonly version: FunctionVersion }[];
  /** Keys of the references worth following, most important first. */
  readonly references: readonly string[];
  /** The executors of the lease that this client had before: a policy that keeps them saves connections. */
  readonly previous: readonly ExecutorId[];
  /** Executors that have refused this call already. */
  readonly refusedBy: ReadonlySet<ExecutorId>;
  /** At most so many executors. */
  readonly executorsMax: number;
}

/**
 * Where may it run? A policy is told of every change of the candidates, so that it keeps what it needs to answer quickly.
 * What every policy guarantees:
 *   P1. `place` names candidates only, each once, none that has refused, at most `executorsMax`, with positive weights.
 *   P2. `place` gives at least one executor when some candidate has not refused.
 *   P3. It is deterministic: chance comes from a seeded Prng.
 */
export interface PlacementPolicy {
  readonly name: string;
  /** The candidates at this moment. */
  readonly size: number;
  /** A new candidate, or news of a known one. */
  onCandidate(candidate: Candidate): void;
  /** It must not be leased any more. Unknown ids are ignored. */
  onCandidateGone(executor: ExecutorId): void;
  place(request: PlacementRequest): readonly LeasedExecutor[];
}
