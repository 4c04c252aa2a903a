import {
  assert,
  type Dag,
  type DagName,
  type Failure,
  type FunctionName,
  type FunctionSpec,
  functionsOf,
  type RecordName,
  type RecordVersion,
  type ResolvedDag,
  type Stamp,
} from "@cloudburst/model";
import { checkDag, checkFunction, isSameCode } from "./admission.js";
import type { RegistryWrite } from "./effect.js";
import type { ChangeEvent, PeerId, StoreAnswered, WriteId } from "./event.js";
import { type Claim, Lanes } from "./lanes.js";
import type { LeaseSubject } from "./leases.js";
import type { SchedulerLimits } from "./limits.js";
import { dagRecord, functionRecord, recordKey } from "./peers/record-key.js";
import { equalDags, type Registry } from "./registry.js";
import type { Turn } from "./turn.js";

/**
 * A change from its request to its answer. `waiting`: for another change of the same name. `reading`: what the store holds under its name now,
 * where other schedulers may have changed it. `writing`: for the store.
 */
interface Change {
  readonly event: ChangeEvent;
  readonly cause: string;
  readonly codeBytes: number;
  state:
    | { readonly phase: "waiting" }
    | { readonly phase: "reading" }
    /** `counts`: it brings a name that was not registered when it began. */
    | { readonly phase: "writing"; readonly change: RegistryWrite; readonly counts: boolean };
  /** Its client is gone: what has begun is finished, but nobody is told. */
  isOrphan: boolean;
}

type Decision =
  | { readonly kind: "done" }
  | { readonly kind: "refused"; readonly failure: Failure }
  | { readonly kind: "write"; readonly change: RegistryWrite };

export interface ChangesModules {
  readonly registry: Registry;
  /** What became of a change in the registry: leases on these hold no longer. */
  onChanged(subjects: readonly LeaseSubject[], turn: Turn): void;
  /** A registration or deletion is over, whether or not somebody is told. */
  onConcluded(event: ChangeEvent, isDone: boolean, turn: Turn): void;
  readonly shared?: SharedRegistry | undefined;
}

/** What changes need of the other schedulers' side. */
export interface SharedRegistry {
  /** @returns why they are not read; else `done` is called in a later turn */
  refresh(
    records: readonly RecordName[],
    turn: Turn,
    done: (failure: Failure | undefined, turn: Turn) => void,
  ): Failure | undefined;
  /** @returns whether it is later than what is known by now: else another scheduler has overtaken it */
  onWritten(version: RecordVersion, turn: Turn): boolean;
  onUncertain(records: readonly RecordName[], turn: Turn): void;
}

const DONE = Object.freeze({ kind: "done" } as const);

// Invariants:
//   C1. A change is answered after the store has answered, and exactly once; unless its client is gone.
//   C2. Changes of one name run one after the other, in the order of their requests; a DAG's registration counts as a shared use
//       of each of its functions, so that no function goes while a DAG that uses it comes.
//   C3. The registry changes only when the store has confirmed. After a failed write it is unknown what the store holds, so the
//       next request on that name is written even if it changes nothing here.
/** Registrations and deletions: serialised by name, made durable, then applied and answered. */
export class Changes {
  readonly #registry: Registry;
  readonly #limits: SchedulerLimits;
  readonly #modules: ChangesModules;
  readonly #lanes = new Lanes<Change>();
  readonly #reading = new Set<Change>();
  readonly #writing = new Map<WriteId, Change>();
  readonly #shared: SharedRegistry | undefined;
  readonly #byPeer = new Map<PeerId, Set<Change>>();
  readonly #uncertain = new Set<string>();
  #codeBytes = 0;
  #writes = 0;
  #carriedOut = 0;
  #newFunctions = 0;
  #newDags = 0;

  /** @param modules `shared` where there may be other schedulers; without it the registry is what the store holds */
  constructor(limits: SchedulerLimits, modules: ChangesModules) {
    this.#limits = limits;
    this.#registry = modules.registry;
    this.#modules = modules;
    this.#shared = modules.shared;
  }

