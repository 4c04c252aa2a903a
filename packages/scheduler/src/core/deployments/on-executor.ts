import type { ExecutorId } from "@cloudburst/model";
import type { DeploymentLedger } from "./deployment-ledger.js";
import type { ExecutorRoom } from "./executor-room.js";
import { onLost } from "./on-component.js";
import { reclaimOn, takeBack } from "./reclaim.js";
import { type ExecutorCapacity, isSame, noResources, resourcesOf } from "./resources.js";

export function onAvailable(ledger: DeploymentLedger, id: ExecutorId, capacity: ExecutorCapacity): void {
  const known = ledger.rooms.get(id);
  if (known === undefined) {
    const { executorsMax } = ledger.options;
    if (ledger.rooms.size >= executorsMax)
      return ledger.trace("warn", "executor-without-parts", [id], `there are ${executorsMax} executors already`);
    ledger.rooms.add(id, capacity);
  } else {
    const offered = resourcesOf(capacity);
    if (isSame(offered, known.capacity) && !known.isDraining) return;
    known.capacity = offered;
    known.isDraining = false;
    fitElastic(ledger, known);
    ledger.shareAgain(known);
  }
  changed(ledger);
}

/** Nothing new goes there. Its elastic parts move; essential ones stay as long as they can. */
export function onDraining(ledger: DeploymentLedger, id: ExecutorId): void {
  const room = ledger.rooms.get(id);
  if (room === undefined || room.isDraining) return;
  room.isDraining = true;
  for (const part of [...room.parts]) if (!part.isEssential) takeBack(ledger, part);
  changed(ledger);
}

export function onGone(ledger: DeploymentLedger, id: ExecutorId, problem: string): void {
  const room = ledger.rooms.get(id);
  if (room === undefined) return;
  ledger.rooms.remove(id);
  room.isGone = true;
  if (ledger.hold?.rooms.has(room) === true) ledger.endHold();
  // First nothing of it is left for others to choose, then those that had parts there are told.
  for (const { owner } of [...room.parts]) onLost(ledger, owner, problem);
  changed(ledger);
}

/** It offers less than it did: elastic parts go first, and then nothing more does. */
function fitElastic(ledger: DeploymentLedger, room: ExecutorRoom): void {
  if (!room.isOverfull || reclaimOn(ledger, room, noResources(), undefined)) return;
  for (const part of [...room.parts]) if (!part.isEssential) takeBack(ledger, part);
}

function changed(ledger: DeploymentLedger): void {
  ledger.rooms.changed(true);
  ledger.epoch += 1;
  ledger.fillEpoch += 1;
  ledger.capacityEpoch += 1;
}
