/**
 * The state of a deployment table, and the few ways in which it changes; who decides on changes is in the files beside it.
 *
 * Invariants:
 *   D1. A deployment is in `live` until it ends, once; in `waiting` while it waits; in `wanting` while it runs without all elastic parts.
 *   D2. All or nothing: one that waits has no part; one that starts or runs has each of its essential parts.
 *   D3. A part is in `parts`, in its room and under its component, or nowhere.
 *   D4. `servingNeed` and `partsLive` are the sums over those that have been admitted, and over all.
 *   D5. Effects of one step reach an executor in an order that never exceeds it: stop, smaller shares, start, greater shares.
 */
import { type DeploymentEnd, type DeploymentName, type Failure, type Instant, Prng } from "@cloudburst/model";
import { Alarmed, Alarms } from "../tasks/alarms.js";
import { sharesOf } from "./core-shares.js";
import type { DeploymentEffect } from "./deployment-effect.js";
import type { DeploymentTableOptions } from "./deployment-options.js";
import { compareDeployments, isTimed, rankOf } from "./deployment-order.js";
import { DurationStatistics } from "./duration-statistics.js";
import type { ExecutorRoom } from "./executor-room.js";
import type { LiveDeployment } from "./live-deployment.js";
import type { LiveComponent, Part } from "./part.js";
import { add, noResources, toCores } from "./resources.js";
import { Rooms } from "./rooms.js";

/** Rooms that are kept for one deployment: no essential part of another goes there. */
export interface Hold {
  readonly deployment: LiveDeployment;
  readonly rooms: ReadonlySet<ExecutorRoom>;
  readonly until: Instant;
}

export class DeploymentLedger {
  readonly options: DeploymentTableOptions;
  readonly prng: Prng;
  readonly rooms: Rooms;
  readonly alarms = new Alarms<Alarmed>();
  /** Wakes the table itself. */
  readonly clock = new Alarmed();
  readonly live = new Map<DeploymentName, LiveDeployment>();
  readonly waiting = new Set<LiveDeployment>();
  readonly wanting = new Set<LiveDeployment>();
  readonly parts = new Map<string, Part>();
  readonly servingNeed = noResources();
  /** Run since this step; their elastic parts go before those of lower rank. */
  readonly risen = new Set<LiveDeployment>();
  partsLive = 0;
  /** Counts what may let a waiting deployment in, what may let an elastic part in, and changes of what executors offer. */
  epoch = 0;
  fillEpoch = 0;
  capacityEpoch = 0;
  /** Whether the queue itself has changed, and at which `epoch` it was last gone through: else nobody can be let in. */
  isQueueNew = false;
  passedAt = -1;
  hold: Hold | undefined;
  recoverUntil = Number.NEGATIVE_INFINITY as Instant;
  now = Number.NEGATIVE_INFINITY as Instant;
  readonly queueing = new DurationStatistics();
  readonly turnaround = new DurationStatistics();
  readonly counts = { admitted: 0, ended: 0, refused: 0, undone: 0, reclaimed: 0, replaced: 0, held: 0 };
  #queue: LiveDeployment[] = [];
  #isQueueOrdered = true;
  #lastOwner = 0;
  #lastOrder = 0;
  #stops: DeploymentEffect[] = [];
  #others: DeploymentEffect[] = [];
  readonly #started = new Set<Part>();
  readonly #touched = new Set<ExecutorRoom>();
  readonly #changed = new Set<LiveDeployment>();

  constructor(options: DeploymentTableOptions, seed: number) {
    this.options = options;
    this.prng = new Prng(seed);
    this.rooms = new Rooms(options.within, this.prng);
  }

  nextOrder(): number {
    return ++this.#lastOrder;
  }

  enqueue(deployment: LiveDeployment): void {
    this.waiting.add(deployment);
    deployment.rank = rankOf(deployment, this.now, this.options);
    deployment.isOverdue = this.now - deployment.submittedAt >= this.options.patienceMs;
    this.#queue.push(deployment);
    this.disorder();
  }

  /** Somebody's turn, or the right to have one, has changed. */
  disorder(): void {
    this.#isQueueOrdered = false;
    this.isQueueNew = true;
  }

