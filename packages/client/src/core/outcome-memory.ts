/**
 * How calls ended that others may depend on: this client's submitted ones, and those of other clients that were looked up. Two generations, of
 * which the older is forgotten when the younger is full.
 */
import type { CallId, ExecutorId } from "@cloudburst/model";
import type { OutcomeState } from "./events.js";

export interface KnownOutcome {
  readonly state: OutcomeState;
  /** Where it ran, if that was one executor. */
  readonly executor: ExecutorId | undefined;
  /** Of a pending one: until when it is waited for. */
  readonly deadlineMs: number;
  /** The connection, by its number, whose scheduler knows it. */
  knownIn: number;
}

export class OutcomeMemory {
  readonly #generationMax: number;
  #young = new Map<CallId, KnownOutcome>();
  #old = new Map<CallId, KnownOutcome>();

  /** @param generationMax between this many and twice this many are remembered */
  constructor(generationMax: number) {
    this.#generationMax = generationMax;
  }

  remember(call: CallId, outcome: KnownOutcome): void {
    if (this.#young.size >= this.#generationMax) {
      this.#old = this.#young;
      this.#young = new Map();
    }
    this.#young.set(call, outcome);
  }

  get(call: CallId): KnownOutcome | undefined {
    return this.#young.get(call) ?? this.#old.get(call);
  }
}
