import {
  assert,
  type DeploymentEnd,
  type DeploymentName,
  type Failure,
  type Instant,
  type SavedDeployment,
} from "@cloudburst/model";
import type { PeerId, WriteId } from "../event.js";
import type { Turn } from "../turn.js";

/** Who waits for an answer. */
export interface Asker {
  readonly peer: PeerId;
  readonly request: number;
}

export interface DeploymentRecordsModules {
  /** What is to be written of it now; undefined: it has ended. */
  saved(name: DeploymentName): SavedDeployment | undefined;
  /** It could not be written down, and was not acknowledged. */
  onFailed(name: DeploymentName, turn: Turn): void;
}

interface RecordState {
  /** The write that is on its way. */
  write: WriteId | undefined;
  /** Whether it has changed since that was begun. */
  isStale: boolean;
  askers: Asker[];
  /** Not acknowledged yet. */
  isNew: boolean;
}

/** Between two tries to write what the store did not take. */
const REPEAT_MS = 1_000;

/**
 * What the store keeps of deployments, and who waits for it.
 *
 *   R1. One write of a name at a time; the last one says how it stands then.
 *   R2. Who asked is answered when what is written is how it stands, or when a write has failed.
 *   R3. What could not be written is written again until it is: else one that has ended would begin anew after a restart.
 */
export class DeploymentRecords {
  readonly #modules: DeploymentRecordsModules;
  readonly #states = new Map<DeploymentName, RecordState>();
  readonly #writes = new Map<WriteId, DeploymentName>();
  /** To be written again at `#repeatAt`. */
  readonly #unwritten = new Set<DeploymentName>();
  #repeatAt = Number.POSITIVE_INFINITY;
  /** Downwards: the numbers of the registry's changes go upwards. */
  #lastWrite = 0;

  constructor(modules: DeploymentRecordsModules) {
    this.#modules = modules;
  }

  /** Writes that are on their way. */
  get size(): number {
    return this.#writes.size;
  }

  get wakeAt(): number {
    return this.#repeatAt;
  }

  onTimerFired(turn: Turn): void {
    if (turn.now < this.#repeatAt) return;
    this.#repeatAt = Number.POSITIVE_INFINITY;
    for (const name of [...this.#unwritten]) this.save(name, turn);
  }

  /** A deployment is about to be submitted: its first record, or its refusal, answers. */
  expect(name: DeploymentName, asker: Asker): void {
    const state = this.#obtain(name);
    state.askers.push(asker);
    state.isNew = state.write === undefined;
  }

  /** Answered when everything is written. */
  ask(name: DeploymentName, asker: Asker, turn: Turn): void {
    const state = this.#states.get(name);
    if (state === undefined) {
      turn.answer(asker.peer, { kind: "done", request: asker.request });
      return;
    }
    state.askers.push(asker);
    if (state.write === undefined) this.#write(name, state, turn);
  }

  refuse(name: DeploymentName, failure: Failure, turn: Turn): void {
    const state = this.#states.get(name);
    const asker = state?.askers.pop();
    if (asker !== undefined) turn.refuse(asker.peer, asker.request, failure);
    if (state?.write === undefined && state?.askers.length === 0 && !this.#unwritten.has(name))
      this.#states.delete(name);
  }

  save(name: DeploymentName, turn: Turn): void {
    const state = this.#obtain(name);
    if (state.write !== undefined) state.isStale = true;
    else this.#write(name, state, turn);
  }

  /** A refusal at once is the answer; anything else is written down. */
  onEnded(name: DeploymentName, end: DeploymentEnd, turn: Turn): void {
    const state = this.#obtain(name);
    if (state.isNew && end.kind === "refused") {
      this.#answer(state, end.failure, turn);
      if (state.write === undefined && !this.#unwritten.has(name)) {
        this.#states.delete(name);
        return;
      }
    }
    this.save(name, turn);
  }

  onStoreAnswered(write: WriteId, failure: Failure | undefined, turn: Turn): void {
    const name = this.#writes.get(write);
    if (name === undefined) return;
    this.#writes.delete(write);
    const state = this.#states.get(name) as RecordState;
    state.write = undefined;
    if (failure !== undefined) {
      turn.trace("deployment-not-stored", [name], failure.code, "warn");
      const { isNew } = state;
      this.#answer(state, failure, turn);
      if (isNew) this.#modules.onFailed(name, turn);
      else if (!state.isStale) this.#repeatLater(name, turn);
    }
    if (state.write !== undefined) return;
    if (state.isStale) {
      this.#write(name, state, turn);
      return;
    }
    if (this.#unwritten.has(name)) return;
    this.#answer(state, undefined, turn);
    this.#states.delete(name);
  }

  forgetPeer(peer: PeerId): void {
    for (const state of this.#states.values()) state.askers = state.askers.filter((asker) => asker.peer !== peer);
  }

  validate(): void {
    for (const [write, name] of this.#writes)
      assert(this.#states.get(name)?.write === write, "R1: a write is that of its name");
    for (const name of this.#unwritten) {
      const state = this.#states.get(name);
      assert(state !== undefined && state.write === undefined, "R3: what is to be written again is not on its way");
    }
    assert(this.#unwritten.size === 0 || this.#repeatAt < Number.POSITIVE_INFINITY, "R3: somebody writes it again");
  }

  #write(name: DeploymentName, state: RecordState, turn: Turn): void {
    const saved = this.#modules.saved(name);
    this.#unwritten.delete(name);
    this.#lastWrite -= 1;
    state.write = this.#lastWrite;
    state.isStale = false;
    this.#writes.set(state.write, name);
    const change =
      saved === undefined
        ? ({ kind: "delete-deployment", name } as const)
        : ({ kind: "put-deployment", saved } as const);
    turn.effects.push({ kind: "persist", write: state.write, change });
  }

  #repeatLater(name: DeploymentName, turn: Turn): void {
    this.#unwritten.add(name);
    this.#repeatAt = Math.min(this.#repeatAt, (turn.now + REPEAT_MS) as Instant);
  }

  #answer(state: RecordState, failure: Failure | undefined, turn: Turn): void {
    state.isNew = false;
    for (const { peer, request } of state.askers) {
      if (failure === undefined) turn.answer(peer, { kind: "done", request });
      else turn.refuse(peer, request, failure);
    }
    state.askers = [];
  }

  #obtain(name: DeploymentName): RecordState {
    const known = this.#states.get(name);
    if (known !== undefined) return known;
    const state: RecordState = { write: undefined, isStale: false, askers: [], isNew: false };
    this.#states.set(name, state);
    return state;
  }
}