  /** Those that wait, the first first. */
  queue(): readonly LiveDeployment[] {
    const { options, now } = this;
    if (isTimed(options.order)) {
      for (const deployment of this.waiting) deployment.rank = rankOf(deployment, now, options);
      this.#isQueueOrdered = false;
    }
    if (this.#queue.length !== this.waiting.size) this.#queue = this.#queue.filter((one) => this.waiting.has(one));
    if (!this.#isQueueOrdered) this.#queue.sort(compareDeployments);
    this.#isQueueOrdered = true;
    return this.#queue;
  }

  /** Brings the ranks of those that run up to now. */
  refresh(deployments: Iterable<LiveDeployment>): void {
    if (this.options.order.kind !== "srpt") return;
    for (const deployment of deployments) {
      deployment.advance(this.now);
      deployment.rank = rankOf(deployment, this.now, this.options);
    }
  }

  place(deployment: LiveDeployment, component: LiveComponent, isEssential: boolean, room: ExecutorRoom): void {
    const owner = `${deployment.name}/${component.spec.name}#${++this.#lastOwner}`;
    const startBy = (this.now + this.options.startMsMax) as Instant;
    const part: Part = { owner, deployment, component, isEssential, room, startBy, millicores: 0 };
    room.add(part);
    this.rooms.changed(false);
    this.parts.set(owner, part);
    (isEssential ? component.essentials : component.elastics).add(part);
    deployment.parts += 1;
    if (!isEssential) deployment.elasticPlaced += 1;
    deployment.pending.add(part);
    this.#started.add(part);
    this.#touched.add(room);
    this.touch(deployment);
  }

  /** @param isHeard its executor has to be told; not when it says so itself, or is gone */
  remove(part: Part, isHeard: boolean): void {
    const { deployment, component, isEssential, room } = part;
    deployment.advance(this.now);
    room.remove(part);
    this.parts.delete(part.owner);
    (isEssential ? component.essentials : component.elastics).delete(part);
    deployment.parts -= 1;
    if (!isEssential) deployment.elasticPlaced -= 1;
    if (!isEssential && part.startBy === undefined) deployment.elasticStarted -= 1;
    deployment.pending.delete(part);
    if (!this.#started.delete(part) && isHeard && !room.isGone)
      this.#stops.push({ kind: "stop-component", owner: part.owner, executor: room.id });
    this.#touched.add(room);
    this.fillEpoch += 1;
    // Elastic parts were counted as free by whoever may take them back.
    const { mode, reclaim } = this.options;
    if (isEssential || mode !== "flexible" || reclaim !== "always") this.epoch += 1;
    this.rooms.changed(true);
    this.touch(deployment);
  }

  /** All parts that it has are taken back: exactly what it took is free again. */
  removeAll(deployment: LiveDeployment): void {
    for (const part of [...deployment.allParts()]) this.remove(part, true);
    this.wanting.delete(deployment);
    this.risen.delete(deployment);
    if (deployment.isActive) add(this.servingNeed, deployment.totalNeed, -1);
    for (const component of deployment.components) component.refusedBy.clear();
  }

  end(deployment: LiveDeployment, end: DeploymentEnd): void {
    this.removeAll(deployment);
    if (deployment.runningSince !== undefined) this.turnaround.add(this.now - deployment.submittedAt);
    if (end.kind === "refused") this.counts.refused += 1;
    else this.counts.ended += 1;
    deployment.phase = "ended";
    this.live.delete(deployment.name);
    this.waiting.delete(deployment);
    this.partsLive -= deployment.essential + deployment.elastic;
    this.alarms.clear(deployment);
    this.#changed.delete(deployment);
    if (this.hold?.deployment === deployment) this.endHold();
    // Whoever had to stay behind it may go now.
    this.epoch += 1;
    this.#others.push({ kind: "deployment-changed", deployment: deployment.name, status: { kind: "ended", end } });
  }

  endHold(): void {
    if (this.hold === undefined) return;
    this.hold.deployment.overtaken = 0;
    this.hold = undefined;
    this.epoch += 1;
    this.fillEpoch += 1;
    this.wakeTable();
  }

  /** Sets the one alarm of a deployment to the next moment at which something may be due. */
  schedule(deployment: LiveDeployment): void {
    const { phase, waitUntil, submittedAt, retryAt, pending } = deployment;
    let at = Number.POSITIVE_INFINITY;
    if (phase === "waiting") {
      if (waitUntil !== undefined) at = waitUntil;
      if (!deployment.isOverdue) at = Math.min(at, submittedAt + this.options.patienceMs);
    } else {
      const [first] = pending;
      if (first?.startBy !== undefined) at = first.startBy;
    }
    const mayRetry = phase === "waiting" || this.wanting.has(deployment);
    if (mayRetry && retryAt > this.now) at = Math.min(at, retryAt);
    if (Number.isFinite(at)) this.alarms.set(deployment, at as Instant, this.now);
    else this.alarms.clear(deployment);
  }

  wakeTable(): void {
    let at = this.hold?.until ?? Number.POSITIVE_INFINITY;
    if (this.recoverUntil > this.now) at = Math.min(at, this.recoverUntil);
    if (Number.isFinite(at)) this.alarms.set(this.clock, at as Instant, this.now);
    else this.alarms.clear(this.clock);
  }

  touch(deployment: LiveDeployment): void {
    this.#changed.add(deployment);
  }

  refuse(deployment: DeploymentName, failure: Failure): void {
    this.counts.refused += 1;
    this.#others.push({ kind: "deployment-refused", deployment, failure });
  }

  trace(level: "debug" | "warn", name: string, subjects: readonly string[], detail = ""): void {
    this.#others.push({ kind: "deployment-trace", level, name, subjects, detail });
  }

  /** The shares of the executors are told anew, as their capacity may have changed. */
  shareAgain(room: ExecutorRoom): void {
    this.#touched.add(room);
  }

  /** D5. What this step wants done. */
  takeEffects(): readonly DeploymentEffect[] {
    const smaller: DeploymentEffect[] = [];
    const greater: DeploymentEffect[] = [];
    for (const room of this.#touched) {
      for (const [part, millicores] of sharesOf(room, this.options.shareHysteresis)) {
        const list = millicores < part.millicores ? smaller : greater;
        part.millicores = millicores;
        if (this.#started.has(part)) continue;
        list.push({ kind: "share-component", owner: part.owner, executor: room.id, cores: toCores(millicores) });
      }
    }
    const starts = [...this.#started].map(startOf);
    const changes: DeploymentEffect[] = [];
    for (const deployment of this.#changed) {
      const { status } = deployment;
      const told = JSON.stringify(status);
      if (told === deployment.lastTold) continue;
      deployment.lastTold = told;
      changes.push({ kind: "deployment-changed", deployment: deployment.name, status });
    }
    const effects = [...this.#stops, ...smaller, ...starts, ...greater, ...changes, ...this.#others];
    this.#stops = [];
    this.#others = [];
    this.#touched.clear();
    this.#started.clear();
    this.#changed.clear();
    return effects;
  }
}

function startOf(part: Part): DeploymentEffect {
  const { owner, room, component, millicores } = part;
  const { fn, version, memoryMb, gpus } = component.spec;
  return { kind: "start-component", owner, executor: room.id, fn, version, cores: toCores(millicores), memoryMb, gpus };
}
