/**
 * Remembers the highest attempt of calls, for a bounded number of calls: two generations, of which the older is forgotten when the younger
 * is full. One Map write per call, where a least-recently-used list would need four.
 */
import type { CallId } from "@cloudburst/model";

export class AttemptMemory {
  readonly #generationMax: number;
  #young = new Map<CallId, number>();
  #old = new Map<CallId, number>();

  /** @param generationMax between this many and twice this many calls are remembered */
  constructor(generationMax: number) {
    this.#generationMax = generationMax;
  }

  get size(): number {
    return this.#young.size + this.#old.size;
  }

  remember(call: CallId, attempt: number): void {
    if (this.#young.size >= this.#generationMax) {
      this.#old = this.#young;
      this.#young = new Map();
    }
    const known = this.#young.get(call);
    if (known === undefined || known < attempt) this.#young.set(call, attempt);
  }

  /** Whether this attempt, or a later one of the same call, is remembered. */
  covers(call: CallId, attempt: number): boolean {
    const young = this.#young.get(call);
    if (young !== undefined && young >= attempt) return true;
    const old = this.#old.get(call);
    return old !== undefined && old >= attempt;
  }
}
