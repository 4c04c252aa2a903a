import type { CallId } from "@cloudburst/model";
import fc from "fast-check";
import { expect, test } from "vitest";
import { failed, KeeperRig, result } from "./keeper-rig.js";

const outcome = fc.oneof(
  fc.integer({ min: 0, max: 255 }).map(result),
  fc.constantFrom(...(["EXECUTOR_LOST", "EXECUTION_FAILED", "NO_RESOURCES", "CANCELLED"] as const)).map(failed),
);
const call = fc.constantFrom(..."abcdef") as unknown as fc.Arbitrary<CallId>;
const move = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant("submit" as const), call, client: fc.nat({ max: 2 }) }) },
  {
    weight: 12,
    arbitrary: fc.record({
      kind: fc.constant("perform" as const),
      index: fc.nat({ max: 20 }),
      isDone: fc.boolean(),
      outcome,
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("wait" as const), ms: fc.nat({ max: 5_000 }) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("cancel" as const), call }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("leave" as const), client: fc.nat({ max: 2 }) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("crash" as const), isLastWriteThere: fc.boolean() }) },
);

test.each([
  ["X6, S2: of many calls", {}],
  ["S1: of calls that wait for their turn", { limits: { runningMax: 1 } }],
  ["of calls that are tried for five seconds", { retry: { forMs: 5_000, attempts: 2 } }],
])(
  "any interleaving of crashes, lost writes and repeated submissions %s: no accepted call is lost, each has one outcome",
  (_what, options) => {
    fc.assert(
      fc.property(fc.array(move, { maxLength: 120 }), (moves) => {
        const rig = new KeeperRig(options);
        for (const next of moves) {
          if (next.kind === "submit") rig.submit(next.call, next.client);
          else if (next.kind === "perform") rig.perform(next.index, next.isDone, next.outcome);
          else if (next.kind === "cancel") rig.step({ kind: "cancel-asked", call: next.call });
          else if (next.kind === "leave") rig.step({ kind: "client-left", client: next.client });
          else if (next.kind === "crash") rig.crash(next.isLastWriteThere);
          else {
            rig.now += next.ms;
            rig.step({ kind: "timer-fired" });
          }
        }
        rig.settle();
        const open = [...rig.accepted].filter((accepted) => !rig.outcomes.has(accepted));
        expect(rig.problems).toEqual([]);
        expect(open).toEqual([]);
        expect(rig.journal.size).toBe(0);
        expect(rig.core.callCount).toBe(0);
      }),
      { numRuns: 400 },
    );
  },
);
