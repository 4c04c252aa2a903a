/** The connection to the keeper, for as long as it is needed; the shell around the durable book. */
import {
  type CallId,
  CloudburstError,
  type DurableCall,
  type DurableMessage,
  type Failure,
  type Instant,
  type Message,
  type RequestId,
} from "@cloudburst/model";
import type { Messenger, Peer } from "@cloudburst/transport";
import type { CallOwner } from "./caller.js";
import { DurableBook, type DurableEffect, type DurableEvent, type DurableGoal, type KeeperNews } from "./core/index.js";
import { describeClose } from "./executor-links.js";

export interface DurableLinkModules {
  readonly messenger: Messenger<Message>;
  /** Where the keeper is: with the store. Undefined while no scheduler has said so. */
  address(): string | undefined;
}

interface Managing {
  readonly timer: NodeJS.Timeout;
  settle(failure: Failure | undefined): void;
}

const DIAL_DEADLINE_MS = 2_000;
const MANAGE_DEADLINE_MS = 10_000;
const RECONNECT_MS_MIN = 25;
const RECONNECT_MS_MAX = 1_000;

export class DurableLink {
  readonly #modules: DurableLinkModules;
  readonly #book = new DurableBook<CallOwner>();
  readonly #pending: DurableEvent<CallOwner>[] = [];
  readonly #managing = new Map<RequestId, Managing>();
  readonly #closing = new AbortController();
  #nextRequest: RequestId = 1;
  #isStepping = false;
  #timer: NodeJS.Timeout | undefined;
  #timerAt = Number.POSITIVE_INFINITY;
  #peer: Peer<Message> | undefined;
  /** The connection that is there, or is being made. */
  #connecting: Promise<void> | undefined;

  constructor(modules: DurableLinkModules) {
    this.#modules = modules;
  }

  submit(durable: DurableCall, goal: DurableGoal, owner: CallOwner): void {
    this.#step({ kind: "submitted", durable, goal, owner });
  }

