/**
 * The decisions of a `RemoteStore`: which requests are open, when they are sent again, when the server is dialed again.
 *
 *   R1. A request is settled exactly once: by its answer, by its deadline, or by the close.
 *   R2. Every request is idempotent (a merge is a join, a deletion has a stamp), so whatever is open is sent again after each
 *       reconnection. An answer to a request that is not open is late, and dropped.
 *   R3. At most one connection is up or being made. After a loss the first attempt is at once, later ones back off with jitter.
 *   R4. All requests have the same time to live, so the map's order (of asking) is the order of deadlines.
 *
 *   down --retryAt--> dialing --connected--> up --connection-lost--> dialing
 *                     dialing --dial-failed--> down          any --close-asked--> closed
 */
import {
  assertNever,
  type Failure,
  type Instant,
  Prng,
  type RequestId,
  type StoreAnswer,
  type StoreRequest,
} from "@cloudburst/model";
import { RECONNECT_DELAY_MS_MAX, RECONNECT_DELAY_MS_MIN, RESEND_DELAY_MS } from "./limits.js";

export type RemoteEvent =
  | { readonly kind: "asked"; readonly request: StoreRequest }
  | { readonly kind: "connected" }
  | { readonly kind: "dial-failed"; readonly problem: string }
  | { readonly kind: "connection-lost"; readonly problem: string }
  | { readonly kind: "answered"; readonly answer: StoreAnswer }
  /** The connection's send queue did not take the request. */
  | { readonly kind: "send-refused"; readonly request: RequestId }
  | { readonly kind: "timer-fired" }
  | { readonly kind: "close-asked" };

export type RemoteEffect =
  | { readonly kind: "dial" }
  | { readonly kind: "send"; readonly request: StoreRequest }
  | { readonly kind: "settle"; readonly request: RequestId; readonly answer: StoreAnswer }
  | { readonly kind: "fail"; readonly request: RequestId; readonly failure: Failure }
  /** Replaces the timer that was set before. */
  | { readonly kind: "set-timer"; readonly at: Instant };

export interface RemoteCoreOptions {
  /** For messages to people. */
  readonly address: string;
  readonly deadlineMs: number;
  readonly outstandingMax: number;
  readonly seed: number;
}

interface OpenRequest {
  readonly request: StoreRequest;
  readonly deadline: Instant;
  isSent: boolean;
}

type Link =
  | { readonly phase: "dialing"; readonly failures: number; readonly problem: string }
  | { readonly phase: "down"; readonly failures: number; readonly problem: string; readonly retryAt: Instant }
  | { readonly phase: "up" }
  | { readonly phase: "closed" };

export class RemoteCore {
  readonly #options: RemoteCoreOptions;
  readonly #prng: Prng;
  readonly #open = new Map<RequestId, OpenRequest>();
  #link: Link = { phase: "dialing", failures: 0, problem: "connecting" };
  #resendAt: Instant | undefined;
  #timerAt: Instant | undefined;
  #lateAnswers = 0;

  constructor(options: RemoteCoreOptions) {
    this.#options = options;
    this.#prng = new Prng(options.seed);
  }

  get openRequests(): number {
    return this.#open.size;
  }

  get lateAnswers(): number {
    return this.#lateAnswers;
  }

  step(event: RemoteEvent, now: Instant): readonly RemoteEffect[] {
    const effects: RemoteEffect[] = [];
    this.#handle(event, now, effects);
    this.#armTimer(effects);
    return effects;
  }

  #handle(event: RemoteEvent, now: Instant, effects: RemoteEffect[]): void {
    switch (event.kind) {
      case "asked":
        this.#onAsked(event.request, now, effects);
        break;
      case "connected":
        this.#link = { phase: "up" };
        for (const open of this.#open.values()) open.isSent = false;
        this.#sendUnsent(effects);
        break;
      case "dial-failed":
        this.#onDialFailed(event.problem, now);
        break;
      case "connection-lost":
        this.#onConnectionLost(event.problem, effects);
        break;
      case "answered":
        this.#onAnswered(event.answer, effects);
        break;
      case "send-refused":
        this.#onSendRefused(event.request, now);
        break;
      case "timer-fired":
        this.#onTimerFired(now, effects);
        break;
      case "close-asked":
        this.#onCloseAsked(effects);
        break;
      default:
        assertNever(event, "remote store event");
    }
  }

