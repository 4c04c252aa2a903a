import { EventEmitter } from "node:events";
import { Readable } from "node:stream";
import { MessageChannel } from "node:worker_threads";
import { ARGUMENTS_MAX, CloudburstError, type Failure, REFERENCES_MAX, ref, VALUE_DEPTH_MAX } from "@cloudburst/model";
import { describe, expect, test } from "vitest";
import { decodeValue, encodeArguments, encodeValue } from "../src/index.js";

function failureOf(run: () => unknown): Failure {
  try {
    run();
  } catch (error) {
    if (error instanceof CloudburstError) return error.failure;
    throw error;
  }
  throw new Error("nothing was thrown");
}

const refusal = (value: unknown): Failure => failureOf(() => encodeValue(value, { what: 'result of "square"' }));

describe("what cannot be carried is refused with its path and its type", () => {
  const port = new MessageChannel();
  port.port1.close();
  const revoked = Proxy.revocable({}, {});
  revoked.revoke();
  const detached = new Float64Array(4);
  structuredClone(detached, { transfer: [detached.buffer] });

  test.each<readonly [string, unknown, string, string]>([
    ["a function", { a: { callback: () => 1 } }, "value.a.callback", "a function"],
    ["a class", [1, class A {}], "value[1]", "a function"],
    ["a symbol", { s: [0, Symbol("s")] }, "value.s[1]", "a symbol"],
    ["a boxed symbol", Object(Symbol("s")), "value", "a Symbol object"],
    ["a promise", Promise.resolve(1), "value", "a Promise"],
    ["a WeakMap", { "odd key": new WeakMap() }, 'value["odd key"]', "a WeakMap"],
    ["a WeakSet", new Map([["k", new WeakSet()]]), 'value.get("k")', "a WeakSet"],
    ["a WeakRef as a key", new Map([[new WeakRef({}), 1]]), "value.keys()[0]", "a WeakRef"],
    [
      "a generator",
      new Set([
        (function* () {
          yield 1;
        })(),
      ]),
      "value.values()[0]",
      "a Generator",
    ],
    ["an iterator", [[].values()], "value[0]", "an iterator"],
    ["a Node stream", { body: Readable.from([]) }, "value.body", "a stream"],
    ["a web stream", new ReadableStream(), "value", "a ReadableStream"],
    ["an event emitter", new EventEmitter(), "value", "an event emitter"],
    ["a MessagePort", port.port2, "value", "a MessagePort"],
    ["an AbortSignal", new AbortController().signal, "value", "an AbortSignal"],
    ["a URL, which structured clone would empty", new URL("http://localhost"), "value", "a URL"],
    ["a detached buffer", { x: detached }, "value.x", "a detached ArrayBuffer"],
    ["a revoked proxy", { p: revoked.proxy }, "value.p", expect.stringContaining("revoked") as unknown as string],
    ["the cause of an error", new Error("x", { cause: { f: Math.abs } }), "value.cause.f", "a function"],
  ])("%s", (_, value, path, type) => {
    expect(refusal(value)).toEqual({ code: "NOT_SENDABLE", what: 'result of "square"', path, type });
  });

  test("a getter that throws", () => {
    const value = {
      fine: 1,
      list: [
        {
          get bad(): never {
            throw new Error("not today");
          },
        },
      ],
    };
    expect(refusal(value)).toMatchObject({
      code: "NOT_SENDABLE",
      path: "value.list[0].bad",
      type: "unreadable (Error: not today)",
    });
  });

  test("an argument, by its position", () => {
    const failure = failureOf(() => encodeArguments([1, { callback: Math.abs }], { what: 'arguments of "square"' }));
    expect(failure).toMatchObject({ code: "NOT_SENDABLE", path: "args[1].callback" });
  });

  test("and the writer is as good as new afterwards", () => {
    refusal([{ a: 1 }, new Float64Array(2), () => 1]);
    expect(decodeValue(encodeValue([{ a: 1 }], { what: "value" }))).toEqual([{ a: 1 }]);
  });
});

describe("limits", () => {
  const nested = (depth: number): unknown => {
    let value: unknown = 0;
    for (let i = 0; i < depth; i++) value = i % 2 === 0 ? [value] : { a: value };
    return value;
  };

  test("nesting up to VALUE_DEPTH_MAX passes, one more is TOO_LARGE", () => {
    expect(decodeValue(encodeValue(nested(VALUE_DEPTH_MAX), { what: "v" }))).toEqual(nested(VALUE_DEPTH_MAX));
    expect(refusal(nested(VALUE_DEPTH_MAX + 1))).toMatchObject({
      code: "TOO_LARGE",
      limit: VALUE_DEPTH_MAX,
      unit: "levels of nesting",
    });
    expect(refusal(nested(1_000_000))).toMatchObject({ code: "TOO_LARGE" });
  });

  test("a view of shared memory and an error's cause pass at the deepest level", () => {
    for (const leaf of [new Uint8Array(new SharedArrayBuffer(8)), Object(1), new Error("x"), new Map()]) {
      let value: unknown = leaf;
      for (let i = leaf instanceof Map ? 1 : 0; i < VALUE_DEPTH_MAX; i++) value = [value];
      expect(() => decodeValue(encodeValue(value, { what: "v" }))).not.toThrow();
    }
  });

  test("bytes, whether in the structure or in the bulk, are TOO_LARGE past the limit and pass at it", () => {
    for (const value of [new Uint8Array(10_000), "x".repeat(100_000), Array.from({ length: 50_000 }, (_, i) => [i])]) {
      const { length } = encodeValue(value, { what: "v" });
      expect(encodeValue(value, { what: "v", bytesMax: length }).length).toBe(length);
      const failure = failureOf(() => encodeValue(value, { what: "v", bytesMax: length - 1 }));
      expect(failure).toMatchObject({ code: "TOO_LARGE", what: "v", limit: length - 1, unit: "bytes" });
    }
  });

  test("arguments and references are counted", () => {
    const args = (count: number): unknown[] => new Array<unknown>(count).fill(1);
    expect(encodeArguments(args(ARGUMENTS_MAX), { what: "a" }).references).toEqual([]);
    expect(failureOf(() => encodeArguments(args(ARGUMENTS_MAX + 1), { what: "a" }))).toMatchObject({
      code: "TOO_LARGE",
      unit: "arguments",
    });
    const references = (count: number): unknown[] => Array.from({ length: count }, (_, i) => ref(`k${i}`));
    expect(encodeArguments([references(REFERENCES_MAX)], { what: "a" }).references.length).toBe(REFERENCES_MAX);
    expect(failureOf(() => encodeArguments([references(REFERENCES_MAX + 1)], { what: "a" }))).toMatchObject({
      unit: "references",
    });
  });
});
