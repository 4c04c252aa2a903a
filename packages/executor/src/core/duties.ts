/** What the executor does by itself: report, drain, and everything that an instant brings about. */
import { assertNever, type ExecutorLoad, type Failure, type Instant } from "@cloudburst/model";
import type { Attempt } from "./attempt.js";
import { onWatchedSlot } from "./dispatch.js";
import type { EarlyGroup } from "./early-triggers.js";
import type { AgendaEntry, Ledger } from "./ledger.js";
import { onOfferDue, onReceiverDue } from "./on-letter.js";
import { onLinkLost, prepareNext } from "./on-pin.js";
import { onAbortGraceOver } from "./on-run.js";
import { onStartOverdue, startWorker } from "./on-worker.js";
import { failAttempt } from "./settle.js";
import type { Slot } from "./slot.js";

export function onStarted(ledger: Ledger, now: Instant): void {
  ledger.reportedAt = now;
  for (const slot of ledger.slots) startWorker(ledger, slot, now);
  report(ledger, now);
  ledger.agenda.add(ledger.reportTick, (now + ledger.limits.reportIntervalMs) as Instant);
}

export function onTimerFired(ledger: Ledger, now: Instant): void {
  ledger.armedAt = undefined;
  for (let entry = ledger.agenda.popDue(now); entry !== undefined; entry = ledger.agenda.popDue(now)) {
    onDue(ledger, entry, now);
  }
}

function onDue(ledger: Ledger, entry: AgendaEntry, now: Instant): void {
  switch (entry.timed) {
    case "attempt":
      onDeadline(ledger, entry, now);
      return;
    case "run":
      onAbortGraceOver(ledger, entry, now);
      return;
    case "slot":
      onSlotDue(ledger, entry, now);
      return;
    case "early":
      onEarlyExpired(ledger, entry, now);
      return;
    case "report":
      report(ledger, now);
      prepareNext(ledger);
      ledger.agenda.add(ledger.reportTick, (now + ledger.limits.reportIntervalMs) as Instant);
      return;
    case "drain":
      onDrainDue(ledger, now);
      return;
    case "offer":
      onOfferDue(ledger, entry, now);
      return;
    case "receiver":
      onReceiverDue(ledger, entry, now);
      return;
    case "lost-link":
      onLinkLost(ledger, entry);
      return;
    default:
      assertNever(entry, "agenda entry");
  }
}

function onDeadline(ledger: Ledger, attempt: Attempt, now: Instant): void {
  const kind = attempt.work !== undefined && "plan" in attempt.work ? "DAG" : "function";
  const what = `${kind} "${attempt.what}"`;
  failAttempt(ledger, attempt, undefined, { code: "DEADLINE_EXCEEDED", what, deadlineMs: attempt.deadlineMs }, now);
}

function onSlotDue(ledger: Ledger, slot: Slot, now: Instant): void {
  switch (slot.state.phase) {
    case "waiting":
      if (ledger.phase === "serving" || ledger.phase === "draining") startWorker(ledger, slot, now);
      return;
    case "starting":
      onStartOverdue(ledger, slot);
      return;
    case "ready":
      onWatchedSlot(ledger, slot, now);
      return;
    case "terminating":
      return;
  }
}

function onEarlyExpired(ledger: Ledger, group: EarlyGroup, now: Instant): void {
  ledger.early.take(group);
  ledger.early.spoil(group.call, group.attempt);
  ledger.drop("early-trigger-expired", group.call, group.attempt, now);
}

export function loadOf(ledger: Ledger, now: Instant): ExecutorLoad {
  const running = ledger.slots.reduce((sum, slot) => sum + slot.begun + slot.suspended, 0);
  const spanMs = (now - ledger.reportedAt) * ledger.slots.length;
  const busyMs = ledger.slots.reduce((sum, slot) => sum + slot.takeBusyMs(now), 0);
  ledger.reportedAt = now;
  return {
    queued: ledger.runs.size - running,
    running,
    utilization: spanMs > 0 ? Math.min(1, busyMs / spanMs) : 0,
    completed: ledger.completed,
    failed: ledger.failed,
    workersReplaced: ledger.workersReplaced,
    loaded: [...ledger.codes.values()].filter((code) => code.isLoaded).map((code) => code.version),
  };
}

function report(ledger: Ledger, now: Instant): void {
  ledger.effects.push({ kind: "report", load: loadOf(ledger, now) });
  const { pins } = ledger;
  const hasPins = pins.byKey.size > 0;
  // Once more when the last is gone.
  if (hasPins || pins.wasReported) ledger.effects.push({ kind: "report-pins", link: undefined, pins: pins.report() });
  pins.wasReported = hasPins;
}

/** serving -> draining; asked again, the shorter grace counts. */
export function onDrainAsked(ledger: Ledger, graceMs: number, now: Instant): void {
  const at = (now + graceMs) as Instant;
  if (ledger.phase === "serving") {
    ledger.phase = "draining";
    ledger.effects.push({ kind: "announce-drain" });
    report(ledger, now);
    ledger.agenda.add(ledger.drainTick, at);
  } else if (ledger.phase === "draining" && at < ledger.drainTick.at) {
    ledger.agenda.remove(ledger.drainTick);
    ledger.agenda.add(ledger.drainTick, at);
  }
}

/** draining -> ending: what still runs is ended, as at a deadline. ending -> drained, whatever the workers do. */
function onDrainDue(ledger: Ledger, now: Instant): void {
  if (ledger.phase === "ending") {
    drained(ledger);
    return;
  }
  ledger.phase = "ending";
  const failure: Failure = { code: "DRAINING", what: `executor ${ledger.id}` };
  for (const attempt of [...ledger.attempts.values()]) failAttempt(ledger, attempt, undefined, failure, now);
  ledger.agenda.add(ledger.drainTick, (now + ledger.limits.drainKillMs) as Instant);
}

/** Called after each step. */
export function drainIfIdle(ledger: Ledger): void {
  const isLeaving = ledger.phase === "draining" || ledger.phase === "ending";
  if (isLeaving && ledger.attempts.size === 0 && ledger.runs.size === 0) drained(ledger);
}

function drained(ledger: Ledger): void {
  ledger.phase = "drained";
  for (const slot of ledger.slots) ledger.agenda.remove(slot);
  ledger.agenda.remove(ledger.drainTick);
  ledger.agenda.remove(ledger.reportTick);
  ledger.effects.push({ kind: "drained" });
}
