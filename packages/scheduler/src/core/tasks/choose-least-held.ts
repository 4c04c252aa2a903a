import type { ExecutorId, ExecutorInfo } from "@cloudburst/model";
import type { EligibleExecutors } from "./eligible.js";

/** Executors that are looked at for one choice: those that opened first. A decision must not cost more, the larger the cluster is. */
const LOOKED_AT_MAX = 64;

/**
 * Where a task goes while no other policy is asked: to the executor that holds the fewest tasks for its workers; what needs no GPU to a GPU
 * executor only when no other has room.
 */
export function chooseLeastHeld(
  needsGpu: boolean,
  eligible: EligibleExecutors,
  executors: { infoOf(id: ExecutorId): ExecutorInfo | undefined; heldBy(id: ExecutorId): number },
): ExecutorId | undefined {
  let best: ExecutorId | undefined;
  let bestScore = Number.POSITIVE_INFINITY;
  let lookedAt = 0;
  for (const id of eligible) {
    const info = executors.infoOf(id);
    if (info === undefined || (needsGpu && info.type !== "gpu")) continue;
    const isWasteful = !needsGpu && info.type === "gpu";
    const score = (executors.heldBy(id) + 1) / Math.max(1, info.workers) + (isWasteful ? WASTEFUL_SCORE : 0);
    if (score < bestScore) {
      best = id;
      bestScore = score;
    }
    lookedAt += 1;
    if (lookedAt >= LOOKED_AT_MAX) break;
  }
  return best;
}

/** Behind every executor without a device, however much that one holds. */
const WASTEFUL_SCORE = 1e9;
