/** Gives elastic parts to those that run, in their order, as far as there is room. */
import type { DeploymentLedger } from "./deployment-ledger.js";
import { compareDeployments } from "./deployment-order.js";
import type { LiveDeployment } from "./live-deployment.js";
import { reclaimOn } from "./reclaim.js";

export function fillElastic(ledger: DeploymentLedger): void {
  fillFree(ledger);
  if (ledger.options.mode === "flexible" && ledger.risen.size > 0) {
    for (const deployment of inOrder(ledger, ledger.risen)) fillFromThoseBehind(ledger, deployment);
    fillFree(ledger);
  }
  ledger.risen.clear();
}

function fillFree(ledger: DeploymentLedger): void {
  const due: LiveDeployment[] = [];
  for (const deployment of ledger.wanting) {
    if (deployment.retryAt <= ledger.now && deployment.unfilledAt !== ledger.fillEpoch) due.push(deployment);
  }
  if (due.length === 0) return;
  // Elastic parts can be taken back again when the time of the hold comes, except where nothing is taken back.
  const closed = ledger.options.mode === "flexible" ? undefined : ledger.hold?.rooms;
  for (const deployment of inOrder(ledger, due)) {
    for (const component of deployment.components) {
      while (component.elastics.size < component.elastic) {
        const room = ledger.rooms.chooseFree(component, closed, deployment.homes);
        if (room === undefined) break;
        ledger.place(deployment, component, false, room);
      }
    }
    settle(ledger, deployment);
    deployment.unfilledAt = ledger.fillEpoch;
  }
}

/**
 * Who has just started takes elastic parts from those behind it, as in the paper's cascade. Only then: were it done whenever ranks change, parts would
 * wander for ever. It ends because a part only ever goes to a deployment that comes before.
 */
function fillFromThoseBehind(ledger: DeploymentLedger, deployment: LiveDeployment): void {
  if (!ledger.wanting.has(deployment) || !isAnyBehind(ledger, deployment)) return;
  for (const component of deployment.components) {
    for (const room of ledger.rooms.all()) {
      if (component.elastics.size >= component.elastic) break;
      if (room.isDraining || component.refusedBy.has(room.id)) continue;
      while (component.elastics.size < component.elastic) {
        if (!room.hasRoom(component.need, true)) break;
        if (!room.hasRoom(component.need, false) && !reclaimOn(ledger, room, component.need, deployment)) break;
        ledger.place(deployment, component, false, room);
      }
    }
  }
  settle(ledger, deployment);
}

/** Whether somebody who comes after it has an elastic part at all: looking at every room costs more. */
function isAnyBehind(ledger: DeploymentLedger, deployment: LiveDeployment): boolean {
  ledger.refresh(ledger.live.values());
  for (const other of ledger.live.values())
    if (other.elasticPlaced > 0 && compareDeployments(deployment, other) < 0) return true;
  return false;
}

function settle(ledger: DeploymentLedger, deployment: LiveDeployment): void {
  if (deployment.elasticPlaced === deployment.elastic) ledger.wanting.delete(deployment);
  ledger.schedule(deployment);
}

function inOrder(ledger: DeploymentLedger, deployments: Iterable<LiveDeployment>): readonly LiveDeployment[] {
  const ordered = [...deployments];
  ledger.refresh(ordered);
  return ordered.sort(compareDeployments);
}
