import type { Instant } from "@cloudburst/model";
import { mayReclaim } from "./admit.js";
import type { DeploymentLedger } from "./deployment-ledger.js";
import type { LiveDeployment } from "./live-deployment.js";
import { giveUp, sendBack } from "./on-deployment.js";
import type { Part } from "./part.js";
import { reclaimOn } from "./reclaim.js";

export function onStarted(ledger: DeploymentLedger, owner: string): void {
  const part = ledger.parts.get(owner);
  // Said twice, or of one that was stopped meanwhile: nothing changes.
  if (part?.startBy === undefined) return;
  const { deployment } = part;
  deployment.advance(ledger.now);
  part.startBy = undefined;
  deployment.pending.delete(part);
  if (!part.isEssential) deployment.elasticStarted += 1;
  ledger.touch(deployment);
  if (deployment.phase === "starting" && deployment.pending.size === 0) run(ledger, deployment);
  ledger.schedule(deployment);
}

function run(ledger: DeploymentLedger, deployment: LiveDeployment): void {
  deployment.phase = "running";
  deployment.runningSince = ledger.now;
  deployment.waitUntil = undefined;
  deployment.hasRun = true;
  deployment.retryAt = Number.NEGATIVE_INFINITY as Instant;
  for (const component of deployment.components) component.refusedBy.clear();
  if (deployment.elastic === 0) return;
  ledger.wanting.add(deployment);
  ledger.risen.add(deployment);
  deployment.unfilledAt = -1;
}

export function onFailed(ledger: DeploymentLedger, owner: string, problem: string, retryable: boolean): void {
  const part = ledger.parts.get(owner);
  if (part === undefined) return;
  if (part.startBy === undefined) return onLost(ledger, owner, problem);
  if (!part.isEssential) return elasticLeft(ledger, part, problem);
  if (retryable) return startElsewhere(ledger, part, problem);
  ledger.remove(part, false);
  endBy(ledger, part, "part-failed", problem);
}

export function onLost(ledger: DeploymentLedger, owner: string, problem: string): void {
  const part = ledger.parts.get(owner);
  if (part === undefined) return;
  if (!part.isEssential) return elasticLeft(ledger, part, problem);
  const { deployment } = part;
  if (deployment.phase === "starting") return startElsewhere(ledger, part, problem);
  ledger.remove(part, false);
  if (deployment.spec.whenLost === "end") return endBy(ledger, part, "part-lost", problem);
  // Whoever ran for long has shown that it can: it starts counting anew.
  const ranMs = ledger.now - (deployment.runningSince ?? ledger.now);
  if (ranMs >= ledger.options.backoffMsMax) deployment.failures = 0;
  if (deployment.failures + 1 >= ledger.options.startAttemptsMax) return endBy(ledger, part, "part-lost", problem);
  sendBack(ledger, deployment, lostProblem(part, problem));
}

/** Starting parts whose time is over count as failed, and are told to stop. */
export function onLate(ledger: DeploymentLedger, deployment: LiveDeployment): void {
  for (;;) {
    const [part] = deployment.pending;
    if (part?.startBy === undefined || part.startBy > ledger.now) return;
    const problem = `it did not start within ${ledger.options.startMsMax} ms`;
    if (part.isEssential) startElsewhere(ledger, part, problem, true);
    else elasticLeft(ledger, part, problem, true);
    if (deployment.phase === "waiting" || deployment.phase === "ended") return;
  }
}

/** An elastic part is missing: it is replaced after a while. The deployment does not mind. */
function elasticLeft(ledger: DeploymentLedger, part: Part, problem: string, isHeard = false): void {
  const { deployment } = part;
  ledger.remove(part, isHeard);
  const { backoffMs, backoffMsMax } = ledger.options;
  const sinceMs = ledger.now - deployment.elasticFailedAt;
  deployment.elasticFailures = sinceMs > 2 * backoffMsMax ? 1 : deployment.elasticFailures + 1;
  deployment.elasticFailedAt = ledger.now;
  const delayMs = Math.min(backoffMsMax, backoffMs * 2 ** Math.min(deployment.elasticFailures - 1, 30));
  deployment.retryAt = (ledger.now + delayMs) as Instant;
  deployment.unfilledAt = -1;
  ledger.counts.replaced += 1;
  ledger.trace("debug", "elastic-part-left", [deployment.name, part.owner, part.room.id], problem);
  ledger.wanting.add(deployment);
  ledger.schedule(deployment);
}

/** One essential part is tried on another executor; when there is none, the deployment is undone. */
function startElsewhere(ledger: DeploymentLedger, part: Part, problem: string, isHeard = false): void {
  const { deployment, component, room } = part;
  component.refusedBy.add(room.id);
  ledger.remove(part, isHeard);
  const closed = ledger.hold === undefined ? undefined : ledger.hold.rooms;
  const kind = mayReclaim(ledger) ? "reclaiming" : "free";
  const other = ledger.rooms.choose(component, kind, closed, deployment.homes);
  if (other !== undefined) {
    if (!other.hasRoom(component.need, false)) reclaimOn(ledger, other, component.need, undefined);
    ledger.place(deployment, component, true, other);
    return ledger.schedule(deployment);
  }
  const said = `component "${component.spec.name}" could not start on executor ${room.id}: ${problem}`;
  if (deployment.spec.waitMs === 0 && deployment.waitUntil !== undefined) {
    deployment.why = { kind: "back-off", problem: said, attempts: deployment.failures + 1 };
    return giveUp(ledger, deployment);
  }
  if (deployment.failures + 1 >= ledger.options.startAttemptsMax) return endBy(ledger, part, "part-failed", problem);
  sendBack(ledger, deployment, said);
}

function endBy(ledger: DeploymentLedger, part: Part, kind: "part-failed" | "part-lost", problem: string): void {
  const { deployment, component, room } = part;
  ledger.end(deployment, { kind, component: component.spec.name, executor: room.id, problem });
}

function lostProblem({ component, room }: Part, problem: string): string {
  return `component "${component.spec.name}" on executor ${room.id} was lost: ${problem}`;
}
