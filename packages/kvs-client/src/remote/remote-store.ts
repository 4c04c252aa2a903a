/**
 * A store in another process. The decisions are in core/remote-core.ts; this shell owns the connection, the timer and the promises.
 *
 *   Q1. Every operation settles within `deadlineMs` (K4), whatever becomes of the server.
 *   Q2. Events of a connection that has been replaced are ignored.
 */
import {
  assertNever,
  CloudburstError,
  type Failure,
  type Instant,
  type Lattice,
  type Message,
  type RequestId,
  type Stamp,
  type StoreAnswer,
  type StoreRequest,
} from "@cloudburst/model";
import type { CloseReason, Messenger, Peer, PeerHandlers } from "@cloudburst/transport";
import { GET_KEYS_MAX } from "../core/limits.js";
import { RemoteCore, type RemoteEffect, type RemoteEvent } from "../core/remote-core.js";
import { assertStoreKey } from "../core/store-key.js";
import type { KeyPage, ListOptions, MergeOptions, Store } from "../store.js";
import { resolveInteger, resolveListOptions, resolveTtl } from "../store-options.js";

export interface RemoteStoreOptions {
  readonly address: string;
  /** How long one operation may take, with all reconnections. Default 10,000. */
  readonly deadlineMs?: number;
  /** Operations under way at once; more are OVERLOADED. Default 4,096. */
  readonly outstandingMax?: number;
  /** How long `close` waits for operations under way. Default 2,000. */
  readonly lingerMs?: number;
}

export interface RemoteStoreModules {
  readonly messenger: Messenger<Message>;
  /** Told after each connection but the first: data may have been restored or moved meanwhile. */
  readonly onReconnected?: () => void;
}

const DEADLINE_MS_DEFAULT = 10_000;
const OUTSTANDING_MAX_DEFAULT = 4_096;
const LINGER_MS_DEFAULT = 2_000;
/** One attempt to connect: a server on the same machine or network accepts within milliseconds. */
const DIAL_DEADLINE_MS = 2_000;

interface Waiter {
  resolve(answer: StoreAnswer): void;
  reject(error: CloudburstError): void;
}

/** Distributes over the union, so that each kind of request keeps its own fields. */
type WithoutId<T> = T extends unknown ? Omit<T, "request"> : never;

export class RemoteStore implements Store {
  readonly address: string;
  readonly #modules: RemoteStoreModules;
  readonly #core: RemoteCore;
  readonly #deadlineMs: number;
  readonly #lingerMs: number;
  readonly #waiters = new Map<RequestId, Waiter>();
  readonly #dialing = new AbortController();
  #nextRequest = 1;
  #peer: Peer<Message> | undefined;
  #connections = 0;
  #timer: NodeJS.Timeout | undefined;
  #onIdle: (() => void) | undefined;
  #closing: Promise<void> | undefined;

