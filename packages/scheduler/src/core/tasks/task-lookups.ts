import type { Failure } from "@cloudburst/model";
import { assert } from "@cloudburst/model";
import type { PeerId, TaskSaid } from "../event.js";
import type { Turn } from "../turn.js";

export interface TaskLookupsModules {
  /** Whether what the submission names must be looked up first. */
  isUnknown(said: TaskSaid): boolean;
  /** Ends with `resume` or `refuse`, at once or later. */
  lookUp(said: TaskSaid, turn: Turn): void;
  handle(said: TaskSaid, refusal: Failure | undefined, turn: Turn): void;
}

/** What one peer may say while it waits for a name. Beyond it, what it submits is refused. */
const HELD_MAX = 10_000;

// Invariants:
//   L1. What a peer says of tasks is handled in the order in which it was said: a dependency is known before what depends on it.
//   L2. Nobody waits for another peer's lookups.
/** Submissions of functions and DAGs that are not known here: another scheduler may know them, so they are looked up first. */
export class TaskLookups {
  readonly #modules: TaskLookupsModules;
  readonly #held = new Map<PeerId, TaskSaid[]>();

  constructor(modules: TaskLookupsModules) {
    this.#modules = modules;
  }

  say(said: TaskSaid, turn: Turn): void {
    const { isUnknown, lookUp, handle } = this.#modules;
    const held = this.#held.get(said.peer);
    if (held !== undefined) {
      if (held.length < HELD_MAX) held.push(said);
      else handle(said, { code: "OVERLOADED", what: "the scheduler's list of submissions", limit: HELD_MAX }, turn);
    } else if (isUnknown(said)) {
      this.#held.set(said.peer, []);
      lookUp(said, turn);
    } else handle(said, undefined, turn);
  }

  /** What was looked up is known now, or known not to be there; or, with a refusal, could not be looked up. */
  resume(said: TaskSaid, refusal: Failure | undefined, turn: Turn): void {
    const held = this.#held.get(said.peer);
    if (held === undefined) return;
    this.#held.delete(said.peer);
    this.#modules.handle(said, refusal, turn);
    for (const later of held) this.say(later, turn);
  }

  forgetPeer(peer: PeerId): void {
    this.#held.delete(peer);
  }

  validate(): void {
    for (const held of this.#held.values()) assert(held.length <= HELD_MAX, "what is held is within its limit");
  }
}
