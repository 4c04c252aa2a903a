/**
 * Delivers letters to running calls: finds where a call takes them, hands them to that executor, and waits for its word.
 *
 *   D1. A letter ends once: accepted, or with a failure, by its deadline at the latest.
 *   D2. Where a call takes letters is read from the store, where its executor has said so, and remembered; an executor that does not have the
 *       call, or cannot be reached, is asked no further, and the store is read again.
 *   D3. A letter whose answer was lost with its connection is offered again; the inbox knows it by sender and number.
 */
import { setMaxListeners } from "node:events";
import type { Store } from "@cloudburst/kvs-client";
import {
  type CallId,
  CloudburstError,
  type ExecutorId,
  type ExecutorInfo,
  type Failure,
  type Letter,
  type LetterOutcome,
  latestPlace,
  type Message,
  type RequestId,
  systemKeys,
} from "@cloudburst/model";
import type { Messenger } from "@cloudburst/transport";
import { decodePlaceRecord } from "@cloudburst/wire";
import { ExecutorLinks } from "./executor-links.js";
import { pause, readStored } from "./stored-future.js";

export interface CourierModules {
  /** The name of this host. */
  readonly hostId: string;
  readonly messenger: Messenger<Message>;
  store(): Promise<Store>;
}

/** One attempt to reach one address: a round trip over any network fits many times. */
const DIAL_DEADLINE_MS = 2_000;
/** Places that are remembered; beyond, the oldest are read again. */
const PLACES_MAX = 4_096;
const POLL_MS_MIN = 2;
const POLL_MS_MAX = 250;
/** The executor says itself that a letter is late; this is for one that does not. */
const ANSWER_SLACK_MS = 500;

/** What came of one try. */
type Tried =
  | Exclude<LetterOutcome, { kind: "not-here" }>
  /** To be tried again; `why` is for the message of a deadline. */
  | { readonly kind: "again"; readonly why: string };

interface Connection {
  /** Whether it was made. */
  readonly opened: Promise<boolean>;
  readonly answers: Map<RequestId, (tried: Tried) => void>;
  settle(isOpen: boolean): void;
}

const NOT_BEGUN = "it receives nowhere yet";

export class Courier {
  readonly #modules: CourierModules;
  readonly #links: ExecutorLinks;
  readonly #connections = new Map<ExecutorId, Connection>();
  readonly #places = new Map<CallId, ExecutorInfo>();
  readonly #closing = new AbortController();
  #requests = 0;

