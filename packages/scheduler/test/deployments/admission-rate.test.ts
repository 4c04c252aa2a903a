import type { ExecutorId, Instant } from "@cloudburst/model";
import { expect, test } from "vitest";
import type { DeploymentEvent } from "../../src/core/deployments/deployment-event.js";
import { DeploymentTable } from "../../src/core/deployments/deployment-table.js";
import { component, deployment } from "./deployment-rig.js";

const EXECUTORS = 1_000;
const WAITING = 1_000;

/** Milliseconds of one step, and what it wanted done. */
function timed(table: DeploymentTable, event: DeploymentEvent) {
  const start = performance.now();
  const effects = table.step(event, 0 as Instant);
  return { ms: performance.now() - start, effects };
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] as number;
}

test(`a pass with ${EXECUTORS} executors and ${WAITING} waiting deployments takes milliseconds, and most events need none`, () => {
  // All different in what they need, so that hardly anything can be concluded from one to the next.
  const table = new DeploymentTable({ overtakenMax: Number.POSITIVE_INFINITY });
  const step = (event: DeploymentEvent) => {
    const { ms, effects } = timed(table, event);
    for (const effect of effects)
      if (effect.kind === "start-component")
        table.step({ kind: "component-started", owner: effect.owner }, 0 as Instant);
    return ms;
  };
  for (let i = 0; i < EXECUTORS; i++)
    step({
      kind: "executor-available",
      executor: `e${i}` as ExecutorId,
      capacity: { cores: 16, memoryMb: 65_536, gpus: 0 },
    });
  const filler = (name: string) =>
    deployment(
      name,
      {},
      { essential: 4, elastic: 1, cores: { min: 3, max: 8 }, memoryMb: { min: 12_800, max: 12_800 } },
    );
  for (let i = 0; i < EXECUTORS; i++) step({ kind: "deployment-submitted", deployment: filler(`running-${i}`) });
  const submits: number[] = [];
  for (let i = 0; i < WAITING; i++) {
    const cores = { min: 9 + (i % 7), max: 16 };
    const memoryMb = { min: 40_000 + i, max: 50_000 };
    const components = [component({ essential: 4, elastic: 4, cores, memoryMb })];
    submits.push(step({ kind: "deployment-submitted", deployment: deployment(`waiting-${i}`, { components }) }));
  }
  expect(table.statistics.waiting).toBeGreaterThan(WAITING * 0.9);
  const passes: number[] = [];
  for (let i = 0; i < 40; i++) {
    const name = table.list().find(({ status }) => status.kind === "running")?.name;
    if (name !== undefined) passes.push(step({ kind: "deployment-stopped", deployment: name, how: "completed" }));
  }
  const idle = Array.from({ length: 40 }, () => step({ kind: "timer-fired" }));
  table.validate();
  const figures = {
    submitMs: median(submits),
    passMs: median(passes),
    passMsMax: Math.max(...passes),
    idleMs: median(idle),
  };
  process.stderr.write(`admission: ${JSON.stringify(figures)}\n`);
  // An order of magnitude above what is seen, for slow and busy machines.
  expect(figures.passMs).toBeLessThan(75);
  expect(figures.submitMs).toBeLessThan(20);
  expect(figures.idleMs).toBeLessThan(1);
}, 60_000);
