/** The classes of values that are encoded, each drawn from one seed, so that every run has the same ones. */
import { Prng } from "@cloudburst/model";

export interface ValueClass {
  readonly name: string;
  make(): unknown;
  /** Bytes that cannot be made fewer: the class is compared with a copy of as many. */
  readonly bulkBytes?: number;
}

const WORDS = [
  "ada",
  "orange",
  "de",
  "harbour",
  "seventeen",
  "window",
  "x",
  "cloud",
  "river",
  "temporary",
  "of",
  "Zürich",
];

function seeded<T>(make: (random: Prng) => T): () => T {
  return () => make(new Prng(17));
}

function word(random: Prng): string {
  return WORDS[random.below(WORDS.length)] as string;
}

function rows(count: number): object[] {
  const random = new Prng(17);
  return Array.from({ length: count }, (_, id) => ({
    id,
    name: `${word(random)} ${word(random)}`,
    email: `${word(random)}.${id}@example.org`,
    active: random.below(2) === 1,
    score: random.next() * 100,
    visits: random.below(100_000),
    city: word(random),
    note: random.below(4) === 0 ? null : word(random),
  }));
}

function tree(random: Prng, depth: number): unknown {
  if (depth === 0) return [random.below(1_000), random.next(), word(random), true, null][random.below(5)];
  const children = Array.from({ length: 3 }, () => tree(random, depth - 1));
  if (random.below(3) === 0) return children;
  return { kind: word(random), depth, weight: random.next(), children, label: `${word(random)}-${depth}` };
}

/** What JSON has no words for is among the leaves. */
function mixedTree(random: Prng, depth: number): unknown {
  if (depth === 0) {
    const leaves = [
      () => new Date(random.below(2 ** 31) * 1_000),
      () => BigInt(random.below(2 ** 31)) ** 2n,
      () => undefined,
      () => new Set([word(random), random.below(1_000)]),
      () => new Map([[word(random), random.next()]]),
      () => new Uint8Array(16).fill(random.below(256)),
      () => random.next(),
      () => word(random),
    ];
    return (leaves[random.below(leaves.length)] as () => unknown)();
  }
  const children = Array.from({ length: 3 }, () => mixedTree(random, depth - 1));
  return random.below(3) === 0 ? children : { kind: word(random), depth, children };
}

function text(units: readonly string[], bytes: number): string {
  const random = new Prng(17);
  const parts: string[] = [];
  let size = 0;
  while (size < bytes) {
    const part = units[random.below(units.length)] as string;
    parts.push(part);
    size += Buffer.byteLength(part);
  }
  return parts.join("");
}

function floats(bytes: number): ValueClass {
  const size = bytes >= 1e6 ? `${bytes / 1e6} MB` : `${bytes / 1e3} KB`;
  const make = seeded((random) => Float32Array.from({ length: bytes / 4 }, () => random.next()));
  return { name: `Float32Array, ${size}`, make, bulkBytes: bytes };
}

const ASCII = ["the ", "quick ", "brown ", "fox, ", "jumps ", "over ", "a ", "lazy ", "dog.\n"];
const NON_LATIN = ["быстрая ", "коричневая ", "лиса ", "敏捷的", "棕色", "狐狸", "跳过", "懒狗。", "🙂"];

export const VALUE_CLASSES: readonly ValueClass[] = [
  { name: "undefined", make: () => undefined },
  { name: "integer", make: () => 123_456 },
  { name: "double", make: () => 1234.5678 },
  { name: "short string", make: () => "hello, world" },
  {
    name: "small object",
    make: () => ({ id: 4711, name: "Ada Lovelace", active: true, score: 0.75, tags: ["math", "engine"] }),
  },
  { name: "1,000 rows of objects", make: () => rows(1_000) },
  { name: "deep tree of plain data", make: seeded((random) => tree(random, 6)) },
  { name: "deep mixed tree", make: seeded((random) => mixedTree(random, 6)) },
  { name: "list of 10^6 integers", make: seeded((random) => Array.from({ length: 1e6 }, () => random.below(2 ** 31))) },
  { name: "list of 10^6 doubles", make: seeded((random) => Array.from({ length: 1e6 }, () => random.next())) },
  {
    name: "10^5 short strings",
    make: seeded((random) => Array.from({ length: 1e5 }, (_, i) => `${word(random)}-${i}`)),
  },
  { name: "1 MB of ASCII text", make: () => text(ASCII, 1e6) },
  { name: "1 MB of non-Latin text", make: () => text(NON_LATIN, 1e6) },
  floats(4_000),
  floats(4e6),
  floats(64e6),
  {
    name: "Map of 10^4",
    make: seeded((random) => new Map(Array.from({ length: 1e4 }, (_, i) => [`key-${i}`, random.next()]))),
  },
  {
    name: "Set of 10^4",
    make: seeded((random) => new Set(Array.from({ length: 1e4 }, (_, i) => `${word(random)}-${i}`))),
  },
  { name: "Error", make: () => new RangeError("off the map", { cause: new TypeError("no map") }) },
];
