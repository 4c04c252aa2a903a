/** Takes elastic parts back: the mechanism that makes the flexible mode flexible. Essential parts are never touched. */
import type { DeploymentLedger } from "./deployment-ledger.js";
import { compareDeployments } from "./deployment-order.js";
import type { ExecutorRoom } from "./executor-room.js";
import type { LiveDeployment } from "./live-deployment.js";
import type { Part } from "./part.js";
import { add, isWithin, noResources, type Resources } from "./resources.js";

/**
 * Makes room for `need` in one room, with as few parts as it takes: those of the last in order go first, and what turns out not to be needed stays.
 * @param forWhom only parts of deployments behind it are taken; undefined: any
 * @returns whether there is room now; if not, nothing was taken
 */
export function reclaimOn(
  ledger: DeploymentLedger,
  room: ExecutorRoom,
  need: Resources,
  forWhom: LiveDeployment | undefined,
): boolean {
  const victims = chooseVictims(ledger, room, need, forWhom);
  if (victims === undefined) return false;
  for (const part of victims) takeBack(ledger, part);
  return true;
}

/** One elastic part is given back; its deployment wishes for it again. */
export function takeBack(ledger: DeploymentLedger, part: Part): void {
  const { deployment } = part;
  ledger.remove(part, true);
  ledger.counts.reclaimed += 1;
  if (deployment.phase === "running") ledger.wanting.add(deployment);
  deployment.unfilledAt = -1;
  ledger.schedule(deployment);
}

function chooseVictims(
  ledger: DeploymentLedger,
  room: ExecutorRoom,
  need: Resources,
  forWhom: LiveDeployment | undefined,
): readonly Part[] | undefined {
  const elastic = [...room.parts].filter((part) => !part.isEssential && part.deployment !== forWhom);
  if (forWhom !== undefined) ledger.refresh([forWhom]);
  ledger.refresh(new Set(elastic.map((part) => part.deployment)));
  const behind = elastic.filter((part) => forWhom === undefined || compareDeployments(forWhom, part.deployment) < 0);
  behind.sort((a, b) => compareDeployments(b.deployment, a.deployment));
  const lacking = noResources();
  add(lacking, need);
  for (const used of [room.essential, room.elastic]) add(lacking, used);
  add(lacking, room.capacity, -1);
  const taken: Part[] = [];
  const zero = noResources();
  for (const part of behind) {
    if (isWithin(lacking, zero)) break;
    add(lacking, part.component.need, -1);
    taken.push(part);
  }
  if (!isWithin(lacking, zero)) return undefined;
  return taken.reverse().filter((part) => {
    add(lacking, part.component.need);
    if (isWithin(lacking, zero)) return false;
    add(lacking, part.component.need, -1);
    return true;
  });
}