  constructor(modules: CourierModules) {
    this.#modules = modules;
    // As many as letters wait.
    setMaxListeners(0, this.#closing.signal);
    const handlers = {
      onConnected: (executor: ExecutorId) => this.#connections.get(executor)?.settle(true),
      onLost: (executor: ExecutorId) => this.#onLost(executor),
      onMessage: (executor: ExecutorId, message: Message) => this.#onMessage(executor, message),
    };
    const { hostId, messenger } = modules;
    this.#links = new ExecutorLinks({ hostId, dialDeadlineMs: DIAL_DEADLINE_MS }, { messenger, handlers });
  }

  /** Never rejects. @returns why it was not accepted; undefined when it was */
  async deliver(
    letter: Letter,
    deadlineMs: number,
    signal: AbortSignal = this.#closing.signal,
  ): Promise<Failure | undefined> {
    const what = `a message to call "${letter.to}"`;
    const endAt = performance.now() + deadlineMs;
    for (let pauseMs = POLL_MS_MIN; ; pauseMs = Math.min(POLL_MS_MAX, pauseMs * 1.5)) {
      const tried = await this.#try(letter, Math.max(1, Math.ceil(endAt - performance.now())), signal);
      if (tried.kind === "accepted") return undefined;
      if (tried.kind === "failed") return tried.failure;
      if (this.#closing.signal.aborted) return { code: "CLOSED", what: "the client" };
      if (signal.aborted) return { code: "CANCELLED", what };
      const leftMs = endAt - performance.now();
      if (leftMs <= 0) return { code: "DEADLINE_EXCEEDED", what: `${what} (${tried.why})`, deadlineMs };
      await pause(Math.min(pauseMs, leftMs), [signal, this.#closing.signal]);
    }
  }

  /** Gives up what is under way. Idempotent. */
  async close(): Promise<void> {
    this.#closing.abort();
    for (const id of [...this.#connections.keys()]) this.#onLost(id);
    await this.#links.closeAll();
  }

  async #try(letter: Letter, leftMs: number, signal: AbortSignal): Promise<Tried> {
    try {
      const place = this.#places.get(letter.to) ?? (await this.#find(letter.to));
      if ("kind" in place) return place;
      const tried = await this.#offer(place, letter, leftMs, signal);
      if (tried.kind === "again") this.#places.delete(letter.to);
      return tried;
    } catch (error) {
      const { failure, retryable, message } = CloudburstError.from(error);
      return retryable ? { kind: "again", why: message } : { kind: "failed", failure };
    }
  }

  /** @throws CloudburstError STORE_UNAVAILABLE, WIRE_FORMAT */
  async #find(call: CallId): Promise<ExecutorInfo | Tried> {
    const store = await this.#modules.store();
    const lattice = await store.get(systemKeys.place(call));
    const place = lattice?.kind === "set" ? latestPlace(lattice.elements.map(decodePlaceRecord)) : undefined;
    if (place === undefined) return (await this.#hasEnded(call)) ? ended(call) : { kind: "again", why: NOT_BEGUN };
    if (place.executor === undefined) return ended(call);
    this.#remember(call, place.executor);
    return place.executor;
  }

  /** A call that never received says nothing of its end, unless its outcome is kept. */
  async #hasEnded(call: CallId): Promise<boolean> {
    const { state } = await readStored(call, this.#modules);
    return state !== "unknown" && state !== "pending";
  }

  #remember(call: CallId, executor: ExecutorInfo): void {
    this.#places.set(call, executor);
    if (this.#places.size <= PLACES_MAX) return;
    for (const oldest of this.#places.keys()) {
      this.#places.delete(oldest);
      return;
    }
  }

  async #offer(to: ExecutorInfo, letter: Letter, leftMs: number, signal: AbortSignal): Promise<Tried> {
    const unreached: Tried = { kind: "again", why: `executor ${to.id} cannot be reached` };
    const startedAt = performance.now();
    const connection = this.#connections.get(to.id) ?? this.#open(to);
    if (!(await connection.opened) || signal.aborted) return unreached;
    const deadlineMs = Math.max(1, Math.ceil(leftMs - (performance.now() - startedAt)));
    this.#requests++;
    const request = this.#requests;
    return new Promise((resolve) => {
      const settle = (tried: Tried): void => {
        clearTimeout(timer);
        signal.removeEventListener("abort", onAbort);
        connection.answers.delete(request);
        resolve(tried);
      };
      const onAbort = (): void => settle(unreached);
      const timer = setTimeout(() => settle(unreached), deadlineMs + ANSWER_SLACK_MS);
      signal.addEventListener("abort", onAbort, { once: true });
      connection.answers.set(request, settle);
      if (!this.#links.send(to.id, { kind: "letter", request, deadlineMs, ...letter })) settle(unreached);
    });
  }

  #open(info: ExecutorInfo): Connection {
    let settle: (isOpen: boolean) => void = () => undefined;
    const opened = new Promise<boolean>((resolve) => {
      settle = resolve;
    });
    const connection = { opened, answers: new Map(), settle };
    this.#connections.set(info.id, connection);
    if (this.#closing.signal.aborted) settle(false);
    else this.#links.open(info);
    return connection;
  }

  #onLost(executor: ExecutorId): void {
    const connection = this.#connections.get(executor);
    if (connection === undefined) return;
    this.#connections.delete(executor);
    connection.settle(false);
    for (const settle of [...connection.answers.values()])
      settle({ kind: "again", why: `the connection to executor ${executor} ended` });
  }

  #onMessage(executor: ExecutorId, message: Message): void {
    if (message.kind !== "letter-answered") return;
    const { request, outcome } = message;
    const settle = this.#connections.get(executor)?.answers.get(request);
    settle?.(outcome.kind === "not-here" ? { kind: "again", why: "it runs elsewhere, or has ended" } : outcome);
  }
}

function ended(call: CallId): Tried {
  return { kind: "failed", failure: { code: "CALL_ENDED", call } };
}
