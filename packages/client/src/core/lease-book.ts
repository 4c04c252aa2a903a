/**
 * The leases this client holds and the executors they name: asks for leases, renews them by use, forgets them; opens and closes
 * connections to executors. Owns targets and executor entries; knows calls only as a number.
 *
 * Invariants:
 *   L1. At most one lease request per target is under way.
 *   L2. Every executor that a lease names is known, connecting, open, or waits for its next connection attempt.
 *   L3. A refusal, or a lease whose executors are all lost, is followed by a backoff before the next request.
 */
import type {
  DagName,
  ExecutorId,
  ExecutorInfo,
  Failure,
  FunctionName,
  FunctionSpec,
  Instant,
  Lease,
  NodeName,
  ResolvedDag,
} from "@cloudburst/model";
import { RETRYABLE } from "@cloudburst/model";
import type { Alarm, AlarmQueue } from "./alarms.js";
import type { CallerOptions } from "./caller-options.js";
import { planDag } from "./dag-plan.js";
import type { CallerEffect, TargetName } from "./events.js";
import { type ExecutorEntry, ExecutorTable, type LeaseMember, type LeasePools, poolFor, poolsOf } from "./executors.js";
import { type HeldLease, type Runnable, type Target, TargetTable } from "./targets.js";

export interface LeaseBookModules<Owner> {
  readonly alarms: AlarmQueue<Alarm>;
  emit(effect: CallerEffect<Owner>): void;
  /** @param tries so far */
  backoffMs(tries: number): number;
}

/** A refusal that waiting does not change, for the calls that wait on this target. */
export interface FinalRefusal<Owner> {
  readonly target: Target<Owner>;
  /** Whether calls that asked to queue go on waiting: somebody may add what is lacking. */
  readonly sparesQueued: boolean;
}

/** A lease shorter than this would be asked for all the time. */
const LEASE_MS_MIN = 50;

export class LeaseBook<Owner> {
  readonly targets = new TargetTable<Owner>();
  readonly executors: ExecutorTable;
  readonly #options: CallerOptions;
  readonly #modules: LeaseBookModules<Owner>;

  constructor(options: CallerOptions, modules: LeaseBookModules<Owner>) {
    this.#options = options;
    this.executors = new ExecutorTable(options.outstandingPerGpuWorkerMax);
    this.#modules = modules;
  }

  /** The lease that a call may use now. Asks for one, or for the next one, where that is due. */
  usable(target: Target<Owner>, now: Instant): HeldLease | undefined {
    const lease = target.lease;
    if (lease === undefined || now >= lease.expiresAt) {
      this.#ask(target);
      return undefined;
    }
    if (now >= lease.renewAt) this.#ask(target);
    return lease;
  }

  /** Sees to it that calls which wait for this target will get somewhere. */
  ensure(target: Target<Owner>, now: Instant): void {
    if (!hasUsableExecutor(target, now)) this.#ask(target);
  }

  grantFunction(spec: FunctionSpec, lease: Lease, now: Instant): Target<Owner> | undefined {
    const target = this.targets.get("function", spec.name);
    return target && this.#grant(target, { kind: "function", spec }, lease, now);
  }

  /** @returns undefined also when the DAG makes no sense: that counts as a refusal */
  grantDag(
    dag: ResolvedDag,
    constantReferences: ReadonlyMap<NodeName, readonly string[]>,
    lease: Lease,
    now: Instant,
  ): Target<Owner> | { readonly refusal: FinalRefusal<Owner> | undefined; readonly failure: Failure } | undefined {
    const target = this.targets.get("dag", dag.name);
    if (target === undefined) return undefined;
    const plan = planDag(dag, constantReferences);
    if ("code" in plan) return { refusal: this.refuse(target.name, plan, now), failure: plan };
    return this.#grant(target, { kind: "dag", plan }, lease, now);
  }

  /** @returns the target when calls that wait on it must fail: the refusal is final */
  refuse(name: TargetName, failure: Failure, now: Instant): FinalRefusal<Owner> | undefined {
    const target = this.targets.get(name.kind, name.name);
    if (target === undefined) return undefined;
    target.lastRefusal = failure;
    if (RETRYABLE[failure.code]) {
      this.#backOff(target, now);
      return isLack(failure) ? { target, sparesQueued: true } : undefined;
    }
    target.ask = "idle";
    this.#dropLease(target, now);
    return { target, sparesQueued: false };
  }

  /** What the cluster has none of, as was heard just now: until the next request, calls need not ask again. */
  lacking(target: Target<Owner>): Failure | undefined {
    const { ask, lastRefusal } = target;
    return ask === "backing-off" && lastRefusal !== undefined && isLack(lastRefusal) ? lastRefusal : undefined;
  }

