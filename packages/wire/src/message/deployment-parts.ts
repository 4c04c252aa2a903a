import {
  DEPLOYMENT_COMPONENTS_MAX,
  type Deployment,
  type DeploymentComponent,
  type DeploymentEnd,
  type DeploymentStatus,
  type DeploymentWait,
  type ExecutorId,
  type ResourceRange,
} from "@cloudburst/model";
import { Malformed } from "../value/byte-reader.js";
import { decodeValue, encodeValue } from "../value/value-codec.js";
import { decodeFailure, encodeFailure } from "./failure-codec.js";
import * as field from "./fields.js";

/** Deployments and where they stand, both ways: encoded values, whose every field is checked here. What makes sense is checked by the scheduler. */

/** A thousand components of about 300 bytes. */
const BYTES_MAX = 1024 * 1024;

type Plain = Readonly<Record<string, unknown>>;

export function encodeDeployment(deployment: Deployment): Uint8Array {
  return encodeValue(deployment, { what: `deployment "${deployment.name}"`, bytesMax: BYTES_MAX });
}

export function decodeDeployment(bytes: Uint8Array): Deployment {
  const given = plain(decodeValue(bytes), "deployment");
  return {
    name: field.deploymentOf(text(given, "name")),
    components: list(given, "components").map((component) => componentOf(plain(component, "component"))),
    priority: number(given, "priority"),
    durationMs: maybeNumber(given, "durationMs"),
    size: maybeNumber(given, "size"),
    waitMs: maybeNumber(given, "waitMs"),
    whenLost: member(given, "whenLost", ["end", "restart"]),
  };
}

function componentOf(given: Plain): DeploymentComponent {
  return {
    name: text(given, "name"),
    fn: field.fnOf(text(given, "fn")),
    version: field.versionOf(text(given, "version")),
    essential: number(given, "essential"),
    elastic: number(given, "elastic"),
    cores: rangeOf(given, "cores"),
    memoryMb: rangeOf(given, "memoryMb"),
    gpus: number(given, "gpus"),
  };
}

function rangeOf(given: Plain, name: string): ResourceRange {
  const range = plain(given[name], name);
  return { min: number(range, "min"), max: number(range, "max") };
}

export function encodeDeploymentStatus(status: DeploymentStatus): Uint8Array {
  const end = status.kind === "ended" ? status.end : undefined;
  // A failure has a form of its own, which is read also by those that do not know its code.
  const value = end?.kind === "refused" ? { ...status, end: { ...end, failure: encodeFailure(end.failure) } } : status;
  return encodeValue(value, { what: "the status of a deployment", bytesMax: BYTES_MAX });
}

export function decodeDeploymentStatus(bytes: Uint8Array): DeploymentStatus {
  const given = plain(decodeValue(bytes), "status");
  const kind = member(given, "kind", ["waiting", "starting", "running", "ended"]);
  switch (kind) {
    case "waiting":
      return { kind, why: waitOf(plain(given.why, "why")) };
    case "starting":
      return { kind, started: number(given, "started"), essential: number(given, "essential") };
    case "running":
      return {
        kind,
        essential: number(given, "essential"),
        elasticStarted: number(given, "elasticStarted"),
        elasticPlaced: number(given, "elasticPlaced"),
        elastic: number(given, "elastic"),
      };
    case "ended":
      return { kind, end: endOf(plain(given.end, "end")) };
  }
}

function waitOf(given: Plain): DeploymentWait {
  const kind = member(given, "kind", ["new", "no-room", "too-large", "behind", "back-off"]);
  switch (kind) {
    case "new":
    case "no-room":
      return { kind };
    case "too-large":
      return { kind, problem: text(given, "problem") };
    case "behind":
      return { kind, deployment: field.deploymentOf(text(given, "deployment")) };
    case "back-off":
      return { kind, problem: text(given, "problem"), attempts: number(given, "attempts") };
  }
}

function endOf(given: Plain): DeploymentEnd {
  const kind = member(given, "kind", ["completed", "terminated", "refused", "part-failed", "part-lost"]);
  switch (kind) {
    case "completed":
    case "terminated":
      return { kind };
    case "refused": {
      if (!(given.failure instanceof Uint8Array)) throw new Malformed("failure is missing");
      return { kind, failure: decodeFailure(given.failure) };
    }
    default: {
      const executor = text(given, "executor") as ExecutorId;
      return { kind, component: text(given, "component"), executor, problem: text(given, "problem") };
    }
  }
}

function plain(value: unknown, what: string): Plain {
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return value as Plain;
  throw new Malformed(`${what} is not an object`);
}

function list(given: Plain, name: string): readonly unknown[] {
  const value = given[name];
  if (!Array.isArray(value)) throw new Malformed(`${name} is not a list`);
  return field.atMost(value, DEPLOYMENT_COMPONENTS_MAX, name);
}

function text(given: Plain, name: string): string {
  const value = given[name];
  if (typeof value === "string") return value;
  throw new Malformed(`${name} is not a string`);
}

function number(given: Plain, name: string): number {
  const value = given[name];
  if (typeof value === "number") return value;
  throw new Malformed(`${name} is not a number`);
}

function maybeNumber(given: Plain, name: string): number | undefined {
  return given[name] === undefined ? undefined : number(given, name);
}

function member<T extends string>(given: Plain, name: string, members: readonly T[]): T {
  const value = given[name];
  if (members.includes(value as T)) return value as T;
  throw new Malformed(`${name} is not one of ${members.join(", ")}`);
}
