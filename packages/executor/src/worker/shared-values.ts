/**
 * Memory in which the threads of this process hand large values to each other without copying them, and in which values for other processes
 * are encoded. What the worker pool needs of `sharedMemory()`.
 *
 *   V1. What `take` returns is the taking thread's alone: nobody else sees what is written there.
 *   V2. What `allocate` returned is written by the encoder, once, and by nobody after it was given.
 */
import type { AllocateBytes, EncodeOptions } from "@cloudburst/wire/value";

/** Names bytes in shared memory within this process: plain data that crosses threads. Taken or dropped once. */
export type SharedToken = object;

export interface SharedValues {
  /** Fewer bytes never lie in shared memory. More than a ring takes. */
  readonly bytesMin: number;
  /** undefined: too few bytes to be worth it, or no memory left for this. A function by itself: it is handed on with every result. */
  readonly allocate: AllocateBytes;
  /**
   * Gives memory back at once instead of at a garbage collection: only for who knows that nobody in this thread looks at the bytes again, which
   * are detached. What was given of them stays.
   */
  release(bytes: Uint8Array): void;
  /** undefined when the bytes do not lie in shared memory, or not as they are now. */
  give(bytes: Uint8Array): SharedToken | undefined;
  /** @throws CloudburstError when the token was dropped, or the bytes cannot be mapped */
  take(token: SharedToken): Uint8Array;
  /** Idempotent; nothing happens to what was taken. */
  drop(token: SharedToken): void;
  /** Drops every token that a thread has given and nobody has taken. */
  dropThread(threadId: number): void;
}

/** How a worker encodes a value that goes out of it: a large one straight into shared memory. */
export function encodeOptions(what: string, shared: SharedValues | undefined): EncodeOptions {
  return shared === undefined ? { what } : { what, allocate: shared.allocate };
}

/** The bytes again, so that whoever writes to the one does not change the other. */
export function privateCopy(bytes: Uint8Array, shared: SharedValues | undefined): Uint8Array {
  const token = shared === undefined || bytes.length < shared.bytesMin ? undefined : shared.give(bytes);
  return token === undefined ? bytes.slice() : (shared as SharedValues).take(token);
}
