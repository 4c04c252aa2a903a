import { assert, type DeploymentOrderName } from "@cloudburst/model";

/** Which waiting deployment comes first: docs/decisions/0011-admission.md has the formulas. */
export type DeploymentOrder =
  | { readonly kind: "fifo" }
  | { readonly kind: "size" }
  | { readonly kind: "dynsize" }
  | { readonly kind: "sjf" | "srpt" | "hrrn"; readonly dimensions: 1 | 2 | 3 };

export function deploymentOrderOf(name: DeploymentOrderName): DeploymentOrder {
  const [kind, dimensions] = name.split("-") as [DeploymentOrder["kind"], ("2d" | "3d")?];
  if (kind === "fifo" || kind === "size" || kind === "dynsize") return { kind };
  return { kind, dimensions: dimensions === "3d" ? 3 : dimensions === "2d" ? 2 : 1 };
}

/** Limits, durations and choices of a deployment table. Each overflow is named beside its limit. */
export interface DeploymentTableOptions {
  readonly order: DeploymentOrder;
  /**
   * `flexible`: elastic parts are given back when a waiting deployment needs their place. `malleable`: they are given, and never taken back.
   * `rigid`: all parts are essential.
   */
  readonly mode: "flexible" | "malleable" | "rigid";
  /** Flexible: take elastic parts back whenever that lets another start, or, as in the paper, only while those that run could not use everything. */
  readonly reclaim: "always" | "unsaturated";
  /** Where among the executors with room: the emptiest, the fullest, or any. */
  readonly within: "average" | "waterfill" | "random";
  /** How many may start before one that comes first and does not fit; then places are held for it. Infinity: nothing is held. 0: none may. */
  readonly overtakenMax: number;
  /** How long places are held for one deployment; then others have their turn. */
  readonly holdMsMax: number;
  /** Who has waited for so long goes before all that have not, whatever the order. */
  readonly patienceMs: number;
  /** DYNSIZE: by how much the size falls with each second of waiting, in core-megabytes. */
  readonly dynsizePerSecond: number;
  /** Taken for a duration that is not declared. */
  readonly unknownDurationMs: number;
  /** How long a part may take to start. Longer than the pins' own deadline, which says more. */
  readonly startMsMax: number;
  /** Starts that fail in a row before the deployment fails. */
  readonly startAttemptsMax: number;
  /** The wait after a failed start; it doubles each time, up to the most. */
  readonly backoffMs: number;
  readonly backoffMsMax: number;
  /** Told shares of cores are left alone while they would grow by less than this part of themselves. */
  readonly shareHysteresis: number;
  /** After a restart: how long nobody goes past those that ran before, because executors are still coming back. */
  readonly recoverMs: number;
  /** Deployments that have not ended. Beyond: OVERLOADED. */
  readonly deploymentsMax: number;
  /** Parts of all deployments that have not ended. Beyond: OVERLOADED. */
  readonly partsMax: number;
  /** Executors. Beyond: the newcomer gets no part, and a trace says so. */
  readonly executorsMax: number;
}

const DEFAULTS: DeploymentTableOptions = {
  order: { kind: "fifo" },
  mode: "flexible",
  reclaim: "always",
  within: "average",
  overtakenMax: 16,
  /** As long as a batch job of middling length, so that it has a chance to end. */
  holdMsMax: 10 * 60 * 1_000,
  patienceMs: 30 * 60 * 1_000,
  /** The reference's 268,435,456 bytes. */
  dynsizePerSecond: 256,
  unknownDurationMs: 60 * 60 * 1_000,
  startMsMax: 120_000,
  startAttemptsMax: 10,
  backoffMs: 1_000,
  backoffMsMax: 5 * 60 * 1_000,
  shareHysteresis: 0.1,
  /** Twice the time after which a silent executor is gone. */
  recoverMs: 10_000,
  deploymentsMax: 10_000,
  partsMax: 100_000,
  executorsMax: 10_000,
};

/** @throws InvariantViolation: these options come from our own code */
export function resolveDeploymentTableOptions(given: Partial<DeploymentTableOptions> = {}): DeploymentTableOptions {
  const resolved = { ...DEFAULTS, ...given };
  for (const [name, value] of Object.entries(resolved)) {
    if (typeof value !== "number") continue;
    assert(value >= 0 && !Number.isNaN(value), `${name} is a number of at least 0`);
  }
  assert(Number.isFinite(resolved.startMsMax), "a start has a deadline");
  assert(Number.isFinite(resolved.holdMsMax), "no hold is for ever");
  assert(resolved.backoffMs > 0 && resolved.backoffMsMax >= resolved.backoffMs, "there is a back-off");
  assert(resolved.startAttemptsMax >= 1, "at least one start is tried");
  return Object.freeze(resolved);
}
