/**
 * Memory that processes of one machine share, as far as a transport needs it: a large frame then travels as a descriptor of a few bytes,
 * and the receiver reads it where the sender has put it. The implementation is injected (`sharedMemory()` of @cloudburst/native).
 *
 *   M1. What `claim` returns is the receiver's alone: nobody else sees what it writes there, and no later change of the sender's is seen in it.
 *   M2. A frame that was lent stays as it is until it was claimed, or `close` has taken it back.
 */
export interface SharedFrames {
  /** Smaller frames are not worth it. */
  readonly bytesMin: number;
  /** What a peer needs to find out whether it can reach this process's memory: at most SHARED_HELLO_BYTES_MAX. */
  readonly hello: Uint8Array;
  /**
   * Gives the memory of a frame back at once instead of at a garbage collection, and detaches it: only for who knows that nobody in this thread
   * looks at it again. What was lent of it stays.
   */
  release(frame: Uint8Array): void;
  /** undefined: the memory of that process cannot be reached from here. Never throws, whatever the bytes. */
  meet(hello: Uint8Array): SharedPeer | undefined;
}

export interface SharedPeer {
  /** @returns the descriptor of the frame's bytes, at most SHARED_DESCRIPTOR_BYTES_MAX; undefined when the bytes themselves must be sent */
  lend(frame: Uint8Array): Uint8Array | undefined;
  /** @throws CloudburstError when there is nothing to be claimed by this descriptor, whatever its bytes */
  claim(descriptor: Uint8Array): Uint8Array;
  /** Takes back what was lent and not claimed. Idempotent. */
  close(): void;
}
