/** ipyparallel's schemes, exactly (its TaskScheduler: `engines` and `loads` in the order of last assignment, oldest first). */
import { Prng, type TaskOptions } from "@cloudburst/model";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { CandidatePools, createPolicy, LeastLoadPolicy } from "../../src/core/index.js";
import { TwoBinPolicy } from "../../src/core/policy/two-bin.js";
import { WeightedPolicy } from "../../src/core/policy/weighted.js";
import { info, load } from "../core-harness.js";
import { PolicyRig, Scripted, task } from "./policy-rig.js";

const DRAWS = 40_000;

/** The original's two lists, and its rules for them. */
class Lists {
  targets: string[] = [];
  loads: number[] = [];

  register(id: string): void {
    this.targets.unshift(id);
    this.loads.unshift(0);
  }

  unregister(id: string): void {
    const i = this.targets.indexOf(id);
    this.targets.splice(i, 1);
    this.loads.splice(i, 1);
  }

  assign(id: string): void {
    const i = this.targets.indexOf(id);
    const [load] = this.loads.splice(i, 1);
    this.targets.splice(i, 1);
    this.targets.push(id);
    this.loads.push((load as number) + 1);
  }

  finish(id: string): void {
    const i = this.targets.indexOf(id);
    this.loads[i] = Math.max(0, (this.loads[i] as number) - 1);
  }

  /** Positions that a filter leaves, in the order of the list. */
  allowed(among: ReadonlySet<string>): readonly number[] {
    return this.targets.flatMap((id, i) => (among.has(id) ? [i] : []));
  }

  choose(scheme: "lru" | "least-load", among: ReadonlySet<string>): string | undefined {
    const allowed = this.allowed(among);
    if (scheme === "lru") return this.targets[allowed[0] as number];
    const least = Math.min(...allowed.map((i) => this.loads[i] as number));
    return this.targets[allowed.find((i) => this.loads[i] === least) as number];
  }
}

