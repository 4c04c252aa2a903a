import type { GpuDevice } from "@cloudburst/model";
import { expect, test } from "vitest";
import { chooseLocalDevice } from "../src/local-device.js";

const device = (uuid: string) => ({ uuid }) as GpuDevice;
const machine = (...uuids: readonly string[]) => ({ reason: "as detected", devices: uuids.map(device) });

test("a process that sees one device is bound to it", () => {
  expect(chooseLocalDevice(machine("GPU-1"), false)).toEqual({ device: device("GPU-1"), reason: "as detected" });
});

test("a process that sees none has none, for the reason that was found", () => {
  expect(chooseLocalDevice(machine(), false)).toEqual({ device: undefined, reason: "as detected" });
});

test("a process that sees several is bound to none, and is told how to choose; an error where a GPU is demanded", () => {
  const problem = "this process sees 2 devices and is bound to none; choose one, such as CUDA_VISIBLE_DEVICES=GPU-1";
  expect(chooseLocalDevice(machine("GPU-1", "GPU-2"), false)).toEqual({ device: undefined, reason: problem });
  expect(() => chooseLocalDevice(machine("GPU-1", "GPU-2"), true)).toThrow(`EXECUTOR_TYPE=GPU: ${problem}`);
});
