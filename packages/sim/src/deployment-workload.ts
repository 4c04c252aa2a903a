/** Deployments as users want them: some too large, some that wait, submitted twice, stopped at any moment, by whoever is connected. */
import type { Deployment, DeploymentComponent, DeploymentName } from "@cloudburst/model";
import type { Cluster } from "./cluster.js";
import { DeploymentOracle } from "./deployment-oracle.js";
import type { FaultProfile } from "./faults.js";
import { FUNCTIONS, specOf } from "./functions.js";
import type { SimClient } from "./sim-client.js";

const DEPLOYMENTS = 12;
/** Until whoever wants to stop one finds a client that is connected with its scheduler. */
const LOOK_AGAIN_MS = 200;
const READY = FUNCTIONS.filter(({ habit }) => habit.kind === "returns");

/** @param forMs how long deployments come and go */
export function loadDeployments(cluster: Cluster, forMs: number, { name }: FaultProfile): void {
  const isCalm = name === "calm";
  const { world, oracle } = cluster;
  oracle.deployments = new DeploymentOracle((isTrue, problem) => oracle.check(isTrue, problem), isCalm);
  const endAt = world.now + forMs;
  for (let i = 0; i < DEPLOYMENTS; i++) {
    const spec = planDeployment(cluster, `deployment-${i}` as DeploymentName);
    world.after(world.prng.next() * forMs * 0.8, () => submit(cluster, spec, endAt));
  }
}

function submit(cluster: Cluster, spec: Deployment, endAt: number): void {
  const { world, clients } = cluster;
  const client = world.pick(clients);
  const scheduler = client.scheduler;
  if (scheduler === undefined) return;
  const { prng } = world;
  deploy(cluster, client, spec);
  // As a client does it that had no answer.
  if (prng.chance(0.2))
    world.after(world.exponential(100), () => inReach(cluster, scheduler, (at) => deploy(cluster, at, spec)));
  if (!prng.chance(0.6)) return;
  world.after(world.exponential(1_500), () => stop(cluster, scheduler, spec.name, endAt));
}

function deploy({ oracle }: Cluster, client: SimClient, deployment: Deployment): void {
  const scheduler = client.scheduler as string;
  client.timeline.perform(() => {
    if (client.scheduler !== scheduler) return;
    oracle.deployments?.onSubmitted(scheduler, deployment);
    client.askOnce({ kind: "deploy", request: 0, deployment }, (answer) => {
      const isAccepted = answer === undefined ? undefined : answer.kind === "done";
      const failure = answer?.kind === "refused" ? answer.failure.code : undefined;
      oracle.deployments?.onAnswered(scheduler, deployment.name, isAccepted, failure);
    });
  });
}

function stop(cluster: Cluster, scheduler: string, name: DeploymentName, endAt: number): void {
  const { world, oracle } = cluster;
  const how = world.prng.chance(0.5) ? "completed" : "terminated";
  const isAsked = inReach(cluster, scheduler, (client) =>
    client.timeline.perform(() => {
      if (client.scheduler !== scheduler) return;
      oracle.deployments?.onStopAsked(scheduler, name);
      client.askOnce({ kind: "stop-deployment", request: 0, name, how }, (answer) => {
        if (answer?.kind === "done") oracle.deployments?.onStopped(scheduler, name);
      });
    }),
  );
  if (!isAsked && world.now < endAt) world.after(LOOK_AGAIN_MS, () => stop(cluster, scheduler, name, endAt));
}

/** @returns whether some client is connected with that scheduler */
function inReach({ world, clients }: Cluster, scheduler: string, act: (client: SimClient) => void): boolean {
  const near = clients.filter((client) => client.scheduler === scheduler);
  if (near.length === 0) return false;
  act(world.pick(near));
  return true;
}

function planDeployment({ world }: Cluster, name: DeploymentName): Deployment {
  const { prng } = world;
  const count = 1 + prng.below(2);
  const components = Array.from({ length: count }, (_, i): DeploymentComponent => {
    const fn = world.pick(READY);
    const cores = world.pick([0.25, 0.5, 1]);
    // The first has an essential part, so that something says that it runs.
    const essential = i === 0 ? 1 + prng.below(3) : prng.below(2);
    const elastic = essential === 0 ? 1 : prng.below(3);
    return {
      name: `part-${i}`,
      fn: fn.name,
      version: specOf(fn, 1).version,
      essential,
      elastic,
      cores: { min: cores, max: cores * world.pick([1, 2]) },
      memoryMb: { min: 0, max: 0 },
      gpus: 0,
    };
  });
  return {
    name,
    components,
    priority: prng.below(3) - 1,
    durationMs: undefined,
    size: undefined,
    waitMs: prng.chance(0.3) ? Math.round(world.between(0, 3_000)) : undefined,
    whenLost: prng.chance(0.5) ? "restart" : "end",
  };
}
