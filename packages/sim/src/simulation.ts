/**
 * One schedule: a cluster from a seed, its users, its faults, and the rest afterwards.
 *
 *   boot ──► load and faults ──► calm (no new calls, no faults) ──► rest, checked
 */
import type { CallerEffect, CallerEvent } from "@cloudburst/client/core";
import type { ExecutorEffect, ExecutorEvent } from "@cloudburst/executor/core";
import type { CallId, RequestId } from "@cloudburst/model";
import type { SchedulerEffect, SchedulerEvent } from "@cloudburst/scheduler/core";
import { loadChains } from "./chain-workload.js";
import { Cluster } from "./cluster.js";
import type { Thoroughness } from "./core-checks.js";
import type { CoreHook } from "./core-hook.js";
import { handThrough } from "./core-hook.js";
import { loadDeployments } from "./deployment-workload.js";
import { type FaultProfile, Faults } from "./faults.js";
import { bytesOf, DAGS, FUNCTIONS, specOf } from "./functions.js";
import { problemOf, Violation } from "./oracle.js";
import { loadPosts } from "./post-workload.js";
import { RegistryLoad } from "./registry-load.js";
import { loadTasks } from "./task-workload.js";
import { planCall, STORED_KEYS, storedText } from "./workload.js";

export interface CoreHooks {
  readonly scheduler: CoreHook<SchedulerEvent, SchedulerEffect>;
  readonly executor: CoreHook<ExecutorEvent, ExecutorEffect>;
  readonly client: CoreHook<CallerEvent<CallId>, CallerEffect<CallId>>;
}

export const WORKLOADS = ["tasks", "deployments", "posts", "continuations"] as const;
export type WorkloadName = (typeof WORKLOADS)[number];

export interface SimulationOptions {
  readonly seed: number;
  readonly profile: FaultProfile;
  readonly hooks?: Partial<CoreHooks>;
  readonly isTraced?: boolean;
  /** How often the cores' invariants are checked; by default after every step. */
  readonly thoroughness?: Thoroughness;
  /** What users do beside calling functions and DAGs. */
  readonly workloads?: readonly WorkloadName[];
}

export type SimulationReport = {
  readonly seed: number;
  readonly digest: string;
  readonly steps: number;
  readonly virtualMs: number;
  readonly calls: number;
  readonly ends: ReadonlyMap<string, number>;
  /** Changes of DAGs that were accepted while the calls went on. */
  readonly changes: number;
  readonly problem: string | undefined;
  readonly trace: readonly string[];
};

const LOADERS: Readonly<Record<WorkloadName, (cluster: Cluster, forMs: number, profile: FaultProfile) => void>> = {
  tasks: loadTasks,
  deployments: loadDeployments,
  posts: loadPosts,
  continuations: loadChains,
};

const BOOT_MS = 5_000;
const LOAD_MS = 6_000;
const CALLS = 120;
/** Functions that get a second version under load. */
const RENEWED = 2;
/** Longer than the longest deadline, every backoff, and the longest silence with the grace of a lost scheduler's pins together. */
const REST_MS = 55_000;

/** How often it is looked whether all rests already: then nothing is left to happen but reports and digests. */
const REST_LOOK_MS = 2_000;
/** One schedule of so many waits to the end all the same, for what stirs when all seems over. */
const WHOLE_REST_EVERY = 8;

/** A hundred times what a schedule takes. */
const STEPS_MAX = 200_000;

