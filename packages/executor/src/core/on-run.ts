/** What workers say about runs. A word about a run that is not at that worker is late, and dropped by name. */
import { assert, type Failure, type Instant, type NodeName } from "@cloudburst/model";
import { failRun, onNodeResult } from "./dag-results.js";
import { DagWork } from "./dag-work.js";
import type { ExecutorEvent } from "./event.js";
import { terminateWorker } from "./ladder.js";
import type { Ledger } from "./ledger.js";
import type { Run } from "./run.js";
import { abortRun, endRun, enqueueFirst, leaveSlot, runAt } from "./run-lifecycle.js";
import type { RunId, SlotId } from "./run-order.js";
import { settleIfDone, yieldResult } from "./settle.js";
import type { Slot } from "./slot.js";
import { onEndedWell } from "./suspicions.js";
import { suspend } from "./waits.js";

export function onRunFinished(
  ledger: Ledger,
  event: Extract<ExecutorEvent, { kind: "run-finished" }>,
  now: Instant,
): void {
  const run = runAt(ledger, event.slot, event.run);
  if (run === undefined) return;
  ended(ledger, run, event.slot, event.runMs, now);
  const attempt = run.owner;
  for (const { fn } of run.unit?.nodes ?? []) ledger.work.ended("function", fn, "completed");
  if (run.isAbandoned) {
    ledger.drop("late-result", attempt.call, attempt.attempt, now);
    return;
  }
  const { work } = attempt;
  if (work instanceof DagWork && run.unit !== undefined) {
    work.openUnits.delete(run.unit);
    onNodeResult({ ledger, attempt, work, now }, lastNodeOf(run), event.value);
  } else {
    yieldResult(ledger, attempt, undefined, event.value, now);
  }
  settleIfDone(ledger, attempt, now);
}

export function onRunResult(ledger: Ledger, event: Extract<ExecutorEvent, { kind: "run-result" }>, now: Instant): void {
  const run = runAt(ledger, event.slot, event.run);
  const node = run?.unit?.nodes[event.step];
  if (run === undefined || node === undefined) return;
  const attempt = run.owner;
  if (run.isAbandoned) ledger.drop("late-result", attempt.call, attempt.attempt, now);
  else if (attempt.work instanceof DagWork)
    onNodeResult({ ledger, attempt, work: attempt.work, now }, node.name, event.value);
  settleIfDone(ledger, attempt, now);
}

export function onRunFailed(ledger: Ledger, event: Extract<ExecutorEvent, { kind: "run-failed" }>, now: Instant): void {
  const run = runAt(ledger, event.slot, event.run);
  if (run === undefined) return;
  ended(ledger, run, event.slot, event.runMs, now);
  const attempt = run.owner;
  if (run.isAbandoned) ledger.drop("late-result", attempt.call, attempt.attempt, now);
  else failRun(ledger, run, run.unit?.nodes[event.step]?.name, locate(ledger, event.failure), now);
}

/** A worker does not know whose it is. */
function locate(ledger: Ledger, failure: Failure): Failure {
  return failure.code === "DEPENDENCY_UNMET" ? { ...failure, executors: [ledger.id] } : failure;
}

function ended(ledger: Ledger, run: Run, slotId: SlotId, runMs: number, now: Instant): void {
  // A chain tells only the sum: each of its functions is taken to have had an equal share.
  const shareMs = runMs / run.codes.length;
  for (const code of run.codes) code.observe(shareMs);
  if (run.unit === undefined) ledger.work.ran("function", run.owner.what, runMs);
  else {
    ledger.work.ran("dag", run.owner.what, runMs);
    for (const { fn } of run.unit.nodes) ledger.work.ran("function", fn, shareMs);
  }
  run.owner.ranMs += runMs;
  ledger.slots[slotId]?.progress(now);
  if (ledger.suspicions.isActive) onEndedWell(ledger, run);
  endRun(ledger, run, now);
}

function lastNodeOf(run: Run): NodeName {
  const last = run.unit?.nodes.at(-1);
  assert(last !== undefined, "a unit of a DAG has nodes");
  return last.name;
}

/** revoking -> queued, or over when its attempt is */
export function onRunRevoked(ledger: Ledger, slotId: SlotId, id: RunId, now: Instant): void {
  const run = runAt(ledger, slotId, id);
  if (run?.state.phase !== "revoking") return;
  if (run.state.purpose === "abort") {
    endRun(ledger, run, now);
    return;
  }
  leaveSlot(ledger, run, run.state.slot, now);
  enqueueFirst(ledger, run);
}

/** revoking -> placed, or aborting when its attempt is over: the worker gets `abortGraceMs` to heed the signal */
export function onRunKept(ledger: Ledger, slotId: SlotId, id: RunId, now: Instant): void {
  const run = runAt(ledger, slotId, id);
  if (run?.state.phase !== "revoking") return;
  const { slot } = run.state;
  if (run.state.purpose === "requeue") {
    run.state = slot.asPlaced;
    if (run.asks.size > 0) suspend(ledger, run, slot, now);
    return;
  }
  abortRun(ledger, run, slot, run.state.failure, false, now);
}

/** An aborted run did not end: its worker goes, with whatever else is in it. */
export function onAbortGraceOver(ledger: Ledger, run: Run, now: Instant): void {
  if (run.state.phase !== "aborting" || run.state.slot.state.phase !== "ready") return;
  const { slot, wasSuspended } = run.state;
  if (wasSuspended && hasOthers(ledger, slot)) {
    // Whoever computes there now may keep it from going on, and must not pay for it.
    ledger.agenda.add(run, (now + ledger.limits.abortGraceMs) as Instant);
    return;
  }
  terminateWorker(ledger, slot, now);
}

function hasOthers(ledger: Ledger, slot: Slot): boolean {
  for (const { state } of ledger.runs.values()) if (state === slot.asPlaced) return true;
  return false;
}
