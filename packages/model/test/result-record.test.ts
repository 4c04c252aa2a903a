import { type Failure, type Outcome, type ResultRecord, readOutcome } from "@cloudburst/model";
import fc from "fast-check";
import { describe, expect, test } from "vitest";

const value = (n: number): Uint8Array => new Uint8Array([n]);
const threw: Failure = { code: "EXECUTION_FAILED", fn: "f", error: { name: "Error", message: "no", stack: "" } };
const lost: Failure = { code: "DRAINING", what: "executor" };
const late: Failure = { code: "DEADLINE_EXCEEDED", what: "f", deadlineMs: 1 };
const accepted = (attempt: number, outputs: string[] = [], isRecord = false): ResultRecord => ({
  kind: "accepted",
  attempt,
  outputs,
  isRecord,
});
const result = (attempt: number, n: number, node?: string): ResultRecord => ({
  kind: "result",
  attempt,
  node,
  value: value(n),
});
const failed = (attempt: number, failure: Failure, isFinal = true): ResultRecord => ({
  kind: "failed",
  attempt,
  failure,
  isFinal,
});

describe("readOutcome says", () => {
  test.each<[string, ResultRecord[], Outcome]>([
    ["unknown without records", [], { state: "unknown" }],
    ["pending when accepted", [accepted(1)], { state: "pending" }],
    ["the result", [accepted(1), result(1, 7)], { state: "fulfilled", value: value(7) }],
    [
      "the error of the last attempt, when the caller has given up",
      [accepted(1), failed(1, lost, false), accepted(2), failed(2, lost, false), failed(2, lost, true)],
      { state: "rejected", failure: lost },
    ],
    [
      "the error of the part of a DAG that failed, not of those that waited for it in vain",
      [accepted(1, ["x"]), failed(1, late), failed(1, threw), failed(1, late)],
      { state: "rejected", failure: threw },
    ],
    ["the error", [accepted(1), failed(1, threw)], { state: "rejected", failure: threw }],
    [
      "pending when an attempt failed for a reason that is retried",
      [accepted(1), failed(1, lost, false)],
      { state: "pending" },
    ],
    [
      "the result of the retry",
      [accepted(1), failed(1, lost, false), accepted(2), result(2, 8)],
      { state: "fulfilled", value: value(8) },
    ],
    [
      "the first attempt that ended, when two ended",
      [accepted(1), result(1, 7), accepted(2), result(2, 8)],
      { state: "fulfilled", value: value(7) },
    ],
    [
      "the result of a later attempt, when an earlier one was cut off and ended by its deadline",
      [accepted(1), failed(1, late), accepted(2), result(2, 8)],
      { state: "fulfilled", value: value(8) },
    ],
    [
      "the result of a DAG whose outputs are there, though a part that lost a race ended by its deadline",
      [accepted(1, ["x"]), result(1, 7, "x"), failed(1, late)],
      { state: "fulfilled", value: value(7) },
    ],
    [
      "the deadline, when no attempt returned",
      [accepted(1), failed(1, late), accepted(2)],
      { state: "rejected", failure: late },
    ],
    ["pending until every output is there", [accepted(1, ["a", "b"], true), result(1, 1, "a")], { state: "pending" }],
    [
      "a record of outputs",
      [accepted(1, ["a", "b"], true), result(1, 1, "a"), result(1, 2, "b")],
      {
        state: "fulfilled-record",
        values: new Map([
          ["a", value(1)],
          ["b", value(2)],
        ]),
      },
    ],
    [
      "the single output of a DAG",
      [accepted(1, ["sink"]), result(1, 9, "sink")],
      { state: "fulfilled", value: value(9) },
    ],
  ])("%s", (_, records, outcome) => {
    fc.assert(
      fc.property(fc.shuffledSubarray(records, { minLength: records.length }), (shuffled) => {
        expect(readOutcome(shuffled)).toEqual(outcome);
      }),
    );
  });
});
