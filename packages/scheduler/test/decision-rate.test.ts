import type { Instant } from "@cloudburst/model";
import { expect, test } from "vitest";
import { SchedulerCore } from "../src/core/core.js";
import { LeastLoadPolicy } from "../src/core/policy/least-load.js";
import { fnName, info, load, SCHEDULER, STORE, spec } from "./core-harness.js";

const FUNCTIONS = 1_000;
const CLIENTS = 100;

function coreWith(executors: number): SchedulerCore {
  const core = new SchedulerCore(
    { scheduler: SCHEDULER, store: STORE, startedAt: 0 as Instant },
    { createPolicy: () => new LeastLoadPolicy() },
  );
  const functions = Array.from({ length: FUNCTIONS }, (_, i) => spec(`f${i}`));
  core.step({ kind: "registry-loaded", functions, dags: [] }, 0 as Instant);
  for (let i = 0; i < CLIENTS; i++)
    core.step({ kind: "client-connected", peer: i, request: 1, client: `c${i}` as never }, 0 as Instant);
  for (let i = 0; i < executors; i++)
    core.step({ kind: "executor-joined", peer: 1_000 + i, info: info(`e${i}`), machine: undefined }, 0 as Instant);
  return core;
}

/** @returns microseconds of one lease decision, and of one report, at the best of several rounds */
function measure(executors: number): { readonly leaseUs: number; readonly reportUs: number } {
  const core = coreWith(executors);
  const rounds = 3;
  const asks = 5_000;
  let leaseUs = Number.POSITIVE_INFINITY;
  let reportUs = Number.POSITIVE_INFINITY;
  for (let round = 0; round < rounds; round++) {
    const now = (round * 1_000) as Instant;
    const reports = Math.max(executors, 5_000);
    const reportStart = performance.now();
    for (let i = 0; i < reports; i++) {
      const at = i % executors;
      const one = load({ queued: (i * 7 + round) % 9, running: i % 3 });
      core.step({ kind: "executor-reported", peer: 1_000 + at, executor: `e${at}` as never, load: one }, now);
    }
    reportUs = Math.min(reportUs, ((performance.now() - reportStart) * 1_000) / reports);
    const start = performance.now();
    for (let i = 0; i < asks; i++) {
      const effects = core.step(
        { kind: "function-lease-asked", peer: i % CLIENTS, request: 2 + i, name: fnName(`f${(i * 31) % FUNCTIONS}`) },
        now,
      );
      if (effects.length !== 1) throw new Error("a lease is one answer");
    }
    leaseUs = Math.min(leaseUs, ((performance.now() - start) * 1_000) / asks);
  }
  return { leaseUs, reportUs };
}

test("a lease decision does not grow with the number of executors beyond the size of a lease", {
  timeout: 60_000,
}, () => {
  measure(100);
  const figures = [10, 100, 1_000, 10_000].map((executors) => ({ executors, ...measure(executors) }));
  if (process.env.SHOW_FIGURES !== undefined) process.stdout.write(`${JSON.stringify(figures)}\n`);
  const [, hundred, , tenThousand] = figures;
  // Generous, because other work shares the machine: a scan would be 100 times dearer.
  expect(tenThousand!.leaseUs).toBeLessThan(hundred!.leaseUs * 8 + 20);
  expect(tenThousand!.reportUs).toBeLessThan(hundred!.reportUs * 10 + 20);
});