  /** Carried out since the start. */
  get count(): number {
    return this.#carriedOut;
  }

  /** Changes that are not answered yet. */
  get size(): number {
    return this.#lanes.size;
  }

  request(event: ChangeEvent, turn: Turn): void {
    const refusal = this.#overload(event);
    if (refusal !== undefined) {
      this.#refuse(event, refusal, turn);
      this.#modules.onConcluded(event, false, turn);
      return;
    }
    const sound = this.#check(event);
    if (sound.kind === "refused") {
      this.#refuse(event, sound.failure, turn);
      this.#modules.onConcluded(event, false, turn);
      return;
    }
    const change = this.#admit(sound.value, turn.cause);
    if (this.#lanes.enter(change, this.#claimsOf(change.event))) this.#run([change], turn);
  }

  onStoreAnswered(event: StoreAnswered, turn: Turn): void {
    const change = this.#writing.get(event.write);
    if (change === undefined) {
      turn.trace("late-answer-ignored", [String(event.write)], "no such write");
      return;
    }
    assert(change.state.phase === "writing", "only what is being written is answered");
    this.#writing.delete(event.write);
    if (change.state.counts) this.#countNew(change.state.change, -1);
    const name = laneOf(change.event);
    if (event.outcome.state === "failed") {
      this.#remember(name);
      this.#shared?.onUncertain([recordOf(change.event), ...blamedBy(event.outcome.failure)], turn);
      this.#conclude(change, { kind: "refused", failure: event.outcome.failure }, turn);
    } else {
      this.#uncertain.delete(name);
      this.#carriedOut += 1;
      if (this.#isCurrent(change, event.outcome.stamp, turn)) this.#apply(change.state.change, change, turn);
      this.#conclude(change, DONE, turn);
    }
    this.#run(this.#lanes.leave(change), turn);
  }

  #isCurrent({ event }: Change, stamp: Stamp | undefined, turn: Turn): boolean {
    if (this.#shared === undefined || stamp === undefined) return true;
    const isDeleted = event.kind === "function-deleted" || event.kind === "dag-deleted";
    return this.#shared.onWritten({ record: recordOf(event), stamp, isDeleted }, turn);
  }

  /** What has not begun is forgotten; what has begun is finished. */
  forgetPeer(peer: PeerId, turn: Turn): void {
    const freed: Change[] = [];
    for (const change of [...(this.#byPeer.get(peer) ?? [])]) {
      change.isOrphan = true;
      if (change.state.phase !== "waiting") continue;
      this.#release(change);
      freed.push(...this.#lanes.leave(change));
      this.#modules.onConcluded(change.event, false, turn);
    }
    this.#byPeer.delete(peer);
    // A change of the same peer may have been freed before its own turn to be forgotten came.
    this.#run(
      freed.filter((change) => !change.isOrphan),
      turn,
    );
  }

  validate(): void {
    this.#lanes.validate();
    let bytes = 0;
    for (const changes of this.#byPeer.values()) {
      assert(changes.size <= this.#limits.pendingPerClientMax, "pending requests of a client within limit");
      for (const change of changes) bytes += change.codeBytes;
    }
    for (const change of [...this.#writing.values(), ...this.#reading]) {
      assert(change.state.phase !== "waiting", "what is being read or written is in that phase");
      if (change.isOrphan) bytes += change.codeBytes;
    }
    assert(bytes === this.#codeBytes, "pending bytes are counted");
    assert(this.#codeBytes <= this.#limits.pendingCodeBytesMax, "pending bytes within limit");
    assert(this.#lanes.size <= this.#limits.pendingMax, "pending requests within limit");
    // What other schedulers bring is not counted when a write begins.
    if (this.#shared !== undefined) return;
    assert(this.#registry.functionCount + this.#newFunctions <= this.#limits.functionsMax, "functions within limit");
    assert(this.#registry.dagCount + this.#newDags <= this.#limits.dagsMax, "DAGs within limit");
  }

  #overload(event: ChangeEvent): Failure | undefined {
    const limits = this.#limits;
    const ofPeer = this.#byPeer.get(event.peer)?.size ?? 0;
    if (ofPeer >= limits.pendingPerClientMax)
      return overloaded("the client's request queue", limits.pendingPerClientMax);
    if (this.#lanes.size >= limits.pendingMax) return overloaded("the scheduler's request queue", limits.pendingMax);
    const isFull = this.#codeBytes + codeBytesOf(event) > limits.pendingCodeBytesMax;
    return isFull ? overloaded("the scheduler's queue of code (bytes)", limits.pendingCodeBytesMax) : undefined;
  }

  /** @returns the event to work with: a DAG's nodes are in a topological order from here on */
  #check(event: ChangeEvent): { kind: "sound"; value: ChangeEvent } | { kind: "refused"; failure: Failure } {
    if (event.kind === "function-registered") {
      const result = checkFunction(event.spec, event.code, this.#limits);
      return result.kind === "sound" ? { kind: "sound", value: event } : result;
    }
    if (event.kind !== "dag-registered") return { kind: "sound", value: event };
    const result = checkDag(event.dag, this.#limits);
    return result.kind === "sound" ? { kind: "sound", value: { ...event, dag: result.value } } : result;
  }

  #admit(event: ChangeEvent, cause: string): Change {
    const codeBytes = codeBytesOf(event);
    const change: Change = { event, cause, codeBytes, state: { phase: "waiting" }, isOrphan: false };
    const ofPeer = this.#byPeer.get(event.peer) ?? new Set<Change>();
    this.#byPeer.set(event.peer, ofPeer.add(change));
    this.#codeBytes += codeBytes;
    return change;
  }

  #claimsOf(event: ChangeEvent): readonly Claim[] {
    const own: Claim = { lane: laneOf(event), mode: "alone" };
    const dag = event.kind === "dag-deleted" ? this.#registry.dag(event.name) : undefined;
    const used = event.kind === "dag-registered" ? event.dag : dag;
    if (used === undefined) return [own];
    return [own, ...[...functionsOf(used)].map((fn): Claim => ({ lane: `function/${fn}`, mode: "shared" }))];
  }

  /** In a loop: a queue of changes that need no write must not become a recursion. */
  #run(ready: readonly Change[], turn: Turn): void {
    const queue = [...ready];
    for (let i = 0; i < queue.length; i++) {
      const change = queue[i] as Change;
      if (this.#shared === undefined) queue.push(...this.#begin(change, this.#decide(change.event), turn));
      else queue.push(...this.#refresh(this.#shared, change, turn));
    }
  }

  /** @returns the changes that may run now */
  #begin(change: Change, decision: Decision, turn: Turn): readonly Change[] {
    if (decision.kind === "write") {
      this.#write(change, decision.change, turn);
      return [];
    }
    this.#conclude(change, decision, turn);
    return this.#lanes.leave(change);
  }

  /**
   * What is decided is decided about what the store holds now, not about what was heard of it last.
   * @returns the changes that may run now
   */
  #refresh(shared: SharedRegistry, change: Change, turn: Turn): readonly Change[] {
    const { event } = change;
    const functions = event.kind === "dag-registered" ? [...functionsOf(event.dag)] : [];
    const unknown = functions.filter((fn) => this.#registry.function(fn) === undefined);
    const records = [recordOf(event), ...unknown.map(functionRecord)];
    const refusal = shared.refresh(records, turn, (failure, now) => this.#onRefreshed(change, failure, now));
    if (refusal !== undefined) return this.#begin(change, refused(refusal), turn);
    change.state = { phase: "reading" };
    this.#reading.add(change);
    return [];
  }

  #onRefreshed(change: Change, failure: Failure | undefined, turn: Turn): void {
    this.#reading.delete(change);
    let decision = failure === undefined ? this.#decide(change.event) : refused(failure);
    // Nobody waits for it any more, and nothing has begun.
    if (change.isOrphan && decision.kind === "write") decision = DONE;
    this.#run(this.#begin(change, decision, turn), turn);
  }

  #write(change: Change, write: RegistryWrite, turn: Turn): void {
    this.#writes += 1;
    const counts = this.#isNew(write);
    change.state = { phase: "writing", change: write, counts };
    this.#writing.set(this.#writes, change);
    if (counts) this.#countNew(write, 1);
    turn.effects.push({ kind: "persist", write: this.#writes, change: write });
  }

  #decide(event: ChangeEvent): Decision {
    switch (event.kind) {
      case "function-registered":
        return this.#decideFunction(event);
      case "function-deleted":
        return this.#decideFunctionDeletion(event);
      case "dag-registered":
        return this.#decideDag(event.dag);
      case "dag-deleted": {
        const isKnown = this.#registry.dag(event.name) !== undefined || this.#uncertain.has(laneOf(event));
        if (isKnown) return { kind: "write", change: { kind: "delete-dag", name: event.name } };
        return refused({ code: "DAG_NOT_FOUND", dag: event.name });
      }
    }
  }

  #decideFunction(event: Extract<ChangeEvent, { kind: "function-registered" }>): Decision {
    const { spec, code } = event;
    const current = this.#registry.function(spec.name);
    if (current?.version === spec.version && !isSameCode(current, spec)) {
      const problem = `version ${spec.version} of "${spec.name}" stands for other code already`;
      return refused({ code: "INVALID_ARGUMENT", what: "function version", problem });
    }
    if (current !== undefined && isKnownAs(current, spec) && !this.#uncertain.has(laneOf(event))) return DONE;
    const isFull = this.#registry.functionCount + this.#newFunctions >= this.#limits.functionsMax;
    if (current === undefined && isFull) return refused(overloaded("the function registry", this.#limits.functionsMax));
    return { kind: "write", change: { kind: "put-function", spec, code } };
  }

  #decideFunctionDeletion(event: Extract<ChangeEvent, { kind: "function-deleted" }>): Decision {
    const { name } = event;
    const dags = this.#registry.dagsUsing(name);
    if (dags.length > 0) return refused({ code: "FUNCTION_IN_USE", fn: name, dags });
    const isKnown = this.#registry.function(name) !== undefined || this.#uncertain.has(laneOf(event));
    if (!isKnown) return refused({ code: "FUNCTION_NOT_FOUND", fn: name });
    return { kind: "write", change: { kind: "delete-function", name } };
  }

  #decideDag(dag: Dag): Decision {
    const known = this.#registry.dag(dag.name);
    if (known !== undefined && !equalDags(known, dag)) return refused({ code: "DAG_ALREADY_EXISTS", dag: dag.name });
    const replicas = dag.replicas ?? known?.replicas ?? 0;
    const isSame = known !== undefined && (known.replicas ?? 0) === replicas;
    if (isSame && !this.#uncertain.has(`dag/${dag.name}`)) return DONE;
    const resolution = this.#registry.resolve(dag);
    if (resolution.kind === "missing") return refused({ code: "FUNCTION_NOT_FOUND", fn: resolution.fn });
    const isFull = this.#registry.dagCount + this.#newDags >= this.#limits.dagsMax;
    if (known === undefined && isFull) return refused(overloaded("the DAG registry", this.#limits.dagsMax));
    return { kind: "write", change: { kind: "put-dag", dag: withReplicas(resolution.dag, replicas) } };
  }

  #apply(write: RegistryWrite, change: Change, turn: Turn): void {
    const registry = this.#registry;
    switch (write.kind) {
      case "put-function": {
        const fn = write.spec.name;
        const old = registry.function(fn);
        registry.putFunction(write.spec);
        turn.trace("function-registered", [fn, write.spec.version], change.cause);
        if (old === undefined || isKnownAs(old, write.spec)) return;
        const dags = registry.dagsUsing(fn).map((name): LeaseSubject => ({ kind: "dag", name }));
        this.#modules.onChanged([{ kind: "function", name: fn }, ...dags], turn);
        return;
      }
      case "delete-function":
        registry.deleteFunction(write.name);
        turn.trace("function-deleted", [write.name], change.cause);
        this.#modules.onChanged([{ kind: "function", name: write.name }], turn);
        return;
      case "put-dag":
        this.#applyDag(write.dag, change, turn);
        return;
      case "delete-dag":
        registry.deleteDag(write.name);
        turn.trace("dag-deleted", [write.name], change.cause);
        this.#modules.onChanged([{ kind: "dag", name: write.name }], turn);
        return;
    }
  }

  #applyDag(dag: ResolvedDag, change: Change, turn: Turn): void {
    this.#registry.putDag(dag);
    turn.trace("dag-registered", [dag.name], change.cause);
  }

  #conclude(change: Change, decision: Exclude<Decision, { kind: "write" }>, turn: Turn): void {
    this.#release(change);
    const { event } = change;
    if (!change.isOrphan) {
      if (decision.kind === "refused") this.#refuse(event, decision.failure, turn);
      else turn.answer(event.peer, { kind: "done", request: event.request });
    }
    this.#modules.onConcluded(event, decision.kind === "done", turn);
  }

  #refuse(event: ChangeEvent, failure: Failure, turn: Turn): void {
    turn.trace("change-refused", [laneOf(event)], `${event.peer}/${event.request}: ${failure.code}`);
    turn.refuse(event.peer, event.request, failure);
  }

  #release(change: Change): void {
    this.#codeBytes -= change.codeBytes;
    const ofPeer = this.#byPeer.get(change.event.peer);
    ofPeer?.delete(change);
    if (ofPeer?.size === 0) this.#byPeer.delete(change.event.peer);
  }

  /** Names that are not registered yet, on their way to the store: they count towards the limit. */
  #countNew(write: RegistryWrite, by: 1 | -1): void {
    if (write.kind === "put-function") this.#newFunctions += by;
    else this.#newDags += by;
  }

  #isNew(write: RegistryWrite): boolean {
    if (write.kind === "put-function") return this.#registry.function(write.spec.name) === undefined;
    return write.kind === "put-dag" && this.#registry.dag(write.dag.name) === undefined;
  }

  /** As many as there can be names; beyond, the oldest is forgotten, which costs a rewrite that would have been of use. */
  #remember(name: string): void {
    this.#uncertain.add(name);
    if (this.#uncertain.size <= this.#limits.functionsMax + this.#limits.dagsMax) return;
    for (const oldest of this.#uncertain) {
      this.#uncertain.delete(oldest);
      return;
    }
  }
}

function withReplicas({ replicas: _, ...dag }: ResolvedDag, replicas: number): ResolvedDag {
  return replicas === 0 ? dag : { ...dag, replicas };
}

function laneOf(event: ChangeEvent): string {
  return recordKey(recordOf(event));
}

function recordOf(event: ChangeEvent): RecordName {
  switch (event.kind) {
    case "function-registered":
      return functionRecord(event.spec.name);
    case "function-deleted":
      return functionRecord(event.name);
    case "dag-registered":
      return dagRecord(event.dag.name);
    case "dag-deleted":
      return dagRecord(event.name);
  }
}

/** What the store has found otherwise than it is known here. */
function blamedBy(failure: Failure): readonly RecordName[] {
  if (failure.code === "FUNCTION_NOT_FOUND") return [functionRecord(failure.fn as FunctionName)];
  return failure.code === "FUNCTION_IN_USE" ? failure.dags.map((dag) => dagRecord(dag as DagName)) : [];
}

function codeBytesOf(event: ChangeEvent): number {
  return event.kind === "function-registered" ? (event.code?.bytes.byteLength ?? 0) : 0;
}

function overloaded(what: string, limit: number): Failure {
  return { code: "OVERLOADED", what, limit };
}

function refused(failure: Failure): Decision {
  return { kind: "refused", failure };
}

/** Whether to register it would change nothing. */
function isKnownAs(known: FunctionSpec, spec: FunctionSpec): boolean {
  return known.version === spec.version && known.options.placement === spec.options.placement;
}
