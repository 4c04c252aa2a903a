/**
 * The connection to a scheduler: any of the given addresses, or of those that a scheduler has named since, found again when lost. Owns the
 * requests that wait for an answer.
 *
 *   S1. Every request settles within its deadline.
 *   S2. A request that was cut by the loss of the connection is sent again on the next one, because all of them are idempotent; one that
 *       asked not to be is failed at once.
 */
import {
  type ClientId,
  CloudburstError,
  type ConnectAttempt,
  type ControlAnswer,
  type ControlNotice,
  type ControlRequest,
  type Failure,
  type Message,
  type ObservationMessage,
  type RequestId,
  type SchedulerInfo,
  type StoreLocation,
  type TaskMessage,
} from "@cloudburst/model";
import type { Messenger, Peer } from "@cloudburst/transport";
import { cancelled } from "./call-options.js";
import { describeClose } from "./executor-links.js";

/** Distributes over the union, so that each kind keeps its own fields. */
type WithoutRequest<T> = T extends unknown ? Omit<T, "request"> : never;
export type ControlQuestion = WithoutRequest<Exclude<ControlRequest, { kind: "hello" }>>;

export interface SchedulerLinkOptions {
  readonly addresses: readonly string[];
  /** The name of this host. */
  readonly hostId: string;
  readonly client: ClientId;
  /** One attempt to connect, its greeting included. */
  readonly dialDeadlineMs: number;
}

type WatchWork = Extract<ObservationMessage, { kind: "watch-work" }>;
type WorkReported = Extract<ObservationMessage, { kind: "work-reported" }>;
export type SchedulerNotice = ControlNotice | TaskMessage | WorkReported;

export interface SchedulerLinkHandlers {
  onNotice(notice: SchedulerNotice): void;
  onConnected(): void;
}

interface Waiter {
  readonly question: ControlQuestion;
  readonly isResent: boolean;
  readonly timer: NodeJS.Timeout;
  resolve(answer: ControlAnswer): void;
  reject(error: CloudburstError): void;
}

interface Greeted {
  readonly peer: Peer<Message>;
  readonly location: StoreLocation;
  readonly schedulers: readonly SchedulerInfo[];
  /** Why the connection ended, when it did before it was put to use. */
  ended: string | undefined;
}

const REQUEST_DEADLINE_MS_DEFAULT = 15_000;
/** Requests without an answer; a client that asks for more has a fault. */
const WAITERS_MAX = 10_000;
/** Schedulers that are dialed at once when one is lost, besides the given ones. */
const LEARNT_MAX = 16;
const RECONNECT_MS_MIN = 25;
const RECONNECT_MS_MAX = 2_000;

const ANSWER_KINDS: ReadonlySet<string> = new Set([
  "done",
  "refused",
  "functions",
  "dags",
  "function-lease",
  "dag-lease",
  "status",
  "deployments",
  "quarantined",
]);

type NoticeKind = SchedulerNotice["kind"];
type NotForHandlers =
  | "schedulers-changed"
  | Extract<NoticeKind, `executor-${string}`>
  | "submit-task"
  | "cancel-task"
  | "call-known"
  | "task-ended"
  | "probe-task";

/** One for each kind that clients are told; the compiler rejects a forgotten one. */
const NOTICES: Readonly<Record<Exclude<NoticeKind, NotForHandlers>, true>> = {
  "leases-withdrawn": true,
  "deployment-changed": true,
  "task-placed": true,
  "task-standing": true,
  "task-refused": true,
  "work-reported": true,
};
const NOTICE_KINDS: ReadonlySet<string> = new Set(Object.keys(NOTICES));

export class SchedulerLink {
  readonly #options: SchedulerLinkOptions;
  readonly #messenger: Messenger<Message>;
  readonly #handlers: SchedulerLinkHandlers;
  /** Learnt from schedulers: dialed besides the given ones. */
  #learnt: readonly string[] = [];
  readonly #waiters = new Map<RequestId, Waiter>();
  readonly #dialing = new AbortController();
  #peer: Peer<Message> | undefined;
  #problem = "not connected yet";
  #lastLabel: string;
  #nextRequest: RequestId = 1;
  #location: StoreLocation | undefined;
  #reconnectTimer: NodeJS.Timeout | undefined;

