/**
 * The way beside a ring, for what is too large to go through it: the message is posted first, then a record in the ring announces it, so
 * that the order of the ring holds. The consumer fetches it with `receiveMessageOnPort`, which needs no event loop: a worker that
 * blocks between orders can still take it.
 *
 * D1. A message is announced only after it was posted, so a claim always finds it; one that was posted by a thread that died before announcing
 *     it is never claimed and goes with the port.
 * D2. The bytes that wait unclaimed in one direction are bounded: past the limit the sender waits, or is refused, as with a full ring.
 */
import { type MessagePort, receiveMessageOnPort } from "node:worker_threads";
import { assert } from "@cloudburst/model";

/** Payloads above this go beside the ring: there a copy into the ring and out of it costs more than a message (both about 15 µs). */
export const INLINE_BYTES_MAX = 64 * 1024;
/** Unclaimed bytes in one direction. Two payloads of the largest size, so that one can be sent while another is taken. */
const UNCLAIMED_KIB_MAX = 128 * 1024;

/** Words of the shared memory. */
const TO_WORKER_KIB = 0;
const TO_MAIN_KIB = 1;
/** Counts control messages, so that a worker need not ask its port before every order. */
const CONTROL_WORD = 2;
const BESIDE_BYTES = 16;

export function createBesideMemory(): SharedArrayBuffer {
  return new SharedArrayBuffer(BESIDE_BYTES);
}

interface Parcel {
  readonly parcel: number;
  readonly kib: number;
  readonly content: unknown;
}

export class BesidePort<Outgoing, Incoming, Control = never> {
  readonly #port: MessagePort;
  readonly #words: Int32Array;
  readonly #outgoingWord: number;
  readonly #incomingWord: number;
  readonly #onControl: (message: Control) => void;
  /** Received while looking for another. */
  readonly #parcels = new Map<number, Parcel>();
  #sent = 0;
  #controlsSeen = 0;

  constructor(
    port: MessagePort,
    memory: SharedArrayBuffer,
    side: "main" | "worker",
    onControl: (message: Control) => void,
  ) {
    this.#port = port;
    this.#words = new Int32Array(memory);
    this.#outgoingWord = side === "main" ? TO_WORKER_KIB : TO_MAIN_KIB;
    this.#incomingWord = side === "main" ? TO_MAIN_KIB : TO_WORKER_KIB;
    this.#onControl = onControl;
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

  /** @returns the number under which the other side claims it. The bytes are copied unless `isOwner` gives them away, or they are shared memory. */
  send(content: Outgoing, isOwner: boolean): number {
    const moved: ArrayBuffer[] = [];
    const parcel = { parcel: ++this.#sent, kib: 0, content: detach(content, isOwner, moved) };
    for (const buffer of moved) parcel.kib += Math.ceil(buffer.byteLength / 1024);
    Atomics.add(this.#words, this.#outgoingWord, parcel.kib);
    this.#port.postMessage(parcel, moved);
    return parcel.parcel;
  }

  claim(number: number): Incoming {
    while (!this.#parcels.has(number)) assert(this.#receive(), "an announced message was posted");
    const parcel = this.#parcels.get(number) as Parcel;
    this.#parcels.delete(number);
    Atomics.sub(this.#words, this.#incomingWord, parcel.kib);
    Atomics.notify(this.#words, this.#incomingWord);
    return parcel.content as Incoming;
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

/**
 * A copy of a message in which every byte array has a buffer of its own, listed in `moved`: a view would take all that its buffer holds
 * along. Shared memory stays what it is.
 */
function detach(value: unknown, isOwner: boolean, moved: ArrayBuffer[]): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (value instanceof Uint8Array) {
    if (value.buffer instanceof SharedArrayBuffer) return value;
    const isWhole = value.byteLength === value.buffer.byteLength;
    const own = isOwner && isWhole ? (value as Uint8Array<ArrayBuffer>) : new Uint8Array(value);
    if (!moved.includes(own.buffer)) moved.push(own.buffer);
    return own;
  }
  if (Array.isArray(value)) return value.map((item) => detach(item, isOwner, moved));
  if (value instanceof Map) return new Map(Array.from(value, ([key, item]) => [key, detach(item, isOwner, moved)]));
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, detach(item, isOwner, moved)]));
}