  /** The target's lease is wrong: the next call asks for another. */
  giveUp(target: Target<Owner>, now: Instant): void {
    this.#withdrawOne(target, now);
  }

  withdraw(functions: readonly FunctionName[], dags: readonly DagName[], now: Instant): void {
    for (const name of functions) this.#withdrawOne(this.targets.get("function", name), now);
    for (const name of dags) this.#withdrawOne(this.targets.get("dag", name), now);
  }

  onSchedulerConnected(now: Instant): void {
    for (const target of this.targets.values()) {
      if (target.lease !== undefined) target.lease.renewAt = now;
      if (target.ask === "backing-off") this.#endBackoff(target, now);
    }
  }

  /** @returns whether calls may be placed there that could not before */
  onExecutorConnected(id: ExecutorId, now: Instant): boolean {
    const entry = this.executors.get(id);
    if (entry?.phase !== "connecting") return false;
    entry.phase = "open";
    entry.openedAt = now;
    return true;
  }

  /** An executor that a scheduler has named for a task: known, or to be connected to. It is kept while it is used. */
  obtainForTask(info: ExecutorInfo, now: Instant): ExecutorEntry {
    const entry = this.#obtain(info);
    if (entry.phase === "lost") {
      entry.phase = "connecting";
      this.#modules.emit({ kind: "open-executor", info: entry.info });
    }
    if (entry.leases === 0) this.#modules.alarms.set(entry, now, this.#options.executorIdleMs);
    return entry;
  }

  /** @returns the executor when its calls must be placed again */
  onExecutorLost(id: ExecutorId, problem: string, now: Instant): ExecutorEntry | undefined {
    const entry = this.executors.get(id);
    if (entry === undefined || entry.phase === "lost") return undefined;
    const wasStable = entry.phase === "open" && now - entry.openedAt > this.#options.backoffMsMax;
    entry.failures = wasStable ? 1 : entry.failures + 1;
    entry.phase = "lost";
    this.#modules.alarms.set(entry, now, this.#modules.backoffMs(entry.failures));
    this.#onUnusable(
      entry,
      `executor ${id} (${entry.info.addresses.remote ?? entry.info.addresses.local}): ${problem}`,
      now,
    );
    return entry;
  }

  onExecutorDraining(entry: ExecutorEntry, now: Instant): void {
    if (entry.isDraining) return;
    entry.isDraining = true;
    this.#onUnusable(entry, `executor ${entry.info.id} is shutting down`, now);
  }

  onTargetAlarm(target: Target<Owner>, now: Instant): void {
    if (target.lease !== undefined && now >= target.lease.expiresAt) this.#dropLease(target, now);
    if (target.ask === "backing-off" && now >= target.askAt) this.#endBackoff(target, now);
    this.#arm(target, now);
    this.forgetIfUnused(target);
  }

  onExecutorAlarm(entry: ExecutorEntry, now: Instant): void {
    if (entry.leases === 0 && entry.outstanding === 0) {
      if (entry.phase !== "lost") this.#modules.emit({ kind: "close-executor", executor: entry.info.id });
      this.executors.delete(entry);
    } else if (entry.phase === "lost") {
      entry.phase = "connecting";
      this.#modules.emit({ kind: "open-executor", info: entry.info });
    } else if (entry.leases === 0) {
      this.#modules.alarms.set(entry, now, this.#options.executorIdleMs);
    }
  }

  forgetIfUnused(target: Target<Owner>): void {
    if (target.calls > 0 || target.lease !== undefined || target.ask !== "idle") return;
    this.#modules.alarms.clear(target);
    this.targets.delete(target);
  }

  #grant(target: Target<Owner>, runs: Runnable, lease: Lease, now: Instant): Target<Owner> {
    const lifeMs = Math.max(LEASE_MS_MIN, lease.expiresInMs);
    const members = lease.executors.map(({ info, weight, functions }): LeaseMember => {
      return { executor: this.#obtain(info), weight, functions: functions && new Set(functions) };
    });
    for (const member of members) member.executor.leases++;
    this.#dropLease(target, now);
    const pools = poolsOf(members);
    const nodePools = nodePoolsOf(runs, members, pools);
    target.lease = {
      runs,
      members,
      pools,
      nodePools,
      needed: runs.kind === "function" ? [runs.spec.options.gpu ? pools.gpu : pools.plain] : [...new Set(nodePools)],
      expiresAt: (now + lifeMs) as Instant,
      renewAt: (now + lifeMs * this.#options.renewAfterShare) as Instant,
      turn: 0,
    };
    target.ask = "idle";
    if (hasUsableExecutor(target, now)) {
      target.refusals = 0;
      target.lastRefusal = undefined;
      this.#arm(target, now);
    } else {
      this.#backOff(target, now);
    }
    return target;
  }

  #obtain(info: ExecutorInfo): ExecutorEntry {
    const known = this.executors.get(info.id);
    if (known !== undefined) return known;
    this.#modules.emit({ kind: "open-executor", info });
    return this.executors.add(info);
  }

  #dropLease(target: Target<Owner>, now: Instant): void {
    const lease = target.lease;
    if (lease === undefined) return;
    target.lease = undefined;
    for (const { executor } of lease.members) {
      executor.leases--;
      // A lost executor keeps its alarm: when it rings, it finds that nobody wants it.
      if (executor.leases === 0 && executor.phase !== "lost")
        this.#modules.alarms.set(executor, now, this.#options.executorIdleMs);
    }
  }

  #withdrawOne(target: Target<Owner> | undefined, now: Instant): void {
    if (target === undefined) return;
    this.#dropLease(target, now);
    if (target.ask === "backing-off") this.#endBackoff(target, now);
    if (target.waiting.size > 0) this.#ask(target);
    this.#arm(target, now);
    this.forgetIfUnused(target);
  }

  #onUnusable(entry: ExecutorEntry, problem: string, now: Instant): void {
    for (const target of this.targets.values()) {
      const lease = target.lease;
      if (lease === undefined || !lease.members.some((member) => member.executor === entry)) continue;
      lease.renewAt = now;
      if (hasUsableExecutor(target, now)) continue;
      target.lastRefusal = { code: "NO_RESOURCES", what: target.what, problem };
      if (target.ask === "idle") this.#backOff(target, now);
    }
  }

  #ask(target: Target<Owner>): void {
    if (target.ask !== "idle") return;
    target.ask = "asked";
    this.#modules.emit({ kind: "request-lease", target: target.name });
  }

  #backOff(target: Target<Owner>, now: Instant): void {
    target.ask = "backing-off";
    target.refusals++;
    target.askAt = (now + this.#modules.backoffMs(target.refusals)) as Instant;
    this.#arm(target, now);
  }

  #endBackoff(target: Target<Owner>, now: Instant): void {
    target.ask = "idle";
    // A connection under way is no reason not to ask: the scheduler may know better executors by now.
    if (target.waiting.size > 0 && !hasOpenExecutor(target, now)) this.#ask(target);
  }

  /** A target has one alarm, for the end of its lease or of its backoff, whichever comes first. */
  #arm(target: Target<Owner>, now: Instant): void {
    const expiresAt = target.lease?.expiresAt ?? Number.POSITIVE_INFINITY;
    const askAt = target.ask === "backing-off" ? target.askAt : Number.POSITIVE_INFINITY;
    const at = Math.min(expiresAt, askAt);
    if (at === Number.POSITIVE_INFINITY) this.#modules.alarms.clear(target);
    else this.#modules.alarms.set(target, now, at - now);
  }
}

