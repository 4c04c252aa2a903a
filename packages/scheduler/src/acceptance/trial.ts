import type { ExecutorId, FunctionName, FunctionVersion, LeasedExecutor } from "@cloudburst/model";
import fc from "fast-check";
import { expect } from "vitest";
import type { PlacementPolicy } from "../core/index.js";

/** One thing that happens to a policy. Executors are named by small numbers, so that chance meets the same ones again. */
export type Operation =
  | {
      readonly kind: "news";
      readonly executor: string;
      readonly workers: number;
      readonly queued: number;
      readonly running: number;
      readonly utilization: number;
      readonly loaded: readonly string[];
    }
  | { readonly kind: "gone"; readonly executor: string }
  | { readonly kind: "released"; readonly executor: string }
  | { readonly kind: "room"; readonly executor: string; readonly hasRoom: boolean }
  | {
      readonly kind: "cached";
      readonly executor: string;
      readonly keys: readonly { readonly key: string; readonly bytes: number }[];
    }
  | {
      readonly kind: "place";
      readonly fn: string;
      readonly references: readonly string[];
      readonly max: number;
      readonly previous: readonly string[];
      readonly refusedBy: readonly string[];
      readonly targets: readonly string[] | undefined;
    }
  | {
      readonly kind: "choose";
      readonly fn: string;
      readonly references: readonly string[];
      /** All executors but these; or these only. */
      readonly set: { readonly but: readonly string[] } | { readonly only: readonly string[] };
      /** Whether the task is placed where the policy chose. */
      readonly assigns: boolean;
    };

const EXECUTORS = 40;
const executor = fc.integer({ min: 0, max: EXECUTORS - 1 }).map((n) => `e${n}`);
const some = fc.array(executor, { maxLength: 6 });
const fn = fc.constantFrom("f", "g", "h");
const key = fc.constantFrom("a", "b", "c");
const references = fc.array(key, { maxLength: 3 });
const strange = fc.constantFrom(-1, Number.NaN, Number.POSITIVE_INFINITY, 1e300);
const number = fc.oneof({ weight: 8, arbitrary: fc.nat(40) }, { weight: 1, arbitrary: fc.double() }, strange);
const news = {
  kind: fc.constant("news" as const),
  executor,
  workers: number,
  queued: number,
  running: number,
  utilization: fc.oneof(fc.double({ min: 0, max: 1 }), strange),
  loaded: fc.array(fn, { maxLength: 4 }),
};
const set = fc.oneof(fc.record({ but: some }), fc.record({ only: some }));

export const anyOperation: fc.Arbitrary<Operation> = fc.oneof(
  { weight: 6, arbitrary: fc.record(news) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("gone" as const), executor }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("released" as const), executor }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("room" as const), executor, hasRoom: fc.boolean() }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant("cached" as const),
      executor,
      keys: fc.array(fc.record({ key, bytes: number }), { maxLength: 3 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant("place" as const),
      fn,
      references,
      max: fc.integer({ min: 1, max: EXECUTORS + 2 }),
      previous: some,
      refusedBy: some,
      targets: fc.option(some, { nil: undefined }),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constant("choose" as const), fn, references, set, assigns: fc.boolean() }),
  },
);

/** A policy, and what a fool would know of it: who is a candidate, who has room, who has how many tasks. */
export class Trial {
  readonly policy: PlacementPolicy;
  readonly candidates = new Set<string>();
  readonly full = new Set<string>();
  readonly tasks = new Map<string, number>();

  constructor(policy: PlacementPolicy) {
    this.policy = policy;
  }

  eligible(op: Extract<Operation, { kind: "choose" }>): ReadonlySet<ExecutorId> {
    const named = "only" in op.set ? op.set.only : allBut(op.set.but);
    return new Set(named as readonly ExecutorId[]);
  }

  /** @param outcome of the operation */
  check(outcome: ReturnType<typeof apply>, op: Operation): void {
    expect(this.policy.size).toBe(this.candidates.size);
    this.policy.validate();
    if (op.kind === "place") this.#checkLease(outcome as readonly LeasedExecutor[], op);
    if (op.kind !== "choose") return;
    const open = [...this.eligible(op)].filter((id) => this.candidates.has(id) && !this.full.has(id));
    if (open.length === 0) expect(outcome).toBeUndefined();
    else expect(open).toContain(outcome);
  }

  #checkLease(leased: readonly LeasedExecutor[], op: Extract<Operation, { kind: "place" }>): void {
    const may = [...this.candidates].filter(
      (id) => !op.refusedBy.includes(id) && (op.targets === undefined || op.targets.includes(id)),
    );
    const ids = leased.map(({ info }) => info.id as string);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.length).toBeLessThanOrEqual(op.max);
    expect(ids.length > 0).toBe(may.length > 0);
    for (const id of ids) expect(may).toContain(id);
    for (const { weight } of leased) expect(Number.isFinite(weight) && weight > 0).toBe(true);
  }
}

/** @returns what the policy answered, if it was asked */
export function apply(trial: Trial, op: Operation): readonly LeasedExecutor[] | ExecutorId | undefined {
  const { policy, candidates, full, tasks } = trial;
  switch (op.kind) {
    case "news":
      candidates.add(op.executor);
      policy.onCandidate(candidateOf(op));
      return undefined;
    case "gone":
      candidates.delete(op.executor);
      full.delete(op.executor);
      tasks.delete(op.executor);
      policy.onCandidateGone(op.executor as ExecutorId);
      return undefined;
    case "released": {
      const left = Math.max(0, (tasks.get(op.executor) ?? 0) - 1);
      tasks.set(op.executor, left);
      policy.onReleased(op.executor as ExecutorId, left);
      return undefined;
    }
    case "room":
      if (op.hasRoom || !candidates.has(op.executor)) full.delete(op.executor);
      else full.add(op.executor);
      policy.onRoom(op.executor as ExecutorId, op.hasRoom);
      return undefined;
    case "cached":
      policy.onCached(op.executor as ExecutorId, op.keys);
      return undefined;
    case "place":
      return policy.place({
        ...requestOf(op.fn, op.references),
        previous: op.previous as readonly ExecutorId[],
        refusedBy: new Set(op.refusedBy as readonly ExecutorId[]),
        targets: op.targets === undefined ? undefined : new Set(op.targets as readonly ExecutorId[]),
        executorsMax: op.max,
      });
    case "choose": {
      const request = requestOf(op.fn, op.references);
      const chosen = policy.choose(request, trial.eligible(op));
      if (chosen === undefined || !op.assigns) return chosen;
      tasks.set(chosen, (tasks.get(chosen) ?? 0) + 1);
      policy.onAssigned(request, chosen, tasks.get(chosen) as number);
      return chosen;
    }
  }
}

function allBut(but: readonly string[]): readonly string[] {
  return Array.from({ length: EXECUTORS }, (_, i) => `e${i}`).filter((id) => !but.includes(id));
}

function requestOf(name: string, references: readonly string[]) {
  return { functions: [{ name: name as FunctionName, version: `${name}-v1` as FunctionVersion }], references };
}

function candidateOf({
  executor: id,
  workers,
  queued,
  running,
  utilization,
  loaded,
}: Extract<Operation, { kind: "news" }>) {
  const addresses = { host: "h", local: `unix:/${id}`, remote: undefined };
  const versions = loaded.map((name) => `${name}-v1` as FunctionVersion);
  const load = { queued, running, utilization, completed: 0, failed: 0, workersReplaced: 0, loaded: versions };
  return { info: { id: id as ExecutorId, addresses, pid: 1, workers, type: "cpu" as const }, load };
}