  constructor(
    options: SchedulerLinkOptions,
    modules: { readonly messenger: Messenger<Message>; readonly handlers: SchedulerLinkHandlers },
  ) {
    this.#options = options;
    this.#messenger = modules.messenger;
    this.#handlers = modules.handlers;
    this.#lastLabel = options.addresses.join(", ");
  }

  /** Where schedulers are tried: the given addresses, and those that were learnt. */
  get addresses(): readonly string[] {
    return [...new Set([...this.#options.addresses, ...this.#learnt])];
  }

  /** Where the store is, as the last scheduler said. */
  get storeLocation(): StoreLocation | undefined {
    return this.#location;
  }

  /**
   * Tries every address, again and again, until one answers.
   * @throws CloudburstError CONNECT_FAILED with what became of each address, CANCELLED
   */
  async connect(deadlineMs: number, signal: AbortSignal | undefined): Promise<void> {
    const endAt = performance.now() + deadlineMs;
    const onAbort = () => this.#dialing.abort();
    signal?.addEventListener("abort", onAbort, { once: true });
    try {
      for (let tries = 0; ; tries++) {
        if (signal?.aborted) throw cancelled("connecting", signal);
        const leftMs = endAt - performance.now();
        const failed = await this.#tryAll(Math.max(1, Math.min(leftMs, this.#options.dialDeadlineMs)));
        if (failed === undefined) return;
        if (signal?.aborted) throw cancelled("connecting", signal);
        const pauseMs = backoffMs(tries);
        if (performance.now() + pauseMs >= endAt) throw new CloudburstError({ code: "CONNECT_FAILED", tried: failed });
        await this.#pause(pauseMs);
      }
    } finally {
      signal?.removeEventListener("abort", onAbort);
    }
  }

  /**
   * @returns any answer but a refusal
   * @throws CloudburstError what the scheduler refused with; DISCONNECTED, DEADLINE_EXCEEDED, CLOSED
   */
  ask<K extends ControlAnswer["kind"]>(
    question: ControlQuestion,
    expected: K,
    options: { readonly deadlineMs?: number; readonly isResent?: boolean } = {},
  ): Promise<Extract<ControlAnswer, { kind: K }>> {
    const { deadlineMs = REQUEST_DEADLINE_MS_DEFAULT, isResent = true } = options;
    return new Promise((resolve, reject) => {
      if (this.#dialing.signal.aborted) return reject(closed());
      if (!isResent && this.#peer === undefined) return reject(this.#disconnected());
      if (this.#waiters.size >= WAITERS_MAX) {
        return reject(
          new CloudburstError({
            code: "OVERLOADED",
            what: "the client's queue of requests to the scheduler",
            limit: WAITERS_MAX,
          }),
        );
      }
      const request = this.#nextRequest++;
      const timer = setTimeout(() => this.#onDeadline(request, deadlineMs), deadlineMs);
      const accept = (answer: ControlAnswer) => {
        if (answer.kind === expected) return resolve(answer as Extract<ControlAnswer, { kind: K }>);
        if (answer.kind === "refused") return reject(new CloudburstError(answer.failure));
        reject(
          new CloudburstError({
            code: "WIRE_FORMAT",
            what: `answer to ${question.kind}`,
            problem: `it is "${answer.kind}"`,
          }),
        );
      };
      this.#waiters.set(request, { question, isResent, timer, resolve: accept, reject });
      this.#send(request, question);
    });
  }

  /**
   * Says something that has no answer of its own. What is not said because there is no connection, the caller says again when there is one; a
   * connection that takes no more is ended, so that nothing is lost unseen.
   * @throws CloudburstError what cannot be encoded
   */
  tell(message: TaskMessage | WatchWork): void {
    const peer = this.#peer;
    if (peer === undefined || peer.send(message)) return;
    this.#onLost("it takes no more messages");
    // It ends in any case, and nobody uses it any more.
    peer.close().catch(() => undefined);
  }

  async close(): Promise<void> {
    this.#dialing.abort();
    clearTimeout(this.#reconnectTimer);
    const peer = this.#peer;
    this.#peer = undefined;
    for (const request of [...this.#waiters.keys()]) this.#take(request)?.reject(closed());
    await peer?.close();
  }

  // ---- connecting ----------------------------------------------------------------------------------------------------------------

  /** Dials all addresses at once; the first that greets back stays. @returns undefined on success */
  async #tryAll(deadlineMs: number): Promise<readonly ConnectAttempt[] | undefined> {
    const round = new AbortController();
    const signal = AbortSignal.any([round.signal, this.#dialing.signal]);
    const attempts = this.addresses.map((address) =>
      this.#greet(address, deadlineMs, signal).catch((error: unknown) => {
        throw { address, problem: problemOf(error, address) } satisfies ConnectAttempt;
      }),
    );
    try {
      const { greeted, index } = await Promise.any(
        attempts.map(async (attempt, index) => ({ greeted: await attempt, index })),
      );
      round.abort();
      this.#closeOthers(attempts, index);
      this.#adopt(greeted);
      return undefined;
    } catch (error) {
      return (error as AggregateError).errors as ConnectAttempt[];
    }
  }

  #closeOthers(attempts: readonly Promise<Greeted>[], chosen: number): void {
    for (const [i, attempt] of attempts.entries()) {
      // An attempt that fails has nothing to close.
      if (i !== chosen) attempt.then(({ peer }) => peer.close()).catch(() => undefined);
    }
  }

  /** Dials, says hello and waits for the welcome. */
  #greet(address: string, deadlineMs: number, signal: AbortSignal): Promise<Greeted> {
    return new Promise((resolve, reject) => {
      let greeted: Greeted | undefined;
      let dialed: Peer<Message> | undefined;
      const fail = (problem: unknown) => {
        clearTimeout(timer);
        signal.removeEventListener("abort", onAbort);
        void dialed?.close();
        reject(problem);
      };
      const timer = setTimeout(() => fail(new Error(`no answer within ${Math.round(deadlineMs)} ms`)), deadlineMs);
      const onAbort = () => fail(new Error("given up"));
      signal.addEventListener("abort", onAbort, { once: true });
      const onMessage = (peer: Peer<Message>, message: Message): void => {
        if (this.#peer === peer) return this.#onMessage(message);
        if (message.kind === "refused") return fail(new CloudburstError(message.failure));
        if (message.kind !== "welcome") return;
        clearTimeout(timer);
        signal.removeEventListener("abort", onAbort);
        greeted = { peer, location: message.store, schedulers: message.schedulers, ended: undefined };
        resolve(greeted);
      };
      const onClose = (peer: Peer<Message>, reason: Parameters<typeof describeClose>[0]): void => {
        if (this.#peer === peer) this.#onLost(describeClose(reason));
        else if (greeted === undefined) fail(new Error(describeClose(reason)));
        else greeted.ended = describeClose(reason);
      };
      this.#messenger.dial(address, { onMessage, onClose }, { deadlineMs, signal }).then((peer) => {
        dialed = peer;
        if (!peer.send({ kind: "hello", request: 0, client: this.#options.client }))
          fail(new Error("it takes no messages"));
      }, fail);
    });
  }

  #adopt({ peer, location, schedulers, ended }: Greeted): void {
    this.#learn(schedulers);
    // It may have ended in the turns since its welcome.
    if (ended !== undefined) return this.#onLost(ended);
    if (this.#dialing.signal.aborted) {
      void peer.close();
      return;
    }
    this.#peer = peer;
    this.#lastLabel = peer.label;
    this.#location = location;
    for (const [request, { question }] of this.#waiters) this.#send(request, question);
    this.#handlers.onConnected();
  }

  /** A scheduler that knows of none says nothing about them. */
  #learn(schedulers: readonly SchedulerInfo[]): void {
    if (schedulers.length === 0) return;
    const { hostId } = this.#options;
    this.#learnt = schedulers
      .slice(0, LEARNT_MAX)
      .map(({ addresses }) => (addresses.host === hostId ? addresses.local : undefined) ?? addresses.remote)
      .filter((address) => address !== undefined);
  }

  #onLost(problem: string): void {
    this.#peer = undefined;
    this.#problem = problem;
    for (const [request, { isResent }] of this.#waiters)
      if (!isResent) this.#take(request)?.reject(this.#disconnected());
    this.#reconnect(0);
  }

  #reconnect(tries: number): void {
    if (this.#dialing.signal.aborted) return;
    this.#reconnectTimer = setTimeout(() => {
      void this.#tryAll(this.#options.dialDeadlineMs).then((failed) => {
        if (failed === undefined) return;
        this.#problem = failed.map(({ address, problem }) => `${address}: ${problem}`).join("; ");
        this.#reconnect(tries + 1);
      });
    }, backoffMs(tries));
  }

  // ---- requests ------------------------------------------------------------------------------------------------------------------

  #send(request: RequestId, question: ControlQuestion): void {
    if (this.#peer === undefined) return;
    let isTaken: boolean;
    try {
      isTaken = this.#peer.send({ ...question, request });
    } catch (error) {
      // What cannot be encoded is the asker's fault, and stays so on any connection.
      this.#take(request)?.reject(CloudburstError.from(error));
      return;
    }
    if (isTaken) return;
    const failure: Failure = {
      code: "OVERLOADED",
      what: `the connection to scheduler ${this.#lastLabel}`,
      limit: this.#waiters.size,
    };
    this.#take(request)?.reject(new CloudburstError(failure));
  }

  #onMessage(message: Message): void {
    if (message.kind === "schedulers-changed") return this.#learn(message.schedulers);
    if (NOTICE_KINDS.has(message.kind)) return this.#handlers.onNotice(message as SchedulerNotice);
    if (ANSWER_KINDS.has(message.kind))
      this.#take((message as ControlAnswer).request)?.resolve(message as ControlAnswer);
  }

  #onDeadline(request: RequestId, deadlineMs: number): void {
    const waiter = this.#take(request);
    if (waiter === undefined) return;
    if (this.#peer === undefined) return waiter.reject(this.#disconnected());
    const what = `request ${waiter.question.kind} to scheduler ${this.#lastLabel}`;
    waiter.reject(new CloudburstError({ code: "DEADLINE_EXCEEDED", what, deadlineMs }));
  }

  #take(request: RequestId): Waiter | undefined {
    const waiter = this.#waiters.get(request);
    if (waiter === undefined) return undefined;
    this.#waiters.delete(request);
    clearTimeout(waiter.timer);
    return waiter;
  }

  #disconnected(): CloudburstError {
    return new CloudburstError({ code: "DISCONNECTED", peer: `scheduler ${this.#lastLabel}`, problem: this.#problem });
  }

  #pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const done = () => {
        clearTimeout(timer);
        this.#dialing.signal.removeEventListener("abort", done);
        resolve();
      };
      const timer = setTimeout(done, ms);
      this.#dialing.signal.addEventListener("abort", done, { once: true });
    });
  }
}

/** Half of it is chance, so that the clients of a scheduler that restarts do not come back together. */
function backoffMs(tries: number): number {
  return Math.min(RECONNECT_MS_MAX, RECONNECT_MS_MIN * 2 ** Math.min(tries, 20)) * (0.5 + 0.5 * Math.random());
}

function closed(): CloudburstError {
  return new CloudburstError({ code: "CLOSED", what: "the client" });
}

function problemOf(error: unknown, address: string): string {
  if (!(error instanceof CloudburstError)) return error instanceof Error ? error.message : String(error);
  const { failure } = error;
  if (failure.code === "CONNECT_FAILED")
    return failure.tried.find((tried) => tried.address === address)?.problem ?? error.message;
  return failure.code === "INVALID_ARGUMENT" ? failure.problem : error.message;
}
