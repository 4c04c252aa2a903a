import { type ExecutorId, type FunctionName, type FunctionVersion, Prng } from "@cloudburst/model";
import type { CachedKey, Candidate, ChoiceRequest } from "@cloudburst/scheduler/core";

export const FUNCTIONS = 100_000;
export const REFERENCES = 100_000;
/** What an executor has loaded, at most: of small clusters, few functions are loaded anywhere. */
const LOADED_PER_EXECUTOR = 100;

/** Executors, what they hold, and an endless list of tasks: equal for equal sizes. */
export class DecisionWorld {
  readonly candidates: readonly Candidate[];
  readonly cached: ReadonlyMap<ExecutorId, readonly CachedKey[]>;
  readonly #prng = new Prng(1);

  constructor(executors: number) {
    this.candidates = Array.from({ length: executors }, (_, i) => this.#candidate(`executor-${i}`));
    const cached = new Map<ExecutorId, CachedKey[]>(this.candidates.map(({ info }) => [info.id, []]));
    for (let i = 0; i < REFERENCES; i++) {
      const { info } = this.candidates[this.#prng.below(executors)] as Candidate;
      cached.get(info.id)?.push({ key: `key-${i}`, bytes: 1 + this.#prng.below(1 << 20) });
    }
    this.cached = cached;
  }

  tasks(count: number): readonly ChoiceRequest[] {
    return Array.from({ length: count }, () => {
      const fn = this.#prng.below(FUNCTIONS);
      return {
        functions: [{ name: decoded(`function-${fn}`) as FunctionName, version: versionOf(fn) }],
        references: [this.#key(), this.#key()],
      };
    });
  }

  #key(): string {
    return decoded(`key-${this.#prng.below(REFERENCES)}`);
  }

  #candidate(id: string): Candidate {
    const addresses = { host: "host", local: `unix:/${id}`, remote: undefined };
    const loaded = Array.from({ length: LOADED_PER_EXECUTOR }, () => versionOf(this.#prng.below(FUNCTIONS)));
    const load = { queued: 0, running: 0, utilization: 0.5, completed: 0, failed: 0, workersReplaced: 0, loaded };
    return { info: { id: id as ExecutorId, addresses, pid: 1, workers: 4, type: "cpu" }, load };
  }
}

function versionOf(fn: number): FunctionVersion {
  return decoded(`version-${fn}`) as FunctionVersion;
}

/** As from a message: a string of its own, and flat, which one that was just put together is not. */
export function decoded(text: string): string {
  return Buffer.from(text).toString("latin1");
}
