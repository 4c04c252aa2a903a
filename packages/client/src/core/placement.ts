/** Puts a call on executors of its lease: changes the call and their credit, and orders the messages. */
import type { Failure, FunctionName, FunctionVersion, Instant } from "@cloudburst/model";
import type { Call, DagShare } from "./call.js";
import { type DagPlan, planDag, resolveDagWork } from "./dag-plan.js";
import { assignNodes, isExpendable, schedule } from "./dag-schedule.js";
import type { CallerEffect, TaskWork, Work } from "./events.js";
import { chooseExecutor, type ExecutorEntry, type LeaseMember } from "./executors.js";
import type { HeldLease } from "./targets.js";

export interface PlacementModules<Owner> {
  readonly outstandingPerExecutorMax: number;
  emit(effect: CallerEffect<Owner>): void;
}

/** @returns whether there was an executor with credit; or why the call can never be placed */
export function placeCall<Owner>(
  call: Call<Owner>,
  lease: HeldLease,
  now: Instant,
  modules: PlacementModules<Owner>,
): boolean | Failure {
  return lease.runs.kind === "function"
    ? placeFunction(call, lease, now, modules)
    : placeDag(call, lease, lease.runs.plan, now, modules);
}

function placeFunction<Owner>(
  call: Call<Owner>,
  lease: HeldLease,
  now: Instant,
  modules: PlacementModules<Owner>,
): boolean {
  const { runs, pools } = lease;
  const { work } = call;
  if (runs.kind !== "function" || work?.kind !== "function") return false;
  if (call.race !== undefined) return beginRace(call, call.race.copies, lease, now, modules);
  const pool = runs.spec.options.gpu ? pools.gpu : pools.plain;
  const executor = chooseFor(call, pool, lease.turn++, modules.outstandingPerExecutorMax, now);
  if (executor === undefined) return false;
  call.attempt++;
  sendFunction(call, work, executor, runs.spec, now, modules);
  return true;
}

/** A continuation goes where its input was made, and a nested call to where its caller is, while a worker may be free there. */
function chooseFor<Owner>(
  call: Call<Owner>,
  pool: readonly LeaseMember[],
  start: number,
  limit: number,
  now: Instant,
): ExecutorEntry | undefined {
  const { preferred } = call;
  const own = preferred === undefined ? undefined : pool.find(({ executor }) => executor.info.id === preferred);
  if (own !== undefined && now >= own.executor.avoidUntil) {
    const chosen = chooseExecutor([own], 0, Math.min(limit, Math.max(1, own.executor.info.workers)), now);
    if (chosen !== undefined) return chosen;
  }
  return chooseExecutor(pool, start, limit, now);
}

/** Sends the current attempt. */
function sendFunction<Owner>(
  call: Call<Owner>,
  work: Extract<Work, { kind: "function" }>,
  executor: ExecutorEntry,
  runs: { readonly name: FunctionName; readonly version: FunctionVersion },
  now: Instant,
  modules: PlacementModules<Owner>,
): void {
  call.phase = { kind: "placed", executor };
  emitFunction(call, work, executor, runs, now, modules);
}

function emitFunction<Owner>(
  call: Call<Owner>,
  work: Extract<Work, { kind: "function" }>,
  executor: ExecutorEntry,
  runs: { readonly name: FunctionName; readonly version: FunctionVersion },
  now: Instant,
  modules: PlacementModules<Owner>,
): void {
  executor.outstanding++;
  modules.emit({
    kind: "send",
    executor: executor.info.id,
    message: {
      kind: "call",
      call: call.id,
      attempt: call.attempt,
      fn: runs.name,
      version: runs.version,
      deadlineMs: leftMs(call, now),
      references: work.references,
      disposition: call.linkDisposition,
      isTask: call.task !== undefined,
      nesting: call.nesting,
      args: work.args,
    },
  });
}

/** @returns whether there was an executor with credit for one copy: the others go where there are executors besides */
function beginRace<Owner>(
  call: Call<Owner>,
  copies: number,
  lease: HeldLease,
  now: Instant,
  modules: PlacementModules<Owner>,
): boolean {
  if (lease.runs.kind !== "function") return false;
  const { spec: runs } = lease.runs;
  const before = call.phase;
  call.phase = {
    kind: "raced",
    runs,
    racers: new Set(),
    asked: new Set(),
    left: copies,
    nextAt: undefined,
    losses: [],
  };
  call.attempt++;
  sendCopies(call, lease, now, modules);
  if (call.phase.racers.size > 0) return true;
  call.attempt--;
  call.phase = before;
  return false;
}

