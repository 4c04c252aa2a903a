/**
 * The protocol of one socket connection, without the socket: handshake, sequence, credits, queue, beats and the end. A driver (Unix or
 * ZeroMQ) pulls batches out and puts batches in; everything else about a connection is decided here, once.
 *
 *   dialer:    opening --accepted--> open          acceptor:  awaiting --open--> open          (shared memory: frame-sharing.ts)
 *   open --close()--> draining --queue empty: goodbye--> ended           any phase --failure--> ended
 *
 * Invariants:
 *   L1. onMessage is called only in phase open; onClose once, on entering ended, and only if onOpen was.
 *   L2. Data and goodbye carry consecutive numbers; a gap ends the link as lost (T2).
 *   L3. A goodbye is answered by a goodbye, so that whoever closes knows when everything was read.
 *   L4. `onReady` is called once for each quiet period: again only after `pull` has returned undefined.
 *   L5. The dialer's handlers are not called before the dial has resolved: what arrives earlier is held back, in order.
 *   L6. A frame is lent when its batch is pulled and claimed when its message is handed on, after the window has admitted it; it costs what its
 *       bytes would. One that cannot be claimed ends the link as lost. What is unclaimed when the socket is released is taken back.
 */
import {
  type BatchHeader,
  type BatchKind,
  type IncomingHeader,
  NO_SHARED,
  packBatch,
  type SharedSlot,
} from "./batch.js";
import { nextConnectionId } from "./connection-id.js";
import { type FlowLimits, ReceiveWindow, SendQueue, SendWindow } from "./flow.js";
import { FrameSharing } from "./frame-sharing.js";
import { RESET_TEXT_CHARS_MAX } from "./limits.js";
import { checkedMessageCost, type Frames, messageCost } from "./message-cost.js";
import type { SharedFrames } from "./shared-frames.js";
import type { AcceptHandlers, CloseReason, Connection, ConnectionHandlers, SendOptions } from "./transport.js";

/** What a link needs of the socket under it. */
export interface LinkDriver {
  /** Bytes pulled that have not left. */
  readonly pendingBytes: number;
  /** The link has batches to pull. */
  onReady(): void;
  /** The handshake is complete. */
  onOpen(): void;
  /** The link has ended. A last batch may still have to be pulled; then the socket can go, at the latest after the linger time. */
  onEnded(reason: CloseReason): void;
  /** The peer has read everything up to the goodbye, or has gone: there is nothing more to linger for. */
  onFarewell(): void;
}

export interface LinkSettings extends FlowLimits {
  readonly sharedBytesMin: number;
  readonly lingerMs: number;
  /** Beats without a sign of the peer after which it is lost. */
  readonly silentBeatsMax: number;
}

export type LinkSide =
  | { readonly side: "dialer"; readonly handlers: ConnectionHandlers }
  | { readonly side: "acceptor"; readonly handlers: AcceptHandlers };

type Phase = "opening" | "awaiting" | "open" | "draining" | "ended";

const NO_MESSAGES: readonly Frames[] = [];
const SEQUENCE_FIRST = 1;

export class Link implements Connection {
  readonly id = nextConnectionId();
  readonly peer: string;
  readonly #driver: LinkDriver;
  readonly #ends: LinkSide;
  readonly #settings: LinkSettings;
  readonly #queue: SendQueue;
  readonly #sendWindow: SendWindow;
  readonly #receiveWindow: ReceiveWindow;
  readonly #sharing: FrameSharing;
  #phase: Phase;
  #sendSequence = SEQUENCE_FIRST;
  #receiveSequence = SEQUENCE_FIRST;
  /** Control batches to be pulled ahead of data. */
  #control: Uint8Array[][] = [];
  #isReady = false;
  #isBeatDue = false;
  #hasSpoken = false;
  #hasHeard = false;
  #silentBeats = 0;
  /** What arrived before the dialer could know its connection (L5). */
  #held: (() => void)[] | undefined;
  #lingerTimer: NodeJS.Timeout | undefined;
  #closing: Promise<void> | undefined;
  readonly #released: Promise<void>;
  #release!: () => void;

