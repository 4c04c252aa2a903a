import fc from "fast-check";

const NAMES = [
  "a",
  "b",
  "id",
  "name",
  "__proto__",
  "constructor",
  "toString",
  "length",
  "0",
  "7",
  "ключ",
  "",
  "\ud800",
];

const key = fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...NAMES) }, fc.string(), fc.string({ unit: "binary" }));

const text = fc.oneof(
  fc.string(),
  fc.string({ unit: "binary", maxLength: 60 }),
  // Lone surrogates, and every width that a string can have in memory.
  fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 20 }).map((units) => String.fromCharCode(...units)),
  fc.array(fc.integer({ min: 0x80, max: 0xff }), { maxLength: 400 }).map((units) => String.fromCharCode(...units)),
  fc.nat({ max: 700 }).map((length) => "x".repeat(length)),
);

const number = fc.oneof(
  fc.integer(),
  fc.double(),
  fc.constantFrom(
    0,
    -0,
    NaN,
    Infinity,
    -Infinity,
    127,
    128,
    255,
    256,
    65_535,
    65_536,
    2 ** 31 - 1,
    -(2 ** 31),
    2 ** 31,
    2 ** 53,
  ),
);

const bigint = fc.oneof(
  fc.bigInt({ min: -(2n ** 70n), max: 2n ** 70n }),
  fc.constantFrom(0n, -1n, 2n ** 63n - 1n, 2n ** 63n, -(2n ** 63n), -(2n ** 63n) - 1n, 10n ** 300n, -(10n ** 300n)),
);

const primitive = fc.oneof(fc.constantFrom(undefined, null, true, false), number, bigint, text);

type ViewClass = new (buffer: ArrayBuffer, byteOffset: number, length: number) => ArrayBufferView;

const TYPED: readonly (ViewClass & { readonly BYTES_PER_ELEMENT?: number })[] = [
  Int8Array,
  Uint8Array,
  Uint8ClampedArray,
  Int16Array,
  Uint16Array,
  Int32Array,
  Uint32Array,
  Float32Array,
  Float64Array,
  BigInt64Array,
  BigUint64Array,
  DataView,
];

/** A view of any kind at any aligned place of a buffer of its own. */
const view = fc
  .tuple(fc.constantFrom(...TYPED), fc.uint8Array({ maxLength: 40 }), fc.nat({ max: 3 }))
  .map(([viewClass, bytes, skip]): ArrayBufferView => {
    const elementBytes = viewClass.BYTES_PER_ELEMENT ?? 1;
    const length = Math.floor(bytes.length / elementBytes);
    const buffer = new ArrayBuffer((skip + length) * elementBytes);
    new Uint8Array(buffer, skip * elementBytes).set(bytes.subarray(0, length * elementBytes));
    return new viewClass(buffer, skip * elementBytes, length);
  });

const error = fc
  .tuple(fc.constantFrom(Error, TypeError, RangeError, SyntaxError, EvalError, ReferenceError, URIError), text)
  .map(([errorClass, message]) => new errorClass(message));

const object = fc.oneof(
  fc.date({ noInvalidDate: false }),
  fc.constantFrom(/a+/gi, /[\u4e00-\u9fff]/u, /(?<year>\d{4})/dsy, /(?:)/).map((regexp) => new RegExp(regexp)),
  fc.oneof(number, bigint, fc.string(), fc.boolean()).map((boxed) => Object(boxed) as object),
  error,
  view,
  fc.uint8Array({ maxLength: 40 }).map((bytes) => bytes.slice().buffer),
  fc.uint8Array({ maxLength: 40 }).map((bytes) => Buffer.from(bytes)),
);

const lists = fc.oneof(
  fc.array(fc.integer(), { minLength: 6, maxLength: 30 }),
  fc.array(number, { minLength: 6, maxLength: 30 }),
  fc.array(text, { minLength: 6, maxLength: 12 }),
  // Longer than lists whose keys are listed.
  fc.tuple(primitive, fc.integer({ min: 70, max: 200 })).map(([item, length]) => new Array<unknown>(length).fill(item)),
);

