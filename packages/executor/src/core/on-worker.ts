/**
 * Workers that start and die. Who is to blame for a death, and what becomes of the others:
 *
 *   W1. A worker that was terminated because of a run which did not heed its abort: that run is over already, all others are innocent.
 *   W2. Otherwise, with one run begun, that run is to blame: it fails.
 *   W3. With several begun, nobody can say which: each runs again, alone in a worker. The innocent end well, and the one that is to blame
 *       kills its worker alone and is convicted by W2. Rejected: to fail them all, because neighbours must lose nothing; to run them again
 *       together, because the culprit would take them along each time. The price is that a begun function runs twice, as it may anyway
 *       when an executor is lost (at least once).
 *   W4. With none begun, the oldest order is the nearest suspect (its code may kill the worker while it is loaded): it runs again alone, and
 *       fails after `bouncesMax` deaths. All others are simply sent elsewhere.
 *       A run that waits for a call of its own is hardly to blame, but one that always loses its worker while it waits must end: it is thrown
 *       back, and fails after `bouncesMax` deaths; at once, where it was the only run that had begun.
 *   W6. One that held most of the memory when that ran out: as W2 and W3, with that as the reason.
 *   W5. One that was loading the code of a pin died of that code: the pin is refused, all runs are innocent.
 */
import type { Failure, Instant } from "@cloudburst/model";
import { failRun } from "./dag-results.js";
import { forgetDisposals } from "./disposal.js";
import type { ExecutorEvent } from "./event.js";
import { terminateWorker } from "./ladder.js";
import type { Ledger } from "./ledger.js";
import { BYTES_PER_MB } from "./memory.js";
import { onPreparedLost, prepareNext } from "./on-pin.js";
import type { Run } from "./run.js";
import { endRun, enqueueFirst, leaveSlot, slotOf } from "./run-lifecycle.js";
import type { WorkerExit } from "./run-order.js";
import type { Slot } from "./slot.js";

type WorkerExited = Extract<ExecutorEvent, { kind: "worker-exited" }>;

export function startWorker(ledger: Ledger, slot: Slot, now: Instant): void {
  slot.state = { phase: "starting" };
  slot.hasProgressed = false;
  ledger.effects.push({ kind: "start-worker", slot: slot.id });
  ledger.agenda.add(slot, (now + ledger.limits.startMsMax) as Instant);
}

export function onWorkerReady(ledger: Ledger, slotId: number): void {
  const slot = ledger.slots[slotId];
  if (slot?.state.phase !== "starting") return;
  ledger.agenda.remove(slot);
  slot.state = { phase: "ready" };
  prepareNext(ledger);
}

/** A worker that does not become ready in time is replaced. */
export function onStartOverdue(ledger: Ledger, slot: Slot, now: Instant): void {
  slot.startFailures++;
  terminateWorker(ledger, slot, now);
}

export function onWorkerExited(ledger: Ledger, event: WorkerExited, now: Instant): void {
  const slot = ledger.slots[event.slot];
  if (slot === undefined || slot.state.phase === "waiting") return;
  const before = slot.state.phase;
  const { begun, suspended, unbegun, hadAborted } = sortOut(ledger, slot, event, now);
  forgetDisposals(ledger, slot);
  const wasPreparing = onPreparedLost(ledger, slot, event.exit);
  const exit = slot.isOverMemory ? overMemory(ledger) : event.exit;
  const isCauseKnown =
    !slot.isOverMemory && (before === "terminating" || before === "stuck" || hadAborted || wasPreparing);
  slot.isOverMemory = false;
  // Newest first, because each goes to the front of the queue.
  for (const run of unbegun.reverse()) enqueueFirst(ledger, run);
  if (isCauseKnown) for (const run of [...begun, ...suspended].reverse()) bounce(ledger, run);
  else {
    throwBack(ledger, suspended, begun.length === 0, exit, now);
    if (begun.length > 0) accuse(ledger, begun, exit, now);
    else if (before === "ready" && unbegun.length > 0) suspectUnbegun(ledger, unbegun.at(-1) as Run, event.exit, now);
  }
  restart(ledger, slot, !isCauseKnown && begun.length + suspended.length === 0 && !slot.hasProgressed, now);
}

