import { type Failure, RETRYABLE } from "@cloudburst/model";
import fc from "fast-check";
import { expect, test } from "vitest";
import { decodeFailure, encodeFailure, encodeValue } from "../src/index.js";
import { FAILURES } from "./arbitrary-failure.js";

const foreign = (value: unknown): Failure => decodeFailure(encodeValue(value, { what: "failure" }));

test.each(Object.entries(FAILURES))("%s comes back equal", (code, failures) => {
  expect(code in RETRYABLE).toBe(true);
  fc.assert(
    fc.property(failures as fc.Arbitrary<Failure>, (failure) => {
      expect(decodeFailure(encodeFailure(failure))).toEqual(failure);
    }),
    { numRuns: 30 },
  );
});

test("a code that this release does not know becomes INTERNAL with what was said", () => {
  const failure = foreign({ code: "MOON_FULL", phase: "gibbous", since: 3 });
  expect(failure).toEqual({
    code: "INTERNAL",
    problem: "a peer reported a failure that this release does not know: code: MOON_FULL, phase: gibbous, since: 3",
  });
});

test("fields of another type, and codes that every object has, become INTERNAL", () => {
  for (const value of [
    { code: "CANCELLED" },
    { code: "CANCELLED", what: 7 },
    { code: "CONNECT_FAILED", tried: [{ address: "a" }] },
    { code: "EXECUTION_FAILED", fn: "f", error: { name: "E", message: 1, stack: "" } },
    { code: "constructor" },
    { code: 7 },
    {},
  ]) {
    expect(foreign(value).code).toBe("INTERNAL");
  }
});

test("facts that the code does not have are dropped", () => {
  expect(foreign({ code: "CANCELLED", what: "call", extra: { big: true } })).toEqual({
    code: "CANCELLED",
    what: "call",
  });
});

test("what is no object, or too large, is WIRE_FORMAT", () => {
  for (const value of [null, "CANCELLED", [1], 7])
    expect(() => foreign(value)).toThrow(/\[WIRE_FORMAT\] malformed failure/);
  expect(() => foreign({ code: "CANCELLED", what: "x".repeat(2_000_000) })).toThrow(/bytes where at most/);
});

test("a failure that cannot be sent still arrives as one", () => {
  const failure = decodeFailure(encodeFailure({ code: "CANCELLED", what: "x".repeat(2_000_000) }));
  expect(failure).toMatchObject({ code: "INTERNAL" });
  expect((failure as { problem: string }).problem).toContain("CANCELLED");
});

test("more causes than travel are cut", () => {
  let error: { name: string; message: string; stack: string; cause?: unknown } = {
    name: "E",
    message: "last",
    stack: "",
  };
  for (let i = 0; i < 50; i++) error = { name: "E", message: String(i), stack: "", cause: error };
  const failure = foreign({ code: "EXECUTION_FAILED", fn: "f", error }) as unknown as {
    readonly error: { readonly cause?: object };
  };
  let causes = 0;
  for (let at = failure.error; at.cause !== undefined; at = at.cause) causes++;
  expect(causes).toBe(8);
});
