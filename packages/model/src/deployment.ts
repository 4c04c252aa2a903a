/**
 * Deployments: functions that are kept ready in several places at once. Their essential parts start together or not at all; their elastic
 * parts use what is left, and give it back. The idea and the words are those of Zoe (Pace, Venzano, Carra, Michiardi: "Flexible Scheduling of
 * Distributed Analytic Applications", CCGrid 2017), where a deployment is an application and essential is core.
 */
import { CloudburstError, type Failure } from "./failure.js";
import {
  type DeploymentName,
  type ExecutorId,
  type FunctionName,
  type FunctionVersion,
  parseDeploymentName,
  parseFunctionName,
  parseNodeName,
} from "./ids.js";
import { PRIORITY_MAX, PRIORITY_MIN } from "./task.js";

/** What one part of a deployment has for itself. The least is reserved; the most is never exceeded. */
export interface ResourceRange {
  readonly min: number;
  readonly max: number;
}

/** Parts that are alike: one function, kept ready `essential + elastic` times. */
export interface DeploymentComponent {
  /** Unique within the deployment. */
  readonly name: string;
  readonly fn: FunctionName;
  readonly version: FunctionVersion;
  /** Without all of these the deployment does not run. */
  readonly essential: number;
  /** These make it faster. */
  readonly elastic: number;
  /** Cores of each, in steps of `CORES_STEP`. */
  readonly cores: ResourceRange;
  /** Megabytes of each; whole numbers. */
  readonly memoryMb: ResourceRange;
  /** Devices of each. */
  readonly gpus: number;
}

export interface Deployment {
  readonly name: DeploymentName;
  readonly components: readonly DeploymentComponent[];
  /** An integer from `PRIORITY_MIN` to `PRIORITY_MAX`; higher goes first. */
  readonly priority: number;
  /** How long it will run with all of its parts, as its owner says: for the policies that order by time. Undefined: unknown. */
  readonly durationMs: number | undefined;
  /** How large it is, as its owner says: for the policy SIZE. Undefined: computed from what it reserves. */
  readonly size: number | undefined;
  /** How long it may wait for room. 0: now or not at all. Undefined: for as long as it takes. */
  readonly waitMs: number | undefined;
  /** What the loss of an essential part does: it ends, or it is taken back whole and waits for its next start. */
  readonly whenLost: "end" | "restart";
}

/** Why a deployment waits, for its owner and for operators. */
export type DeploymentWait =
  /** It has not been looked at yet. */
  | { readonly kind: "new" }
  /** Others hold what it needs. */
  | { readonly kind: "no-room" }
  /** It would not fit if the cluster were empty. */
  | { readonly kind: "too-large"; readonly problem: string }
  /** Another that comes before it has to start first. */
  | { readonly kind: "behind"; readonly deployment: DeploymentName }
  /** It could not start, and is tried again. */
  | { readonly kind: "back-off"; readonly problem: string; readonly attempts: number };

export type DeploymentEnd =
  | { readonly kind: "completed" }
  | { readonly kind: "terminated" }
  /** It was not taken in, or has not found room in time. */
  | { readonly kind: "refused"; readonly failure: Failure }
  /** An essential part could not start, or was lost. */
  | {
      readonly kind: "part-failed" | "part-lost";
      readonly component: string;
      readonly executor: ExecutorId;
      readonly problem: string;
    };

/** Where a deployment stands. Counts are of single parts. */
export type DeploymentStatus =
  | { readonly kind: "waiting"; readonly why: DeploymentWait }
  /** All of its essential parts have their places. */
  | { readonly kind: "starting"; readonly started: number; readonly essential: number }
  | {
      readonly kind: "running";
      readonly essential: number;
      /** Elastic parts that have started, have a place, and are wished for. */
      readonly elasticStarted: number;
      readonly elasticPlaced: number;
      readonly elastic: number;
    }
  | { readonly kind: "ended"; readonly end: DeploymentEnd };

/** What is written down of a deployment so that it outlives its scheduler: plain data. */
export interface SavedDeployment {
  readonly spec: Deployment;
  /** Milliseconds since its submission, which clocks of two processes agree on. */
  readonly waitedMs: number;
  readonly workedMs: number;
  /** How long it was willing to wait for its first start no longer matters. */
  readonly hasRun: boolean;
  /** Where its parts were when it ran; none: it was waiting, or starting and so waits again. */
  readonly homes: readonly ExecutorId[];
}

/** Which waiting deployment goes first: docs/decisions/0011-admission.md. The number is that of the dimensions that count; one when not given. */
export const DEPLOYMENT_ORDER_NAMES = [
  "fifo",
  "size",
  "dynsize",
  "sjf",
  "sjf-2d",
  "sjf-3d",
  "srpt",
  "srpt-2d",
  "srpt-3d",
  "hrrn",
  "hrrn-2d",
  "hrrn-3d",
] as const;
export type DeploymentOrderName = (typeof DEPLOYMENT_ORDER_NAMES)[number];

