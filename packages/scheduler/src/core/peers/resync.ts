import { assert, type Instant } from "@cloudburst/model";
import type { RegistryRead } from "../event.js";
import type { Turn } from "../turn.js";

export interface ResyncOptions {
  /** Pause after one that failed. */
  readonly retryMs: number;
}

type State =
  | { readonly phase: "resting" }
  /** `since`: the registry's number of changes when it began. `isStale`: something happened since that it may not have seen. */
  | { readonly phase: "reading"; readonly since: number; isStale: boolean };

// Invariants:
//   Y1. At most one comparison runs; what happens meanwhile that it may not have seen brings about another one.
//   Y2. While the scheduler serves, one runs or a timer is set for the next.
/**
 * Compares the whole registry with the store: every so often, and when another scheduler is lost. For it may have written something and
 * died before it told anybody; then nobody's news and nobody's digest know of it.
 */
export class Resync {
  readonly #options: ResyncOptions;
  #state: State = { phase: "resting" };
  #isTimerSet = false;

  constructor(options: ResyncOptions) {
    this.#options = options;
  }

  begin(changes: number, turn: Turn): void {
    if (this.#state.phase === "reading") {
      this.#state.isStale = true;
      return;
    }
    this.#state = { phase: "reading", since: changes, isStale: false };
    turn.effects.push({ kind: "read-registry" });
  }

  /** @returns the number of changes when what was read began to be read; undefined when nothing was read */
  onRead({ outcome }: RegistryRead, changes: number, intervalMs: number, turn: Turn): number | undefined {
    assert(this.#state.phase === "reading", "only what is being read comes back");
    const { since, isStale } = this.#state;
    this.#state = { phase: "resting" };
    if (isStale) this.begin(changes, turn);
    else this.setTimer(outcome.state === "failed" ? this.#options.retryMs : intervalMs, turn);
    return outcome.state === "failed" ? undefined : since;
  }

  onTimerFired(changes: number, turn: Turn): void {
    this.#isTimerSet = false;
    this.begin(changes, turn);
  }

  setTimer(inMs: number, turn: Turn): void {
    this.#isTimerSet = true;
    turn.effects.push({ kind: "set-timer", timer: "resync", at: (turn.now + inMs) as Instant });
  }

  validate(isServing: boolean): void {
    assert(!isServing || this.#isTimerSet || this.#state.phase === "reading", "Y2: the next comparison will come");
  }
}