describe.each(["lru", "least-load"] as const)("%s", (scheme) => {
  test("chooses what the original's two lists choose, whatever came before and whatever is filtered", () => {
    const id = fc.integer({ min: 0, max: 29 }).map((n) => `e${n}`);
    const op = fc.oneof(
      { weight: 2, arbitrary: fc.record({ kind: fc.constant("join" as const), id }) },
      { weight: 1, arbitrary: fc.record({ kind: fc.constant("leave" as const), id }) },
      { weight: 3, arbitrary: fc.record({ kind: fc.constant("finish" as const), id }) },
      {
        weight: 6,
        arbitrary: fc.record({ kind: fc.constant("run" as const), without: fc.array(id), isFew: fc.boolean() }),
      },
    );
    fc.assert(
      fc.property(fc.array(op, { maxLength: 120 }), (ops) => {
        const lists = new Lists();
        const rig = new PolicyRig(createPolicy(scheme, 0));
        for (const one of ops) {
          if (one.kind === "join" && !rig.tasks.has(one.id)) {
            lists.register(one.id);
            rig.join(one.id);
          } else if (one.kind === "leave" && rig.tasks.delete(one.id)) {
            lists.unregister(one.id);
            rig.policy.onCandidateGone(one.id as never);
          } else if (one.kind === "finish" && (rig.tasks.get(one.id) ?? 0) > 0) {
            lists.finish(one.id);
            rig.release(one.id);
          } else if (one.kind === "run") {
            const among = new Set([...rig.tasks.keys()].filter((known) => one.without.includes(known) === one.isFew));
            const expected = lists.choose(scheme, among);
            expect(rig.run(among)).toBe(expected);
            if (expected !== undefined) lists.assign(expected);
          }
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe("the order of last assignment", () => {
  test("new ones first, the newest before the others; the end of a task moves nothing", () => {
    const rig = new PolicyRig(createPolicy("lru", 0), "A", "B", "C");
    expect([rig.run(), rig.run(), rig.run()]).toEqual(["C", "B", "A"]);
    rig.release("A");
    rig.release("C");
    expect([rig.run(), rig.run()]).toEqual(["C", "B"]);
    rig.join("D");
    expect([rig.run(), rig.run()]).toEqual(["D", "A"]);
  });

  test("ties of the least load go to the one assigned least recently, not to the one that ended last", () => {
    const rig = new PolicyRig(createPolicy("least-load", 0), "A", "B", "C");
    for (let i = 0; i < 3; i++) rig.run();
    rig.release("A");
    rig.release("C");
    expect(rig.choose()).toBe("C");
    rig.release("B");
    expect([rig.run(), rig.run(), rig.run()]).toEqual(["C", "B", "A"]);
  });

  test("a load is what this scheduler placed: reports do not change it", () => {
    const rig = new PolicyRig(new LeastLoadPolicy(), "A", "B");
    rig.run();
    rig.join("A", { queued: 100 });
    expect(rig.choose()).toBe("A");
  });
});

describe("two-bin", () => {
  test("takes the older of two draws with replacement: 7/16, 5/16, 3/16 and 1/16 of four", () => {
    const rig = new PolicyRig(createPolicy("two-bin", 1), "A", "B", "C", "D");
    for (const id of ["B", "D", "A", "C"]) rig.assign(id);
    const shares = rig.shares(DRAWS);
    for (const [i, id] of ["B", "D", "A", "C"].entries()) expect(shares[id]).toBeCloseTo((7 - 2 * i) / 16, 1.7);
    // Without replacement the newest would never be taken.
    expect(shares.C).toBeGreaterThan(0.05);
  });

  test("a filter sees the order of what it leaves: 3/4 and 1/4 of two", () => {
    const rig = new PolicyRig(createPolicy("two-bin", 2), "A", "B", "C", "D");
    for (const id of ["B", "D", "A", "C"]) rig.assign(id);
    const shares = rig.shares(DRAWS, task(), ["C", "D"]);
    expect(shares.D).toBeCloseTo(3 / 4, 1.7);
    expect(shares.C).toBeCloseTo(1 / 4, 1.7);
  });

  test("looks at no load", () => {
    const rig = new PolicyRig(new TwoBinPolicy(new Scripted(0, 0.9)), "A", "B");
    rig.assign("A");
    rig.assign("A");
    rig.assign("B");
    expect(rig.choose()).toBe("A");
  });
});

describe("weighted", () => {
  test("keeps the lighter of two draws by 1 / load: 79 %, 17 % and 3 % for loads 1, 2 and 3", () => {
    const rig = new PolicyRig(createPolicy("weighted", 3), "one", "two", "three");
    for (const [id, count] of [
      ["one", 1],
      ["two", 2],
      ["three", 3],
    ] as const)
      for (let i = 0; i < count; i++) rig.assign(id);
    const shares = rig.shares(DRAWS);
    const [p2, p3] = [3 / 11, 2 / 11];
    expect(shares.one).toBeCloseTo(1 - (p2 + p3) ** 2, 1.7);
    expect(shares.two).toBeCloseTo((p2 + p3) ** 2 - p3 ** 2, 1.7);
    expect(shares.three).toBeCloseTo(p3 ** 2, 1.7);
  });

  test.each([
    [0.999_998_5, "idle"],
    [0.999_999_5, "busy"],
  ])("an idle one outweighs one with a task a million times: both draws at %d take the %s one", (draw, expected) => {
    const rig = new PolicyRig(new WeightedPolicy(new Scripted(draw)), "idle", "busy");
    rig.assign("busy");
    expect(rig.choose()).toBe(expected);
  });

  test.each([
    [0.1, 0.9, "A"],
    [0.9, 0.1, "B"],
  ])("of two that weigh the same, drawn at %d and %d, it keeps the first", (first, second, expected) => {
    expect(new PolicyRig(new WeightedPolicy(new Scripted(first, second)), "A", "B").choose()).toBe(expected);
  });

  test("keeps the lighter one, whichever was drawn first", () => {
    for (const draws of [
      [0.1, 0.99],
      [0.99, 0.1],
    ]) {
      const rig = new PolicyRig(new WeightedPolicy(new Scripted(...draws)), "one", "three");
      for (const id of ["one", "three", "three", "three"]) rig.assign(id);
      expect(rig.choose()).toBe("one");
    }
  });

  test("one that is drawn in vain is out of both draws, and back for the next choice", () => {
    const ids = Array.from({ length: 20 }, (_, i) => `e${i}`);
    const rig = new PolicyRig(createPolicy("weighted", 4), ...ids);
    for (const id of ids.slice(1)) rig.assign(id);
    for (let i = 0; i < 100; i++) expect(rig.choose(ids.slice(1))).not.toBe("e0");
    rig.policy.validate();
    expect(rig.choose()).toBe("e0");
  });
});

describe.each(["plain-random", "random"] as const)("%s", (name) => {
  test("is uniform, whatever the load", () => {
    const rig = new PolicyRig(createPolicy(name, 5), "A", "B", "C");
    for (let i = 0; i < 50; i++) rig.assign("A");
    for (const share of Object.values(rig.shares(DRAWS))) expect(share).toBeCloseTo(1 / 3, 1.7);
    for (const share of Object.values(rig.shares(DRAWS, task(), ["A", "C"]))) expect(share).toBeCloseTo(1 / 2, 1.7);
  });
});

describe("pure", () => {
  test("goes round in the order in which they joined, new ones last, blind to load", () => {
    const rig = new PolicyRig(createPolicy("pure", 0), "A", "B", "C");
    expect([rig.run(), rig.run()]).toEqual(["A", "B"]);
    rig.join("D");
    expect([rig.run(), rig.run(), rig.run(), rig.run()]).toEqual(["C", "A", "B", "D"]);
  });

  test("refuses whatever restricts a task, by name; the other policies refuse nothing", () => {
    const pools = new CandidatePools((name) => createPolicy(name ?? "lru", new Prng(0).uint32()));
    pools.onCandidate({ info: info("e1"), load: load() });
    const dependency = { calls: [], mode: "all", success: true, failure: false } as const;
    const free = { after: undefined, follow: undefined, targets: [], waitMs: undefined, retries: 3, retryOn: "loss" };
    const all = { after: dependency, follow: dependency, targets: ["e1"], waitMs: 5, retries: 1, retryOn: "failure" };
    const request = (placement?: "pure") => ({
      ...task(),
      functions: task().functions.map((fn) => ({ ...fn, gpu: false, placement })),
    });
    const refusal = (options: object, placement?: "pure") =>
      pools.refusalOf('function "f"', request(placement), options as unknown as TaskOptions);
    expect(refusal(free, "pure")).toBeUndefined();
    expect(refusal(all)).toBeUndefined();
    expect(refusal(all, "pure")).toEqual({
      code: "INVALID_ARGUMENT",
      what: 'function "f"',
      problem: 'the placement policy "pure" takes no targets, no after, no follow, no waitMs, no retryOn: failure',
    });
  });
});

describe("round-robin", () => {
  test("each function has its own turn: two that alternate do not split the executors among them", () => {
    const rig = new PolicyRig(createPolicy("round-robin", 0), "A", "B");
    const seen = Array.from({ length: 4 }, () => [rig.run(undefined, task("f")), rig.run(undefined, task("g"))]);
    expect(seen).toEqual([
      ["A", "A"],
      ["B", "B"],
      ["A", "A"],
      ["B", "B"],
    ]);
  });

  test("one that is not eligible is passed over; one that is gone does not disturb the order", () => {
    const ids = Array.from({ length: 100 }, (_, i) => `e${i}`);
    const rig = new PolicyRig(createPolicy("round-robin", 0), ...ids);
    expect(rig.run(ids.slice(3))).toBe("e3");
    for (const id of ids.filter((_, i) => i % 5 !== 0)) {
      rig.tasks.delete(id);
      rig.policy.onCandidateGone(id as never);
      rig.policy.validate();
    }
    expect([rig.run(), rig.run(), rig.run(["e10", "e0"]), rig.run()]).toEqual(["e5", "e10", "e0", "e5"]);
  });
});
