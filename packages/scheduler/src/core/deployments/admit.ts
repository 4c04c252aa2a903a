/**
 * Lets waiting deployments in, in their order: each essential part has a place, or nothing happens. Places are tried on the rooms as they are
 * at this moment. One that does not fit does not stop those behind it (back-filling), but only so many: then rooms are held for it.
 */
import { assert, type DeploymentWait } from "@cloudburst/model";
import type { DeploymentLedger } from "./deployment-ledger.js";
import type { ExecutorRoom } from "./executor-room.js";
import type { LiveDeployment } from "./live-deployment.js";
import { reclaimOn } from "./reclaim.js";
import { add, type Resources, toCores } from "./resources.js";
import type { Placement } from "./rooms.js";

export function admitWaiting(ledger: DeploymentLedger): void {
  if (ledger.waiting.size === 0 || (!ledger.isQueueNew && ledger.passedAt === ledger.epoch)) return;
  ledger.isQueueNew = false;
  const { now, options } = ledger;
  const isRecovering = now < ledger.recoverUntil;
  /** The first that comes before the present one and does not fit. */
  let head: LiveDeployment | undefined;
  let isClosed = false;
  for (const deployment of ledger.queue()) {
    if (!ledger.waiting.has(deployment) || deployment.retryAt > now) continue;
    if (isClosed && head !== undefined) {
      wait(ledger, deployment, { kind: "behind", deployment: head.name });
      continue;
    }
    const placements = tryOnce(ledger, deployment);
    if (placements !== undefined) {
      admit(ledger, deployment, placements);
      if (head !== undefined) letPast(ledger, head);
      continue;
    }
    const problem = tooLarge(ledger, deployment);
    wait(ledger, deployment, problem === undefined ? { kind: "no-room" } : { kind: "too-large", problem });
    const isReturning = isRecovering && deployment.homes.size > 0;
    if (problem !== undefined && !isReturning) continue;
    head ??= deployment;
    isClosed ||= isReturning || options.overtakenMax === 0;
  }
  ledger.passedAt = ledger.epoch;
}

/** Finds places, without taking elastic parts back if it can be. */
function tryOnce(ledger: DeploymentLedger, deployment: LiveDeployment): readonly Placement[] | undefined {
  if (deployment.blockedAt === ledger.epoch) return undefined;
  const closed = ledger.hold === undefined || ledger.hold.deployment === deployment ? undefined : ledger.hold.rooms;
  const free = ledger.rooms.plan(deployment, "free", closed);
  if (free !== undefined) return free;
  const placements = mayReclaim(ledger) ? ledger.rooms.plan(deployment, "reclaiming", closed) : undefined;
  if (placements === undefined) deployment.blockedAt = ledger.epoch;
  return placements;
}

/** The paper's condition: those that run could not use everything, were they given all that they wish for. */
export function mayReclaim({ options, rooms, servingNeed }: DeploymentLedger): boolean {
  if (options.mode !== "flexible") return false;
  if (options.reclaim === "always") return true;
  const capacity = rooms.total("empty");
  return servingNeed.millicores < capacity.millicores && servingNeed.memoryMb < capacity.memoryMb;
}

function admit(ledger: DeploymentLedger, deployment: LiveDeployment, placements: readonly Placement[]): void {
  for (const { component, room } of placements) {
    const hasRoom = room.hasRoom(component.need, false) || reclaimOn(ledger, room, component.need, undefined);
    assert(hasRoom, "D6: what was planned fits");
    ledger.place(deployment, component, true, room);
  }
  ledger.waiting.delete(deployment);
  if (ledger.hold?.deployment === deployment) ledger.endHold();
  if (deployment.admittedAt === undefined && !deployment.hasRun)
    ledger.queueing.add(ledger.now - deployment.submittedAt);
  ledger.counts.admitted += 1;
  deployment.admittedAt = ledger.now;
  deployment.phase = "starting";
  deployment.overtaken = 0;
  add(ledger.servingNeed, deployment.totalNeed);
  ledger.schedule(deployment);
}

/** Another has started though `head` comes before it: that is not for ever. */
function letPast(ledger: DeploymentLedger, head: LiveDeployment): void {
  const { options, now } = ledger;
  head.overtaken += 1;
  if (head.overtaken < options.overtakenMax || ledger.hold !== undefined) return;
  const placements = ledger.rooms.plan(head, "empty", undefined);
  if (placements === undefined) return;
  const rooms = new Set<ExecutorRoom>(placements.map(({ room }) => room));
  ledger.hold = { deployment: head, rooms, until: (now + options.holdMsMax) as typeof now };
  ledger.counts.held += 1;
  ledger.trace("debug", "rooms-held", [head.name], `${rooms.size} executors take nothing else for a while`);
  ledger.wakeTable();
}

/** @returns why it would not fit if nobody else were there; undefined: it would */
function tooLarge({ rooms, capacityEpoch }: DeploymentLedger, deployment: LiveDeployment): string | undefined {
  if (deployment.measuredAt === capacityEpoch) return deployment.tooLarge;
  deployment.measuredAt = capacityEpoch;
  deployment.tooLarge = undefined;
  if (rooms.plan(deployment, "empty", undefined) !== undefined) return undefined;
  deployment.tooLarge = shortage(deployment.essentialNeed, rooms.total("empty"));
  return deployment.tooLarge;
}

function shortage(need: Resources, capacity: Resources): string {
  if (need.gpus > capacity.gpus) return `it needs ${need.gpus} GPUs, and all executors together have ${capacity.gpus}`;
  if (need.memoryMb > capacity.memoryMb)
    return `it needs ${need.memoryMb} MB, and all executors together have ${capacity.memoryMb} MB`;
  if (need.millicores > capacity.millicores)
    return `it needs ${toCores(need.millicores)} cores, and all executors together have ${toCores(capacity.millicores)}`;
  return "one of its parts is larger than what is left on any executor when the others have their places";
}

function wait(ledger: DeploymentLedger, deployment: LiveDeployment, why: DeploymentWait): void {
  // Nearly always it is what it was.
  if (isSame(deployment.why, why)) return;
  deployment.why = why;
  ledger.touch(deployment);
}

function isSame(a: DeploymentWait, b: DeploymentWait): boolean {
  if (a.kind === "behind" && b.kind === "behind") return a.deployment === b.deployment;
  if (a.kind === "too-large" && b.kind === "too-large") return a.problem === b.problem;
  return a.kind === b.kind;
}
