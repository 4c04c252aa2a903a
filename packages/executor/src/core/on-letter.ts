/**
 * Letters: from runs here and from elsewhere, to calls that are held here; and what becomes of those that wait when a call ends.
 *
 *   B1. A letter that was accepted is in the inbox of an attempt that is not over. It ends with the attempt; who sent it was told "accepted".
 *   B2. Each letter is answered once: accepted, not here, or why never.
 *   B3. Where a call takes letters is announced when it first wants one, and that it has ended, once nobody will try it again.
 */
import type { Failure, Instant, Letter, LetterMessage, LetterOutcome } from "@cloudburst/model";
import type { AskId, ReceiveRequest, SendRequest } from "./ask.js";
import type { Attempt } from "./attempt.js";
import { DagWork } from "./dag-work.js";
import type { PeerHandle } from "./event.js";
import { Inbox, type LetterOrigin, Offer, Receiver } from "./inbox.js";
import type { Ledger } from "./ledger.js";
import type { Run } from "./run.js";
import { onAskAnswered } from "./waits.js";

export type LetterArrived = Extract<LetterMessage, { kind: "letter" }>;

export function onLetterArrived(ledger: Ledger, peer: PeerHandle, message: LetterArrived, now: Instant): void {
  const origin: LetterOrigin = { kind: "peer", peer, request: message.request };
  const attempt = receiverOf(ledger, message);
  if (attempt === undefined) tell(ledger, origin, { kind: "not-here" }, now);
  else offer(ledger, attempt, message, message.deadlineMs, origin, now);
}

export function onSendAsked(ledger: Ledger, run: Run, ask: AskId, request: SendRequest, now: Instant): void {
  const { call, attempt } = run.owner;
  const letter: Letter = {
    to: request.to as Letter["to"],
    from: call,
    sender: `${call}/${attempt}/${ledger.id}`,
    number: ask,
    value: request.value,
  };
  const deadlineMs = leftMs(run, request.deadlineMs, now);
  const target = receiverOf(ledger, letter);
  if (target === undefined) ledger.effects.push({ kind: "send-letter", ask, letter, deadlineMs });
  else offer(ledger, target, letter, deadlineMs, { kind: "ask", ask }, now);
}

export function onReceiveAsked(ledger: Ledger, run: Run, ask: AskId, request: ReceiveRequest, now: Instant): void {
  const { owner } = run;
  if (owner.work instanceof DagWork) {
    const problem =
      "the nodes of a DAG share one id, so they have no inbox; receive in a function that is called by itself";
    onAskAnswered(
      ledger,
      ask,
      { kind: "failed", failure: { code: "INVALID_ARGUMENT", what: "ctx.recv", problem } },
      now,
    );
    return;
  }
  const inbox = inboxOf(ledger, owner);
  announce(ledger, owner, inbox);
  const letter = inbox.take();
  if (letter !== undefined) {
    ledger.inboxBytes -= letter.value.length;
    onAskAnswered(ledger, ask, { kind: "letter", from: letter.from, value: letter.value }, now);
    admitOffers(ledger, inbox, now);
  } else if (request.deadlineMs === 0) {
    onAskAnswered(ledger, ask, { kind: "no-letter" }, now);
  } else {
    const receiver = new Receiver(inbox, ask);
    inbox.receivers.push(receiver);
    ledger.waits.set(ask, receiver);
    ledger.agenda.add(receiver, (now + leftMs(run, request.deadlineMs, now)) as Instant);
  }
}

export function onReceiverDue(ledger: Ledger, receiver: Receiver, now: Instant): void {
  receiver.inbox.leave(receiver);
  onAskAnswered(ledger, receiver.ask, { kind: "no-letter" }, now);
}

export function onOfferDue(ledger: Ledger, due: Offer, now: Instant): void {
  const { inbox, letter, deadlineMs, origin } = due;
  inbox.withdraw(due);
  ledger.inboxBytes -= letter.value.length;
  const what = `a message to call "${letter.to}", whose inbox is full`;
  tell(ledger, origin, { kind: "failed", failure: { code: "DEADLINE_EXCEEDED", what, deadlineMs } }, now);
}

/** The attempt is over. `hasEnded`: and so is its call, as far as can be known here. */
export function closeInbox(ledger: Ledger, attempt: Attempt, hasEnded: boolean, now: Instant): void {
  const { inbox, call } = attempt;
  if (inbox === undefined) return;
  attempt.inbox = undefined;
  ledger.inboxBytes -= inbox.bytes;
  for (const waiting of inbox.offers.splice(0)) {
    const { letter, origin, at } = waiting;
    ledger.agenda.remove(waiting);
    if (hasEnded) tell(ledger, origin, { kind: "failed", failure: { code: "CALL_ENDED", call } }, now);
    else if (origin.kind === "peer") tell(ledger, origin, { kind: "not-here" }, now);
    else sendOut(ledger, origin.ask, letter, Math.max(1, at - now));
  }
  if (inbox.isAnnounced && hasEnded) {
    ledger.effects.push({ kind: "announce-place", call, attempt: attempt.attempt, hasEnded: true });
  }
}

