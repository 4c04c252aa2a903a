/**
 * What every `PlacementPolicy` guarantees, as tests (vitest, fast-check): `describePolicy` is run for each policy, ours and others'. The names
 * of the tests are those of the guarantees.
 */
import type { ExecutorId, FunctionName, FunctionVersion } from "@cloudburst/model";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { CountingSet } from "./acceptance/counting-set.js";
import { anyOperation, apply, type Operation, Trial } from "./acceptance/trial.js";
import type { PlacementPolicy } from "./core/index.js";

export interface PolicyHarness {
  /** @param seed of all chance that it draws */
  create(seed: number): PlacementPolicy;
  /** Whether it draws chance: else choices that nothing comes of make no difference to those after them. */
  readonly drawsChance: boolean;
}

const MANY = 2_000;
/** What one choice may look at among many: far more than any policy needs, far less than all. */
const LOOKS_MAX = 400;

export function describePolicy(name: string, { create, drawsChance }: PolicyHarness): void {
  const operations = fc.array(anyOperation, { minLength: 1, maxLength: 80 });

  describe(`${name} is a placement policy`, () => {
    test("P1, P2, P4, P6: whatever it is told, what it names may be named, and it names somebody where it may", () => {
      fc.assert(
        fc.property(fc.integer(), operations, (seed, ops) => {
          const trial = new Trial(create(seed));
          for (const op of ops) trial.check(apply(trial, op), op);
        }),
        { numRuns: 200 },
      );
    });

    test("P3: the same seed and the same news give the same choices", () => {
      fc.assert(
        fc.property(fc.integer(), operations, (seed, ops) => {
          expect(storyOf(create(seed), ops)).toEqual(storyOf(create(seed), ops));
        }),
        { numRuns: 50 },
      );
    });

    test.skipIf(drawsChance)("P5: choices that nothing comes of make no difference", () => {
      fc.assert(
        fc.property(operations, (ops) => {
          const trial = new Trial(create(1));
          const withMore = ops.map((op) => {
            if (op.kind === "choose") apply(trial, { ...op, assigns: false });
            return apply(trial, op);
          });
          expect(withMore).toEqual(storyOf(create(1), ops));
        }),
        { numRuns: 50 },
      );
    });

    test("P7: a choice looks at few, where nearly all are eligible, and where few are", () => {
      const policy = create(7);
      for (let i = 0; i < MANY; i++) policy.onCandidate(candidateOf(`e${i}`));
      const request = requestOf("f");
      // A few that no policy would pass by: they have had nothing.
      const refused = new Set(["e0", "e1", `e${MANY - 1}`].map((id) => id as ExecutorId));
      for (let i = 3; i < MANY - 1; i++) policy.onAssigned(request, `e${i}` as ExecutorId, 1);
      const all = Array.from({ length: MANY }, (_, i) => `e${i}` as ExecutorId);
      for (const eligible of [all.filter((id) => !refused.has(id)), all.slice(100, 108)]) {
        for (let i = 0; i < 100; i++) {
          const counting = new CountingSet(eligible);
          expect(counting.inner.has(policy.choose(request, counting) as ExecutorId)).toBe(true);
          expect(counting.looks).toBeLessThan(LOOKS_MAX);
        }
      }
    });

    test("P7: of those that are full none is looked at", () => {
      const policy = create(8);
      for (let i = 0; i < MANY; i++) {
        policy.onCandidate(candidateOf(`e${i}`));
        if (i % 100 !== 0) policy.onRoom(`e${i}` as ExecutorId, false);
      }
      const eligible = Array.from({ length: MANY / 100 }, (_, i) => `e${100 * i}` as ExecutorId);
      for (let i = 0; i < 100; i++) {
        const counting = new CountingSet(eligible);
        expect(counting.inner.has(policy.choose(requestOf("f"), counting) as ExecutorId)).toBe(true);
        expect(counting.looks).toBeLessThan(LOOKS_MAX);
      }
    });
  });
}

function storyOf(policy: PlacementPolicy, ops: readonly Operation[]): readonly unknown[] {
  const trial = new Trial(policy);
  return ops.map((op) => apply(trial, op));
}

function candidateOf(id: string) {
  const addresses = { host: "h", local: `unix:/${id}`, remote: undefined };
  const load = { queued: 0, running: 0, utilization: 0, completed: 0, failed: 0, workersReplaced: 0, loaded: [] };
  return { info: { id: id as ExecutorId, addresses, pid: 1, workers: 2, type: "cpu" as const }, load };
}

function requestOf(fn: string) {
  return { functions: [{ name: fn as FunctionName, version: `${fn}-v1` as FunctionVersion }], references: [] };
}