/** @throws CloudburstError INVALID_ARGUMENT that lists the names */
export function parseDeploymentOrderName(what: string, given: unknown): DeploymentOrderName {
  const name = DEPLOYMENT_ORDER_NAMES.find((known) => known === given);
  if (name !== undefined) return name;
  const shown = typeof given === "string" ? `"${given.slice(0, 60)}"` : `a ${typeof given}`;
  const problem = `${shown} is no order of deployments; known are ${DEPLOYMENT_ORDER_NAMES.join(", ")}`;
  throw new CloudburstError({ code: "INVALID_ARGUMENT", what, problem });
}

/** A thousandth of a core: what shares are counted in, so that sums are exact. */
export const CORES_STEP = 0.001;
export const DEPLOYMENT_COMPONENTS_MAX = 1_000;
/** Essential and elastic parts of one deployment together. */
export const DEPLOYMENT_PARTS_MAX = 10_000;
/** Of one part. */
export const PART_CORES_MAX = 1_024;
export const PART_MEMORY_MB_MAX = 16 * 1_024 * 1_024;
export const PART_GPUS_MAX = 64;
export const DEPLOYMENT_DURATION_MS_MAX = 366 * 24 * 60 * 60 * 1_000;
const SIZE_MAX = 1e15;
const VERSION = /^[\x21-\x7e]{1,256}$/;

/**
 * The gateway for deployments given by users and peers.
 * @throws CloudburstError INVALID_ARGUMENT, or TOO_LARGE beyond the limits above
 */
export function validateDeployment(given: Deployment): void {
  parseDeploymentName(given.name);
  const what = `deployment "${given.name}"`;
  const { components, priority, durationMs, size, waitMs, whenLost } = given;
  if (components.length === 0) fail(what, "it has no components");
  atMost(`the components of ${what}`, components.length, DEPLOYMENT_COMPONENTS_MAX, "components");
  whole(what, "priority", priority, PRIORITY_MIN, PRIORITY_MAX);
  if (durationMs !== undefined) number(what, "durationMs", durationMs, 1, DEPLOYMENT_DURATION_MS_MAX);
  if (waitMs !== undefined) number(what, "waitMs", waitMs, 0, DEPLOYMENT_DURATION_MS_MAX);
  if (size !== undefined) number(what, "size", size, 0, SIZE_MAX);
  if (whenLost !== "end" && whenLost !== "restart") fail(what, 'whenLost is "end" or "restart"');
  const names = new Set<string>();
  let parts = 0;
  let essential = 0;
  for (const component of components) {
    validateComponent(what, component);
    if (names.has(component.name)) fail(what, `two components are named "${component.name}"`);
    names.add(component.name);
    parts += component.essential + component.elastic;
    essential += component.essential;
  }
  atMost(`the parts of ${what}`, parts, DEPLOYMENT_PARTS_MAX, "parts");
  if (essential === 0) fail(what, "it has no essential part, so nothing would say that it runs");
}

function validateComponent(deployment: string, component: DeploymentComponent): void {
  parseNodeName(component.name);
  const what = `component "${component.name}" of ${deployment}`;
  parseFunctionName(component.fn);
  if (!VERSION.test(component.version)) fail(what, "version is 1 to 256 printable characters");
  whole(what, "essential", component.essential, 0, DEPLOYMENT_PARTS_MAX);
  whole(what, "elastic", component.elastic, 0, DEPLOYMENT_PARTS_MAX);
  if (component.essential + component.elastic === 0) fail(what, "it has no part: essential and elastic are both 0");
  range(what, "cores", component.cores, PART_CORES_MAX);
  for (const cores of [component.cores.min, component.cores.max]) {
    if (Math.abs(cores - Math.round(cores / CORES_STEP) * CORES_STEP) > 1e-9)
      fail(what, `cores are counted in steps of ${CORES_STEP}, not ${cores}`);
  }
  range(what, "memoryMb", component.memoryMb, PART_MEMORY_MB_MAX);
  for (const memoryMb of [component.memoryMb.min, component.memoryMb.max])
    whole(what, "memoryMb", memoryMb, 0, PART_MEMORY_MB_MAX);
  whole(what, "gpus", component.gpus, 0, PART_GPUS_MAX);
  const { cores, memoryMb, gpus } = component;
  if (cores.min + memoryMb.min + gpus === 0)
    fail(what, "it reserves nothing: give cores.min, memoryMb.min or gpus, so that its number is bounded");
}

function range(what: string, name: string, { min, max }: ResourceRange, limit: number): void {
  number(what, `${name}.min`, min, 0, limit);
  number(what, `${name}.max`, max, 0, limit);
  if (min > max) fail(what, `${name}.min (${min}) is more than ${name}.max (${max})`);
}

function whole(what: string, name: string, value: number, min: number, max: number): void {
  if (!Number.isSafeInteger(value)) fail(what, `${name} is a whole number, not ${value}`);
  number(what, name, value, min, max);
}

function number(what: string, name: string, value: number, min: number, max: number): void {
  if (!(value >= min && value <= max)) fail(what, `${name} is between ${min} and ${max}, not ${value}`);
}

function atMost(what: string, actual: number, limit: number, unit: string): void {
  if (actual > limit) throw new CloudburstError({ code: "TOO_LARGE", what, limit, actual, unit });
}

function fail(what: string, problem: string): never {
  throw new CloudburstError({ code: "INVALID_ARGUMENT", what, problem });
}