/** Takes every run off the slot: those whose attempt is over end here. */
function sortOut(
  ledger: Ledger,
  slot: Slot,
  event: WorkerExited,
  now: Instant,
): { readonly begun: Run[]; readonly suspended: Run[]; readonly unbegun: Run[]; readonly hadAborted: boolean } {
  const started = new Set(event.started);
  const here = [...ledger.runs.values()].filter((run) => slotOf(run.state) === slot).sort((a, b) => a.id - b.id);
  const begun: Run[] = [];
  const suspended: Run[] = [];
  const unbegun: Run[] = [];
  let hadAborted = false;
  for (const run of here) {
    if (run.isAbandoned) {
      if (run.state.phase === "aborting") hadAborted = true;
      endRun(ledger, run, now);
      continue;
    }
    const wasSuspended = run.state.phase === "suspended";
    leaveSlot(ledger, run, slot, now);
    (wasSuspended ? suspended : started.has(run.id) ? begun : unbegun).push(run);
  }
  return { begun, suspended, unbegun, hadAborted };
}

function overMemory({ memory }: Ledger): WorkerExit {
  return { kind: "out-of-memory", limitMb: Math.floor(memory.limitBytes / BYTES_PER_MB), of: "executor" };
}

/** An innocent run again; one that is thrown back often gets a worker for itself, where no neighbour can hurt it. */
function bounce(ledger: Ledger, run: Run): void {
  run.bounces++;
  if (run.bounces >= ledger.limits.bouncesMax) run.isSolo = true;
  enqueueFirst(ledger, run);
}

/** Runs that were waiting for calls of their own, which are cancelled: they begin anew. Newest first, as above. */
function throwBack(ledger: Ledger, suspended: readonly Run[], isAlone: boolean, exit: WorkerExit, now: Instant): void {
  for (const run of [...suspended].reverse()) {
    run.bounces++;
    const isOnly = isAlone && suspended.length === 1;
    if (isOnly || run.bounces >= ledger.limits.bouncesMax) convict(ledger, run, exit, now);
    else enqueueFirst(ledger, run);
  }
}

function accuse(ledger: Ledger, begun: readonly Run[], exit: WorkerExit, now: Instant): void {
  const [only, another] = begun;
  if (only !== undefined && another === undefined) {
    convict(ledger, only, exit, now);
    return;
  }
  for (const run of [...begun].reverse()) {
    run.isSolo = true;
    enqueueFirst(ledger, run);
  }
}

function suspectUnbegun(ledger: Ledger, run: Run, exit: WorkerExit, now: Instant): void {
  run.bounces++;
  run.isSolo = true;
  if (run.bounces < ledger.limits.bouncesMax) return;
  ledger.queue.remove(run);
  convict(ledger, run, exit, now);
}

function convict(ledger: Ledger, run: Run, exit: WorkerExit, now: Instant): void {
  endRun(ledger, run, now);
  const node = run.unit?.nodes.length === 1 ? run.unit.nodes[0]?.name : undefined;
  failRun(ledger, run, node, failureOf(run.describeFunctions(), exit), now);
}

function failureOf(fn: string, exit: WorkerExit): Failure {
  switch (exit.kind) {
    case "exited":
      return { code: "WORKER_EXITED", fn, exitCode: exit.exitCode };
    case "out-of-memory":
      return { code: "OUT_OF_MEMORY", fn, limitMb: exit.limitMb, ...(exit.of === undefined ? {} : { of: exit.of }) };
    case "crashed":
      return { code: "INTERNAL", problem: `the worker of function "${fn}" crashed: ${exit.problem}` };
    case "terminated":
      return { code: "INTERNAL", problem: `the worker of function "${fn}" was terminated` };
  }
}

/** At once, unless workers die here before anything has ended in them: then later and later. */
function restart(ledger: Ledger, slot: Slot, hasDiedEarly: boolean, now: Instant): void {
  const { restartDelayMs, restartDelayMsMax } = ledger.limits;
  slot.state = { phase: "waiting" };
  slot.isStuck = false;
  slot.fullUntil = 0 as Instant;
  ledger.agenda.remove(slot);
  if (ledger.phase === "ending" || ledger.phase === "drained") return;
  ledger.workersReplaced++;
  if (hasDiedEarly) slot.startFailures++;
  if (slot.startFailures === 0) {
    startWorker(ledger, slot, now);
    return;
  }
  const delayMs = Math.min(restartDelayMs * 2 ** Math.min(slot.startFailures - 1, 30), restartDelayMsMax);
  ledger.agenda.add(slot, (now + delayMs) as Instant);
}
