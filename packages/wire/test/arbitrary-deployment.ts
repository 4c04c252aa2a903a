import type { Deployment, DeploymentName, DeploymentStatus, SavedDeployment } from "@cloudburst/model";
import fc, { type Arbitrary } from "fast-check";
import { anyText, executor, few, fn, maybe, name, version } from "./arbitrary-basics.js";
import { arbitraryFailure } from "./arbitrary-failure.js";

export const deploymentName = name as Arbitrary<DeploymentName>;
const range = fc.record({ min: fc.nat(8), max: fc.nat(64) });
export const arbitraryDeployment: Arbitrary<Deployment> = fc.record({
  name: deploymentName,
  components: few(
    fc.record({
      name,
      fn,
      version,
      essential: fc.nat(9),
      elastic: fc.nat(9),
      cores: range,
      memoryMb: range,
      gpus: fc.nat(2),
    }),
  ),
  priority: fc.integer({ min: -10, max: 10 }),
  durationMs: maybe(fc.nat()),
  size: maybe(fc.nat()),
  waitMs: maybe(fc.nat()),
  whenLost: fc.constantFrom("end" as const, "restart" as const),
});
export const deploymentStatus: Arbitrary<DeploymentStatus> = fc.oneof(
  fc.record({
    kind: fc.constant("waiting" as const),
    why: fc.oneof(
      fc.record({ kind: fc.constantFrom("new" as const, "no-room" as const) }),
      fc.record({ kind: fc.constant("too-large" as const), problem: anyText }),
      fc.record({ kind: fc.constant("behind" as const), deployment: deploymentName }),
      fc.record({ kind: fc.constant("back-off" as const), problem: anyText, attempts: fc.nat(9) }),
    ),
  }),
  fc.record({ kind: fc.constant("starting" as const), started: fc.nat(9), essential: fc.nat(9) }),
  fc.record({
    kind: fc.constant("running" as const),
    essential: fc.nat(9),
    elasticStarted: fc.nat(9),
    elasticPlaced: fc.nat(9),
    elastic: fc.nat(9),
  }),
  fc.record({
    kind: fc.constant("ended" as const),
    end: fc.oneof(
      fc.record({ kind: fc.constantFrom("completed" as const, "terminated" as const) }),
      fc.record({ kind: fc.constant("refused" as const), failure: arbitraryFailure }),
      fc.record({
        kind: fc.constantFrom("part-failed" as const, "part-lost" as const),
        component: name,
        executor,
        problem: anyText,
      }),
    ),
  }),
);
export const arbitrarySavedDeployment: Arbitrary<SavedDeployment> = fc.record({
  spec: arbitraryDeployment,
  waitedMs: fc.nat(),
  workedMs: fc.nat(),
  hasRun: fc.boolean(),
  homes: few(executor),
});
