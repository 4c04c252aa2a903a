/**
 * The way beside a ring, for what is too large to go through it: the message is posted first, then a record in the ring announces it, so
 * that the order of the ring holds. The consumer fetches it with `receiveMessageOnPort`, which needs no event loop: a worker that
 * blocks between orders can still take it.
 *
 * D1. A message is announced only after it was posted, so a claim always finds it; one that was posted by a thread that died before announcing
 *     it is never claimed and goes with the port.
 * D2. The bytes that wait unclaimed in one direction are bounded: past the limit the sender waits, or is refused, as with a full ring.
 * D3. Bytes in shared memory go as tokens. Parcels are claimed in the order of their numbers, and each end says which it has claimed last; so the
 *     main thread knows which tokens a dead worker has left untaken, and drops those.
 */
import { type MessagePort, receiveMessageOnPort } from "node:worker_threads";
import { assert, type CloudburstError } from "@cloudburst/model";
import { type Parcel, packParcel, unpackParcel } from "./parcel.js";
import type { SharedToken, SharedValues } from "./shared-values.js";

/** Payloads above this go beside the ring: there a copy into the ring and out of it costs more than a message (both about 15 µs). */
export const INLINE_BYTES_MAX = 64 * 1024;
/** Unclaimed bytes in one direction. Two payloads of the largest size, so that one can be sent while another is taken. */
const UNCLAIMED_KIB_MAX = 128 * 1024;

/** Words of the shared memory. */
const TO_WORKER_KIB = 0;
const TO_MAIN_KIB = 1;
/** Counts control messages, so that a worker need not ask its port before every order. */
const CONTROL_WORD = 2;
/** The number of the parcel claimed last, by the worker and by the main thread. */
const WORKER_CLAIMED = 3;
const MAIN_CLAIMED = 4;
const BESIDE_BYTES = 32;

export function createBesideMemory(): SharedArrayBuffer {
  return new SharedArrayBuffer(BESIDE_BYTES);
}

export interface Claimed<Content> {
  readonly content: Content;
  /** Why bytes are missing in it. */
  readonly problem: CloudburstError | undefined;
}

/** Tokens in a parcel that may not have been claimed yet. */
interface Given {
  readonly parcel: number;
  readonly tokens: readonly SharedToken[];
}

export class BesidePort<Outgoing, Incoming, Control = never> {
  readonly #port: MessagePort;
  readonly #words: Int32Array;
  readonly #outgoingWord: number;
  readonly #incomingWord: number;
  readonly #claimedByOtherWord: number;
  readonly #claimedWord: number;
  readonly #shared: SharedValues | undefined;
  readonly #onControl: (message: Control) => void;
  /** Received while looking for another. */
  readonly #parcels = new Map<number, Parcel>();
  #given: Given[] = [];
  #sent = 0;
  #controlsSeen = 0;

  constructor(
    port: MessagePort,
    memory: SharedArrayBuffer,
    side: "main" | "worker",
    onControl: (message: Control) => void,
    shared?: SharedValues,
  ) {
    this.#port = port;
    this.#words = new Int32Array(memory);
    this.#outgoingWord = side === "main" ? TO_WORKER_KIB : TO_MAIN_KIB;
    this.#incomingWord = side === "main" ? TO_MAIN_KIB : TO_WORKER_KIB;
    this.#claimedByOtherWord = side === "main" ? WORKER_CLAIMED : MAIN_CLAIMED;
    this.#claimedWord = side === "main" ? MAIN_CLAIMED : WORKER_CLAIMED;
    this.#onControl = onControl;
    this.#shared = shared;
  }

  /** One message is always let through, however large: what is too large for the system was refused long before. */
  get hasRoom(): boolean {
    return Atomics.load(this.#words, this.#outgoingWord) < UNCLAIMED_KIB_MAX;
  }

  /** Blocks this thread until the other side has claimed something. Never on a main thread. */
  waitForRoom(): void {
    const kib = Atomics.load(this.#words, this.#outgoingWord);
    if (kib >= UNCLAIMED_KIB_MAX) Atomics.wait(this.#words, this.#outgoingWord, kib);
  }

  /**
   * @returns the number under which the other side claims it. Bytes in shared memory are shared, and stay the sender's as well; all others are
   * copied unless `isOwner` gives them away
   */
  send(content: Outgoing, isOwner: boolean): number {
    const { parcel, moved } = packParcel(++this.#sent, content, isOwner, this.#shared);
    Atomics.add(this.#words, this.#outgoingWord, parcel.kib);
    this.#port.postMessage(parcel, moved);
    if (parcel.shared.length > 0) this.#noteGiven(parcel);
    return parcel.parcel;
  }

  /** @param beforeTaking sees the message without its bytes in shared memory: what it replaces may be released first */
  claim(number: number, beforeTaking?: (content: Incoming) => void): Claimed<Incoming> {
    while (!this.#parcels.has(number)) assert(this.#receive(), "an announced message was posted");
    const parcel = this.#parcels.get(number) as Parcel;
    this.#parcels.delete(number);
    beforeTaking?.(parcel.content as Incoming);
    const problem = unpackParcel(parcel, this.#shared);
    Atomics.store(this.#words, this.#claimedWord, number | 0);
    Atomics.sub(this.#words, this.#incomingWord, parcel.kib);
    Atomics.notify(this.#words, this.#incomingWord);
    return { content: parcel.content as Incoming, problem };
  }

  /** The other end is dead: what it has not taken is nobody's any more. */
  dropUnclaimed(): void {
    this.#forgetClaimed();
    for (const { tokens } of this.#given) for (const token of tokens) this.#shared?.drop(token);
    this.#given = [];
  }

  #noteGiven({ parcel, shared }: Parcel): void {
    this.#forgetClaimed();
    this.#given.push({ parcel, tokens: shared.map(({ token }) => token) });
  }

  #forgetClaimed(): void {
    const claimed = Atomics.load(this.#words, this.#claimedByOtherWord);
    // Numbers wrap in the word, so a difference tells which is later.
    const firstLeft = this.#given.findIndex(({ parcel }) => (((parcel | 0) - claimed) | 0) > 0);
    if (firstLeft !== 0) this.#given = firstLeft < 0 ? [] : this.#given.slice(firstLeft);
  }

  sendControl(message: unknown): void {
    this.#port.postMessage(message);
    Atomics.add(this.#words, CONTROL_WORD, 1);
  }

  /** Whether control messages wait; as cheap as one load. */
  get hasControls(): boolean {
    // A control message received while claiming another may not be counted yet; so this is a difference, not an inequality.
    return ((Atomics.load(this.#words, CONTROL_WORD) - this.#controlsSeen) | 0) > 0;
  }

  receiveControls(): void {
    while (this.hasControls) assert(this.#receive(), "a counted control message was posted");
  }

  close(): void {
    this.#port.close();
  }

  #receive(): boolean {
    const received = receiveMessageOnPort(this.#port) as { readonly message: Parcel | Control } | undefined;
    if (received === undefined) return false;
    const { message } = received;
    if (isParcel(message)) this.#parcels.set(message.parcel, message);
    else {
      this.#controlsSeen = (this.#controlsSeen + 1) | 0;
      this.#onControl(message);
    }
    return true;
  }
}

function isParcel(message: unknown): message is Parcel {
  return typeof message === "object" && message !== null && "parcel" in message;
}
