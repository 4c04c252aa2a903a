import {
  CloudburstError,
  ERROR_CAUSES_MAX,
  ERROR_MESSAGE_CHARS_MAX,
  fromErrorRecord,
  toErrorRecord,
} from "@cloudburst/model";
import { describe, expect, test } from "vitest";

test("an error survives the way through data with its name, stack and causes", () => {
  const cause = new RangeError("inner");
  const error = new TypeError("outer", { cause });
  const copy = fromErrorRecord(structuredClone(toErrorRecord(error)));
  expect(copy).toMatchObject({ name: "TypeError", message: "outer", stack: error.stack });
  expect(copy.cause).toMatchObject({ name: "RangeError", message: "inner", stack: cause.stack });
});

describe("toErrorRecord never throws and never grows without bound:", () => {
  test.each([
    ["a string", "oops", "oops"],
    ["null", null, "null"],
    [
      "an object with a throwing toString",
      {
        toString: () => {
          throw new Error("no");
        },
      },
      "a value that cannot be described",
    ],
    ["an object without prototype", Object.create(null), "a value that cannot be described"],
  ])("%s", (_, thrown, message) => expect(toErrorRecord(thrown)).toEqual({ name: "NonError", message, stack: "" }));

  test("a huge message is cut", () => {
    expect(toErrorRecord(new Error("x".repeat(1e6))).message).toHaveLength(ERROR_MESSAGE_CHARS_MAX);
  });
  test("a cycle of causes ends", () => {
    const error = new Error("loop");
    error.cause = error;
    let depth = 0;
    for (let record = toErrorRecord(error); record.cause !== undefined; record = record.cause) depth++;
    expect(depth).toBe(ERROR_CAUSES_MAX);
  });
});

describe("CloudburstError", () => {
  test("says what is wrong and what to do", () => {
    expect(new CloudburstError({ code: "FUNCTION_NOT_FOUND", fn: "f" }).message).toBe(
      '[FUNCTION_NOT_FOUND] no function "f" is registered; register it first, or see "cloudburst status"',
    );
  });
  test("shows the function's own error as its cause", () => {
    const error = new CloudburstError({
      code: "EXECUTION_FAILED",
      fn: "f",
      error: toErrorRecord(new RangeError("too far")),
    });
    expect(error.cause).toMatchObject({ name: "RangeError", message: "too far" });
    expect(error.retryable).toBe(false);
  });
  test("from() keeps ours and wraps others with the original as cause", () => {
    const ours = new CloudburstError({ code: "CLOSED", what: "it" });
    expect(CloudburstError.from(ours)).toBe(ours);
    const other = new Error("odd");
    expect(CloudburstError.from(other)).toMatchObject({ code: "INTERNAL", cause: other });
  });
});
