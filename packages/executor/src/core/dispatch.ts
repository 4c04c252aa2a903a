/**
 * Which worker runs what, and how much is sent ahead of it.
 *
 *   D1. First come, first served, nested calls before others: a run waits while the one before it finds no worker.
 *   D2. A worker never has more runs begun at once than the least `concurrency` of the functions it holds (the worker sees to the rest).
 *   D3. An idle worker comes first, then a worker that can begin at once, then one with little work ahead. Only functions that are
 *       known to be short are sent ahead, up to `prefetchMs` of work: so that a no-op does not cost a round trip between threads.
 *   D4. A solo run is begun in a worker in which nothing else goes on, and nothing is begun beside it until it ends or waits for a call of its own.
 *   D5. A run whose function has a share of the workers takes none beyond it, and keeps nobody waiting while it waits for one (`share.ts`).
 *   D6. Calls of a batching function go together (`gathering.ts`).
 */
import type { Instant } from "@cloudburst/model";
import { Batch, batchSizeOf, companionsOf, gatheringOf } from "./gathering.js";
import type { Ledger } from "./ledger.js";
import type { Run } from "./run.js";
import { concurrencyOf, enqueueFirst, expectedMsOf, forgetRun, leaveSlot, runAt } from "./run-lifecycle.js";
import type { RunId, RunOrder, SlotId } from "./run-order.js";
import { goesBefore, holdRun, type Share, sharesOf, takeHeld } from "./share.js";
import type { Slot } from "./slot.js";
import { handBackSuspect, noteRunning } from "./suspicions.js";

export function dispatch(ledger: Ledger, now: Instant): void {
  // Those that were held back came before those that queue.
  for (const share of ledger.shares) {
    while (share.held.first !== undefined && tryToPlace(ledger, share.held.first, now));
  }
  for (let run = ledger.queue.first; run !== undefined; run = ledger.queue.first) {
    if (ledger.suspicions.isActive && handBackSuspect(ledger, run, now)) continue;
    const shares = sharesOf(ledger, run);
    const behind = shares?.find(({ held }) => held.first !== undefined && goesBefore(held.first, run as Run));
    if (behind !== undefined) {
      holdRun(ledger, run, behind);
      continue;
    }
    if (tryToPlace(ledger, run, now, shares)) continue;
    const full = shares?.find((share) => share.slots.size >= share.limit);
    if (full === undefined) return;
    holdRun(ledger, run, full);
  }
}

/** @returns whether there was a worker for it */
function tryToPlace(ledger: Ledger, run: Run, now: Instant, shares = sharesOf(ledger, run)): boolean {
  const gathering = gatheringOf(run);
  const size = gathering === undefined ? 1 : batchSizeOf(ledger, gathering);
  const concurrency = concurrencyOf(run);
  const expectedMs = expectedMsOf(run) * size;
  // A function that was never seen counts as one that fills the whole allowance: it is never sent ahead, nothing is sent behind it.
  const chargeMs = Number.isNaN(expectedMs) ? ledger.limits.prefetchMs : expectedMs;
  const mayGoAhead = gathering === undefined || gathering.waiting.size >= gathering.maxSize; // B3
  const slot = chooseSlot(ledger, run, { concurrency, chargeMs, mayGoAhead, shares }, now);
  if (slot === undefined) return false;
  const runs = gathering === undefined || size === 1 ? undefined : companionsOf(run, gathering, size);
  if (runs === undefined || runs.length === 1) {
    slot.charge(run, concurrency, chargeMs, now);
    const order = place(ledger, run, slot, now);
    ledger.effects.push({ kind: "start-run", slot: slot.id, order });
  } else {
    placeBatch(ledger, runs, slot, { concurrency, chargeMs }, now);
  }
  // A run that waits for a call may go on computing for a while before it really waits.
  if ((slot.behind > 0 || slot.suspended > 0) && ledger.slots.length > 1) watch(ledger, slot, now);
  return true;
}

function placeBatch(
  ledger: Ledger,
  runs: readonly Run[],
  slot: Slot,
  { concurrency, chargeMs }: Pick<Wanted, "concurrency" | "chargeMs">,
  now: Instant,
): void {
  const batch = new Batch(runs);
  slot.charge(batch, concurrency, chargeMs, now);
  slot.companions += runs.length - 1;
  const orders = runs.map((run) => {
    run.batch = batch;
    return place(ledger, run, slot, now);
  });
  ledger.effects.push({ kind: "start-batch", slot: slot.id, orders });
}

interface Wanted {
  readonly concurrency: number;
  readonly chargeMs: number;
  readonly mayGoAhead: boolean;
  readonly shares: readonly Share[] | undefined;
}

