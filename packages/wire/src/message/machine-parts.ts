import type { ExecutorType, GpuDevice, GpuInstance, GpuVendor, MachineFacts } from "@cloudburst/model";
import type { cloudburst } from "#gen/proto.js";
import * as field from "./fields.js";
import type { Decoded } from "./parts.js";

/** What an executor runs on, both ways: as in `parts.ts`. */

type Part<Properties> = Decoded<Properties>;

/** More would be no machine: the largest have 16 devices, each of at most 7 instances. */
const DEVICES_MAX = 256;
const INSTANCES_MAX = 64;

const EXECUTOR_TYPES = ["cpu", "gpu"] as const satisfies readonly ExecutorType[];
const VENDORS = [undefined, "nvidia", "amd"] as const satisfies readonly (GpuVendor | undefined)[];

export function executorTypeHeader(type: ExecutorType): number {
  return EXECUTOR_TYPES.indexOf(type);
}

export function executorTypeOf(value: number): ExecutorType {
  return field.memberOf(EXECUTOR_TYPES, value, "executor type");
}

export function machineHeader(facts: MachineFacts | undefined): object | undefined {
  if (facts === undefined) return undefined;
  return { ...facts, devices: facts.devices.map((device) => ({ ...device, vendor: VENDORS.indexOf(device.vendor) })) };
}

/** @returns undefined when the sender did not say: it is of an earlier release */
export function machineOf(
  part: Part<cloudburst.runtime.MachineFacts.$Properties> | null | undefined,
): MachineFacts | undefined {
  if (part === null || part === undefined) return undefined;
  return {
    reason: field.anyTextOf(part.reason, "reason"),
    devices: field.atMost(part.devices, DEVICES_MAX, "devices").map(deviceOf),
    cores: field.between(part.cores, 0, Number.MAX_SAFE_INTEGER, "cores"),
    memoryLimitBytes: field.counterOf(part.memoryLimitBytes, "memoryLimitBytes"),
  };
}

function deviceOf(part: Part<cloudburst.runtime.GpuDevice.$Properties>): GpuDevice {
  const freeBytes: number | null | undefined = part.freeBytes;
  return {
    vendor: field.memberOf(VENDORS, part.vendor, "vendor"),
    index: part.index,
    uuid: field.textOf(part.uuid, "uuid"),
    name: field.anyTextOf(part.name, "device name"),
    memoryBytes: field.counterOf(part.memoryBytes, "memoryBytes"),
    freeBytes: freeBytes === null || freeBytes === undefined ? undefined : field.counterOf(freeBytes, "freeBytes"),
    computeCapability: field.optionalTextOf(part.computeCapability, "compute capability"),
    pciId: field.anyTextOf(part.pciId, "pciId"),
    driverVersion: field.anyTextOf(part.driverVersion, "driver version"),
    runtimeVersion: field.optionalTextOf(part.runtimeVersion, "runtime version"),
    instances: field.atMost(part.instances, INSTANCES_MAX, "instances").map(instanceOf),
  };
}

function instanceOf(part: Part<cloudburst.runtime.GpuInstance.$Properties>): GpuInstance {
  return {
    uuid: field.textOf(part.uuid, "uuid"),
    name: field.anyTextOf(part.name, "instance name"),
    memoryBytes: field.counterOf(part.memoryBytes, "memoryBytes"),
  };
}
