/**
 * What is done to work that does not end, rung by rung; its call was answered before the first of them.
 *
 *   abort ──(abortGraceMs)──► terminate the worker ──(terminateMs)──► give up the process: drain it, and ask for another in its place
 *
 * `terminate()` does not end a thread inside a blocking native call (a read from a pipe, `execSync`, a long sort): it may take for ever, and
 * no other rung is left inside the process. The last one is the supervisor's: SIGKILL.
 */
import type { Failure, Instant } from "@cloudburst/model";
import { onDrainAsked } from "./drain.js";
import type { Ledger } from "./ledger.js";
import { slotOf } from "./run-lifecycle.js";
import { failAttempt } from "./settle.js";
import type { Slot } from "./slot.js";
import { runningAt } from "./suspicions.js";

export function terminateWorker(ledger: Ledger, slot: Slot, now: Instant): void {
  slot.state = { phase: "terminating" };
  ledger.agenda.remove(slot);
  ledger.agenda.add(slot, (now + ledger.limits.terminateMs) as Instant);
  ledger.effects.push({ kind: "terminate-worker", slot: slot.id });
}

/** terminating -> stuck. Without anybody to replace the process, its other workers go on; this one is back when it ends after all. */
export function onTerminationOverdue(ledger: Ledger, slot: Slot, now: Instant): void {
  slot.state = { phase: "stuck" };
  const here = [...ledger.runs.values()].filter((run) => slotOf(run.state) === slot);
  const functions = [...new Set(here.map((run) => `"${run.describeFunctions()}"`))].join(", ");
  const work = functions === "" ? "nothing that is known" : `function ${functions}`;
  const problem = `worker ${slot.id} did not end within ${ledger.limits.terminateMs} ms of its termination; it runs ${work}`;
  ledger.effects.push({ kind: "give-up-process", problem, running: runningAt(ledger, slot.id) });
  if (!ledger.isReplaceable) return;
  handBack(ledger, slot, now);
  onDrainAsked(ledger, ledger.limits.replaceGraceMs, now);
}

/** Whatever only the stuck worker could go on with is placed elsewhere by its client, at no cost of an attempt. */
function handBack(ledger: Ledger, stuck: Slot, now: Instant): void {
  const hasOther = ledger.slots.some(({ state }) => state.phase === "ready" || state.phase === "starting");
  const failure: Failure = { code: "DRAINING", what: `executor ${ledger.id}` };
  for (const run of [...ledger.runs.values()]) {
    const slot = slotOf(run.state);
    const isStranded = slot === stuck || (slot === undefined && !hasOther);
    // A posted call has nobody left who would place it again: it stays, for as long as the process does.
    if (isStranded && !run.isAbandoned && run.owner.peer !== undefined) {
      failAttempt(ledger, run.owner, undefined, failure, now);
    }
  }
}
