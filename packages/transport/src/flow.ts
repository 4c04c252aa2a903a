/**
 * Credits and the bounded send queue of one connection. Pure accounting: no sockets, no timers.
 *
 * Invariants:
 *   F1. A sender is ahead of its receiver by at most `windowMessages`, and by at most `windowBytes` unless one message passes by F2.
 *   F2. While at most half of the byte window is used, one message of any size passes. So whoever waits for credit has used more than
 *       half, and the receiver, which grants as soon as half is consumed, will grant: the two never wait for each other.
 *   F3. Messages leave the queue in the order in which they entered it; what is not taken stays.
 */
import { BATCH_JOIN_BYTES_MAX, BATCH_MESSAGES_MAX } from "./limits.js";
import { type Frames, messageCost } from "./message-cost.js";

export interface FlowLimits {
  readonly windowMessages: number;
  readonly windowBytes: number;
  readonly queueMessages: number;
  readonly queueBytes: number;
}

/** What a sender may still send. */
export class SendWindow {
  readonly #messagesMax: number;
  readonly #bytesMax: number;
  #messages = 0;
  #bytes = 0;

  constructor(limits: FlowLimits) {
    this.#messagesMax = limits.windowMessages;
    this.#bytesMax = limits.windowBytes;
  }

  hasRoom(cost: number): boolean {
    if (this.#messages >= this.#messagesMax) return false;
    return this.#bytes + cost <= this.#bytesMax || this.#bytes * 2 <= this.#bytesMax;
  }

  spend(cost: number): void {
    this.#messages++;
    this.#bytes += cost;
  }

  /** @returns false when more is granted than was sent: the peer is wrong */
  refund(messages: number, bytes: number): boolean {
    this.#messages -= messages;
    this.#bytes -= bytes;
    return this.#messages >= 0 && this.#bytes >= 0;
  }
}

/** What a receiver has consumed and not granted yet. */
export class ReceiveWindow {
  readonly #messagesMax: number;
  readonly #bytesMax: number;
  #messages = 0;
  #bytes = 0;

  constructor(limits: FlowLimits) {
    this.#messagesMax = limits.windowMessages;
    this.#bytesMax = limits.windowBytes;
  }

  /** @returns false when the peer sent more than it may: it ignores its credits */
  admit(cost: number): boolean {
    if (this.#messages >= this.#messagesMax) return false;
    if (this.#bytes + cost > this.#bytesMax && this.#bytes * 2 > this.#bytesMax) return false;
    this.#messages++;
    this.#bytes += cost;
    return true;
  }

  /** Whether so much was consumed that a grant must go even without messages to go with. */
  get isGrantDue(): boolean {
    return this.#messages * 2 >= this.#messagesMax || this.#bytes * 2 >= this.#bytesMax;
  }

  /** Everything consumed since the last call. */
  takeGrant(): { readonly messages: number; readonly bytes: number } {
    const grant = { messages: this.#messages, bytes: this.#bytes };
    this.#messages = 0;
    this.#bytes = 0;
    return grant;
  }
}

/** Shrinking the array earlier than this would cost more than it frees. */
const COMPACT_AT = 1_024;

/** Messages that wait to be written. */
export class SendQueue {
  readonly #messagesMax: number;
  readonly #bytesMax: number;
  #waiting: Frames[] = [];
  #head = 0;
  #bytes = 0;

  constructor(limits: FlowLimits) {
    this.#messagesMax = limits.queueMessages;
    this.#bytesMax = limits.queueBytes;
  }

  get length(): number {
    return this.#waiting.length - this.#head;
  }

  get bytes(): number {
    return this.#bytes;
  }

  /** @returns false when the queue is full: the message was not taken. An empty queue takes a message of any size. */
  offer(frames: Frames, cost: number): boolean {
    const length = this.length;
    if (length >= this.#messagesMax || (length > 0 && this.#bytes + cost > this.#bytesMax)) return false;
    this.#waiting.push(frames);
    this.#bytes += cost;
    return true;
  }

  /** Takes the messages of the next batch: as many as the window has room for and one batch may join. */
  take(window: SendWindow): readonly Frames[] {
    const waiting = this.#waiting;
    const start = this.#head;
    let head = start;
    let joined = 0;
    while (head < waiting.length && head - start < BATCH_MESSAGES_MAX) {
      const cost = messageCost(waiting[head] as Frames);
      if (!window.hasRoom(cost)) break;
      if (head > start && joined + cost > BATCH_JOIN_BYTES_MAX) break;
      window.spend(cost);
      joined += cost;
      head++;
    }
    if (head === start) return [];
    this.#bytes -= joined;
    return this.#cut(start, head);
  }

  clear(): void {
    this.#waiting = [];
    this.#head = 0;
    this.#bytes = 0;
  }

  #cut(start: number, end: number): readonly Frames[] {
    const all = this.#waiting;
    if (end === all.length) {
      this.#waiting = [];
      this.#head = 0;
      return start === 0 ? all : all.slice(start);
    }
    const taken = all.slice(start, end);
    this.#head = end;
    if (end >= COMPACT_AT && end * 2 >= all.length) {
      this.#waiting = all.slice(end);
      this.#head = 0;
    }
    return taken;
  }
}
