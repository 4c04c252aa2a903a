/**
 * The whole surface of the C++ addon, as TypeScript sees it. Null, never undefined, crosses it. What users of this package call is in
 * `index.ts`; where no addon can be loaded, the twins beside it answer.
 */

/** Each part of the addon adds its functions here. */
export interface NativeAddon extends NativeMachine, NativeSegments, NativeHash {}

export interface NativeMachine {
  /** CPUs that the process may run on; 0 when the kernel does not say. */
  cpuCount(): number;
  /** What the CPU can do, by the names of /proc/cpuinfo; only what `simdFlags` in `cpu/simd.ts` lists. */
  cpuFlags(): readonly string[];
}

export interface NativeHash {
  /** XXH64. Throws TypeError for anything but a Uint8Array and a bigint. */
  hashXxh64(bytes: Uint8Array, seed: bigint): bigint;
}

/**
 * Memory between processes (`segment*.cc`): the pool of this process, the same for all its threads. Sizes are bytes; peers and tokens are
 * numbers that are never used twice. Everything but `segmentsOpen` throws before that has answered null.
 */
export interface NativeSegments {
  /** @returns null, or why this kernel has no memory to share. The limits of the process's first call count. */
  segmentsOpen(bytesMax: number, idleBytesMax: number, segmentsMax: number): string | null;
  /** Fills in HELLO_BYTES. */
  segmentsHello(hello: Uint8Array): void;
  segmentsAllocate(bytes: number): ArrayBuffer | null;
  /** Detaches the buffer and gives its memory back; nothing happens when it is not of a segment. */
  segmentsRelease(buffer: ArrayBufferLike): void;
  /** @returns the number of a token, null when the bytes are not what lies in a segment */
  segmentsGive(bytes: Uint8Array, thread: number): number | null;
  segmentsTake(token: number): ArrayBuffer | null;
  segmentsDrop(token: number): void;
  segmentsDropThread(thread: number): void;
  segmentsMeet(hello: Uint8Array): number | null;
  /** `lent`: the descriptor, of DESCRIPTOR_BYTES, is filled in. `copy-first`: the bytes are not what lies in a segment. */
  segmentsLend(peer: number, bytes: Uint8Array, descriptor: Uint8Array): "lent" | "copy-first" | "send-bytes";
  segmentsClaim(peer: number, descriptor: Uint8Array): ArrayBuffer | NativeSegmentProblem | null;
  segmentsClose(peer: number): void;
  /** Frees what has lain unused for so long. @returns how many segments and loans are left to look at again */
  segmentsTrim(idleMs: number): number;
  segmentsStats(): NativeSegmentStats;
}

export type NativeSegmentProblem =
  | "malformed"
  | "unknown-peer"
  | "unreachable"
  | "not-a-segment"
  | "taken-back"
  | "no-resources";

export interface NativeSegmentStats {
  /** How much memory may be behind the segments that this process makes. */
  readonly bytesMax: number;
  /** Segments that this process made and that are not gone, and the memory behind them. */
  readonly segments: number;
  readonly bytes: number;
  /** Of these, what nobody uses and the next `allocate` may have. */
  readonly idleSegments: number;
  readonly idleBytes: number;
  /** Segments of other processes that this one reads, and the size of their files, of which only a part has memory behind it. */
  readonly claimedSegments: number;
  readonly claimedBytes: number;
  /** ArrayBuffers of this process that lie in segments. */
  readonly handles: number;
  /** Given and not taken yet. */
  readonly tokens: number;
  /** Lent and not claimed yet. */
  readonly loans: number;
  readonly peers: number;
  /** Since the process began: new segments, used again, and requests that were refused for want of room or memory. */
  readonly created: number;
  readonly reused: number;
  readonly refused: number;
}