/** Sends copies of the current attempt to executors that have had none: one of a hedged call, else as many as are left. */
export function sendCopies<Owner>(
  call: Call<Owner>,
  lease: HeldLease,
  now: Instant,
  modules: PlacementModules<Owner>,
): void {
  const { phase, race, work } = call;
  if (phase.kind !== "raced" || race === undefined || work?.kind !== "function") return;
  const isGpu = lease.runs.kind === "function" && lease.runs.spec.options.gpu;
  const pool = isGpu ? lease.pools.gpu : lease.pools.plain;
  for (let count = race.afterMs === undefined ? phase.left : 1; count > 0; count--) {
    const others = pool.filter(({ executor }) => !phase.asked.has(executor));
    const executor = chooseExecutor(others, lease.turn++, modules.outstandingPerExecutorMax, now);
    if (executor === undefined) break;
    phase.left--;
    phase.asked.add(executor);
    phase.racers.add(executor);
    emitFunction(call, work, executor, phase.runs, now, modules);
  }
  phase.nextAt = race.afterMs === undefined || phase.left === 0 ? undefined : ((now + race.afterMs) as Instant);
}

/**
 * Sends the attempt that a scheduler has placed there; a DAG as a whole. The executor holds no credit of it yet.
 * @returns why it can never be sent
 */
export function sendTask<Owner>(
  call: Call<Owner>,
  executor: ExecutorEntry,
  runs: TaskWork,
  now: Instant,
  modules: PlacementModules<Owner>,
): Failure | undefined {
  const { work } = call;
  if (runs.kind === "function") {
    if (work?.kind === "function") sendFunction(call, work, executor, runs, now, modules);
    return undefined;
  }
  const plan = planDag(runs.dag, runs.constantReferences);
  if ("code" in plan) return plan;
  if (work?.kind !== "dag") return undefined;
  const resolved = resolveDagWork(plan, work);
  if ("code" in resolved) return resolved;
  const assigned = assignNodes(plan, { choose: () => executor, mayRun: () => true });
  if (assigned !== undefined) sendShares(call, plan, schedule(plan, resolved, assigned), now, modules);
  return undefined;
}

function placeDag<Owner>(
  call: Call<Owner>,
  lease: HeldLease,
  plan: DagPlan,
  now: Instant,
  modules: PlacementModules<Owner>,
): boolean | Failure {
  if (call.work?.kind !== "dag") return false;
  const work = resolveDagWork(plan, call.work);
  if ("code" in work) return work;
  // The first node of each pool waits for an executor with credit; the others go with it, however many they are.
  const begun = new Set<readonly LeaseMember[]>();
  const assigned = assignNodes(plan, {
    choose: (node, avoid) => {
      const pool = lease.nodePools[node] ?? [];
      const limit = begun.has(pool) ? Number.POSITIVE_INFINITY : modules.outstandingPerExecutorMax;
      begun.add(pool);
      const turn = lease.turn++;
      const others = avoid.length > 0 && pool.filter(({ executor }) => !avoid.includes(executor));
      const apart = others && chooseFor(call, others, turn, limit, now);
      return apart || chooseFor(call, pool, turn, limit, now);
    },
    mayRun: (executor, node) => lease.nodePools[node]?.some((member) => member.executor === executor) ?? false,
  });
  if (assigned === undefined) return false;
  call.attempt++;
  sendShares(call, plan, schedule(plan, work, assigned), now, modules);
  return true;
}

/** Sends the current attempt at a DAG call. */
function sendShares<Owner>(
  call: Call<Owner>,
  plan: DagPlan,
  parts: ReturnType<typeof schedule>,
  now: Instant,
  modules: PlacementModules<Owner>,
): void {
  const shares = [...parts].map(([executor, part]): DagShare => {
    const nodes = executor.planned;
    executor.planned = 0;
    executor.outstanding += nodes;
    return { executor, nodes, expendable: plan.hasRaces && isExpendable(part) ? part : undefined };
  });
  call.phase = { kind: "scheduled", dag: plan.dag, shares, outputs: new Map(), acceptedBy: new Set() };
  const { id, attempt, nesting, linkDisposition: disposition } = call;
  const isTask = call.task !== undefined;
  const common = { call: id, attempt, deadlineMs: leftMs(call, now), disposition, isTask, nesting };
  for (const [executor, part] of parts) {
    modules.emit({ kind: "send", executor: executor.info.id, message: { kind: "dag-schedule", ...common, ...part } });
  }
}

export function leftMs<Owner>(call: Call<Owner>, now: Instant): number {
  return Math.max(1, Math.ceil(call.deadlineAt - now));
}
