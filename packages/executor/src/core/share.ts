/**
 * A share of the workers: a pinned function with so many cores runs in at most so many workers at a time.
 *
 *   H1. `slots` counts, for each worker, the runs there that use the function; a run enters and leaves it together with its worker.
 *   H2. A run that finds no worker because of a share waits in `held`, not in the queue, so that it keeps nobody waiting; first come, first
 *       served among the runs of the function, nested calls before others.
 *       Runs that wait for calls of their own count nowhere.
 *   H3. Another share counts at once. What runs in more workers than it now gives is not cancelled: nothing new begins there until it fits.
 */
import { assert } from "@cloudburst/model";
import type { Code } from "./code.js";
import type { Ledger } from "./ledger.js";
import type { Run } from "./run.js";
import { enqueueFirst, slotOf } from "./run-lifecycle.js";
import type { SlotId } from "./run-order.js";
import { RunQueue } from "./run-queue.js";
import type { Slot } from "./slot.js";

export class Share {
  /** Workers. At least one. */
  limit: number;
  readonly slots = new Map<SlotId, number>();
  readonly held = new RunQueue();

  constructor(limit: number) {
    this.limit = limit;
  }

  admits(slot: Slot): boolean {
    return this.slots.size < this.limit || (this.slots.size === this.limit && this.slots.has(slot.id));
  }

  enter(slot: Slot): void {
    this.slots.set(slot.id, (this.slots.get(slot.id) ?? 0) + 1);
  }

  leave(slot: Slot): void {
    const left = (this.slots.get(slot.id) as number) - 1;
    if (left > 0) this.slots.set(slot.id, left);
    else this.slots.delete(slot.id);
  }
}

/** Those of the run's functions that have a share; undefined, at no cost, where nothing has one. */
export function sharesOf(ledger: Ledger, run: Run): readonly Share[] | undefined {
  if (ledger.shares.size === 0) return undefined;
  const shares = run.codes.flatMap((code) => (code.share === undefined ? [] : [code.share]));
  return shares.length === 0 ? undefined : shares;
}

/** Out of the queue: it waits for its share. */
export function holdRun(ledger: Ledger, run: Run, share: Share): void {
  ledger.queue.remove(run);
  const { first } = share.held;
  // One that comes back from a worker had its turn already.
  if (first !== undefined && goesBefore(run, first)) share.held.pushFront(run);
  else share.held.push(run);
  run.heldBy = share;
  ledger.heldRuns++;
}

/** As in the queue: the deeper, then the older. */
export function goesBefore(run: Run, other: Run): boolean {
  const deeper = run.owner.nesting - other.owner.nesting;
  return deeper > 0 || (deeper === 0 && run.id < other.id);
}

export function takeHeld(ledger: Ledger, run: Run): void {
  run.heldBy?.held.remove(run);
  run.heldBy = undefined;
  ledger.heldRuns--;
}

/** @param limit workers; undefined: all, without a count */
export function setShare(ledger: Ledger, code: Code, limit: number | undefined): void {
  const { share } = code;
  if (limit === undefined) {
    if (share !== undefined) removeShare(ledger, code, share);
    return;
  }
  if (share !== undefined) {
    share.limit = limit;
    return;
  }
  const made = new Share(limit);
  code.share = made;
  ledger.shares.add(made);
  for (const run of ledger.runs.values()) {
    const slot = run.state.phase === "suspended" ? undefined : slotOf(run.state);
    if (slot === undefined) continue;
    for (const used of run.codes) if (used === code) made.enter(slot);
  }
}

function removeShare(ledger: Ledger, code: Code, share: Share): void {
  code.share = undefined;
  ledger.shares.delete(share);
  // Newest first, because each goes to the front of the queue.
  for (const run of [...share.held].reverse()) {
    takeHeld(ledger, run);
    enqueueFirst(ledger, run);
  }
}

/** How many workers so many cores are: at least one, so that each function that is pinned gets on. */
export function workersOf(ledger: Ledger, cores: number): number | undefined {
  const workers = ledger.slots.length;
  const wanted = Math.max(1, Math.round(cores));
  return wanted >= workers ? undefined : wanted;
}

export function validateShares(ledger: Ledger): void {
  let held = 0;
  for (const code of ledger.codes.values()) {
    const { share } = code;
    assert(share === undefined || ledger.shares.has(share), "a function's share is listed");
    if (share === undefined) continue;
    assert(share.limit >= 1 && share.limit < ledger.slots.length, "a share is less than all workers");
    share.held.validate();
    held += share.held.size;
    const counted = new Map<SlotId, number>();
    for (const run of ledger.runs.values()) {
      const slot = run.state.phase === "suspended" ? undefined : slotOf(run.state);
      const uses = run.codes.filter((used) => used === code).length;
      if (slot !== undefined && uses > 0) counted.set(slot.id, (counted.get(slot.id) ?? 0) + uses);
    }
    assert(counted.size === share.slots.size, "H1: a share counts its workers");
    for (const [slot, runs] of counted) assert(share.slots.get(slot) === runs, "H1: a share counts its runs");
  }
  assert(held === ledger.heldRuns, "H2: runs that are held back are counted");
}
