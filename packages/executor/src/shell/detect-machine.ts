import { CloudburstError } from "@cloudburst/model";
import {
  detectExecutor,
  type ExecutorMachine,
  type ProbeLibrary,
  type ProbeTargets,
  parseExecutorType,
} from "@cloudburst/native";

const LIBRARIES: ReadonlySet<string> = new Set<ProbeLibrary>(["nvml", "cuda", "amd-smi", "rocm-smi"]);
const VARIABLE = "CLOUDBURST_GPU_LIBRARIES";

/**
 * What this machine has for an executor. CLOUDBURST_GPU_LIBRARIES says where the vendors' libraries are when they are not in the usual places,
 * such as `nvml=/run/opengl-driver/lib/libnvidia-ml.so.1,cuda=/run/opengl-driver/lib/libcuda.so.1`; then only these are asked.
 * @throws CloudburstError INVALID_ARGUMENT for a wrong variable, NO_RESOURCES when EXECUTOR_TYPE=GPU demands what is not there
 */
export function detectMachine(env: NodeJS.ProcessEnv = process.env): ExecutorMachine {
  const libraries = env[VARIABLE];
  return libraries === undefined || libraries === ""
    ? detectExecutor()
    : detectExecutor({ env, libraries: parseLibraries(libraries) });
}

/** Whether EXECUTOR_TYPE demands a GPU. @throws CloudburstError INVALID_ARGUMENT */
export function isGpuDemanded(env: NodeJS.ProcessEnv = process.env): boolean {
  return parseExecutorType(env.EXECUTOR_TYPE) === "gpu";
}

/** Names or paths by library. @throws CloudburstError INVALID_ARGUMENT */
export function parseLibraries(text: string): ProbeTargets {
  const targets: Record<string, string> = {};
  for (const part of text.split(",")) {
    const at = part.indexOf("=");
    const [library, names] = [part.slice(0, at), part.slice(at + 1)];
    if (at < 0 || names === "" || !LIBRARIES.has(library)) {
      const problem = `"${part}" is not one of ${[...LIBRARIES].join(", ")} with "=" and a path`;
      throw new CloudburstError({ code: "INVALID_ARGUMENT", what: VARIABLE, problem });
    }
    targets[library] = names;
  }
  return targets;
}