/** Never throws: what goes wrong is the report's `problem`. */
export function simulate(options: SimulationOptions): SimulationReport {
  const hooks = {
    scheduler: handThrough(),
    executor: handThrough(),
    client: handThrough(),
    ...options.hooks,
  } as CoreHooks;
  const { seed, profile, isTraced = false, thoroughness = "every", workloads = [] } = options;
  const cluster = new Cluster({ seed, profile, hooks, isTraced, thoroughness });
  const { world, oracle } = cluster;
  const registry = new RegistryLoad(cluster, options.profile.unrulyShare === 0);
  let problem: string | undefined;
  let calls = 0;
  try {
    boot(cluster);
    const faults = new Faults(cluster, options.profile);
    faults.start(LOAD_MS);
    calls = load(cluster, options.profile);
    for (const workload of workloads) LOADERS[workload](cluster, LOAD_MS, profile);
    registry.start(LOAD_MS * 0.9);
    run(cluster, world.now + LOAD_MS);
    faults.stop();
    rest(cluster, seed, () => {
      cluster.checkRest();
      registry.checkRest();
    });
  } catch (thrown) {
    problem = problemOf(thrown);
  }
  return {
    seed: options.seed,
    digest: world.digest,
    steps: world.steps,
    virtualMs: world.now,
    calls,
    ends: oracle.ends,
    changes: registry.accepted,
    problem,
    trace: world.trace,
  };
}

function run(cluster: Cluster, untilMs: number): void {
  const { world, oracle } = cluster;
  while (world.step(untilMs)) {
    oracle.check(world.steps < STEPS_MAX, () => `O6: ${STEPS_MAX} steps, and no rest at ${world.now} ms`);
  }
  cluster.world.now = untilMs;
}

/** @param check throws what is not at rest */
function rest(cluster: Cluster, seed: number, check: () => void): void {
  const { world } = cluster;
  const endAt = world.now + REST_MS;
  const isWhole = seed % WHOLE_REST_EVERY === 0;
  while (!isWhole && world.now + REST_LOOK_MS < endAt) {
    run(cluster, world.now + REST_LOOK_MS);
    if (!isViolated(check)) return;
  }
  run(cluster, endAt);
  check();
}

function isViolated(check: () => void): boolean {
  try {
    check();
    return false;
  } catch (thrown) {
    if (thrown instanceof Violation) return true;
    throw thrown;
  }
}

/** Everything is registered, and executors have joined, before anything goes wrong. */
function boot(cluster: Cluster): void {
  for (const key of STORED_KEYS) cluster.store.values.set(key, bytesOf(storedText(key)));
  cluster.start();
  const registrar = cluster.clients[0];
  let missing = FUNCTIONS.length + DAGS.length;
  const request: RequestId = 0;
  const onAnswer = () => {
    missing -= 1;
    if (missing === DAGS.length) {
      for (const dag of DAGS) registrar?.ask({ kind: "register-dag", request, dag, queue: true }, onAnswer);
    }
  };
  cluster.world.after(100, () => {
    for (const known of FUNCTIONS) {
      registrar?.ask({ kind: "register-function", request, spec: specOf(known, 1), code: new Uint8Array(0) }, onAnswer);
    }
  });
  run(cluster, BOOT_MS);
  cluster.oracle.check(
    missing === 0,
    () => `${missing} registrations were not answered in ${BOOT_MS} ms without any fault`,
  );
}

/** Calls come by chance, some in bursts; functions get new versions meanwhile. @returns how many calls */
function load(cluster: Cluster, profile: FaultProfile): number {
  const { world, oracle } = cluster;
  for (const [i, known] of FUNCTIONS.slice(0, RENEWED).entries()) {
    world.after(LOAD_MS * (0.2 + 0.3 * i), () => {
      const spec = specOf(known, 2);
      cluster.clients[0]?.ask(
        { kind: "register-function", request: 0, spec, code: new Uint8Array(0) },
        () => undefined,
      );
    });
  }
  for (let i = 0; i < CALLS; i++) {
    const isBurst = world.prng.chance(0.3);
    const atMs = isBurst ? Math.floor(world.prng.next() * 6) * 1_000 : world.prng.next() * LOAD_MS * 0.9;
    world.after(atMs, () => {
      const client = world.pick(cluster.clients);
      const planned = planCall(world, `${client.name}.${i}` as CallId, profile);
      client.timeline.perform(() => {
        oracle.onStarted({ ...planned.expectation, startedAt: world.now });
        client.begin(planned.event);
        if (planned.cancelAfterMs !== undefined) {
          client.timeline.after(planned.cancelAfterMs, () => client.cancel(planned.event.call));
        }
      });
    });
  }
  return CALLS;
}
