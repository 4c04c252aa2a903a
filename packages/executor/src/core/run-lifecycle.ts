/** The arrows of `RunState` that do not belong to one event alone. */
import { assert, type Failure, type Instant } from "@cloudburst/model";
import type { Attempt } from "./attempt.js";
import type { Code } from "./code.js";
import { leaveWindow, waitsForOthers } from "./gathering.js";
import type { Ledger } from "./ledger.js";
import { OVER, QUEUED, Run, type RunState, type RunWork } from "./run.js";
import type { RunId, SlotId } from "./run-order.js";
import { takeHeld } from "./share.js";
import type { Slot } from "./slot.js";
import { dropAsks, takePlace } from "./waits.js";

/**
 * Makes a run and orders what it lacks: code, referenced values. A function call with everything at hand is queued at once.
 * @param inputs results of other nodes that are missing
 */
export function makeRun(
  ledger: Ledger,
  owner: Attempt,
  codes: readonly Code[],
  work: RunWork & { readonly inputs: number },
  references: readonly string[],
  now: Instant,
): Run {
  const run = new Run(ledger.nextRunId(), owner, codes, work, references);
  ledger.runs.set(run.id, run);
  let waits = work.inputs;
  for (const code of codes) {
    code.uses++;
    if (code.phase.kind === "loaded") continue;
    code.phase.waiting.add(run);
    waits++;
  }
  if (references.length > 0) {
    ledger.effects.push({ kind: "read-references", run: run.id, keys: references });
    waits++;
  }
  if (waits > 0) run.state = { phase: "preparing", waits };
  else enqueue(ledger, run, now);
  return run;
}

/** One of the things it lacked is there. @returns whether it was the last one: the caller queues it, after completing its steps */
export function isPrepared(run: Run): boolean {
  const { state } = run;
  assert(state.phase === "preparing" && state.waits > 0, "only a run that lacks something is completed");
  state.waits--;
  return state.waits === 0;
}

export function enqueue(ledger: Ledger, run: Run, now: Instant): void {
  if (waitsForOthers(ledger, run, now)) return;
  run.state = QUEUED;
  ledger.queue.push(run);
}

/** For a run that comes back from a slot. */
export function enqueueFirst(ledger: Ledger, run: Run): void {
  run.state = QUEUED;
  ledger.queue.pushFront(run);
}

/** The slot where a run is, or undefined when it is at none. */
export function slotOf(state: RunState): Slot | undefined {
  switch (state.phase) {
    case "placed":
    case "revoking":
    case "suspended":
    case "aborting":
      return state.slot;
    default:
      return undefined;
  }
}

/** A run that a worker speaks of, or undefined when it is not there (any more): then the word is late. */
export function runAt(ledger: Ledger, slot: SlotId, id: RunId): Run | undefined {
  const run = ledger.runs.get(id);
  return run !== undefined && slotOf(run.state)?.id === slot ? run : undefined;
}

/** any -> over */
export function endRun(ledger: Ledger, run: Run, now: Instant): void {
  const slot = slotOf(run.state);
  if (slot !== undefined) leaveSlot(ledger, run, slot, now);
  ledger.agenda.remove(run);
  forgetRun(ledger, run);
  run.state = OVER;
}

/** For a run that has left its slot. */
export function forgetRun(ledger: Ledger, run: Run): void {
  ledger.runs.delete(run.id);
  for (const code of run.codes) code.uses--;
}

/** Takes the run off its slot's accounts; the caller gives it its next state. A batch leaves with the last of its runs. */
export function leaveSlot(ledger: Ledger, run: Run, slot: Slot, now: Instant): void {
  if (run.asks.size > 0)
    dropAsks(ledger, run, { code: "CANCELLED", what: `what function "${run.owner.what}" has called` });
  if (run.state.phase === "suspended") {
    slot.suspended--;
    run.state = OVER;
    return;
  }
  const { batch } = run;
  run.batch = undefined;
  run.state = OVER;
  if (ledger.shares.size > 0) for (const { share } of run.codes) share?.leave(slot);
  if (batch !== undefined) {
    batch.runs.delete(run);
    if (batch.runs.size > 0) {
      slot.companions--;
      return;
    }
  }
  const isCapacityKnown = slot.discharge(batch ?? run, concurrencyOf(run), now);
  if (!isCapacityKnown) recountCapacity(ledger, slot);
}

export function recountCapacity(ledger: Ledger, slot: Slot): void {
  slot.capacity = Number.POSITIVE_INFINITY;
  slot.atCapacity = 0;
  for (const run of ledger.runs.values()) {
    const isCompanion = run.batch !== undefined && run.batch.first !== run;
    if (run.state.phase === "suspended" || slotOf(run.state) !== slot || isCompanion) continue;
    const concurrency = concurrencyOf(run);
    if (concurrency < slot.capacity) {
      slot.capacity = concurrency;
      slot.atCapacity = 1;
    } else if (concurrency === slot.capacity) {
      slot.atCapacity++;
    }
  }
}

/** How many runs may be begun beside it in one worker, itself included: the least of its functions. */
export function concurrencyOf(run: Run): number {
  let least = Number.POSITIVE_INFINITY;
  for (const code of run.codes) {
    assert(code.phase.kind === "loaded", "a run at a slot has its code");
    if (code.phase.concurrency < least) least = code.phase.concurrency;
  }
  return least;
}

/** How long it will probably run; NaN when one of its functions has never run. */
export function expectedMsOf(run: Run): number {
  let sum = 0;
  for (const code of run.codes) sum += code.meanMs;
  return sum;
}

/**
 * Its attempt is over, or needs it no more. A run that has not reached a worker ends at once; one that has is asked back, and aborted if it was begun.
 */
export function abandonRun(ledger: Ledger, run: Run, failure: Failure, now: Instant): void {
  const { state } = run;
  run.isAbandoned = true;
  switch (state.phase) {
    case "preparing":
      for (const code of run.codes) {
        if (code.phase.kind === "loading") code.phase.waiting.delete(run);
      }
      endRun(ledger, run, now);
      return;
    case "gathering":
      leaveWindow(ledger, state.gathering, run);
      endRun(ledger, run, now);
      return;
    case "queued":
      if (run.heldBy === undefined) ledger.queue.remove(run);
      else takeHeld(ledger, run);
      endRun(ledger, run, now);
      return;
    case "placed":
      ledger.effects.push({ kind: "revoke-run", slot: state.slot.id, run: run.id });
      run.state = { phase: "revoking", slot: state.slot, purpose: "abort", failure };
      return;
    case "suspended":
      abortRun(ledger, run, state.slot, failure, true, now);
      return;
    case "revoking":
      dropAsks(ledger, run, failure);
      // Asked back already: the answer to that serves.
      run.state = { phase: "revoking", slot: state.slot, purpose: "abort", failure };
      return;
    case "aborting":
    case "over":
      return;
  }
}

/** begun -> aborting: the worker gets `abortGraceMs` to heed the signal */
export function abortRun(
  ledger: Ledger,
  run: Run,
  slot: Slot,
  failure: Failure,
  wasSuspended: boolean,
  now: Instant,
): void {
  ledger.effects.push({ kind: "abort-run", slot: slot.id, run: run.id, failure });
  if (wasSuspended) {
    // In this order, so that its function finds its signal aborted when its calls fail.
    dropAsks(ledger, run, failure);
    takePlace(ledger, run, slot, now);
  }
  run.state = { phase: "aborting", slot, wasSuspended };
  if (run.batch?.isWanted) return; // B5
  ledger.agenda.add(run, (now + ledger.limits.abortGraceMs) as Instant);
}
