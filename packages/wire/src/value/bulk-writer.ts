import { alignBulk } from "./format.js";

/**
 * The bytes of typed arrays and buffers that go behind the structure, and where each goes.
 *
 *   B1. Only what the value shows is sent: of a buffer that is seen through views alone, the bytes under the views and no others (a
 *       small Node `Buffer` is a view of a pool that holds other people's bytes).
 *   B2. Views that share bytes share them after decoding. Where the first pass over a value finds that it has placed shared bytes
 *       twice, `replan` gives the places for a second pass, in which that cannot happen.
 *   B3. A place is congruent with its source modulo 8, so whatever was aligned there is aligned here.
 */
export class BulkWriter {
  bytes = 0;
  needsAlignment = false;
  #items: BulkItem[] = [];
  #segments: Map<ArrayBufferLike, Segment[]> | undefined;
  /** Buffers that are themselves part of the value: their views are written as views of them. */
  #whole: Set<ArrayBufferLike> | undefined;
  #hasConflict = false;
  /** In a second pass: the segments are sorted and complete. */
  #isPlanned = false;

  get isUsed(): boolean {
    return this.#items.length > 0;
  }

  reset(): void {
    this.bytes = 0;
    this.needsAlignment = false;
    this.#hasConflict = false;
    this.#isPlanned = false;
    if (this.#items.length > 0) this.#items = [];
    this.#segments = undefined;
    this.#whole = undefined;
  }

  /** @returns the offset in the bulk */
  addNumbers(numbers: readonly unknown[], elementBytes: 4 | 8): number {
    const offset = this.#place(numbers.length * elementBytes, 0);
    this.#items.push({ kind: "numbers", offset, numbers: numbers as readonly number[], elementBytes });
    this.needsAlignment = true;
    return offset;
  }

  /** @returns the offset in the bulk of a whole buffer */
  addBuffer(buffer: ArrayBufferLike): number {
    if (this.#segments?.has(buffer)) this.#hasConflict = true;
    this.#whole ??= new Set();
    this.#whole.add(buffer);
    return this.#addSegment(buffer, 0, buffer.byteLength).offset;
  }

  isWhole(buffer: ArrayBufferLike): boolean {
    return this.#whole?.has(buffer) === true;
  }

  /** @returns the offset in the bulk of the view's first byte */
  addView(view: ArrayBufferView, elementBytes: number): number {
    if (elementBytes > 1) this.needsAlignment = true;
    this.#segments ??= new Map();
    const { buffer, byteOffset: start } = view;
    const end = start + view.byteLength;
    const segments = this.#segments.get(buffer) ?? [];
    if (segments.length === 0) this.#segments.set(buffer, segments);
    const found = this.#isPlanned ? searchSegment(segments, start, end) : findRecent(segments, start, end);
    if (found !== undefined) return found.offset + (start - found.start);
    const segment = this.#addSegment(buffer, start, end);
    segments.push(segment);
    return segment.offset;
  }

  /** @returns whether the value must be written again, now that it is known which bytes are shared */
  replan(): boolean {
    const known = this.#segments;
    if (known === undefined) return false;
    let hasConflict = this.#hasConflict;
    for (const segments of known.values()) {
      if (segments.length > 1 && sortAndMerge(segments)) hasConflict = true;
    }
    if (!hasConflict) return false;
    const whole = this.#whole;
    this.reset();
    this.#whole = whole;
    this.#isPlanned = true;
    this.#segments = new Map();
    for (const [buffer, segments] of known) {
      if (whole?.has(buffer)) continue;
      this.#segments.set(
        buffer,
        segments.map(({ start, end }) => this.#addSegment(buffer, start, end)),
      );
    }
    return true;
  }

  /** Copies everything to its place. `target` starts at the bulk's first byte. */
  writeTo(target: Uint8Array): void {
    for (const item of this.#items) {
      if (item.kind === "bytes") target.set(item.bytes, item.offset);
      else writeNumbers(item, target);
    }
  }

  #addSegment(buffer: ArrayBufferLike, start: number, end: number): Segment {
    const offset = this.#place(end - start, start & 7);
    this.#items.push({ kind: "bytes", offset, bytes: new Uint8Array(buffer, start, end - start) });
    return { start, end, offset };
  }

  #place(bytes: number, skew: number): number {
    const offset = alignBulk(this.bytes) + skew;
    this.bytes = offset + bytes;
    return offset;
  }
}

/** Bytes `[start, end)` of a buffer, placed at `offset` in the bulk. */
interface Segment {
  readonly start: number;
  readonly end: number;
  readonly offset: number;
}

type BulkItem =
  | { readonly kind: "bytes"; readonly offset: number; readonly bytes: Uint8Array }
  | {
      readonly kind: "numbers";
      readonly offset: number;
      readonly numbers: readonly number[];
      readonly elementBytes: 4 | 8;
    };

/** Views of one buffer mostly come in order, so only the last few segments are asked; `replan` finds what that misses. */
function findRecent(segments: readonly Segment[], start: number, end: number): Segment | undefined {
  for (let i = segments.length - 1; i >= Math.max(0, segments.length - 8); i--) {
    const segment = segments[i] as Segment;
    if (segment.start <= start && end <= segment.end) return segment;
  }
  return undefined;
}

function searchSegment(segments: readonly Segment[], start: number, end: number): Segment | undefined {
  let low = 0;
  let high = segments.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((segments[middle] as Segment).start <= start) low = middle;
    else high = middle - 1;
  }
  const segment = segments[low] as Segment;
  return segment.start <= start && end <= segment.end ? segment : undefined;
}

/** Joins segments that share bytes. @returns whether there were any */
function sortAndMerge(segments: Segment[]): boolean {
  segments.sort((a, b) => a.start - b.start || b.end - a.end);
  const merged: Segment[] = [];
  for (const segment of segments) {
    const last = merged.at(-1);
    const isApart = last === undefined || segment.start >= last.end;
    if (isApart) merged.push(segment);
    else if (segment.end > last.end) merged[merged.length - 1] = { ...last, end: segment.end };
  }
  if (merged.length === segments.length) return false;
  segments.splice(0, segments.length, ...merged);
  return true;
}

function writeNumbers(item: Extract<BulkItem, { kind: "numbers" }>, target: Uint8Array): void {
  const { numbers, elementBytes } = item;
  const at = target.byteOffset + item.offset;
  const typed =
    elementBytes === 4
      ? new Int32Array(target.buffer, at, numbers.length)
      : new Float64Array(target.buffer, at, numbers.length);
  for (let i = 0; i < numbers.length; i++) typed[i] = numbers[i] as number;
}
