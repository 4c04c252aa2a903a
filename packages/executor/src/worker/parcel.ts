/**
 * A message that goes beside a ring, with its bytes laid apart: those in shared memory as tokens, all others in buffers of their own that are
 * moved to the other thread.
 */
import { CloudburstError } from "@cloudburst/model";
import type { SharedToken, SharedValues } from "./shared-values.js";

export interface Parcel {
  readonly parcel: number;
  /** What it keeps alive until it is claimed. */
  readonly kib: number;
  readonly content: unknown;
  readonly shared: readonly SharedPlace[];
}

/** Where bytes are missing in the content, and what they are taken by. */
export interface SharedPlace {
  readonly at: readonly (string | number)[];
  readonly token: SharedToken;
}

export interface PackedParcel {
  readonly parcel: Parcel;
  readonly moved: readonly ArrayBuffer[];
}

const NOTHING = new Uint8Array(0);

export function packParcel(
  number: number,
  content: unknown,
  isOwner: boolean,
  shared: SharedValues | undefined,
): PackedParcel {
  const packer = new Packer(isOwner, shared);
  const laidApart = packer.layApart(content, []);
  for (const bytes of packer.released) shared?.release(bytes);
  const kib = Math.ceil(packer.bytes / 1024);
  return { parcel: { parcel: number, kib, content: laidApart, shared: packer.places }, moved: packer.moved };
}

/**
 * Puts the bytes from shared memory into the content, which is the receiver's own.
 * @returns what went wrong; then the bytes concerned are empty
 */
export function unpackParcel(parcel: Parcel, shared: SharedValues | undefined): CloudburstError | undefined {
  let problem: CloudburstError | undefined;
  for (const { at, token } of parcel.shared) {
    try {
      if (shared === undefined)
        throw new CloudburstError({ code: "INTERNAL", problem: "a token without shared memory" });
      putAt(parcel.content, at, shared.take(token));
    } catch (thrown) {
      problem ??= CloudburstError.from(thrown);
    }
  }
  return problem;
}

class Packer {
  readonly #isOwner: boolean;
  readonly #shared: SharedValues | undefined;
  readonly places: SharedPlace[] = [];
  readonly moved: ArrayBuffer[] = [];
  /** In shared memory, given away by their owner: a worker that has nothing more to do may not collect garbage for hours. */
  readonly released: Uint8Array[] = [];
  bytes = 0;

  constructor(isOwner: boolean, shared: SharedValues | undefined) {
    this.#isOwner = isOwner;
    this.#shared = shared;
  }

  /** A copy of the message in which no byte array is left that would take more along than its bytes. */
  layApart(value: unknown, at: readonly (string | number)[]): unknown {
    if (typeof value !== "object" || value === null) return value;
    if (value instanceof Uint8Array) return this.#layBytesApart(value, at);
    if (Array.isArray(value)) return value.map((item, i) => this.layApart(item, [...at, i]));
    if (value instanceof Map) {
      return new Map(Array.from(value, ([key, item]) => [key, this.layApart(item, [...at, key as string])]));
    }
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, this.layApart(item, [...at, key])]));
  }

  #layBytesApart(value: Uint8Array, at: readonly (string | number)[]): Uint8Array {
    if (value.buffer instanceof SharedArrayBuffer) return value;
    this.bytes += value.length;
    const shared = this.#shared;
    const token = shared === undefined || value.length < shared.bytesMin ? undefined : shared.give(value);
    if (token !== undefined) {
      this.places.push({ at, token });
      if (this.#isOwner) this.released.push(value);
      return NOTHING;
    }
    const isWhole = value.byteLength === value.buffer.byteLength;
    const own = this.#isOwner && isWhole ? (value as Uint8Array<ArrayBuffer>) : new Uint8Array(value);
    if (!this.moved.includes(own.buffer)) this.moved.push(own.buffer);
    return own;
  }
}

function putAt(content: unknown, at: readonly (string | number)[], bytes: Uint8Array): void {
  let holder = content;
  for (const step of at.slice(0, -1)) holder = getIn(holder, step);
  const last = at.at(-1) as string | number;
  if (holder instanceof Map) holder.set(last, bytes);
  else (holder as Record<string | number, unknown>)[last] = bytes;
}

function getIn(holder: unknown, step: string | number): unknown {
  return holder instanceof Map ? holder.get(step) : (holder as Record<string | number, unknown>)[step];
}
