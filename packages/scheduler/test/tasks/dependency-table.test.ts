import { describe, expect, test } from "vitest";
import { dependencyState } from "../../src/core/tasks/dependency-watch.js";
import { failed, on, placed, TaskRig } from "./task-rig.js";

/** A6, produced by running the reference: P pending, S succeeded, F failed; M met, U unreachable. */
const COLUMNS = ["PP", "PS", "PF", "SS", "SF", "FF"] as const;
const TABLE: readonly (readonly [string, "all" | "any", boolean, boolean, string])[] = [
  ["all, success", "all", true, false, "- - U M U U"],
  ["all, failure", "all", false, true, "- U - U U M"],
  ["all, both", "all", true, true, "- - - M M M"],
  ["any, success", "any", true, false, "- M - M M U"],
  ["any, failure", "any", false, true, "- - M U M M"],
  ["any, both", "any", true, true, "- M M M M M"],
];
const STATES = { "-": "pending", M: "met", U: "unreachable" } as const;
const CASES = TABLE.flatMap(([flags, mode, success, failure, row]) =>
  row.split(" ").map((state, i) => ({
    flags,
    mode,
    success,
    failure,
    ends: COLUMNS[i] ?? "PP",
    state: STATES[state as keyof typeof STATES],
  })),
);

const count = (ends: string, letter: string): number => ends.split(letter).length - 1;

describe("the truth table of two dependencies:", () => {
  test.each(CASES)("$flags, $ends -> $state", ({ mode, success, failure, ends, state }) => {
    const counts = { pending: count(ends, "P"), succeeded: count(ends, "S"), failed: count(ends, "F") };
    expect(dependencyState({ calls: [], mode, success, failure }, counts)).toBe(state);
  });
});

/** Two calls that end as the letters say, before the task is submitted or after. */
function play(when: "before" | "after", { mode, success, failure, ends }: (typeof CASES)[number]): string {
  const rig = new TaskRig();
  rig.available("e1", 10);
  rig.submit("a");
  rig.submit("b");
  const end = (): void => {
    [...ends].forEach((letter, i) => {
      const call = i === 0 ? "a" : "b";
      if (letter === "S") rig.end(call, "succeeded");
      if (letter === "F") rig.fails(call);
    });
  };
  if (when === "before") end();
  rig.submit("t", { after: on(["a", "b"], { mode, success, failure }) });
  if (when === "after") end();
  const isFailed = failed(rig.effects).includes("t: DEPENDENCY_UNREACHABLE");
  if (isFailed) return "unreachable";
  return placed(rig.effects).includes("t@e1") ? "met" : "pending";
}

describe.each(["before", "after"] as const)(
  "a table does what the truth table says of calls that end %s the submission:",
  (when) => {
    test.each(CASES)("$flags, $ends -> $state", (one) => {
      expect(play(when, one)).toBe(one.state);
    });
  },
);

test("no dependencies at all are met, whatever the flags", () => {
  for (const mode of ["all", "any"] as const)
    expect(
      dependencyState({ calls: [], mode, success: true, failure: false }, { pending: 0, succeeded: 0, failed: 0 }),
    ).toBe("met");
  const rig = new TaskRig();
  rig.available("e1");
  expect(placed(rig.submit("t", { after: on([]), follow: on([], { mode: "any" }) }))).toEqual(["t@e1"]);
});
