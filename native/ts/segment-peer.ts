/** One connection's end of shared memory: what it lends to the process at the other end, and claims from it. */
import { CloudburstError } from "@cloudburst/model";
import type { NativeSegmentProblem, NativeSegments } from "./native.js";
import type { SegmentPeer, SharedMemory } from "./shared-memory.js";

/** As in `segment-wire.h`. */
export const HELLO_BYTES = 56;
export const DESCRIPTOR_BYTES = 80;

type LendOutcome = ReturnType<NativeSegments["segmentsLend"]>;

const PROBLEMS: Readonly<Record<NativeSegmentProblem, string>> = {
  malformed: "it is none, or of another release",
  "unknown-peer": "the connection is closed",
  unreachable: "the peer has no such file, or is gone",
  "not-a-segment": "the file is not the segment that it should be",
  "taken-back": "it was claimed or taken back before",
  "no-resources": "this process has no room for another mapping or open file",
};

export class SegmentPeerEnd implements SegmentPeer {
  readonly #native: NativeSegments;
  readonly #peer: number;
  readonly #memory: SharedMemory;
  readonly #onLent: () => void;

  /** `onLent` is told of loans, which must be looked at again when they were claimed. */
  constructor(native: NativeSegments, peer: number, memory: SharedMemory, onLent: () => void) {
    this.#native = native;
    this.#peer = peer;
    this.#memory = memory;
    this.#onLent = onLent;
  }

  lend(frame: Uint8Array): Uint8Array | undefined {
    if (frame.length < this.#memory.bytesMin) return undefined;
    const descriptor = new Uint8Array(DESCRIPTOR_BYTES);
    let outcome = this.#native.segmentsLend(this.#peer, frame, descriptor);
    if (outcome === "copy-first") outcome = this.#lendCopy(frame, descriptor);
    if (outcome !== "lent") return undefined;
    this.#onLent();
    return descriptor;
  }

  claim(descriptor: Uint8Array): Uint8Array {
    const claimed = this.#claim(descriptor);
    if (claimed instanceof ArrayBuffer) return new Uint8Array(claimed);
    throw malformed(claimed === null ? "there is no memory for its bytes" : PROBLEMS[claimed]);
  }

  close(): void {
    this.#native.segmentsClose(this.#peer);
  }

  #lendCopy(frame: Uint8Array, descriptor: Uint8Array): LendOutcome {
    const copy = this.#memory.allocate(frame.length);
    if (copy === undefined) return "send-bytes";
    copy.set(frame);
    const outcome = this.#native.segmentsLend(this.#peer, copy, descriptor);
    // The loan keeps the segment; nobody else knows this array.
    this.#memory.release(copy);
    return outcome;
  }

  #claim(descriptor: Uint8Array): ArrayBuffer | NativeSegmentProblem | null {
    try {
      return this.#native.segmentsClaim(this.#peer, descriptor);
    } catch (error) {
      // V8 makes no ArrayBuffer of such a size: the peer's matter, not ours.
      throw malformed(error instanceof Error ? error.message : String(error));
    }
  }
}

function malformed(problem: string): CloudburstError {
  return new CloudburstError({ code: "WIRE_FORMAT", what: "segment descriptor", problem });
}