/** Whether a call could be placed as soon as there is credit, or a connection under way is made. */
export function hasUsableExecutor<Owner>(target: Target<Owner>, now: Instant): boolean {
  const lease = target.lease;
  if (lease === undefined || now >= lease.expiresAt) return false;
  return lease.needed.every((pool) => pool.some(({ executor }) => executor.isUsable));
}

/** Whether a call of this target waits for nothing but credit. */
export function hasOpenExecutor<Owner>(target: Target<Owner>, now: Instant): boolean {
  const lease = target.lease;
  if (lease === undefined || now >= lease.expiresAt) return false;
  return lease.needed.every((pool) => pool.some(({ executor }) => executor.phase === "open" && !executor.isDraining));
}

/** Nodes that may run on the same executors share a pool. */
function nodePoolsOf(
  runs: Runnable,
  members: readonly LeaseMember[],
  pools: LeasePools,
): readonly (readonly LeaseMember[])[] {
  if (runs.kind === "function") return [];
  const byFunction = new Map<FunctionName, readonly LeaseMember[]>();
  const nodePools: (readonly LeaseMember[])[] = [];
  for (const node of runs.plan.nodes) {
    if (node.kind === "race") {
      nodePools.push(nodePools[node.racers[0] as number] ?? []);
      continue;
    }
    const pool = byFunction.get(node.fn) ?? poolFor(members, pools, node.fn, node.needsGpu);
    byFunction.set(node.fn, pool);
    nodePools.push(pool);
  }
  return nodePools;
}

function isLack(failure: Failure): boolean {
  return failure.code === "NO_RESOURCES" && failure.lacks !== undefined;
}