function chooseSlot(ledger: Ledger, run: Run, wanted: Wanted, now: Instant): Slot | undefined {
  const { prefetchMs, ordersMax } = ledger.limits;
  const { concurrency, chargeMs, mayGoAhead, shares } = wanted;
  const suspendedMax = run.owner.nesting > 0 ? Number.POSITIVE_INFINITY : ledger.limits.suspendedMax / 2;
  let best: Slot | undefined;
  let bestIsFree = false;
  let idle: Slot | undefined;
  for (const slot of ledger.slots) {
    if (slot.state.phase !== "ready" || slot.fullUntil > now) continue;
    if (slot.preparing !== undefined || slot.isStale || slot.suspended >= suspendedMax) continue;
    if (shares !== undefined && !shares.every((share) => share.admits(slot))) continue;
    if (slot.runs === 0) {
      if (slot.suspended === 0) return slot;
      if (idle === undefined || slot.suspended < idle.suspended) idle = slot;
      continue;
    }
    if (slot.isSolo || run.isSolo) continue;
    const isFree = slot.runs < slot.capacity && slot.runs < concurrency;
    const isLoaded = slot.isStuck || slot.aheadMs + chargeMs > prefetchMs || slot.runs - slot.begun >= ordersMax;
    if (!isFree && (!mayGoAhead || isLoaded)) continue;
    if (best === undefined || (isFree && !bestIsFree) || (isFree === bestIsFree && slot.aheadMs < best.aheadMs)) {
      best = slot;
      bestIsFree = isFree;
    }
  }
  return idle ?? best;
}

/** queued -> placed */
function place(ledger: Ledger, run: Run, slot: Slot, now: Instant): RunOrder {
  noteRunning(ledger, run);
  if (run.heldBy === undefined) ledger.queue.remove(run);
  else takeHeld(ledger, run);
  if (ledger.shares.size > 0) for (const { share } of run.codes) share?.enter(slot);
  run.state = slot.asPlaced;
  const { owner } = run;
  return {
    run: run.id,
    call: owner.call,
    attempt: owner.attempt,
    steps: run.steps,
    references: run.references,
    remainingMs: owner.at - now,
  };
}

/** Sees to it that a worker with orders behind is looked at in time. */
export function watch(ledger: Ledger, slot: Slot, now: Instant): void {
  if (!ledger.agenda.has(slot)) ledger.agenda.add(slot, (now + ledger.limits.stuckMs) as Instant);
}

/**
 * A watched worker's instant has come. Orders behind a run that lasts are asked back, so that others can take them: the estimate was
 * wrong for that run, and whoever waits behind it must not pay.
 */
export function onWatchedSlot(ledger: Ledger, slot: Slot, now: Instant): void {
  if (slot.fullUntil > now) {
    ledger.agenda.add(slot, slot.fullUntil);
    return;
  }
  if (slot.runs === 0 || (slot.behind === 0 && slot.suspended === 0)) return;
  const { stuckMs } = ledger.limits;
  const isStuck = now - slot.progressAt >= stuckMs;
  const hasOther = ledger.slots.some((other) => other !== slot && other.state.phase === "ready" && !other.isStuck);
  if (isStuck && hasOther) {
    slot.isStuck = true;
    askBack(ledger, slot);
    return;
  }
  ledger.agenda.add(slot, ((isStuck ? now : slot.progressAt) + stuckMs) as Instant);
}

/** Newest first: each goes to the front of the queue, so that the oldest ends up first. */
function askBack(ledger: Ledger, slot: Slot): void {
  const placed = [...ledger.runs.values()].filter((run) => run.state === slot.asPlaced).sort((a, b) => b.id - a.id);
  for (const run of placed) {
    run.state = { phase: "revoking", slot, purpose: "requeue" };
    ledger.effects.push({ kind: "revoke-run", slot: slot.id, run: run.id });
  }
}

/** The ring had no room: the run, or its whole batch, waits again, and the worker is left alone until it has ended something. */
export function onRunRefused(ledger: Ledger, slotId: SlotId, id: RunId, now: Instant): void {
  const refused = runAt(ledger, slotId, id);
  const slot = ledger.slots[slotId];
  if (refused === undefined || slot === undefined) return;
  const runs = refused.batch === undefined ? [refused] : [...refused.batch.runs];
  // Newest first, because each goes to the front of the queue.
  for (const run of runs.reverse()) {
    const isAbandoned = run.isAbandoned;
    leaveSlot(ledger, run, slot, now);
    if (isAbandoned) forgetRun(ledger, run);
    else enqueueFirst(ledger, run);
  }
  slot.fullUntil = (now + ledger.limits.ringFullPauseMs) as Instant;
  ledger.agenda.remove(slot);
  ledger.agenda.add(slot, slot.fullUntil);
}
