import type { ExecutorId, ExecutorType, FunctionName, FunctionVersion, LeasedExecutor } from "@cloudburst/model";
import type { Candidate, PlacementPolicy, PlacementRequest } from "./policy/placement.js";

export interface FunctionToPlace {
  readonly name: FunctionName;
  readonly version: FunctionVersion;
  /** Whether it runs on GPU executors only. */
  readonly gpu: boolean;
}

/** What the functions of one lease need together. */
export type LeaseNeed = "plain" | "gpu" | "mixed";

export type CandidateRequest = Omit<PlacementRequest, "functions"> & { readonly functions: readonly FunctionToPlace[] };

// Invariants:
//   D1. Each candidate is known to the policy of its type, and to no other.
//   D2. A function that needs a GPU is placed on GPU executors only.
//   D3. A function that needs none is placed on CPU executors; on GPU executors only while there is no CPU executor. A GPU executor has
//       as few workers as share its device, mostly one: a call that needs no GPU would keep the device idle for as long as it runs.
/**
 * Who may be leased, by type. Each type has a policy of its own, so that what a function needs filters the candidates before a policy
 * chooses, and costs nothing, however many executors are of the other type.
 */
export class CandidatePools {
  readonly #policies: Readonly<Record<ExecutorType, PlacementPolicy>>;

  constructor(createPolicy: () => PlacementPolicy) {
    this.#policies = { cpu: createPolicy(), gpu: createPolicy() };
  }

  get size(): number {
    return this.#policies.cpu.size + this.#policies.gpu.size;
  }

  sizeOf(type: ExecutorType): number {
    return this.#policies[type].size;
  }

  onCandidate(candidate: Candidate): void {
    const { type, id } = candidate.info;
    // No executor changes its type; but news of one comes from a peer, and D1 must hold whatever it says.
    this.#policies[type === "gpu" ? "cpu" : "gpu"].onCandidateGone(id);
    this.#policies[type].onCandidate(candidate);
  }

  onCandidateGone(executor: ExecutorId): void {
    this.#policies.cpu.onCandidateGone(executor);
    this.#policies.gpu.onCandidateGone(executor);
  }

  /** @returns nobody when some function has nowhere to run */
  place(request: CandidateRequest): readonly LeasedExecutor[] {
    const { functions } = request;
    const { cpu, gpu } = this.#policies;
    const forPlain = cpu.size > 0 ? cpu : gpu;
    const need = needOf(functions);
    if (need === "plain") return forPlain.place(request);
    if (need === "gpu" || forPlain === gpu) return gpu.place(request);
    const executorsMax = Math.ceil(request.executorsMax / 2);
    const withDevice = gpu.place({ ...request, functions: functions.filter((fn) => fn.gpu), executorsMax });
    if (withDevice.length === 0) return [];
    return [...withDevice, ...cpu.place({ ...request, functions: functions.filter((fn) => !fn.gpu), executorsMax })];
  }
}

export function needOf(functions: readonly FunctionToPlace[]): LeaseNeed {
  if (!functions.some((fn) => fn.gpu)) return "plain";
  return functions.every((fn) => fn.gpu) ? "gpu" : "mixed";
}