/** Holes, and properties besides the elements. */
function decorated(
  items: unknown[],
  holes: readonly number[],
  extras: readonly (readonly [string, unknown])[],
): unknown[] {
  for (const hole of holes) if (hole < items.length) delete items[hole];
  for (const [name, value] of extras) if (name !== "length") define(items, name, value);
  return items;
}

function define(target: object, name: string, value: unknown): void {
  Object.defineProperty(target, name, { value, configurable: true, enumerable: true, writable: true });
}

function plain(entries: readonly (readonly [string, unknown])[], prototype: object | null): object {
  const made = Object.create(prototype) as object;
  for (const [name, value] of entries) define(made, name, value);
  return made;
}

class Instance {}

const tree = fc.letrec((tie) => {
  const entries = fc.array(fc.tuple(key, tie("node")), { maxLength: 6 });
  return {
    node: fc.oneof(
      { maxDepth: 4, withCrossShrink: true },
      { weight: 4, arbitrary: primitive },
      { weight: 2, arbitrary: object },
      { weight: 1, arbitrary: lists },
      { weight: 2, arbitrary: fc.array(tie("node"), { maxLength: 8 }) },
      {
        weight: 1,
        arbitrary: fc.tuple(fc.array(tie("node")), fc.array(fc.nat({ max: 5 })), entries).map((t) => decorated(...t)),
      },
      {
        weight: 3,
        arbitrary: fc
          .tuple(entries, fc.constantFrom(Object.prototype, null, Instance.prototype))
          .map((t) => plain(...t)),
      },
      {
        weight: 1,
        arbitrary: fc.array(fc.tuple(tie("node"), tie("node")), { maxLength: 5 }).map((pairs) => new Map(pairs)),
      },
      { weight: 1, arbitrary: fc.array(tie("node"), { maxLength: 5 }).map((items) => new Set(items)) },
      // Rows of one shape.
      {
        weight: 1,
        arbitrary: fc
          .tuple(
            fc.uniqueArray(key, { maxLength: 4 }),
            fc.array(fc.array(tie("node"), { minLength: 4, maxLength: 4 }), { maxLength: 5 }),
          )
          .map(([names, rows]) =>
            rows.map((row) =>
              plain(
                names.map((name, i) => [name, row[i]] as const),
                Object.prototype,
              ),
            ),
          ),
      },
    ),
  };
}).node;

/** Objects that can take one more part. */
function containersOf(value: unknown, found: Set<object> = new Set()): Set<object> {
  if (typeof value !== "object" || value === null || found.has(value)) return found;
  const isContainer =
    Array.isArray(value) ||
    value instanceof Map ||
    value instanceof Set ||
    !/\[object (?!Object)/.test(String(Object.prototype.toString.call(value)));
  if (!isContainer) return found;
  found.add(value);
  if (value instanceof Map) for (const pair of value) for (const part of pair) containersOf(part, found);
  else if (value instanceof Set) for (const part of value) containersOf(part, found);
  else for (const part of Object.values(value)) containersOf(part, found);
  return found;
}

function link(from: object, to: object, name: string): void {
  if (from instanceof Map) from.set(name, to);
  else if (from instanceof Set) from.add(to);
  else define(from, name, to);
}

/** Any nested value, with objects that occur several times and within themselves. */
export const arbitraryValue: fc.Arbitrary<unknown> = fc
  .tuple(tree, fc.array(fc.tuple(fc.nat(), fc.nat()), { maxLength: 3 }))
  .map(([root, links]) => {
    const containers = [...containersOf(root)];
    if (containers.length > 0) {
      links.forEach(([from, to], i) => {
        link(containers[from % containers.length] as object, containers[to % containers.length] as object, `link${i}`);
      });
    }
    return root;
  });
