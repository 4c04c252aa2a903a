import { PROFILES, type ProfileName, simulate, WORKLOADS, type WorkloadName } from "@cloudburst/sim";
import { describe, expect, test } from "vitest";
import failedBefore from "./failed-seeds.json" with { type: "json" };
import { PLANTED_FAULTS } from "./planted-faults.js";

const NAMES = Object.keys(PROFILES) as readonly ProfileName[];
/** Fresh seeds for each profile, with calls alone: what they find is printed, and goes into failed-seeds.json. */
const FRESH = 6;
const FIRST_SEED = Math.floor(Math.random() * 0x1_0000_0000);
/** As `FRESH`, with each other workload. Together they are more than a hundred. */
const FRESH_EACH = 3;
/** Schedules until a planted fault must have been found. */
const HUNT_MAX = 40;

interface Schedule {
  readonly profile: string;
  readonly seed: number;
  readonly workload?: string;
}

function expectNoViolation({ profile, seed, workload }: Schedule): void {
  const workloads = workload === undefined ? [] : [workload as WorkloadName];
  const { problem, calls } = simulate({ seed, profile: PROFILES[profile as ProfileName], workloads });
  const others = workload === undefined ? "" : ` --workloads ${workload}`;
  expect(
    problem === undefined ? "" : `${problem}; again: npm run sim -- --profile ${profile} --seed ${seed}${others}`,
  ).toBe("");
  expect(calls).toBeGreaterThan(0);
}

describe("the cores hold in simulated clusters", () => {
  test.each(NAMES)("through fresh seeds of the profile %s", (profile) => {
    for (let i = 0; i < FRESH; i++) {
      expectNoViolation({ profile, seed: (FIRST_SEED + i) >>> 0 });
    }
  });

  describe.each(WORKLOADS)("while their users have %s", (workload) => {
    test.each(NAMES)("through fresh seeds of the profile %s", (profile) => {
      for (let i = 0; i < FRESH_EACH; i++) expectNoViolation({ profile, seed: (FIRST_SEED + i) >>> 0, workload });
    });
  });

  test("and without faults, tasks end as their functions and those that they depend on do", () => {
    const { problem, ends } = simulate({ seed: 7, profile: PROFILES.calm, workloads: ["tasks"] });
    expect(problem).toBeUndefined();
    expect(ends.get("result")).toBeGreaterThan(90);
    expect(ends.get("DEPENDENCY_UNREACHABLE")).toBeGreaterThan(0);
    expect(ends.get("DEADLINE_EXCEEDED") ?? 0).toBe(0);
  });

  test.each<Schedule & { readonly found: string }>(failedBefore)(
    "with seed $seed of the profile $profile, which failed once: $found",
    expectNoViolation,
  );

  test("and without faults every call that can succeed does", () => {
    const { problem, ends } = simulate({ seed: 7, profile: PROFILES.calm });
    expect(problem).toBeUndefined();
    expect(ends.get("result")).toBeGreaterThan(60);
    for (const how of ends.keys()) expect(["CANCELLED", "EXECUTION_FAILED", "WORKER_EXITED", "result"]).toContain(how);
  });

  test("one seed gives one history, another seed another", () => {
    const once = simulate({ seed: 42, profile: PROFILES.everything });
    const again = simulate({ seed: 42, profile: PROFILES.everything, isTraced: true });
    const other = simulate({ seed: 43, profile: PROFILES.everything });
    expect([again.digest, again.steps]).toEqual([once.digest, once.steps]);
    expect(other.digest).not.toBe(once.digest);
    expect(again.trace.length).toBeGreaterThan(100);
  });
});

describe("a mistake planted in a core is found", () => {
  test("at least fifteen are planted", () => {
    expect(PLANTED_FAULTS.length).toBeGreaterThanOrEqual(15);
  });

  test.each(PLANTED_FAULTS.map((fault) => [fault.name, fault] as const))("%s", (_name, fault) => {
    const problems: string[] = [];
    for (let seed = 1; seed <= HUNT_MAX && problems.length === 0; seed++) {
      const { profile, workload } = fault;
      const workloads = workload === undefined ? [] : [workload];
      // As a hunt looks: what it does not find here, it would not find by night.
      const thoroughness = "some";
      const { problem } = simulate({ seed, profile: PROFILES[profile], hooks: fault.hooks(), workloads, thoroughness });
      if (problem !== undefined) problems.push(problem);
    }
    expect(problems).toHaveLength(1);
  });
});
