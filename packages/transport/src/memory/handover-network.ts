/**
 * Connections within one process: payloads are handed over as they are. The same contract as over sockets (T1, T2, T4), without bytes.
 * Used by `MemoryTransport` for frames and by `createDirectNetwork` for messages. Imports nothing of Node.
 *
 * Invariants:
 *   H1. A payload is delivered in a later task than the one that sent it, in the order sent. All that was sent before a task began is
 *       delivered by it: one task serves every connection of the network.
 *   H2. Both ends close once each: `local` where `close` was called, `remote` at the other after what was sent before it, `lost` at both
 *       when the link is cut, with what was under way.
 *   H3. Tasks that feed each other give the event loop a turn every TASKS_PER_TURN_MAX tasks, so that timers are served.
 */
import { CloudburstError } from "@cloudburst/model";
import { nextConnectionId } from "../connection-id.js";
import { dialWithin } from "../dialing.js";
import type { Acceptor, CloseReason, DialOptions } from "../transport.js";

export interface HandoverHandlers<Payload> {
  onMessage(end: HandoverEnd<Payload>, payload: Payload): void;
  onClose(end: HandoverEnd<Payload>, reason: CloseReason): void;
}

export interface AcceptHandoverHandlers<Payload> extends HandoverHandlers<Payload> {
  onOpen(end: HandoverEnd<Payload>): void;
}

export interface HandoverOptions {
  /** Runs a task later, in the order given. A simulator puts its own here. Default: a microtask. */
  readonly schedule?: (task: () => void) => void;
  /** Runs a task in a later turn of the event loop. Default: `schedule` when given, else `setImmediate`. */
  readonly defer?: (task: () => void) => void;
  /** What may be under way in one direction before `send` returns false. Default 65,536 payloads and 256 MiB. */
  readonly queueMessages?: number;
  readonly queueBytes?: number;
}

type Side<Payload> = HandoverHandlers<Payload> & Partial<Pick<AcceptHandoverHandlers<Payload>, "onOpen">>;
type Notice<Payload> =
  | { readonly kind: "payload"; readonly payload: Payload; readonly bytes: number }
  | { readonly kind: "goodbye" };

const QUEUE_MESSAGES_DEFAULT = 65_536;
const QUEUE_BYTES_DEFAULT = 256 * 1024 * 1024;
const TASKS_PER_TURN_MAX = 256;

/** One end of a connection. Both a `Connection` (for frames) and a `Peer` (for messages). */
export class HandoverEnd<Payload> {
  readonly id = nextConnectionId();
  readonly peer: string;
  readonly address: string;
  readonly #network: HandoverNetwork<Payload>;
  readonly #handlers: Side<Payload>;
  /** What the other end has sent and this one has not received. */
  #inbox: Notice<Payload>[] = [];
  #inboxBytes = 0;
  #other: HandoverEnd<Payload> | undefined;
  #phase: "open" | "ended" = "open";
  #isHeld = false;

  constructor(network: HandoverNetwork<Payload>, address: string, peer: string, handlers: Side<Payload>) {
    this.#network = network;
    this.address = address;
    this.peer = peer;
    this.#handlers = handlers;
  }

  get label(): string {
    return this.peer;
  }

  get queuedBytes(): number {
    const other = this.#other;
    return other === undefined ? 0 : other.#inboxBytes;
  }

