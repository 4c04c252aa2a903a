/** Puts a call on executors of its lease: changes the call and their credit, and orders the messages. */
import type { Failure, Instant, NodeName } from "@cloudburst/model";
import type { Call, DagShare } from "./call.js";
import { assignNodes, type DagPlan, resolveDagWork, schedule } from "./dag-plan.js";
import type { CallerEffect } from "./events.js";
import { chooseExecutor, type LeaseMember } from "./executors.js";
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
  const pool = runs.spec.options.gpu ? pools.gpu : pools.plain;
  const executor = chooseExecutor(pool, lease.turn++, modules.outstandingPerExecutorMax, now);
  if (executor === undefined) return false;
  executor.outstanding++;
  call.attempt++;
  call.phase = { kind: "placed", executor };
  modules.emit({
    kind: "send",
    executor: executor.info.id,
    message: {
      kind: "call",
      call: call.id,
      attempt: call.attempt,
      fn: runs.spec.name,
      version: runs.spec.version,
      deadlineMs: leftMs(call, now),
      references: work.references,
      disposition: call.disposition,
      args: work.args,
    },
  });
  return true;
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
    choose: (node) => {
      const pool = lease.nodePools[node] ?? [];
      const limit = begun.has(pool) ? Number.POSITIVE_INFINITY : modules.outstandingPerExecutorMax;
      begun.add(pool);
      return chooseExecutor(pool, lease.turn++, limit, now);
    },
    mayRun: (executor, node) => lease.nodePools[node]?.some((member) => member.executor === executor) ?? false,
  });
  if (assigned === undefined) return false;
  const parts = schedule(plan, work, assigned);
  const shares = [...parts.keys()].map((executor): DagShare => {
    const nodes = executor.planned;
    executor.planned = 0;
    executor.outstanding += nodes;
    return { executor, nodes };
  });
  call.attempt++;
  call.phase = { kind: "scheduled", dag: plan.dag, shares, outputs: new Map<NodeName, Uint8Array>() };
  const common = { call: call.id, attempt: call.attempt, deadlineMs: leftMs(call, now), disposition: call.disposition };
  for (const [executor, part] of parts) {
    modules.emit({ kind: "send", executor: executor.info.id, message: { kind: "dag-schedule", ...common, ...part } });
  }
  return true;
}

function leftMs<Owner>(call: Call<Owner>, now: Instant): number {
  return Math.max(1, Math.ceil(call.deadlineAt - now));
}
