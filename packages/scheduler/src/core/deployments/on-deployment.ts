import {
  CloudburstError,
  type Deployment,
  type DeploymentName,
  type ExecutorId,
  type Failure,
  type Instant,
  validateDeployment,
} from "@cloudburst/model";
import type { SavedDeployment } from "./deployment-event.js";
import type { DeploymentLedger } from "./deployment-ledger.js";
import { LiveDeployment } from "./live-deployment.js";

const NO_HOMES: ReadonlySet<ExecutorId> = new Set();

export function onSubmitted(ledger: DeploymentLedger, spec: Deployment): void {
  const failure = whyRefused(ledger, spec);
  if (failure !== undefined) return ledger.refuse(spec.name, failure);
  takeIn(ledger, spec, ledger.now, NO_HOMES);
}

export function onStopped(ledger: DeploymentLedger, name: DeploymentName, how: "completed" | "terminated"): void {
  const deployment = ledger.live.get(name);
  if (deployment === undefined) return ledger.trace("debug", "stop-of-unknown-deployment", [name]);
  ledger.end(deployment, { kind: how });
}

/** What waited goes on waiting, and keeps its turn. What ran goes back before all others, if it can to where it was. */
export function onRestored(ledger: DeploymentLedger, saved: readonly SavedDeployment[]): void {
  for (const { spec, waitedMs, workedMs, hasRun, homes } of saved) {
    const failure = whyRefused(ledger, spec);
    if (failure !== undefined) {
      ledger.refuse(spec.name, failure);
      continue;
    }
    const deployment = takeIn(ledger, spec, (ledger.now - waitedMs) as Instant, new Set(homes));
    deployment.workedMs = workedMs;
    deployment.hasRun = hasRun;
    if (hasRun) deployment.waitUntil = undefined;
    ledger.schedule(deployment);
  }
  ledger.recoverUntil = (ledger.now + ledger.options.recoverMs) as Instant;
  ledger.wakeTable();
}

export function snapshotOf(ledger: DeploymentLedger): readonly SavedDeployment[] {
  return [...ledger.live.values()].sort((a, b) => a.order - b.order).map((deployment) => savedOf(ledger, deployment));
}

export function savedOf(ledger: DeploymentLedger, deployment: LiveDeployment): SavedDeployment {
  deployment.advance(ledger.now);
  const ran = deployment.phase === "running" ? [...deployment.allParts()].map(({ room }) => room.id) : [];
  const homes = ran.length > 0 ? new Set(ran) : deployment.homes;
  const { spec, submittedAt, workedMs, hasRun } = deployment;
  return { spec, waitedMs: ledger.now - submittedAt, workedMs, hasRun, homes: [...homes] };
}

/** Its essential parts could not all start, or one was lost: what it has is given back, and it waits its turn, after a while. */
export function sendBack(ledger: DeploymentLedger, deployment: LiveDeployment, problem: string): void {
  ledger.removeAll(deployment);
  ledger.counts.undone += 1;
  const { backoffMs, backoffMsMax } = ledger.options;
  deployment.failures += 1;
  const exponent = Math.min(deployment.failures - 1, 30);
  // Who has run, and falls for the first time, is put up again at once.
  const isFirstFall = deployment.runningSince !== undefined && deployment.failures === 1;
  const delayMs = isFirstFall ? 0 : Math.min(backoffMsMax, backoffMs * 2 ** exponent);
  // Half of it is drawn, so that those that failed together do not come back together.
  deployment.retryAt = (ledger.now + delayMs * (0.5 + 0.5 * ledger.prng.next())) as Instant;
  deployment.phase = "waiting";
  deployment.why = { kind: "back-off", problem, attempts: deployment.failures };
  deployment.blockedAt = -1;
  deployment.runningSince = undefined;
  deployment.homes = NO_HOMES;
  ledger.enqueue(deployment);
  ledger.touch(deployment);
  ledger.schedule(deployment);
}

/** Refuses what did not want to wait, or no longer. */
export function giveUp(ledger: DeploymentLedger, deployment: LiveDeployment): void {
  const { spec, why, name } = deployment;
  const what = `deployment "${name}"`;
  const problem = problemOf(why);
  const failure: Failure =
    spec.waitMs === 0 || spec.waitMs === undefined
      ? { code: "NO_RESOURCES", what, problem }
      : { code: "TASK_TIMEOUT", what, waitMs: spec.waitMs, problem };
  ledger.end(deployment, { kind: "refused", failure });
}

function problemOf(why: LiveDeployment["why"]): string {
  switch (why.kind) {
    case "too-large":
    case "back-off":
      return why.problem;
    case "behind":
      return `deployment "${why.deployment}" comes first`;
    default:
      return "others hold what its essential parts need";
  }
}

function takeIn(
  ledger: DeploymentLedger,
  spec: Deployment,
  submittedAt: Instant,
  homes: ReadonlySet<ExecutorId>,
): LiveDeployment {
  const isRigid = ledger.options.mode === "rigid";
  const deployment = new LiveDeployment(spec, ledger.nextOrder(), submittedAt, isRigid, homes);
  ledger.live.set(spec.name, deployment);
  ledger.partsLive += deployment.essential + deployment.elastic;
  ledger.enqueue(deployment);
  ledger.touch(deployment);
  ledger.schedule(deployment);
  return deployment;
}

function whyRefused({ live, options, partsLive }: DeploymentLedger, spec: Deployment): Failure | undefined {
  try {
    validateDeployment(spec);
  } catch (error) {
    return CloudburstError.from(error).failure;
  }
  if (live.has(spec.name)) {
    const problem = "another one of this name has not ended; stop it first, or choose another name";
    return { code: "INVALID_ARGUMENT", what: `deployment "${spec.name}"`, problem };
  }
  if (live.size >= options.deploymentsMax)
    return { code: "OVERLOADED", what: "the table of deployments", limit: options.deploymentsMax };
  let parts = partsLive;
  for (const { essential, elastic } of spec.components) parts += essential + elastic;
  if (parts > options.partsMax)
    return { code: "OVERLOADED", what: "the table of parts of deployments", limit: options.partsMax };
  return undefined;
}
