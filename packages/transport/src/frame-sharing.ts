/**
 * What the two ends of one connection have agreed about shared memory.
 *
 *   dialer:    none --accepted with a hello that is met--> agreed, and it confirms
 *   acceptor:  none --open with a hello that is met--> met, and it answers with its own --confirmed--> agreed
 *
 *   E1. A frame is lent only when it is known that both ends have met each other: a dialer knows by the hello in the answer, which is there
 *       only when its own was met; an acceptor by the confirmation.
 *   E2. Whatever keeps the ends from meeting (no shared memory here or there, another machine, another user) leaves everything to the socket.
 *   E3. After `close` nothing is lent; what was lent and not claimed has been taken back.
 *   E4. A frame that its sender has given away is released as soon as it was lent and the batch with its descriptor is packed.
 */
import { SHARED_HELLO_BYTES_MAX } from "./limits.js";
import type { Frames } from "./message-cost.js";
import type { SharedFrames, SharedPeer } from "./shared-frames.js";

type State =
  | { readonly phase: "none" }
  | { readonly phase: "met"; readonly peer: SharedPeer }
  | { readonly phase: "agreed"; readonly peer: SharedPeer };

const NONE: State = { phase: "none" };

/** Lends a frame that is worth it. @returns its descriptor; undefined when its bytes must be sent */
export type Lend = (frame: Uint8Array) => Uint8Array | undefined;

export class FrameSharing {
  readonly #frames: SharedFrames | undefined;
  readonly #bytesMin: number;
  #state: State = NONE;
  #isClosed = false;
  /** Large frames that are queued and that nobody but the transport uses. */
  readonly #givenAway = new Set<Uint8Array>();
  #released: Uint8Array[] = [];
  /** undefined as long as nothing may be lent. */
  lend: Lend | undefined;

  constructor(frames: SharedFrames | undefined, bytesMin: number) {
    this.#frames = frames;
    this.#bytesMin = Math.max(bytesMin, frames?.bytesMin ?? 0);
  }

  /** What the dialer says of itself; undefined where there is no shared memory. */
  get hello(): Uint8Array | undefined {
    return this.#frames?.hello;
  }

  /** The acceptor hears the dialer's hello. @returns its own in answer; undefined when they have not met */
  answer(hello: Uint8Array | undefined): Uint8Array | undefined {
    const peer = this.#meet(hello);
    if (peer === undefined) return undefined;
    this.#state = { phase: "met", peer };
    return this.#frames?.hello;
  }

  /** The dialer hears the acceptor's hello. @returns whether to confirm */
  conclude(hello: Uint8Array | undefined): boolean {
    const peer = this.#meet(hello);
    if (peer !== undefined) this.#agree(peer);
    return peer !== undefined;
  }

  /** The acceptor hears the confirmation. @returns false when there was nothing to confirm */
  confirm(): boolean {
    if (this.#state.phase !== "met") return false;
    this.#agree(this.#state.peer);
    return true;
  }

  /** @throws CloudburstError. undefined when the ends have not met */
  claim(descriptor: Uint8Array): Uint8Array | undefined {
    return this.#state.phase === "none" ? undefined : this.#state.peer.claim(descriptor);
  }

  /** E4. Frames that are too small to be lent, or cannot be, are left to the garbage collector. */
  giveAway(frames: Frames): void {
    if (this.lend === undefined) return;
    for (const frame of frames) if (frame.length >= this.#bytesMin) this.#givenAway.add(frame);
  }

  /** A batch is packed: nobody looks any more at the frames in it that were lent. */
  releaseLent(): void {
    if (this.#released.length === 0) return;
    for (const frame of this.#released) this.#frames?.release(frame);
    this.#released = [];
  }

  /** What is queued will never leave. */
  forgetQueued(): void {
    this.#givenAway.clear();
  }

  close(): void {
    this.#isClosed = true;
    this.lend = undefined;
    if (this.#state.phase !== "none") this.#state.peer.close();
    this.#state = NONE;
  }

  #meet(hello: Uint8Array | undefined): SharedPeer | undefined {
    if (hello === undefined || hello.length > SHARED_HELLO_BYTES_MAX || this.#isClosed) return undefined;
    return this.#frames?.meet(hello);
  }

  #agree(peer: SharedPeer): void {
    this.#state = { phase: "agreed", peer };
    this.lend = (frame) => {
      if (frame.length < this.#bytesMin) return undefined;
      const descriptor = peer.lend(frame);
      if (this.#givenAway.delete(frame) && descriptor !== undefined) this.#released.push(frame);
      return descriptor;
    };
  }
}
