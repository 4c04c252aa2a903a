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
  /** Buffers that are themselves part of the value: their views are written as views of them. */
  #whole: Set<ArrayBufferLike> | undefined = undefined;
  /** In a second pass: the pieces of each buffer that is seen only through views, sorted and complete. */
  #planned: Map<ArrayBufferLike, Piece[]> | undefined = undefined;

  get isUsed(): boolean {
    return this.#items.length > 0;
  }

  reset(): void {
    if (this.#items.length === 0) return;
    this.bytes = 0;
    this.needsAlignment = false;
    this.#items = [];
    this.#whole = undefined;
    this.#planned = undefined;
  }

  /** @returns the offset in the bulk */
  addNumbers(numbers: readonly unknown[], elementBytes: 4 | 8): number {
    const bytes = numbers.length * elementBytes;
    const offset = this.#place(bytes, 0);
    this.#items.push({ kind: "numbers", offset, bytes, numbers: numbers as readonly number[], elementBytes });
    this.needsAlignment = true;
    return offset;
  }

  /** @returns the offset in the bulk of a whole buffer */
  addBuffer(buffer: ArrayBufferLike): number {
    this.#whole ??= new Set();
    this.#whole.add(buffer);
    return this.#addPiece(buffer, 0, buffer.byteLength).offset;
  }

  isWhole(buffer: ArrayBufferLike): boolean {
    return this.#whole?.has(buffer) === true;
  }

  /** @returns the offset in the bulk of the view's first byte */
  addView(view: ArrayBufferView, buffer: ArrayBufferLike, elementBytes: number): number {
    if (elementBytes > 1) this.needsAlignment = true;
    const start = view.byteOffset;
    const end = start + view.byteLength;
    const planned = this.#planned?.get(buffer);
    const found =
      planned === undefined ? findRecent(this.#items, buffer, start, end) : searchPiece(planned, start, end);
    return found === undefined ? this.#addPiece(buffer, start, end).offset : found.offset + (start - found.start);
  }

  /** @returns whether the value must be written again, now that it is known which bytes are shared */
  replan(): boolean {
    if (this.#items.length < 2 || !this.#hasBufferTwice()) return false;
    const ofBuffer = new Map<ArrayBufferLike, Piece[]>();
    for (const item of this.#items) {
      if (item.kind === "numbers") continue;
      const pieces = ofBuffer.get(item.buffer);
      if (pieces === undefined) ofBuffer.set(item.buffer, [item]);
      else pieces.push(item);
    }
    let hasConflict = false;
    const whole = this.#whole;
    for (const [buffer, pieces] of ofBuffer) {
      // Views of a buffer that comes later as a whole have to be views of it.
      if (pieces.length > 1 && (sortAndMerge(pieces) || whole?.has(buffer) === true)) hasConflict = true;
    }
    if (!hasConflict) return false;
    this.reset();
    this.#whole = whole;
    this.#planned = new Map();
    for (const [buffer, pieces] of ofBuffer) {
      if (whole?.has(buffer)) continue;
      const placed = pieces.map(({ start, end }) => this.#addPiece(buffer, start, end));
      this.#planned.set(buffer, placed);
    }
    return true;
  }

  #hasBufferTwice(): boolean {
    const buffers = new Set<ArrayBufferLike>();
    let pieces = 0;
    for (const item of this.#items) {
      if (item.kind === "numbers") continue;
      pieces += 1;
      buffers.add(item.buffer);
    }
    return buffers.size < pieces;
  }

  /** Copies everything to its place, with zeros between. The bulk's first byte is at `target[bulkStart]`. */
  writeTo(target: Uint8Array, bulkStart: number): void {
    let end = 0;
    for (const item of this.#items) {
      if (item.offset > end) target.fill(0, bulkStart + end, bulkStart + item.offset);
      if (item.kind === "numbers") writeNumbers(item, target, bulkStart + item.offset);
      else target.set(new Uint8Array(item.buffer, item.start, item.bytes), bulkStart + item.offset);
      end = item.offset + item.bytes;
    }
  }

  #addPiece(buffer: ArrayBufferLike, start: number, end: number): Piece {
    const bytes = end - start;
    const piece: Piece = { kind: "piece", offset: this.#place(bytes, start & 7), bytes, buffer, start, end };
    this.#items.push(piece);
    return piece;
  }

  #place(bytes: number, skew: number): number {
    const offset = alignBulk(this.bytes) + skew;
    this.bytes = offset + bytes;
    return offset;
  }
}

/** Bytes `[start, end)` of a buffer, placed at `offset` in the bulk. */
interface Piece {
  readonly kind: "piece";
  readonly offset: number;
  readonly bytes: number;
  readonly buffer: ArrayBufferLike;
  readonly start: number;
  readonly end: number;
}

/** A list of numbers. `bytes` is what was placed: a getter may make the list shorter or longer before it is copied. */
interface Numbers {
  readonly kind: "numbers";
  readonly offset: number;
  readonly bytes: number;
  readonly numbers: readonly number[];
  readonly elementBytes: 4 | 8;
}

type BulkItem = Piece | Numbers;

/** Views of one buffer mostly come in order, so only the last few pieces are asked; `replan` finds what that misses. */
function findRecent(
  items: readonly BulkItem[],
  buffer: ArrayBufferLike,
  start: number,
  end: number,
): Piece | undefined {
  const { length } = items;
  for (let i = length - 1; i >= 0 && i >= length - 8; i--) {
    const item = items[i] as BulkItem;
    if (item.kind === "piece" && item.buffer === buffer && item.start <= start && end <= item.end) return item;
  }
  return undefined;
}

function searchPiece(pieces: readonly Piece[], start: number, end: number): Piece | undefined {
  let low = 0;
  let high = pieces.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((pieces[middle] as Piece).start <= start) low = middle;
    else high = middle - 1;
  }
  const piece = pieces[low] as Piece;
  return piece.start <= start && end <= piece.end ? piece : undefined;
}

/** Joins pieces that share bytes. @returns whether there were any */
function sortAndMerge(pieces: Piece[]): boolean {
  pieces.sort((a, b) => a.start - b.start || b.end - a.end);
  const merged: Piece[] = [];
  for (const piece of pieces) {
    const last = merged.at(-1);
    const isApart = last === undefined || piece.start >= last.end;
    if (isApart) merged.push(piece);
    else if (piece.end > last.end) merged[merged.length - 1] = { ...last, end: piece.end };
  }
  if (merged.length === pieces.length) return false;
  pieces.splice(0, pieces.length, ...merged);
  return true;
}

function writeNumbers({ numbers, bytes, elementBytes }: Numbers, target: Uint8Array, at: number): void {
  const count = bytes / elementBytes;
  const start = target.byteOffset + at;
  if (elementBytes === 4) {
    fill(new Int32Array(target.buffer, start, count), numbers, count);
    return;
  }
  const typed = new Float64Array(target.buffer, start, count);
  // V8 copies a list of doubles at once, which it does not for integers.
  if (numbers.length === count) typed.set(numbers);
  else fill(typed, numbers, count);
}

function fill(typed: Int32Array | Float64Array, numbers: readonly number[], count: number): void {
  for (let i = 0; i < count; i++) typed[i] = numbers[i] as number;
}
