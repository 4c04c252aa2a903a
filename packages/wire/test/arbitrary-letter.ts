/** Letters: messages between running calls. */
import fc from "fast-check";
import { bytes, call, deadlineMs, maybe } from "./arbitrary-basics.js";
import { arbitraryFailure } from "./arbitrary-failure.js";

export const LETTERS = {
  letter: fc.record({
    request: fc.nat(),
    deadlineMs,
    to: call,
    from: maybe(call),
    sender: fc.string({ minLength: 1, maxLength: 64 }),
    number: fc.nat(),
    value: bytes,
  }),
  "letter-answered": fc.record({
    request: fc.nat(),
    outcome: fc.oneof(
      fc.constant({ kind: "accepted" as const }),
      fc.constant({ kind: "not-here" as const }),
      fc.record({ kind: fc.constant("failed" as const), failure: arbitraryFailure }),
    ),
  }),
};
