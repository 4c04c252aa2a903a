import { CloudburstError, setLattice } from "@cloudburst/model";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  decodeFailedCall,
  decodeFunctionSpec,
  decodeJournalRecord,
  decodeLattice,
  decodePlaceRecord,
  decodeResolvedDag,
  decodeResultRecord,
  decodeSavedDeployment,
  decodeValue,
  encodeFailedCall,
  encodeFunctionSpec,
  encodeJournalRecord,
  encodeLattice,
  encodePlaceRecord,
  encodeResolvedDag,
  encodeResultRecord,
  encodeSavedDeployment,
  encodeValue,
} from "../src/index.js";
import { attempt, maybe } from "./arbitrary-basics.js";
import { arbitrarySavedDeployment } from "./arbitrary-deployment.js";
import { arbitraryFailedCall, arbitraryJournalRecord } from "./arbitrary-durable.js";
import {
  arbitraryLattice,
  arbitraryResolvedDag,
  arbitraryResultRecord,
  arbitrarySpec,
  info,
} from "./arbitrary-message.js";
import { expectOnlyWireFailures, mutate, randomOf } from "./only-wire-failures.js";

interface RecordCodec {
  readonly name: string;
  readonly arbitrary: fc.Arbitrary<unknown>;
  readonly encode: (record: never) => Uint8Array;
  readonly decode: (bytes: Uint8Array) => unknown;
}

const CODECS: readonly RecordCodec[] = [
  { name: "function", arbitrary: arbitrarySpec, encode: encodeFunctionSpec, decode: decodeFunctionSpec },
  { name: "DAG", arbitrary: arbitraryResolvedDag, encode: encodeResolvedDag, decode: decodeResolvedDag },
  { name: "result", arbitrary: arbitraryResultRecord, encode: encodeResultRecord, decode: decodeResultRecord },
  {
    name: "deployment",
    arbitrary: arbitrarySavedDeployment,
    encode: encodeSavedDeployment,
    decode: decodeSavedDeployment,
  },
  {
    name: "place",
    arbitrary: fc.record({ attempt, executor: maybe(info) }),
    encode: encodePlaceRecord,
    decode: decodePlaceRecord,
  },
  {
    name: "journal record",
    arbitrary: arbitraryJournalRecord,
    encode: encodeJournalRecord,
    decode: decodeJournalRecord,
  },
  { name: "failed call", arbitrary: arbitraryFailedCall, encode: encodeFailedCall, decode: decodeFailedCall },
  { name: "lattice", arbitrary: arbitraryLattice, encode: encodeLattice, decode: decodeLattice },
];

describe.each(CODECS)("a stored $name", ({ arbitrary, encode, decode }) => {
  test("comes back equal, whatever the alignment of its bytes", () => {
    fc.assert(
      fc.property(arbitrary, fc.nat({ max: 9 }), (record, offset) => {
        const bytes = encode(record as never);
        const moved = Buffer.concat([new Uint8Array(offset), bytes]).subarray(offset);
        expect(decode(bytes)).toEqual(record);
        // The views of a Buffer are Buffers; their bytes are what counts.
        expect(JSON.stringify(decode(Uint8Array.from(moved)))).toEqual(JSON.stringify(decode(bytes)));
        expect(decode(new Uint8Array(moved.buffer, moved.byteOffset, moved.length))).toEqual(record);
      }),
      { numRuns: 200 },
    );
  });

  test("is encoded to equal bytes each time", () => {
    fc.assert(
      fc.property(arbitrary, (record) => {
        expect(encode(record as never)).toEqual(encode(record as never));
      }),
      { numRuns: 50 },
    );
  });

  test("mutated, truncated or random bytes give the two failures for bad bytes and nothing else", () => {
    const random = randomOf(4);
    const encoded = fc.sample(arbitrary, { numRuns: 100, seed: 3 }).map((record) => encode(record as never));
    for (let i = 0; i < 5_000; i++)
      expectOnlyWireFailures(() => decode(mutate(encoded[i % 100] as Uint8Array, random)));
    for (const bytes of encoded.slice(0, 20)) {
      for (let length = 0; length < bytes.length; length++)
        expectOnlyWireFailures(() => decode(bytes.subarray(0, length)));
    }
  });

  test("another version is VERSION_UNSUPPORTED, another record WIRE_FORMAT", () => {
    const codeOf = (bytes: Uint8Array): unknown => {
      try {
        return decode(bytes);
      } catch (error) {
        return error instanceof CloudburstError ? error.code : error;
      }
    };
    expect(codeOf(Uint8Array.of(7, 1, 0, 0))).toBe("VERSION_UNSUPPORTED");
    expect(codeOf(Uint8Array.of(1, 99, 0, 0))).toBe("WIRE_FORMAT");
    expect(codeOf(new Uint8Array(0))).toBe("WIRE_FORMAT");
  });
});

describe("what is stored comes out without a copy", () => {
  const stamp = { wallMs: 1, logical: 2, writer: "w" };

  test("the value of an LWW lattice is a view, aligned so that a typed array in it is a view too", () => {
    const value = encodeValue(new Float64Array([1, 2, 3]), { what: "v" });
    const bytes = encodeLattice({ kind: "lww", stamp, value });
    const lattice = decodeLattice(bytes);
    if (lattice.kind !== "lww") throw new Error("another lattice");
    expect(lattice.value.buffer).toBe(bytes.buffer);
    expect((decodeValue(lattice.value) as Float64Array).buffer).toBe(bytes.buffer);
  });

  test("so is the value of a result", () => {
    const value = encodeValue(new Float64Array([1, 2, 3]), { what: "v" });
    const bytes = encodeResultRecord({ kind: "result", attempt: 1, node: undefined, value });
    const record = decodeResultRecord(bytes);
    if (record.kind !== "result") throw new Error("another record");
    expect((decodeValue(record.value) as Float64Array).buffer).toBe(bytes.buffer);
  });

  test("elements that are out of order, or twice, are refused: merging relies on their order", () => {
    const bytes = encodeLattice(setLattice([Uint8Array.of(1), Uint8Array.of(2)]));
    for (const last of [1, 0]) {
      const hostile = Uint8Array.from(bytes);
      hostile[hostile.length - 1] = last;
      expect(() => decodeLattice(hostile)).toThrow(/not in order/);
    }
  });
});