  private constructor(options: RemoteStoreOptions, modules: RemoteStoreModules) {
    this.address = options.address;
    this.#modules = modules;
    this.#deadlineMs = resolveInteger("deadlineMs", options.deadlineMs, DEADLINE_MS_DEFAULT, 1, 600_000);
    this.#lingerMs = resolveInteger("lingerMs", options.lingerMs, LINGER_MS_DEFAULT, 0, 600_000);
    this.#core = new RemoteCore({
      address: options.address,
      deadlineMs: this.#deadlineMs,
      outstandingMax: resolveInteger("outstandingMax", options.outstandingMax, OUTSTANDING_MAX_DEFAULT, 1, 1_000_000),
      seed: Math.floor(Math.random() * 0x1_0000_0000),
    });
  }

  /**
   * Resolves when the server has answered once; tries again until the deadline.
   * @throws CloudburstError STORE_UNAVAILABLE, INVALID_ARGUMENT
   */
  static async connect(options: RemoteStoreOptions, modules: RemoteStoreModules): Promise<RemoteStore> {
    const store = new RemoteStore(options, modules);
    store.#dial();
    try {
      await store.getMany([PROBE_KEY]);
      return store;
    } catch (error) {
      await store.close();
      throw error;
    }
  }

  /** Answers that came after their deadline. */
  get lateAnswers(): number {
    return this.#core.lateAnswers;
  }

  async get(key: string): Promise<Lattice | undefined> {
    return (await this.getMany([key]))[0];
  }

  async getMany(keys: readonly string[]): Promise<readonly (Lattice | undefined)[]> {
    for (const key of keys) assertStoreKey(key);
    if (keys.length <= GET_KEYS_MAX) return this.#getPart(keys);
    const parts: Promise<readonly (Lattice | undefined)[]>[] = [];
    for (let start = 0; start < keys.length; start += GET_KEYS_MAX)
      parts.push(this.#getPart(keys.slice(start, start + GET_KEYS_MAX)));
    return (await Promise.all(parts)).flat();
  }

  async merge(key: string, lattice: Lattice, options?: MergeOptions): Promise<void> {
    assertStoreKey(key);
    const ifAbsent = options?.ifAbsent ?? false;
    const answer = await this.#ask({ kind: "store-merge", key, lattice, ttlMs: resolveTtl(options), ifAbsent });
    if (answer.kind !== "store-done") throw unexpectedAnswer(answer);
  }

  async delete(key: string, stamp: Stamp): Promise<boolean> {
    assertStoreKey(key);
    const answer = await this.#ask({ kind: "store-delete", key, stamp });
    if (answer.kind !== "store-done") throw unexpectedAnswer(answer);
    return answer.existed;
  }

  async list(prefix: string, options?: ListOptions): Promise<KeyPage> {
    const { after, limit } = resolveListOptions(options);
    const answer = await this.#ask({ kind: "store-list", prefix, after, limit });
    if (answer.kind !== "store-keys") throw unexpectedAnswer(answer);
    return { keys: answer.keys, isComplete: answer.isComplete };
  }

  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }

  async #getPart(keys: readonly string[]): Promise<readonly (Lattice | undefined)[]> {
    try {
      const answer = await this.#ask({ kind: "store-get", keys });
      if (answer.kind !== "store-values" || answer.values.length !== keys.length) throw unexpectedAnswer(answer);
      return answer.values;
    } catch (error) {
      // The values are too many bytes for one message: in halves, down to single ones.
      if (keys.length < 2 || !(error instanceof CloudburstError) || error.code !== "TOO_LARGE") throw error;
      const middle = keys.length >>> 1;
      const left = await this.#getPart(keys.slice(0, middle));
      return [...left, ...(await this.#getPart(keys.slice(middle)))];
    }
  }

  #ask(request: WithoutId<StoreRequest>): Promise<StoreAnswer> {
    if (this.#closing !== undefined) return Promise.reject(new CloudburstError(this.#closedFailure()));
    const id = this.#nextRequest++;
    return new Promise((resolve, reject) => {
      this.#waiters.set(id, { resolve, reject });
      this.#deliver({ kind: "asked", request: { ...request, request: id } });
    });
  }

  #deliver(event: RemoteEvent): void {
    const queue: RemoteEvent[] = [event];
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
      for (const effect of this.#core.step(next, now())) {
        const raised = this.#perform(effect);
        if (raised !== undefined) queue.push(raised);
      }
    }
  }

  /** @returns an event that the effect raised, to be handled after the other effects */
  #perform(effect: RemoteEffect): RemoteEvent | undefined {
    switch (effect.kind) {
      case "dial":
        this.#dial();
        return undefined;
      case "send":
        return this.#send(effect.request);
      case "settle":
        this.#settle(effect.request, effect.answer);
        return undefined;
      case "fail":
        this.#takeWaiter(effect.request)?.reject(new CloudburstError(effect.failure));
        return undefined;
      case "set-timer":
        this.#setTimer(effect.at);
        return undefined;
      default:
        return assertNever(effect, "remote store effect");
    }
  }

  #send(message: StoreRequest): RemoteEvent | undefined {
    const { request } = message;
    try {
      return this.#peer?.send(message) === true ? undefined : { kind: "send-refused", request };
    } catch (error) {
      // It cannot be encoded: no use in trying again.
      const failure = CloudburstError.from(error).failure;
      return { kind: "answered", answer: { kind: "store-refused", request, failure } };
    }
  }

  #settle(request: RequestId, answer: StoreAnswer): void {
    const waiter = this.#takeWaiter(request);
    if (answer.kind === "store-refused") waiter?.reject(new CloudburstError(answer.failure));
    else waiter?.resolve(answer);
  }

  #takeWaiter(request: RequestId): Waiter | undefined {
    const waiter = this.#waiters.get(request);
    this.#waiters.delete(request);
    if (this.#waiters.size === 0) this.#onIdle?.();
    return waiter;
  }

  #setTimer(at: Instant): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#deliver({ kind: "timer-fired" }), Math.max(0, Math.ceil(at - now())));
    // With nobody waiting it is only for reconnecting, which is no reason to keep a process alive.
    if (this.#waiters.size === 0) this.#timer.unref();
  }

  /** Never throws: a failure is an event. */
  #dial(): void {
    /** Why the connection ended before its dialing was known to have succeeded. */
    let early: CloseReason | undefined;
    const handlers: PeerHandlers<Message> = {
      onMessage: (peer, message) => this.#onMessage(peer, message),
      onClose: (peer, reason) => {
        early = reason;
        this.#onPeerClosed(peer, reason);
      },
    };
    const options = { deadlineMs: DIAL_DEADLINE_MS, signal: this.#dialing.signal };
    this.#modules.messenger.dial(this.address, handlers, options).then(
      (peer) => {
        if (early === undefined) this.#onConnected(peer);
        else this.#deliver({ kind: "dial-failed", problem: describeReason(early) });
      },
      (error: unknown) => this.#deliver({ kind: "dial-failed", problem: CloudburstError.from(error).message }),
    );
  }

  #onConnected(peer: Peer<Message>): void {
    if (this.#dialing.signal.aborted) {
      void peer.close();
      return;
    }
    this.#peer = peer;
    this.#connections += 1;
    this.#deliver({ kind: "connected" });
    if (this.#connections > 1) this.#modules.onReconnected?.();
  }

  #onMessage(peer: Peer<Message>, message: Message): void {
    if (peer !== this.#peer || !isStoreAnswer(message)) return;
    this.#deliver({ kind: "answered", answer: message });
  }

  #onPeerClosed(peer: Peer<Message>, reason: CloseReason): void {
    if (peer !== this.#peer) return;
    this.#peer = undefined;
    this.#deliver({ kind: "connection-lost", problem: describeReason(reason) });
  }

  async #close(): Promise<void> {
    if (this.#waiters.size > 0) await this.#idleWithin(this.#lingerMs);
    this.#deliver({ kind: "close-asked" });
    clearTimeout(this.#timer);
    this.#dialing.abort();
    await this.#peer?.close();
  }

  #idleWithin(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.#onIdle = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  #closedFailure(): Failure {
    return { code: "CLOSED", what: `the store at ${this.address}` };
  }
}

/** Asked for when connecting, to learn that the server is a store; nothing is stored there. */
const PROBE_KEY = "\u0000cloudburst/probe";

function now(): Instant {
  return performance.now() as Instant;
}

function isStoreAnswer(message: Message): message is StoreAnswer {
  switch (message.kind) {
    case "store-values":
    case "store-done":
    case "store-keys":
    case "store-refused":
      return true;
    default:
      return false;
  }
}

function unexpectedAnswer(answer: StoreAnswer): CloudburstError {
  return new CloudburstError({
    code: "WIRE_FORMAT",
    what: "answer of the store",
    problem: `"${answer.kind}" does not fit the request`,
  });
}

function describeReason(reason: CloseReason): string {
  switch (reason.kind) {
    case "local":
      return "closed here";
    case "remote":
      return "closed by the server";
    case "lost":
    case "malformed":
      return reason.problem;
    default:
      return assertNever(reason, "close reason");
  }
}
