/**
 * Memory that processes of one machine share: written once by one, read in place by others. Design and figures:
 * docs/decisions/0007-shared-memory.md. The work is done by the addon; where there is none, `sharedMemory()` is undefined and everything
 * goes by the socket.
 *
 * Invariants:
 *   S1. What `take` and `claim` return is the receiver's alone: nobody sees what it writes there.
 *   S2. What was given or lent is not written any more by who allocated it; its memory is used again only when nobody has it.
 *   S3. However processes and threads end, no memory outlives those that use it: segments have no name anywhere.
 *   S4. No bytes of a peer do more than fail: a hello is not met, a descriptor throws.
 */
import { threadId } from "node:worker_threads";
import { CloudburstError } from "@cloudburst/model";
import { loadAddon } from "./load-addon.js";
import type { NativeSegmentStats, NativeSegments } from "./native.js";
import { HELLO_BYTES, SegmentPeerEnd } from "./segment-peer.js";
import { SegmentTrimmer } from "./segment-trimmer.js";
import { resolveSharedMemoryOptions, type SharedMemoryOptions } from "./shared-memory-options.js";

export interface SharedMemory {
  /** Payloads of at least so many bytes are worth a segment. */
  readonly bytesMin: number;
  /**
   * Memory of its own, page-aligned and exactly `bytes` long, with anything in it. Whoever gives or lends it does not write there any more.
   * @returns undefined below `bytesMin`, or when there is no room: use memory of your own
   */
  allocate(bytes: number): Uint8Array | undefined;
  /**
   * Gives the memory back at once instead of at a garbage collection, and detaches the array and all others of its buffer: only for who
   * knows that nobody in this thread looks at it again. What was given or lent of it stays. Does nothing to bytes outside of segments.
   */
  release(bytes: Uint8Array): void;
  /** For another thread of this process. @returns undefined when the bytes do not lie in a segment, or not as they are now */
  give(bytes: Uint8Array): SegmentToken | undefined;
  /** Each token once. @throws CloudburstError when it was taken or dropped */
  take(token: SegmentToken): Uint8Array;
  /** Takes back what was given and not taken. Idempotent. */
  drop(token: SegmentToken): void;
  /** Takes back all that a thread gave and nobody has taken. */
  dropThread(threadId: number): void;
  /** What a peer needs to find out whether it can reach this process's memory: at most 128 bytes. */
  readonly hello: Uint8Array;
  /** @returns undefined when that process's memory cannot be reached from here. Never throws, whatever the bytes. */
  meet(hello: Uint8Array): SegmentPeer | undefined;
  stats(): SharedMemoryStats;
}

export interface SegmentPeer {
  /**
   * @returns a descriptor of the frame's bytes, which are copied into a segment first when they do not lie in one; undefined when the bytes
   * themselves must be sent
   */
  lend(frame: Uint8Array): Uint8Array | undefined;
  /** Each descriptor once. @throws CloudburstError WIRE_FORMAT, whatever is wrong with it */
  claim(descriptor: Uint8Array): Uint8Array;
  /** Takes back what was lent over this connection and not claimed. Idempotent. */
  close(): void;
}

/** Plain data, good for any way between two threads of one process. */
export interface SegmentToken {
  readonly token: number;
  readonly bytes: number;
}

export type SharedMemoryStats = NativeSegmentStats;

/**
 * Measured (docs/decisions/0007-shared-memory.md): up to 64 KiB a Unix socket is faster, at 128 KiB they are alike, and at 256 KiB a segment is
 * faster by a third, also when the frame must be copied into it first.
 */
export const BYTES_MIN = 256 * 1024;

type Opened =
  | { readonly memory: SharedMemory; readonly problem: undefined }
  | { readonly memory: undefined; readonly problem: string };

let opened: Opened | undefined;

/**
 * The shared memory of this process, usable in each of its threads; the limits of the process's first call count.
 * @returns undefined where there is none: no addon, not Linux, refused by the kernel, or CLOUDBURST_SHARED_MEMORY=off
 * @throws CloudburstError INVALID_ARGUMENT when an option, or a variable of the environment, has no such value
 */
export function sharedMemory(options: SharedMemoryOptions = {}): SharedMemory | undefined {
  opened ??= open(options);
  return opened.memory;
}

/** Why there is no shared memory; undefined where there is. */
export function sharedMemoryProblem(): string | undefined {
  opened ??= open({});
  return opened.problem;
}

function open(options: SharedMemoryOptions): Opened {
  const limits = resolveSharedMemoryOptions(options);
  if (limits === undefined) return none("switched off by CLOUDBURST_SHARED_MEMORY=off");
  if (process.platform !== "linux") return none(`only Linux has it, and this is ${process.platform}`);
  const loaded = loadAddon();
  if (loaded.addon === null) return none(`the native addon does not load: ${loaded.reason}`);
  const refusal = loaded.addon.segmentsOpen(limits.bytesMax, limits.idleBytesMax, limits.segmentsMax);
  if (refusal !== null) return none(refusal);
  return { memory: new Segments(loaded.addon, limits.idleMs), problem: undefined };
}

function none(problem: string): Opened {
  return { memory: undefined, problem };
}

class Segments implements SharedMemory {
  readonly bytesMin = BYTES_MIN;
  readonly hello = new Uint8Array(HELLO_BYTES);
  readonly #native: NativeSegments;
  readonly #trimmer: SegmentTrimmer;

  constructor(native: NativeSegments, idleMs: number) {
    this.#native = native;
    this.#trimmer = new SegmentTrimmer(() => native.segmentsTrim(idleMs), idleMs);
    native.segmentsHello(this.hello);
  }

  allocate(bytes: number): Uint8Array | undefined {
    if (!(bytes >= BYTES_MIN)) return undefined;
    const buffer = this.#native.segmentsAllocate(bytes);
    if (buffer === null) return undefined;
    this.#trimmer.arm();
    return new Uint8Array(buffer);
  }

  release(bytes: Uint8Array): void {
    this.#native.segmentsRelease(bytes.buffer);
  }

  give(bytes: Uint8Array): SegmentToken | undefined {
    const token = this.#native.segmentsGive(bytes, threadId);
    return token === null ? undefined : { token, bytes: bytes.length };
  }

  take(token: SegmentToken): Uint8Array {
    const buffer = this.#native.segmentsTake(token.token);
    if (buffer === null) throw new CloudburstError({ code: "CLOSED", what: `segment token ${token.token}` });
    this.#trimmer.arm();
    return new Uint8Array(buffer);
  }

  drop(token: SegmentToken): void {
    this.#native.segmentsDrop(token.token);
  }

  dropThread(threadId: number): void {
    this.#native.segmentsDropThread(threadId);
  }

  meet(hello: Uint8Array): SegmentPeer | undefined {
    const peer = this.#native.segmentsMeet(hello);
    return peer === null ? undefined : new SegmentPeerEnd(this.#native, peer, this, () => this.#trimmer.arm());
  }

  stats(): SharedMemoryStats {
    return this.#native.segmentsStats();
  }
}