  /** @returns false when it is no durable call of this client that somebody waits for */
  cancel(call: CallId): boolean {
    if (!this.#book.knows(call)) return false;
    this.#step({ kind: "cancelled", call });
    return true;
  }

  /**
   * Runs a call again that has failed for good, or forgets its failure.
   * @throws CloudburstError CALL_NOT_FOUND, STORE_UNAVAILABLE, DISCONNECTED
   */
  async manage(action: "retry" | "remove", call: CallId): Promise<void> {
    if (this.#closing.signal.aborted) throw new CloudburstError({ code: "CLOSED", what: "the client" });
    const failure = await new Promise<Failure | undefined>((settle) => {
      const request = this.#nextRequest++;
      const timer = setTimeout(
        () => this.#managed(request, lostKeeper("it has not answered in time")),
        MANAGE_DEADLINE_MS,
      );
      this.#managing.set(request, { timer, settle });
      const message = { kind: "manage-failed", request, action, call } as const;
      const ask = () => this.#peer?.send(message) || this.#managed(request, lostKeeper("it takes no more messages"));
      void this.#connect().then(ask);
    });
    if (failure !== undefined) throw new CloudburstError(failure);
  }

  async close(): Promise<void> {
    this.#step({ kind: "closed" });
    this.#closing.abort();
    clearTimeout(this.#timer);
    for (const request of [...this.#managing.keys()]) this.#managed(request, { code: "CLOSED", what: "the client" });
    await this.#connecting;
    await this.#peer?.close();
  }

  // ---- stepping ------------------------------------------------------------------------------------------------------------------

  #step(event: DurableEvent<CallOwner>): void {
    if (this.#isStepping) {
      this.#pending.push(event);
      return;
    }
    this.#isStepping = true;
    try {
      for (let next: typeof event | undefined = event; next !== undefined; next = this.#pending.shift())
        for (const effect of this.#book.step(next, performance.now() as Instant)) this.#perform(effect);
    } finally {
      this.#isStepping = false;
    }
    if (this.#book.wakeAt < this.#timerAt) this.#arm();
  }

  #arm(): void {
    if (this.#closing.signal.aborted) return;
    clearTimeout(this.#timer);
    this.#timerAt = this.#book.wakeAt;
    const inMs = Math.max(0, Math.ceil(this.#timerAt - performance.now()));
    this.#timer = setTimeout(() => {
      this.#timerAt = Number.POSITIVE_INFINITY;
      this.#step({ kind: "timer-fired" });
    }, inMs);
  }

  #perform(effect: DurableEffect<CallOwner>): void {
    switch (effect.kind) {
      case "connect":
        return void this.#connect();
      case "send":
        return this.#send(effect.message);
      case "end":
        return effect.owner.onEnd(effect.end);
    }
  }

  #send(message: Extract<DurableEffect<CallOwner>, { kind: "send" }>["message"]): void {
    const call = message.kind === "submit-durable" ? message.durable.call : message.call;
    try {
      if (this.#peer?.send(message) === true || message.kind === "cancel-durable") return;
    } catch (error) {
      this.#pending.push({ kind: "abandoned", call, failure: CloudburstError.from(error).failure });
      return;
    }
    this.#pending.push({ kind: "send-refused", call });
  }

  // ---- connecting ----------------------------------------------------------------------------------------------------------------

  /** Never rejects; resolves when there is a connection, or none is needed any more. */
  #connect(): Promise<void> {
    this.#connecting ??= this.#dialUntilThere();
    return this.#connecting;
  }

  async #dialUntilThere(): Promise<void> {
    const { signal } = this.#closing;
    for (let tries = 0; !signal.aborted && (this.#book.size > 0 || this.#managing.size > 0); tries++) {
      const peer = await this.#dial(signal).catch(() => undefined);
      if (peer !== undefined) {
        this.#peer = peer;
        this.#step({ kind: "connected" });
        return;
      }
      const pauseMs =
        Math.min(RECONNECT_MS_MAX, RECONNECT_MS_MIN * 2 ** Math.min(tries, 10)) * (0.5 + Math.random() / 2);
      await new Promise((resolve) => setTimeout(resolve, pauseMs));
    }
    this.#connecting = undefined;
  }

  async #dial(signal: AbortSignal): Promise<Peer<Message>> {
    const address = this.#modules.address();
    if (address === undefined) throw new Error("no scheduler has said where the store is");
    const handlers = {
      onMessage: (_peer: Peer<Message>, message: Message) => this.#onMessage(message),
      onClose: (peer: Peer<Message>, reason: Parameters<typeof describeClose>[0]) =>
        this.#onClosed(peer, describeClose(reason)),
    };
    return this.#modules.messenger.dial(address, handlers, { deadlineMs: DIAL_DEADLINE_MS, signal });
  }

  #onClosed(peer: Peer<Message>, problem: string): void {
    if (peer !== this.#peer) return;
    this.#peer = undefined;
    this.#connecting = undefined;
    for (const request of [...this.#managing.keys()]) this.#managed(request, lostKeeper(problem));
    this.#step({ kind: "disconnected" });
    if (this.#book.size > 0) void this.#connect();
  }

  #onMessage(message: Message): void {
    if (isNews(message)) this.#step({ kind: "news", message });
    else if (message.kind === "failed-managed") this.#managed(message.request, message.failure);
  }

  #managed(request: RequestId, failure: Failure | undefined): void {
    const managing = this.#managing.get(request);
    if (managing === undefined) return;
    this.#managing.delete(request);
    clearTimeout(managing.timer);
    managing.settle(failure);
  }
}

function isNews(message: Message): message is KeeperNews {
  const kind: DurableMessage["kind"] | Message["kind"] = message.kind;
  return kind === "durable-accepted" || kind === "durable-refused" || kind === "durable-ended";
}

function lostKeeper(problem: string): Failure {
  return { code: "DISCONNECTED", peer: "the keeper of durable calls", problem };
}
