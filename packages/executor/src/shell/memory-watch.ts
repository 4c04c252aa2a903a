/**
 * Looks at the memory of this process four times a second: one read of the kernel's count. What each worker holds is looked at only when that is
 * much.
 */
import type { ExecutorEvent } from "../core/index.js";
import type { WorkerPool, WorkerUsage } from "../worker-pool.js";

const LOOK_INTERVAL_MS = 250;
/** Below this share of the limit nothing is ever done. */
const RELEVANT_FROM = 0.5;
/** A worker that has not said what it holds for so long is in a function that does not let go of its thread. */
const STALE_MS = 1_000;

export interface MemoryWatchModules {
  readonly pool: WorkerPool;
  readonly limitBytes: number;
  usedBytes(): number;
  nowMs(): number;
  deliver(event: ExecutorEvent): void;
}

export class MemoryWatch {
  readonly #modules: MemoryWatchModules;
  readonly #timer: NodeJS.Timeout;
  #wasRelevant = false;

  constructor(modules: MemoryWatchModules) {
    this.#modules = modules;
    this.#timer = setInterval(() => this.look(), LOOK_INTERVAL_MS).unref();
  }

  look(): void {
    const { pool, limitBytes, deliver, nowMs } = this.#modules;
    const usedBytes = this.#modules.usedBytes();
    const isRelevant = usedBytes >= RELEVANT_FROM * limitBytes;
    // Once more when it is over.
    if (!isRelevant && !this.#wasRelevant) return;
    this.#wasRelevant = isRelevant;
    const workers = attribute(pool.usages?.() ?? [], usedBytes, nowMs());
    deliver({ kind: "memory-sampled", usedBytes, limitBytes, workers });
  }

  close(): void {
    clearInterval(this.#timer);
  }
}

/** What nobody says that he holds is put down to busy workers that say nothing: a function that allocates in a loop lets nothing else run in its thread. */
export function attribute(
  usages: readonly WorkerUsage[],
  usedBytes: number,
  nowMs: number,
): ReadonlyMap<number, number> {
  const silent = usages.filter(({ isBusy, saidAtMs }) => isBusy && nowMs - saidAtMs > STALE_MS);
  const said = usages.reduce((sum, { bytes }) => sum + bytes, 0);
  const unsaid = silent.length === 0 ? 0 : Math.max(0, usedBytes - said) / silent.length;
  return new Map(usages.map((usage) => [usage.slot, usage.bytes + (silent.includes(usage) ? unsaid : 0)]));
}