  send(payload: Payload): boolean {
    const other = this.#other;
    if (this.#phase === "ended" || other === undefined) return false;
    const bytes = this.#network.sizeOf(payload);
    if (!this.#network.hasRoom(other.#inbox.length, other.#inboxBytes, bytes)) return false;
    other.#put({ kind: "payload", payload, bytes });
    return true;
  }

  close(): Promise<void> {
    if (this.#phase === "open") {
      const other = this.#other;
      if (other !== undefined) other.#put({ kind: "goodbye" });
      this.end({ kind: "local" });
    }
    return Promise.resolve();
  }

  /** Ends this side; for the network. */
  end(reason: CloseReason): void {
    if (this.#phase === "ended") return;
    this.#phase = "ended";
    this.#inbox = [];
    this.#inboxBytes = 0;
    this.#network.forget(this);
    try {
      this.#handlers.onClose(this, reason);
    } catch (thrown) {
      // A bug of the owner: it must be seen, and must not keep the other connections from their messages.
      queueMicrotask(() => {
        throw thrown;
      });
    }
  }

  /** Ends both sides as lost, with what is under way. */
  cut(problem: string): void {
    this.end({ kind: "lost", problem });
    this.#other?.end({ kind: "lost", problem });
  }

  /** Joins two ends; the dialer's handlers are not called before `release`. */
  join(other: HandoverEnd<Payload>): void {
    this.#other = other;
    other.#other = this;
    this.#isHeld = true;
  }

  release(): void {
    this.#isHeld = false;
    if (this.#inbox.length > 0) this.#network.wake(this);
  }

  /** Tells the acceptor's owner of the connection. */
  announce(): void {
    this.#guard(() => this.#handlers.onOpen?.(this));
  }

  /** Delivers what has arrived so far. */
  deliver(): void {
    if (this.#isHeld || this.#phase === "ended") return;
    const arrived = this.#inbox;
    this.#inbox = [];
    this.#inboxBytes = 0;
    for (const notice of arrived) {
      if (this.isEnded()) return;
      if (notice.kind === "goodbye") {
        this.end({ kind: "remote" });
        return;
      }
      this.#guard(() => this.#handlers.onMessage(this, notice.payload));
    }
  }

  isEnded(): boolean {
    return this.#phase === "ended";
  }

  #put(notice: Notice<Payload>): void {
    if (this.#phase === "ended") return;
    this.#inbox.push(notice);
    if (notice.kind === "payload") this.#inboxBytes += notice.bytes;
    if (this.#inbox.length === 1 && !this.#isHeld) this.#network.wake(this);
  }

  /** A handler that throws ends this connection, and nothing else. */
  #guard(call: () => void): void {
    try {
      call();
    } catch (thrown) {
      const problem = `a handler threw: ${String(thrown)}`;
      const other = this.#other;
      this.end({ kind: "malformed", problem });
      this.#network.schedule(() => other?.end({ kind: "lost", problem: `the peer has broken off: ${problem}` }));
    }
  }
}

export class HandoverNetwork<Payload> {
  readonly sizeOf: (payload: Payload) => number;
  readonly schedule: (task: () => void) => void;
  readonly #defer: (task: () => void) => void;
  readonly #queueMessages: number;
  readonly #queueBytes: number;
  readonly #listeners = new Map<string, Listener<Payload>>();
  readonly #ends = new Set<HandoverEnd<Payload>>();
  readonly #isolated = new Set<string>();
  #woken: HandoverEnd<Payload>[] = [];
  #isScheduled = false;
  #tasksInTurn = 0;

  constructor(sizeOf: (payload: Payload) => number, options: HandoverOptions = {}) {
    this.sizeOf = sizeOf;
    this.schedule = options.schedule ?? queueMicrotask;
    this.#defer = options.defer ?? options.schedule ?? laterTurn;
    this.#queueMessages = options.queueMessages ?? QUEUE_MESSAGES_DEFAULT;
    this.#queueBytes = options.queueBytes ?? QUEUE_BYTES_DEFAULT;
  }

  /** @throws CloudburstError ADDRESS_IN_USE */
  listen(address: string, handlers: AcceptHandoverHandlers<Payload>): Acceptor {
    if (this.#listeners.has(address)) throw new CloudburstError({ code: "ADDRESS_IN_USE", address });
    const listener: Listener<Payload> = { handlers, ends: new Set() };
    this.#listeners.set(address, listener);
    const close = async () => {
      if (this.#listeners.get(address) === listener) this.#listeners.delete(address);
      await Promise.all([...listener.ends].map((end) => end.close()));
    };
    return { address, close };
  }

  /** @throws CloudburstError CONNECT_FAILED, CANCELLED */
  dial(address: string, handlers: HandoverHandlers<Payload>, options: DialOptions): Promise<HandoverEnd<Payload>> {
    return dialWithin<HandoverEnd<Payload>>(address, options, (dialing) => {
      let isAbandoned = false;
      this.schedule(() => {
        if (isAbandoned || this.#isolated.has(address)) return;
        const listener = this.#listeners.get(address);
        if (listener === undefined) return dialing.fail("nobody listens there");
        const source = new HandoverEnd(this, address, address, handlers);
        const target = new HandoverEnd(this, address, `peer of ${address}`, listener.handlers);
        source.join(target);
        this.#ends.add(source).add(target);
        listener.ends.add(target);
        target.announce();
        dialing.succeed(source);
        this.#defer(() => source.release());
      });
      return () => {
        isAbandoned = true;
      };
    });
  }

  /** Cuts every connection of `address`, or all of them: both ends see `lost`, and what is under way is gone. */
  cut(address?: string): void {
    for (const end of [...this.#ends]) {
      if (address === undefined || end.address === address) end.cut("the link was cut");
    }
  }

  /** From here on a dial to `address` gets no answer; `heal` undoes it. */
  isolate(address: string): void {
    this.#isolated.add(address);
  }

  heal(address: string): void {
    this.#isolated.delete(address);
  }

  /** For an end: whether it may hold one payload more. */
  hasRoom(messages: number, bytes: number, added: number): boolean {
    return messages < this.#queueMessages && (messages === 0 || bytes + added <= this.#queueBytes);
  }

  /** For an end that has something to deliver. */
  wake(end: HandoverEnd<Payload>): void {
    this.#woken.push(end);
    if (this.#isScheduled) return;
    this.#isScheduled = true;
    this.#tasksInTurn += 1;
    if (this.#tasksInTurn < TASKS_PER_TURN_MAX) {
      this.schedule(this.#deliver);
      return;
    }
    this.#tasksInTurn = 0;
    this.#defer(this.#deliver);
  }

  /** For an end that has ended. */
  forget(end: HandoverEnd<Payload>): void {
    this.#ends.delete(end);
    this.#listeners.get(end.address)?.ends.delete(end);
  }

  readonly #deliver = (): void => {
    const woken = this.#woken;
    this.#woken = [];
    this.#isScheduled = false;
    for (const end of woken) end.deliver();
  };
}

interface Listener<Payload> {
  readonly handlers: AcceptHandoverHandlers<Payload>;
  readonly ends: Set<HandoverEnd<Payload>>;
}

function laterTurn(task: () => void): void {
  if (typeof setImmediate === "function") setImmediate(task);
  else setTimeout(task, 0);
}
