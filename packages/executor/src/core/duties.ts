/** What the executor does by itself: report, drain, and everything that an instant brings about. */
import { assertNever, type Instant } from "@cloudburst/model";
import type { Attempt } from "./attempt.js";
import { onWatchedSlot } from "./dispatch.js";
import { onDisposalOverdue } from "./disposal.js";
import { onDrainDue } from "./drain.js";
import type { EarlyGroup } from "./early-triggers.js";
import { endWindow } from "./gathering.js";
import { onTerminationOverdue } from "./ladder.js";
import type { AgendaEntry, Ledger } from "./ledger.js";
import { onOfferDue, onReceiverDue } from "./on-letter.js";
import { onLinkLost, prepareNext } from "./on-pin.js";
import { onAbortGraceOver } from "./on-run.js";
import { onStartOverdue, startWorker } from "./on-worker.js";
import { report } from "./report.js";
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
    case "disposal":
      onDisposalOverdue(ledger, entry, now);
      return;
    case "gathering":
      endWindow(ledger, entry);
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
      onLinkLost(ledger, entry, now);
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
      onStartOverdue(ledger, slot, now);
      return;
    case "ready":
      onWatchedSlot(ledger, slot, now);
      return;
    case "terminating":
      onTerminationOverdue(ledger, slot, now);
      return;
    case "stuck":
      return;
  }
}

function onEarlyExpired(ledger: Ledger, group: EarlyGroup, now: Instant): void {
  ledger.early.take(group);
  ledger.early.spoil(group.call, group.attempt);
  ledger.drop("early-trigger-expired", group.call, group.attempt, now);
}