  #onAsked(request: StoreRequest, now: Instant, effects: RemoteEffect[]): void {
    const { outstandingMax, deadlineMs, address } = this.#options;
    if (this.#link.phase === "closed") {
      effects.push({
        kind: "fail",
        request: request.request,
        failure: { code: "CLOSED", what: `the store at ${address}` },
      });
      return;
    }
    if (this.#open.size >= outstandingMax) {
      const what = `the connection to the store at ${address}`;
      effects.push({
        kind: "fail",
        request: request.request,
        failure: { code: "OVERLOADED", what, limit: outstandingMax },
      });
      return;
    }
    const isSent = this.#link.phase === "up";
    this.#open.set(request.request, { request, deadline: (now + deadlineMs) as Instant, isSent });
    if (isSent) effects.push({ kind: "send", request });
  }

  #sendUnsent(effects: RemoteEffect[]): void {
    this.#resendAt = undefined;
    for (const open of this.#open.values()) {
      if (open.isSent) continue;
      open.isSent = true;
      effects.push({ kind: "send", request: open.request });
    }
  }

  #onDialFailed(problem: string, now: Instant): void {
    if (this.#link.phase !== "dialing") return;
    const failures = this.#link.failures + 1;
    const delayMs = Math.min(RECONNECT_DELAY_MS_MAX, RECONNECT_DELAY_MS_MIN * 2 ** Math.min(failures - 1, 16));
    // Between a half and the whole: many clients of one restarted server do not return in step.
    const retryAt = (now + delayMs * (0.5 + this.#prng.next() / 2)) as Instant;
    this.#link = { phase: "down", failures, problem, retryAt };
  }

  #onConnectionLost(problem: string, effects: RemoteEffect[]): void {
    if (this.#link.phase !== "up") return;
    this.#link = { phase: "dialing", failures: 0, problem };
    effects.push({ kind: "dial" });
  }

  #onAnswered(answer: StoreAnswer, effects: RemoteEffect[]): void {
    if (!this.#open.delete(answer.request)) {
      this.#lateAnswers += 1;
      return;
    }
    effects.push({ kind: "settle", request: answer.request, answer });
  }

  #onSendRefused(id: RequestId, now: Instant): void {
    const open = this.#open.get(id);
    if (open === undefined) return;
    open.isSent = false;
    this.#resendAt ??= (now + RESEND_DELAY_MS) as Instant;
  }

  #onTimerFired(now: Instant, effects: RemoteEffect[]): void {
    this.#timerAt = undefined;
    for (const [id, open] of this.#open) {
      if (open.deadline > now) break;
      this.#open.delete(id);
      effects.push({
        kind: "fail",
        request: id,
        failure: { code: "STORE_UNAVAILABLE", problem: this.#describeSilence() },
      });
    }
    const link = this.#link;
    if (link.phase === "down" && link.retryAt <= now) {
      this.#link = { phase: "dialing", failures: link.failures, problem: link.problem };
      effects.push({ kind: "dial" });
    }
    if (link.phase === "up" && this.#resendAt !== undefined && this.#resendAt <= now) this.#sendUnsent(effects);
  }

  #onCloseAsked(effects: RemoteEffect[]): void {
    this.#link = { phase: "closed" };
    for (const id of this.#open.keys()) {
      effects.push({
        kind: "fail",
        request: id,
        failure: { code: "CLOSED", what: `the store at ${this.#options.address}` },
      });
    }
    this.#open.clear();
  }

  #describeSilence(): string {
    const { address, deadlineMs } = this.#options;
    const link = this.#link;
    const reason = link.phase === "dialing" || link.phase === "down" ? ` (not connected: ${link.problem})` : "";
    return `no answer from ${address} within ${deadlineMs} ms${reason}`;
  }

  /** Deadlines, retries and repetitions share one timer; it may fire early, and is then set again. */
  #armTimer(effects: RemoteEffect[]): void {
    let next: Instant | undefined;
    for (const open of this.#open.values()) {
      next = open.deadline;
      break;
    }
    const link = this.#link;
    if (link.phase === "down" && (next === undefined || link.retryAt < next)) next = link.retryAt;
    if (link.phase === "up" && this.#resendAt !== undefined && (next === undefined || this.#resendAt < next))
      next = this.#resendAt;
    if (next === undefined || (this.#timerAt !== undefined && this.#timerAt <= next)) return;
    this.#timerAt = next;
    effects.push({ kind: "set-timer", at: next });
  }
}
