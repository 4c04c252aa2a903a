/** Function calls, and what clients do to calls of any kind: cancel them, go away. */
import type { CallAttempt, Instant } from "@cloudburst/model";
import { acknowledgePosted, admit, isNewAttempt, refusal, refuse } from "./admission.js";
import type { FunctionCall, PeerHandle } from "./event.js";
import type { Ledger } from "./ledger.js";
import { makeRun } from "./run-lifecycle.js";
import { cancelAttempt } from "./settle.js";

export function onCallArrived(ledger: Ledger, peer: PeerHandle, message: FunctionCall, now: Instant): void {
  if (!isNewAttempt(ledger, message, ledger.finishedCalls, now)) return;
  const size = { weight: 1, bytes: message.args.length };
  const refused = refusal(ledger, message, size);
  if (refused !== undefined) {
    refuse(ledger, peer, message, refused, now);
    return;
  }
  const code = ledger.codeOf(message.version);
  if (code === undefined) {
    const what = `the code of executor ${ledger.id}`;
    refuse(ledger, peer, message, { code: "OVERLOADED", what, limit: ledger.limits.codesMax }, now);
    return;
  }
  const attempt = admit(ledger, peer, message, message.fn, size, now);
  const step = {
    version: message.version,
    node: undefined,
    args: [{ kind: "spread", bytes: message.args } as const],
    reportsResult: true,
  };
  attempt.work = makeRun(
    ledger,
    attempt,
    code.alone,
    { unit: undefined, steps: [step], inputs: 0 },
    message.references,
    now,
  );
  acknowledgePosted(ledger, attempt, message);
}

/** Ends the attempt, and any earlier one, wherever it is. */
export function onCancelArrived(ledger: Ledger, id: CallAttempt, now: Instant): void {
  const group = ledger.early.groupOf(id.call);
  if (group !== undefined && group.attempt <= id.attempt) {
    ledger.agenda.remove(group);
    ledger.early.take(group);
  }
  const held = ledger.attempts.get(id.call);
  if (held !== undefined && held.attempt <= id.attempt) cancelAttempt(ledger, held, true, now);
  else ledger.drop("late-cancel", id.call, id.attempt, now);
  // Triggers of the attempt that are still under way find it finished.
  ledger.finishedDags.remember(id.call, id.attempt);
}

/** Says so if it has not arrived; from then on it never does. */
export function onTaskProbed(ledger: Ledger, { call, attempt }: CallAttempt): void {
  const held = ledger.attempts.get(call);
  const isHeld = held !== undefined && held.attempt >= attempt;
  // What has ended was reported before this answer could be.
  if (isHeld || ledger.finishedCalls.covers(call, attempt) || ledger.finishedDags.covers(call, attempt)) return;
  ledger.finishedCalls.remember(call, attempt);
  ledger.finishedDags.remember(call, attempt);
  ledger.effects.push({ kind: "report-task", call, attempt, outcome: { kind: "absent" } });
}

/** Nobody waits for the calls of a client that has gone, unless their outcome is kept for others, or others depend on their end. */
export function onPeerClosed(ledger: Ledger, peer: PeerHandle, now: Instant): void {
  for (const attempt of [...ledger.attempts.values()]) {
    if (attempt.peer !== peer) continue;
    if (attempt.disposition.keep || attempt.isTask) attempt.peer = undefined;
    // It may only have lost its connection, and place the call again.
    else cancelAttempt(ledger, attempt, false, now);
  }
}
