/**
 * Who comes first. The formulas are those of Zoe's scheduler and of its paper, with three repairs: a highest response ratio does go next (the
 * paper's simulator sorted the lowest first); DYNSIZE never starts over, so that who waits only ever moves forward; and who has waited
 * for longer than anybody's patience goes first under every order, so that none starves.
 */
import { assertNever, CORES_STEP, type Instant } from "@cloudburst/model";
import type { DeploymentOrder, DeploymentTableOptions } from "./deployment-options.js";
import type { LiveDeployment } from "./live-deployment.js";

/** @returns by what it is ordered: lower goes first */
export function rankOf(deployment: LiveDeployment, now: Instant, options: DeploymentTableOptions): number {
  const { order } = options;
  const { spec, submittedAt } = deployment;
  switch (order.kind) {
    case "fifo":
      return 0;
    case "size":
      return spec.size ?? initialSize(deployment);
    case "dynsize":
      // The size at `now` would be `initialSize - dynsizePerSecond * waited`; what all have in common is left out, so it is a constant.
      return initialSize(deployment) + (options.dynsizePerSecond * submittedAt) / 1_000;
    case "sjf":
      return (spec.durationMs ?? options.unknownDurationMs) * volumeOf(deployment, order.dimensions);
    case "srpt": {
      const remainingMs = Math.max(0, (spec.durationMs ?? options.unknownDurationMs) - deployment.workedMs);
      return remainingMs * volumeOf(deployment, order.dimensions);
    }
    case "hrrn": {
      const waitedMs = (deployment.admittedAt ?? now) - submittedAt;
      const service = (spec.durationMs ?? options.unknownDurationMs) * volumeOf(deployment, order.dimensions);
      return -(1 + waitedMs / service);
    }
    default:
      return assertNever(order, "order");
  }
}

/** Whether ranks change while nothing happens. */
export function isTimed(order: DeploymentOrder): boolean {
  return order.kind === "hrrn";
}

/** A total order; `ranks` are those of the present pass. Restored ones that ran before go back first. */
export function compareDeployments(a: LiveDeployment, b: LiveDeployment): number {
  if (a === b) return 0;
  return (
    Number(b.homes.size > 0) - Number(a.homes.size > 0) ||
    Number(b.isOverdue) - Number(a.isOverdue) ||
    (a.isOverdue ? 0 : b.spec.priority - a.spec.priority || a.rank - b.rank) ||
    a.order - b.order
  );
}

/** The reference's: the sum of the cores times the sum of the memory, over all parts; in core-megabytes. */
function initialSize({ totalNeed }: LiveDeployment): number {
  return (totalNeed.millicores / 1_000) * totalNeed.memoryMb;
}

/** What the paper multiplies times with: nothing; the number of parts; their cores and memory. */
function volumeOf(deployment: LiveDeployment, dimensions: 1 | 2 | 3): number {
  if (dimensions === 1) return 1;
  if (dimensions === 2) return deployment.essential + deployment.elastic;
  let volume = 0;
  for (const { essential, elastic, spec } of deployment.components)
    volume += (essential + elastic) * Math.max(CORES_STEP, spec.cores.min) * Math.max(1, spec.memoryMb.min);
  return volume;
}