/** A question about letters serves nobody any more. @returns whether it waits here */
export function withdrawAsk(ledger: Ledger, ask: AskId): boolean {
  const waiting = ledger.waits.get(ask);
  if (waiting === undefined) return false;
  ledger.waits.delete(ask);
  ledger.agenda.remove(waiting);
  if (waiting.timed === "receiver") waiting.inbox.leave(waiting);
  else {
    waiting.inbox.withdraw(waiting);
    ledger.inboxBytes -= waiting.letter.value.length;
  }
  return true;
}

function sendOut(ledger: Ledger, ask: AskId, letter: Letter, deadlineMs: number): void {
  ledger.waits.delete(ask);
  ledger.effects.push({ kind: "send-letter", ask, letter, deadlineMs });
}

function offer(
  ledger: Ledger,
  attempt: Attempt,
  letter: Letter,
  deadlineMs: number,
  origin: LetterOrigin,
  now: Instant,
): void {
  const inbox = inboxOf(ledger, attempt);
  const waiting = inbox.offered(letter);
  if (inbox.has(letter)) tell(ledger, origin, { kind: "accepted" }, now);
  else if (waiting !== undefined) waiting.origin = origin;
  else if (inbox.offers.length === 0 && inbox.hasRoomFor(letter)) acceptNow(ledger, inbox, letter, origin, now);
  else {
    const refused = refusalOf(ledger, inbox, letter);
    if (refused !== undefined) return tell(ledger, origin, { kind: "failed", failure: refused }, now);
    const made = new Offer(inbox, letter, deadlineMs, origin);
    inbox.offers.push(made);
    ledger.inboxBytes += letter.value.length;
    if (origin.kind === "ask") ledger.waits.set(origin.ask, made);
    ledger.agenda.add(made, (now + deadlineMs) as Instant);
  }
}

function refusalOf(ledger: Ledger, inbox: Inbox, { to, value }: Letter): Failure | undefined {
  const { offersMax, inboxBytesMax } = ledger.limits;
  if (!inbox.mayOffer)
    return { code: "OVERLOADED", what: `the inbox of call "${to}", and what waits before it,`, limit: offersMax };
  if (ledger.inboxBytes + value.length > inboxBytesMax)
    return { code: "OVERLOADED", what: `the inboxes of executor ${ledger.id}`, limit: inboxBytesMax };
  return undefined;
}

function acceptNow(ledger: Ledger, inbox: Inbox, letter: Letter, origin: LetterOrigin, now: Instant): void {
  const receiver = inbox.accept(letter);
  if (receiver === undefined) ledger.inboxBytes += letter.value.length;
  else {
    ledger.agenda.remove(receiver);
    onAskAnswered(ledger, receiver.ask, { kind: "letter", from: letter.from, value: letter.value }, now);
  }
  tell(ledger, origin, { kind: "accepted" }, now);
}

function admitOffers(ledger: Ledger, inbox: Inbox, now: Instant): void {
  for (let next = inbox.takeOffer(); next !== undefined; next = inbox.takeOffer()) {
    ledger.agenda.remove(next);
    ledger.inboxBytes -= next.letter.value.length;
    acceptNow(ledger, inbox, next.letter, next.origin, now);
  }
}

function tell(ledger: Ledger, origin: LetterOrigin, outcome: LetterOutcome, now: Instant): void {
  if (origin.kind === "peer") {
    const { peer, request } = origin;
    ledger.effects.push({ kind: "answer-letter", peer, message: { kind: "letter-answered", request, outcome } });
  } else if (outcome.kind === "failed") onAskAnswered(ledger, origin.ask, outcome, now);
  else onAskAnswered(ledger, origin.ask, { kind: "sent" }, now);
}

/** The attempt at the call that takes letters here. */
function receiverOf(ledger: Ledger, { to }: Letter): Attempt | undefined {
  const attempt = ledger.attempts.get(to);
  return attempt === undefined || attempt.work instanceof DagWork ? undefined : attempt;
}

function inboxOf(ledger: Ledger, attempt: Attempt): Inbox {
  if (attempt.inbox === undefined) {
    attempt.inbox = new Inbox(ledger.limits);
  }
  return attempt.inbox;
}

function announce(ledger: Ledger, { call, attempt }: Attempt, inbox: Inbox): void {
  if (inbox.isAnnounced) return;
  inbox.isAnnounced = true;
  ledger.effects.push({ kind: "announce-place", call, attempt, hasEnded: false });
}

function leftMs(run: Run, deadlineMs: number | undefined, now: Instant): number {
  const left = Math.max(1, Math.ceil(run.owner.at - now));
  return Math.min(deadlineMs ?? left, left);
}
