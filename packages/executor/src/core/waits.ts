/**
 * Runs that wait for what they have asked: a run whose function waits for calls of its own, or for letters, gives up its place, so that those
 * calls, or others, can run in its worker.
 *
 *   N1. A run at a worker is suspended exactly while something that it has asked is not answered.
 *   N2. Each question is answered once: by what it led to, or because the run is over, aborted or thrown back; then what it began is cancelled.
 *   N3. Suspended runs of a worker are bounded. Beyond half of the bound the worker begins no calls but nested ones, so that those which make
 *       calls wait in the queue before they may not make them.
 *   N4. A run that has its answer takes its place again at once, whatever has begun there meanwhile: the worker lets it go on when it may.
 */
import { type Failure, type Instant, NESTING_MAX } from "@cloudburst/model";
import type { AskEnd, AskId, AskRequest, NestedRequest } from "./ask.js";
import { watch } from "./dispatch.js";
import type { Ledger } from "./ledger.js";
import { onReceiveAsked, onSendAsked, withdrawAsk } from "./on-letter.js";
import type { Run } from "./run.js";
import { concurrencyOf, recountCapacity, runAt } from "./run-lifecycle.js";
import type { RunId, SlotId } from "./run-order.js";
import type { Slot } from "./slot.js";

export interface Asked {
  readonly kind: "asked";
  readonly slot: SlotId;
  readonly run: RunId;
  readonly ask: AskId;
  readonly request: AskRequest;
}

export function onAsked(ledger: Ledger, { slot, run: id, ask, request }: Asked, now: Instant): void {
  const run = runAt(ledger, slot, id);
  const failure = run === undefined ? gone(request) : refusalOf(ledger, run, request);
  if (run === undefined || failure !== undefined) {
    answer(ledger, ask, { kind: "failed", failure: failure ?? gone(request) });
    return;
  }
  run.asks.add(ask);
  ledger.asks.set(ask, run);
  if (run.state.phase === "placed") suspend(ledger, run, run.state.slot, now);
  if (request.kind === "call") beginNested(ledger, run, ask, request, now);
  else if (request.kind === "send") onSendAsked(ledger, run, ask, request, now);
  else onReceiveAsked(ledger, run, ask, request, now);
}

function beginNested(ledger: Ledger, run: Run, ask: AskId, request: NestedRequest, now: Instant): void {
  const leftMs = Math.max(1, Math.ceil(run.owner.at - now));
  ledger.effects.push({
    kind: "begin-nested",
    ask,
    request,
    deadlineMs: Math.min(request.deadlineMs ?? leftMs, leftMs),
    nesting: run.owner.nesting + 1,
    // What waits here already would have to wait longer.
    prefersSelf: ledger.queue.size === 0,
  });
}

/** The end of what was asked; late when the run has ended, or has been thrown back, meanwhile. */
export function onAskAnswered(ledger: Ledger, ask: AskId, end: AskEnd, now: Instant): void {
  const run = ledger.asks.get(ask);
  if (run === undefined) return;
  ledger.asks.delete(ask);
  ledger.waits.delete(ask);
  run.asks.delete(ask);
  answer(ledger, ask, end);
  if (run.asks.size === 0 && run.state.phase === "suspended") takePlace(ledger, run, run.state.slot, now);
}

/** placed -> suspended */
export function suspend(ledger: Ledger, run: Run, slot: Slot, now: Instant): void {
  const isCapacityKnown = slot.discharge(run, concurrencyOf(run), now);
  if (ledger.shares.size > 0) for (const { share } of run.codes) share?.leave(slot);
  run.state = slot.asSuspended;
  slot.suspended++;
  if (!isCapacityKnown) recountCapacity(ledger, slot);
}

/** suspended -> placed */
export function takePlace(ledger: Ledger, run: Run, slot: Slot, now: Instant): void {
  slot.suspended--;
  run.state = slot.asPlaced;
  // How much of it is left is unknown: nothing is sent ahead behind it.
  slot.charge(run, concurrencyOf(run), ledger.limits.prefetchMs, now);
  if (ledger.shares.size > 0) for (const { share } of run.codes) share?.enter(slot);
  if (slot.behind > 0 && ledger.slots.length > 1) watch(ledger, slot, now);
}

/** The run is over, or on its way out, or thrown back: what it has asked serves nobody. */
export function dropAsks(ledger: Ledger, run: Run, failure: Failure): void {
  for (const ask of run.asks) {
    ledger.asks.delete(ask);
    if (!withdrawAsk(ledger, ask)) ledger.effects.push({ kind: "cancel-ask", ask });
    answer(ledger, ask, { kind: "failed", failure });
  }
  run.asks.clear();
}

function answer(ledger: Ledger, ask: AskId, end: AskEnd): void {
  ledger.effects.push({ kind: "answer-ask", ask, end });
}

function refusalOf(ledger: Ledger, run: Run, request: AskRequest): Failure | undefined {
  const { state } = run;
  if (run.isAbandoned) return gone(request);
  if (run.gathering !== undefined) {
    const problem = `"${run.owner.what}" takes calls in batches, which could only wait together; do it in a function around it`;
    return { code: "INVALID_ARGUMENT", what: describe(request), problem };
  }
  if (request.kind === "call" && run.owner.nesting >= NESTING_MAX) {
    const what = `the chain of calls that wait for ${describe(request)}`;
    return { code: "TOO_LARGE", what, limit: NESTING_MAX, actual: run.owner.nesting + 1, unit: "calls" };
  }
  const { suspendedMax, asksMax, asksTotalMax } = ledger.limits;
  if (ledger.asks.size >= asksTotalMax)
    return { code: "OVERLOADED", what: `what functions on executor ${ledger.id} wait for`, limit: asksTotalMax };
  if (run.asks.size >= asksMax) return { code: "OVERLOADED", what: "what one function waits for", limit: asksMax };
  const isNew = state.phase === "placed";
  if (isNew && state.slot.suspended >= suspendedMax)
    return { code: "OVERLOADED", what: "the worker's place for calls that wait for others", limit: suspendedMax };
  return undefined;
}

function gone(request: AskRequest): Failure {
  return { code: "CANCELLED", what: describe(request) };
}

function describe(request: AskRequest): string {
  if (request.kind === "receive") return "receiving";
  if (request.kind === "send") return `a message to call "${request.to}"`;
  const { target } = request;
  return target.kind === "dag" ? `DAG "${target.name}"` : `function "${target.name}"`;
}
