/**
 * What is done as the memory of the process runs out: before the kernel ends it, with everything in it.
 *
 *   60 %  said in the log
 *   80 %  no new calls, as by an executor that is full; the schedulers see it fully utilized, so that others go first
 *   95 %  the worker that holds most of it is terminated, and its call fails with OUT_OF_MEMORY
 *
 * A level is left 5 points below where it was entered, so that it does not flicker. (The numbers are Dask's, docs/ARCHITECTURE.md.)
 */
import type { Instant } from "@cloudburst/model";
import type { ExecutorEvent } from "./event.js";
import { terminateWorker } from "./ladder.js";
import type { Ledger } from "./ledger.js";
import type { Slot } from "./slot.js";

export type MemoryLevel = "normal" | "high" | "full" | "critical";

const LEVELS: readonly (readonly [MemoryLevel, number])[] = [
  ["critical", 0.95],
  ["full", 0.8],
  ["high", 0.6],
];
const HYSTERESIS = 0.05;
/** What a worker held is given back some time after its end: the next one is not ended for that. */
const BETWEEN_ENDS_MS = 1_000;
export const BYTES_PER_MB = 1_024 * 1_024;

export interface MemoryState {
  level: MemoryLevel;
  limitBytes: number;
  /** When the next worker may be ended. */
  nextEndAt: Instant;
}

export function onMemorySampled(
  ledger: Ledger,
  event: Extract<ExecutorEvent, { kind: "memory-sampled" }>,
  now: Instant,
): void {
  const { memory } = ledger;
  const { usedBytes, limitBytes } = event;
  memory.limitBytes = limitBytes;
  const level = levelOf(usedBytes / limitBytes, memory.level);
  if (level !== memory.level) {
    memory.level = level;
    ledger.effects.push({ kind: "memory-changed", level, usedBytes, limitBytes });
  }
  if (level === "critical" && now >= memory.nextEndAt) endLargest(ledger, event.workers, now);
}

export function isMemoryFull({ memory }: Ledger): boolean {
  return memory.level === "full" || memory.level === "critical";
}

function levelOf(share: number, current: MemoryLevel): MemoryLevel {
  for (const [level, above] of LEVELS) if (share >= above - (level === current ? HYSTERESIS : 0)) return level;
  return "normal";
}

function endLargest(ledger: Ledger, workers: ReadonlyMap<number, number>, now: Instant): void {
  let largest: Slot | undefined;
  for (const slot of ledger.slots) {
    if (slot.state.phase !== "ready") continue;
    if (largest === undefined || (workers.get(slot.id) ?? 0) > (workers.get(largest.id) ?? 0)) largest = slot;
  }
  if (largest === undefined) return;
  ledger.memory.nextEndAt = (now + BETWEEN_ENDS_MS) as Instant;
  largest.isOverMemory = true;
  terminateWorker(ledger, largest, now);
}
