import { readFileSync } from "node:fs";
import { getHeapStatistics } from "node:v8";
import { CloudburstError } from "@cloudburst/model";
import fc from "fast-check";
import { decodeArguments, decodeValue, encodeValue, referencesIn } from "../src/index.js";
import { arbitraryValue } from "./arbitrary-value.js";
import { mutate, randomOf } from "./only-wire-failures.js";
import { firstDifference } from "./same-value.js";

/** What one decoding may take: hundreds of times what it takes, and far below what a hang or a bomb would. */
const CASE_MS_MAX = 2_000;
const CASE_BYTES_MAX = 32 * 1024 * 1024;
const BYTES_PER_INPUT_BYTE_MAX = 1_000;

/** Values that decode are encoded again this often. */
const AGAIN_EVERY = 8;

export interface FuzzReport {
  readonly cases: number;
  /** Cases in which the bytes were a value after all. */
  readonly decoded: number;
}

/**
 * Feeds the decoders of values with bytes that are nearly values: the same for the same seed.
 * @throws Error that names the seed, the case and the bytes, when a decoder fails in another way than it may, or takes too much
 */
export function fuzzValues(seed: number, isOver: (cases: number) => boolean): FuzzReport {
  const random = randomOf(seed);
  const corpus = corpusOf(seed);
  let decoded = 0;
  let cases = 0;
  for (; !isOver(cases); cases++) {
    const bytes = drawCase(corpus, random);
    try {
      if (tryCase(bytes, cases % AGAIN_EVERY === 0)) decoded += 1;
    } catch (error) {
      const hex = Buffer.from(bytes).toString("hex").slice(0, 4_000);
      throw new Error(`seed ${seed}, case ${cases}, bytes ${hex}`, { cause: error });
    }
  }
  return { cases, decoded };
}

/** The golden values, and others drawn from the seed. */
function corpusOf(seed: number): readonly Uint8Array[] {
  const golden = JSON.parse(
    readFileSync(new URL("../../../test/wire/golden-values.json", import.meta.url), "utf8"),
  ) as Record<string, string>;
  const drawn = fc.sample(arbitraryValue, { numRuns: 100, seed });
  return [
    ...Object.values(golden).map((hex) => Uint8Array.from(Buffer.from(hex, "hex"))),
    ...drawn.map((value) => Uint8Array.from(encodeValue(value, { what: "value" }))),
  ];
}

function drawCase(corpus: readonly Uint8Array[], random: (below: number) => number): Uint8Array {
  const draw = (): Uint8Array => corpus[random(corpus.length)] as Uint8Array;
  switch (random(8)) {
    case 0:
      return randomBytes(random, () => random(256));
    case 1:
      // Tags of objects and small counts: deep and crooked structures.
      return randomBytes(random, () => (random(2) === 0 ? 0xa0 + random(0x30) : random(6)));
    case 2:
      return splice(draw(), draw(), random);
    case 3:
      return misaligned(mutate(draw(), random), random);
    default:
      return mutate(draw(), random);
  }
}

/** Behind a format byte that is known. */
function randomBytes(random: (below: number) => number, byte: () => number): Uint8Array {
  const bytes = Uint8Array.from({ length: 1 + random(120) }, byte);
  bytes[0] = 0x10 | random(8);
  if (((bytes[0] as number) & 1) === 0 || bytes.length < 16) return bytes;
  // A structure that ends somewhere within.
  bytes.fill(0, 1, 8);
  bytes[4] = random(bytes.length - 8);
  return bytes;
}

/** The begin of one value and the end of another. */
function splice(a: Uint8Array, b: Uint8Array, random: (below: number) => number): Uint8Array {
  return Uint8Array.from([...a.subarray(0, random(a.length + 1)), ...b.subarray(random(b.length + 1))]);
}

function misaligned(bytes: Uint8Array, random: (below: number) => number): Uint8Array {
  const offset = random(8);
  const moved = new Uint8Array(bytes.length + offset);
  moved.set(bytes, offset);
  return moved.subarray(offset);
}

/** @returns whether the bytes were a value */
function tryCase(bytes: Uint8Array, again: boolean): boolean {
  const before = memoryInUse();
  const since = performance.now();
  const value = attempt(() => decodeValue(bytes));
  attempt(() => decodeArguments(bytes, (key) => key));
  attempt(() => referencesIn(bytes));
  const elapsedMs = performance.now() - since;
  const taken = memoryInUse() - before;
  if (elapsedMs > CASE_MS_MAX) throw new Error(`it took ${elapsedMs} ms`);
  if (taken > CASE_BYTES_MAX + bytes.length * BYTES_PER_INPUT_BYTE_MAX) throw new Error(`it took ${taken} bytes`);
  if (value !== FAILED && again) roundTrip(value);
  return value !== FAILED;
}

const FAILED = Symbol("failed");

function attempt(decode: () => unknown): unknown {
  try {
    return decode();
  } catch (error) {
    const isWireFailure =
      error instanceof CloudburstError && (error.code === "WIRE_FORMAT" || error.code === "VERSION_UNSUPPORTED");
    if (!isWireFailure) throw error;
    return FAILED;
  }
}

/** What was decoded is a value like any other: it can be sent, and arrives. */
function roundTrip(value: unknown): void {
  const back = decodeValue(encodeValue(value, { what: "value" }));
  const difference = firstDifference(value, back);
  if (difference !== undefined) throw new Error(`encoded again, it differs at ${difference}`);
}

function memoryInUse(): number {
  const { used_heap_size: heap, external_memory: external } = getHeapStatistics();
  return heap + external;
}
