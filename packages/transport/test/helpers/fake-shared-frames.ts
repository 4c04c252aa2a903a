/**
 * Shared memory that keeps the contract of `SharedFrames` within one process: what is lent is copied away at once and found again by an
 * unguessable descriptor, once, by whoever met its lender. It says what is on loan, so that a test can see what was left behind.
 */
import { randomBytes } from "node:crypto";
import { CloudburstError } from "@cloudburst/model";
import type { SharedFrames, SharedPeer } from "../../src/shared-frames.js";

const DESCRIPTOR_BYTES = 48;

/** All that is on loan anywhere, by descriptor: the "machine". */
const loans = new Map<string, Uint8Array>();
const members = new Map<string, FakeSharedFrames>();

export interface FakeSharedOptions {
  readonly bytesMin?: number;
  /** Lends nothing any more when so many loans are open. */
  readonly loansMax?: number;
}

export class FakeSharedFrames implements SharedFrames {
  readonly bytesMin: number;
  readonly hello: Uint8Array = randomBytes(32);
  readonly #loansMax: number;
  /** Whether others' memory can be reached from here. */
  canReach = true;
  onLoan = 0;
  readonly released: Uint8Array[] = [];
  lentFrames = 0;
  claimedFrames = 0;
  claimedBytes = 0;

  constructor({ bytesMin = 4_096, loansMax = Number.POSITIVE_INFINITY }: FakeSharedOptions = {}) {
    this.bytesMin = bytesMin;
    this.#loansMax = loansMax;
    members.set(keyOf(this.hello), this);
  }

  release(frame: Uint8Array): void {
    this.released.push(frame);
  }

  meet(hello: Uint8Array): SharedPeer | undefined {
    const other = members.get(keyOf(hello));
    return other === undefined || !this.canReach ? undefined : new FakePeer(this, other);
  }

  get hasLoanLeft(): boolean {
    return this.onLoan < this.#loansMax;
  }
}

class FakePeer implements SharedPeer {
  readonly #own: FakeSharedFrames;
  readonly #other: FakeSharedFrames;
  readonly #lent = new Set<string>();
  #isClosed = false;

  constructor(own: FakeSharedFrames, other: FakeSharedFrames) {
    this.#own = own;
    this.#other = other;
  }

  lend(frame: Uint8Array): Uint8Array | undefined {
    if (this.#isClosed || !this.#own.hasLoanLeft) return undefined;
    const descriptor = randomBytes(DESCRIPTOR_BYTES);
    loans.set(keyOf(descriptor), frame.slice());
    this.#lent.add(keyOf(descriptor));
    this.#own.onLoan += 1;
    this.#own.lentFrames += 1;
    return descriptor;
  }

  claim(descriptor: Uint8Array): Uint8Array {
    const key = keyOf(descriptor);
    const frame = loans.get(key);
    if (frame === undefined) {
      throw new CloudburstError({ code: "WIRE_FORMAT", what: "a descriptor", problem: "nothing is lent under it" });
    }
    loans.delete(key);
    this.#other.onLoan -= 1;
    this.#own.claimedFrames += 1;
    this.#own.claimedBytes += frame.length;
    return frame;
  }

  close(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    for (const key of this.#lent) {
      if (loans.delete(key)) this.#own.onLoan -= 1;
    }
  }
}

function keyOf(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("latin1");
}
