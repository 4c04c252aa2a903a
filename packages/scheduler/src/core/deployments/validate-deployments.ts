/** Checks every invariant of a deployment table, by looking at everything. */
import { assert } from "@cloudburst/model";
import type { DeploymentLedger } from "./deployment-ledger.js";
import type { LiveDeployment } from "./live-deployment.js";
import { add, isSame, noResources } from "./resources.js";

/** @throws InvariantViolation */
export function validateDeployments(ledger: DeploymentLedger): void {
  let inRooms = 0;
  for (const room of ledger.rooms.all()) {
    room.validate();
    inRooms += room.parts.size;
    for (const part of room.parts) assert(ledger.parts.get(part.owner) === part, "D3: what is in a room is known");
    if (room.isDraining)
      assert(
        [...room.parts].every((part) => part.isEssential),
        "a draining executor keeps no elastic part",
      );
  }
  assert(inRooms === ledger.parts.size, "D3: each part is in one room of an executor that is here");
  const serving = noResources();
  let parts = 0;
  let partsLive = 0;
  for (const [name, deployment] of ledger.live) {
    assert(deployment.name === name && deployment.phase !== "ended", "D1: what has ended is not live");
    validateOne(ledger, deployment);
    parts += deployment.parts;
    partsLive += deployment.essential + deployment.elastic;
    if (deployment.isActive) add(serving, deployment.totalNeed);
  }
  assert(parts === ledger.parts.size, "D3: each part belongs to a live deployment");
  assert(isSame(serving, ledger.servingNeed), "D4: what is served is summed up");
  assert(partsLive === ledger.partsLive, "D4: parts are counted");
  const { deploymentsMax, partsMax, executorsMax } = ledger.options;
  assert(ledger.live.size <= deploymentsMax && partsLive <= partsMax, "deployments within limits");
  assert(ledger.rooms.size <= executorsMax, "executors within limits");
  for (const deployment of [...ledger.waiting, ...ledger.wanting])
    assert(ledger.live.get(deployment.name) === deployment, "D1: lists name what is live");
  if (ledger.hold !== undefined) {
    assert(ledger.waiting.has(ledger.hold.deployment), "rooms are held for one that waits");
    assert(ledger.clock.bucket !== undefined, "no hold is for ever");
    for (const room of ledger.hold.rooms) assert(ledger.rooms.get(room.id) === room, "rooms that are held are here");
  }
  assert(ledger.risen.size === 0, "what has risen has had its turn");
}

function validateOne(ledger: DeploymentLedger, deployment: LiveDeployment): void {
  const { phase, components, pending } = deployment;
  assert(ledger.waiting.has(deployment) === (phase === "waiting"), "D1: what waits is listed");
  let parts = 0;
  let elasticPlaced = 0;
  let elasticStarted = 0;
  for (const component of components) {
    const expected = phase === "waiting" ? 0 : component.essential;
    assert(component.essentials.size === expected, "D2: all essential parts, or none");
    assert(component.elastics.size <= component.elastic, "no more elastic parts than wished for");
    assert(
      phase === "running" || component.elastics.size === 0,
      "elastic parts come when the essential ones are there",
    );
    for (const part of [...component.essentials, ...component.elastics]) {
      assert(ledger.parts.get(part.owner) === part && part.room.parts.has(part), "D3: a part is where it says");
      assert(pending.has(part) === (part.startBy !== undefined), "what has not started is watched");
      assert(part.isEssential === component.essentials.has(part), "D3: a part is under its component");
      if (!part.isEssential && part.startBy === undefined) elasticStarted += 1;
    }
    parts += component.essentials.size + component.elastics.size;
    elasticPlaced += component.elastics.size;
  }
  assert(parts === deployment.parts && elasticPlaced === deployment.elasticPlaced, "D4: parts are counted");
  assert(elasticStarted === deployment.elasticStarted, "D4: started parts are counted");
  const isWanting = phase === "running" && elasticPlaced < deployment.elastic;
  assert(ledger.wanting.has(deployment) === isWanting, "D1: who wants elastic parts is listed");
  if (pending.size > 0) assert(deployment.bucket !== undefined, "each start has a deadline");
  if (phase === "starting") assert(pending.size > 0, "what starts waits for a part");
  if (phase === "waiting" && deployment.retryAt > ledger.now)
    assert(deployment.bucket !== undefined, "each back-off ends");
}
