/** A machine with NVIDIA devices, as far as the processes of a cluster can tell: the fake vendor libraries of `native/test/fakes`. */
import { execFileSync } from "node:child_process";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { createFakeLibraries } from "../../native/test/fake-libraries.js";

export interface FakeGpus extends Disposable {
  /** The environment in which a process finds so many devices. */
  environment(devices: number): Readonly<Record<string, string>>;
  /** The uuid of a device. */
  uuid(device: number): string;
  /** An addon with `getenv(name)`, which sees what native libraries see. */
  readonly getenvAddon: string;
}

/** Variables that would hide or choose devices of the machine that runs the tests. */
export const CHOOSING = [
  "EXECUTOR_TYPE",
  "CUDA_VISIBLE_DEVICES",
  "NVIDIA_VISIBLE_DEVICES",
  "ROCR_VISIBLE_DEVICES",
  "HIP_VISIBLE_DEVICES",
];

export function createFakeGpus(): FakeGpus {
  const libraries = createFakeLibraries();
  const nvml = libraries.build("nvml");
  const cuda = libraries.build("cuda");
  const getenvAddon = join(libraries.tree({}), "getenv.node");
  buildAddon(fileURLToPath(new URL("fixtures/getenv.cc", import.meta.url)), getenvAddon);
  return {
    getenvAddon,
    environment: (devices) => ({
      CLOUDBURST_GPU_LIBRARIES: `nvml=${nvml},cuda=${cuda}`,
      CUDA_DEVICE_ORDER: "PCI_BUS_ID",
      NVML_DEVICES: String(devices),
      CUDA_DEVICES: String(devices),
    }),
    uuid: (device) => `GPU-${(0xa0 + device).toString(16)}32f937-d72c-4106-c12f-20bd9faed9f6`,
    [Symbol.dispose]: () => libraries[Symbol.dispose](),
  };
}

function buildAddon(source: string, path: string): void {
  const native = createRequire(new URL("../../native/package.json", import.meta.url));
  const { include_dir: include } = native("node-api-headers") as { readonly include_dir: string };
  execFileSync("c++", ["-std=c++20", "-O0", "-shared", "-fPIC", "-I", include, "-o", path, source], { stdio: "pipe" });
}
