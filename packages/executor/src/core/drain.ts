/** Leaving: no new calls, those that are here end, then `drained`. */
import type { Failure, Instant } from "@cloudburst/model";
import { disposeOfAll } from "./disposal.js";
import type { Ledger } from "./ledger.js";
import { report } from "./report.js";
import { slotOf } from "./run-lifecycle.js";
import { failAttempt } from "./settle.js";

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
export function onDrainDue(ledger: Ledger, now: Instant): void {
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
export function drainIfIdle(ledger: Ledger, now: Instant): void {
  const isLeaving = ledger.phase === "draining" || ledger.phase === "ending";
  if (isLeaving && ledger.attempts.size === 0 && isAtRest(ledger) && !disposeOfAll(ledger, now)) drained(ledger);
}

/** What a stuck worker has will not end before the process does. */
function isAtRest(ledger: Ledger): boolean {
  for (const run of ledger.runs.values()) if (slotOf(run.state)?.state.phase !== "stuck") return false;
  return true;
}

function drained(ledger: Ledger): void {
  ledger.phase = "drained";
  for (const slot of ledger.slots) ledger.agenda.remove(slot);
  for (const disposal of ledger.disposals.values()) ledger.agenda.remove(disposal);
  ledger.agenda.remove(ledger.drainTick);
  ledger.agenda.remove(ledger.reportTick);
  ledger.effects.push({ kind: "drained" });
}