  constructor(peer: string, driver: LinkDriver, ends: LinkSide, settings: LinkSettings, shared?: SharedFrames) {
    this.peer = peer;
    this.#driver = driver;
    this.#ends = ends;
    this.#settings = settings;
    this.#queue = new SendQueue(settings);
    this.#sendWindow = new SendWindow(settings);
    this.#receiveWindow = new ReceiveWindow(settings);
    this.#sharing = new FrameSharing(shared, settings.sharedBytesMin);
    this.#phase = ends.side === "dialer" ? "opening" : "awaiting";
    this.#released = new Promise((resolve) => {
      this.#release = resolve;
    });
  }

  get isOpen(): boolean {
    return this.#phase === "open";
  }

  get isEnded(): boolean {
    return this.#phase === "ended";
  }

  /** Whether the handshake is still to come. */
  get isHalfOpen(): boolean {
    return this.#phase === "opening" || this.#phase === "awaiting";
  }

  get queuedBytes(): number {
    return this.#queue.bytes + this.#driver.pendingBytes;
  }

  /** The dialer's first word: call it when the socket is there. */
  open(): void {
    this.#pushControl("open", helloMessages(this.#sharing.hello));
  }

  send(frames: Frames, options?: SendOptions): boolean {
    if (this.#phase !== "open") return false;
    const cost = checkedMessageCost(frames);
    if (!this.#queue.offer(frames, cost)) return false;
    if (options?.isLastUse === true) this.#sharing.giveAway(frames);
    this.#makeReady();
    return true;
  }

  close(): Promise<void> {
    if (this.#closing !== undefined) return this.#closing;
    this.#closing = this.#released;
    if (this.isHalfOpen) this.end({ kind: "local" });
    if (this.#phase === "open") {
      this.#phase = "draining";
      const problem = `what was queued could not be written within ${this.#settings.lingerMs} ms of closing`;
      this.#lingerTimer = setTimeout(() => this.end({ kind: "lost", problem }), this.#settings.lingerMs);
      this.#makeReady();
    }
    return this.#closing;
  }

  /** The driver has released the socket: settles `close`. */
  release(): void {
    this.#sharing.close();
    this.#release();
  }

  /** @returns the parts of the next batch, to be written together; undefined when there is nothing to write */
  pull(): Uint8Array[] | undefined {
    const control = this.#control.shift();
    if (control !== undefined) return control;
    if (this.#phase === "open" || this.#phase === "draining") {
      const messages = this.#queue.length > 0 ? this.#queue.take(this.#sendWindow) : NO_MESSAGES;
      if (messages.length > 0 || this.#isBeatDue || this.#receiveWindow.isGrantDue)
        return this.#packNumbered("data", messages);
      if (this.#phase === "draining" && this.#queue.length === 0) {
        const goodbye = this.#packNumbered("goodbye", NO_MESSAGES);
        this.#end({ kind: "local" });
        return goodbye;
      }
    }
    this.#isReady = false;
    return undefined;
  }

  /** Takes in one batch. Whatever is wrong with it ends the link, never the caller. */
  receive(header: IncomingHeader, messages: readonly Uint8Array[][], shared: readonly SharedSlot[] = NO_SHARED): void {
    if (this.#held !== undefined) {
      this.#held.push(() => this.#receive(header, messages, shared));
    } else {
      this.#receive(header, messages, shared);
    }
  }

  /** The socket has failed or is gone, or its bytes are no batches: ends the link, after what arrived before. */
  fail(reason: CloseReason): void {
    if (this.#held !== undefined) this.#held.push(() => this.end(reason));
    else this.end(reason);
  }

  /** One beat interval has passed. Counting beats instead of time keeps a pause of this process from ending its connections. */
  beat(): void {
    if (this.#phase === "ended") return;
    this.#silentBeats = this.#hasHeard ? 0 : this.#silentBeats + 1;
    this.#hasHeard = false;
    if (this.#silentBeats >= this.#settings.silentBeatsMax) {
      this.fail({ kind: "lost", problem: `the peer has been silent for ${this.#silentBeats} beats` });
      return;
    }
    if (!this.#hasSpoken) this.probe();
    this.#hasSpoken = false;
  }

  /** Writes something soon, so that a dead peer shows. */
  probe(): void {
    if (this.#phase !== "open" && this.#phase !== "draining") return;
    this.#isBeatDue = true;
    this.#makeReady();
  }

  /** Ends the link now. A peer that may still listen is told by a reset, except when the end is local. */
  end(reason: CloseReason): void {
    if (this.#phase === "ended") return;
    if (reason.kind === "malformed" || reason.kind === "lost") this.#pushReset(reason.problem);
    this.#end(reason);
  }

  #receive(header: IncomingHeader, messages: readonly Uint8Array[][], shared: readonly SharedSlot[]): void {
    this.#hasHeard = true;
    if (this.#phase === "ended") {
      if (header.kind === "goodbye" || header.kind === "reset") this.#driver.onFarewell();
      return;
    }
    switch (header.kind) {
      case "data":
        this.#onData(header, messages, shared);
        return;
      case "goodbye":
        this.#onGoodbye(header);
        return;
      case "open":
        this.#onOpen(messages[0]?.[0]);
        return;
      case "accepted":
        this.#onAccepted(messages[0]?.[0]);
        return;
      case "shared":
        if (!this.#sharing.confirm()) this.end({ kind: "malformed", problem: "a confirmation where none belongs" });
        return;
      case "reset":
        this.#end({ kind: "lost", problem: `the peer has broken off: ${resetText(messages)}` });
        return;
    }
  }

  #onOpen(hello: Uint8Array | undefined): void {
    const ends = this.#ends;
    if (ends.side !== "acceptor" || this.#phase !== "awaiting") {
      this.end({ kind: "malformed", problem: "an open where none belongs" });
      return;
    }
    this.#phase = "open";
    this.#pushControl("accepted", helloMessages(this.#sharing.answer(hello)));
    this.#driver.onOpen();
    try {
      ends.handlers.onOpen(this);
    } catch (thrown) {
      this.end({ kind: "malformed", problem: `the handler of the connection threw: ${String(thrown)}` });
    }
  }

  #onAccepted(hello: Uint8Array | undefined): void {
    if (this.#phase !== "opening") {
      this.end({ kind: "malformed", problem: "an accepted where none belongs" });
      return;
    }
    this.#phase = "open";
    if (this.#sharing.conclude(hello)) this.#pushControl("shared", NO_MESSAGES);
    this.#held = [];
    this.#driver.onOpen();
    // A turn later the caller of `dial` has its connection, however many awaits lie between.
    setImmediate(() => {
      const held = this.#held ?? [];
      this.#held = undefined;
      for (const action of held) action();
    });
  }

  #onData(header: IncomingHeader, messages: readonly Uint8Array[][], shared: readonly SharedSlot[]): void {
    if (!this.#takeNumber(header) || !this.#takeGrant(header)) return;
    let nextShared = 0;
    for (let i = 0; i < messages.length; i++) {
      if (this.#phase !== "open") return;
      const frames = messages[i] as Uint8Array[];
      let cost = messageCost(frames);
      const firstShared = nextShared;
      for (; nextShared < shared.length; nextShared++) {
        const slot = shared[nextShared] as SharedSlot;
        if (slot.frames !== frames) break;
        cost += costBeyondDescriptor(slot);
      }
      if (!this.#receiveWindow.admit(cost)) {
        this.end({ kind: "malformed", problem: "more messages than granted" });
        return;
      }
      if (firstShared < nextShared && !this.#claimAll(shared.slice(firstShared, nextShared))) return;
      try {
        this.#ends.handlers.onMessage(this, frames);
      } catch (thrown) {
        this.end({ kind: "malformed", problem: `the handler of a message threw: ${String(thrown)}` });
      }
    }
    if (this.#receiveWindow.isGrantDue) this.#makeReady();
  }

  /** L6. @returns false when the link has ended over it */
  #claimAll(slots: readonly SharedSlot[]): boolean {
    for (const { frames, index, bytes } of slots) {
      let frame: Uint8Array | undefined;
      try {
        frame = this.#sharing.claim(frames[index] as Uint8Array);
      } catch (thrown) {
        // Most likely its sender has died, or has given up; to tell that from nonsense would change nothing.
        this.end({ kind: "lost", problem: `a frame in shared memory is not there: ${problemOf(thrown)}` });
        return false;
      }
      if (frame?.length !== bytes) {
        const problem = frame === undefined ? "where no memory is shared" : "of another size than announced";
        this.end({ kind: "malformed", problem: `a frame in shared memory ${problem}` });
        return false;
      }
      frames[index] = frame;
    }
    return true;
  }

  #onGoodbye(header: IncomingHeader): void {
    if (!this.#takeNumber(header)) return;
    const isUnsentLost = this.#queue.length > 0;
    this.#control.push(this.#packNumbered("goodbye", NO_MESSAGES));
    this.#end(this.#phase === "draining" && !isUnsentLost ? { kind: "local" } : { kind: "remote" });
    this.#driver.onFarewell();
  }

  /** L2. @returns false when the link has ended over it */
  #takeNumber(header: BatchHeader): boolean {
    if (this.isHalfOpen) {
      this.end({ kind: "malformed", problem: `${header.kind} before the handshake` });
      return false;
    }
    if (header.sequence !== this.#receiveSequence) {
      this.end({ kind: "lost", problem: `batch ${this.#receiveSequence} is missing: ${header.sequence} came instead` });
      return false;
    }
    this.#receiveSequence = (header.sequence + 1) >>> 0;
    return true;
  }

  #takeGrant(header: BatchHeader): boolean {
    if (header.grantedMessages === 0 && header.grantedBytes === 0) return true;
    if (!this.#sendWindow.refund(header.grantedMessages, header.grantedBytes)) {
      this.end({ kind: "malformed", problem: "more credit granted than was used" });
      return false;
    }
    if (this.#queue.length > 0) this.#makeReady();
    return true;
  }

  #packNumbered(kind: "data" | "goodbye", messages: readonly Frames[]): Uint8Array[] {
    this.#isBeatDue = false;
    this.#hasSpoken = true;
    const sequence = this.#sendSequence;
    this.#sendSequence = (sequence + 1) >>> 0;
    const grant = this.#receiveWindow.takeGrant();
    const header = { kind, sequence, grantedMessages: grant.messages, grantedBytes: grant.bytes };
    const batch = packBatch(header, messages, this.#sharing.lend);
    this.#sharing.releaseLent();
    return batch;
  }

  #pushControl(kind: BatchKind, messages: readonly Frames[]): void {
    this.#control.push(packBatch({ kind, sequence: 0, grantedMessages: 0, grantedBytes: 0 }, messages));
    this.#makeReady();
  }

  #pushReset(problem: string): void {
    this.#pushControl("reset", [[Buffer.from(problem.slice(0, RESET_TEXT_CHARS_MAX))]]);
  }

  #makeReady(): void {
    if (this.#isReady) return;
    this.#isReady = true;
    this.#driver.onReady();
  }

  #end(reason: CloseReason): void {
    const wasHalfOpen = this.isHalfOpen;
    this.#phase = "ended";
    clearTimeout(this.#lingerTimer);
    this.#queue.clear();
    this.#sharing.forgetQueued();
    this.#driver.onEnded(reason);
    if (wasHalfOpen) return;
    try {
      this.#ends.handlers.onClose(this, reason);
    } catch (thrown) {
      // A bug of the owner: it must be seen, and must not stop the release of this connection.
      process.nextTick(() => {
        throw thrown;
      });
    }
  }
}

function helloMessages(hello: Uint8Array | undefined): readonly Frames[] {
  return hello === undefined ? NO_MESSAGES : [[hello]];
}

/** A message costs what its frames have, wherever they are: both sides count the same. */
function costBeyondDescriptor({ frames, index, bytes }: SharedSlot): number {
  return bytes - (frames[index] as Uint8Array).length;
}

function problemOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}

function resetText(messages: readonly Uint8Array[][]): string {
  const text = messages[0]?.[0];
  return text === undefined ? "without a reason" : Buffer.from(text).toString("utf8").slice(0, RESET_TEXT_CHARS_MAX);
}
