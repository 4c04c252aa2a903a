import type { ExecutorId, ExecutorLoad } from "@cloudburst/model";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { LeastLoadPolicy } from "../src/core/policy/least-load.js";
import type { PlacementRequest } from "../src/core/policy/placement.js";
import { info, load } from "./core-harness.js";

const request = (over: Partial<PlacementRequest> = {}): PlacementRequest => ({
  functions: [],
  references: [],
  previous: [],
  refusedBy: new Set(),
  executorsMax: 64,
  ...over,
});
const ids = (policy: LeastLoadPolicy, over: Partial<PlacementRequest> = {}) =>
  policy.place(request(over)).map((executor) => executor.info.id as string);

function policyOf(loads: Readonly<Record<string, Partial<ExecutorLoad>>>, workers = 4): LeastLoadPolicy {
  const policy = new LeastLoadPolicy();
  for (const [id, over] of Object.entries(loads)) policy.onCandidate({ info: info(id, workers), load: load(over) });
  return policy;
}

describe("least load", () => {
  test("leases the least loaded first when not all fit", () => {
    const policy = policyOf({ overrun: { queued: 40 }, busy: { running: 4 }, idle: {}, half: { running: 2 } });
    expect(ids(policy, { executorsMax: 1 })).toEqual(["idle"]);
    expect(ids(policy, { executorsMax: 3 })).toEqual(["idle", "half", "busy"]);
    expect(ids(policy)).toEqual(["idle", "half", "busy", "overrun"]);
  });

  test("gives more weight to more workers and to less load", () => {
    const policy = new LeastLoadPolicy();
    policy.onCandidate({ info: info("small", 1), load: load() });
    policy.onCandidate({ info: info("large", 8), load: load() });
    policy.onCandidate({ info: info("queued", 8), load: load({ queued: 8 }) });
    policy.onCandidate({ info: info("used", 8), load: load({ utilization: 0.5 }) });
    const weights = new Map(policy.place(request()).map((one) => [one.info.id as string, one.weight]));
    expect(Object.fromEntries(weights)).toEqual({ small: 1, large: 8, queued: 4, used: 8 * 0.925 });
  });

  test("lets a client with as many calls as there are workers use every worker, whoever was busy when the lease was made", () => {
    const policy = new LeastLoadPolicy();
    policy.onCandidate({ info: info("idle", 1), load: load() });
    policy.onCandidate({ info: info("busy", 1), load: load({ running: 1, utilization: 1 }) });
    const [idle, busy] = policy.place(request());
    expect([idle?.info.id, busy?.info.id]).toEqual(["idle", "busy"]);
    // The client's rule: the next call goes where (outstanding + 1) / weight is least.
    expect(1 / idle!.weight).toBeLessThan(1 / busy!.weight);
    expect(1 / busy!.weight).toBeLessThan(2 / idle!.weight);
  });

  test("spreads clients over executors that are equally loaded", () => {
    const policy = policyOf(Object.fromEntries(Array.from({ length: 10 }, (_, i) => [`e${i}`, {}])));
    const seen = new Map<string, number>();
    for (let i = 0; i < 50; i++)
      for (const id of ids(policy, { executorsMax: 2 })) seen.set(id, (seen.get(id) ?? 0) + 1);
    expect([...seen.values()]).toEqual(Array.from({ length: 10 }, () => 10));
  });

  test("keeps what a client had, unless others are much better or it has refused", () => {
    const policy = policyOf({ a: {}, b: {}, c: {}, half: { running: 2 }, overrun: { queued: 40 } });
    const previous = ["half", "c"] as ExecutorId[];
    expect(ids(policy, { executorsMax: 2, previous })).toEqual(["half", "c"]);
    expect(ids(policy, { executorsMax: 2, previous: ["overrun", "c"] as ExecutorId[] })[0]).toBe("c");
    expect(ids(policy, { executorsMax: 2, previous: ["overrun", "c"] as ExecutorId[] })).not.toContain("overrun");
    const refusedBy = new Set(["c" as ExecutorId]);
    expect(ids(policy, { executorsMax: 5, previous, refusedBy })).not.toContain("c");
  });

  test("follows every report", () => {
    const policy = policyOf({ a: {}, b: { queued: 40 } });
    expect(ids(policy, { executorsMax: 1 })).toEqual(["a"]);
    policy.onCandidate({ info: info("a", 4), load: load({ queued: 40 }) });
    policy.onCandidate({ info: info("b", 4), load: load() });
    expect(ids(policy, { executorsMax: 1 })).toEqual(["b"]);
  });

  test("P1, P2: whatever is reported, it gives candidates only, each once, within the limit, with positive weights", () => {
    const number = fc.oneof(fc.nat(100), fc.double(), fc.constantFrom(-1, Number.NaN, Number.POSITIVE_INFINITY));
    const id = fc.integer({ min: 0, max: 8 }).map((n) => `e${n}`);
    const operation = fc.oneof(
      fc.record({
        kind: fc.constant("news" as const),
        id,
        workers: number,
        queued: number,
        running: number,
        utilization: number,
      }),
      fc.record({ kind: fc.constant("gone" as const), id }),
      fc.record({
        kind: fc.constant("place" as const),
        max: fc.integer({ min: 1, max: 10 }),
        previous: fc.array(id),
        refusedBy: fc.array(id),
      }),
    );
    fc.assert(
      fc.property(fc.array(operation, { maxLength: 60 }), (operations) => {
        const policy = new LeastLoadPolicy();
        const known = new Set<string>();
        for (const op of operations) {
          if (op.kind === "news") {
            known.add(op.id);
            policy.onCandidate({ info: info(op.id, op.workers), load: load(op) });
          } else if (op.kind === "gone") {
            known.delete(op.id);
            policy.onCandidateGone(op.id as ExecutorId);
          } else {
            const refusedBy = new Set(op.refusedBy as ExecutorId[]);
            const free = [...known].filter((one) => !refusedBy.has(one as ExecutorId));
            const placed = policy.place(
              request({ executorsMax: op.max, previous: op.previous as ExecutorId[], refusedBy }),
            );
            const chosen = placed.map((one) => one.info.id as string);
            expect(new Set(chosen).size).toBe(chosen.length);
            expect(chosen.length).toBe(Math.min(op.max, free.length));
            for (const one of chosen) expect(free).toContain(one);
            for (const one of placed) expect(Number.isFinite(one.weight) && one.weight > 0).toBe(true);
          }
          expect(policy.size).toBe(known.size);
        }
      }),
      { numRuns: 300 },
    );
  });
});
