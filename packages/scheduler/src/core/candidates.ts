import {
  assert,
  type ExecutorId,
  type ExecutorType,
  type Failure,
  type FunctionName,
  type FunctionVersion,
  type LeasedExecutor,
  type PlacementName,
  type TaskOptions,
} from "@cloudburst/model";
import type { CachedKey, Candidate, PlacementPolicy, PlacementRequest } from "./policy/placement.js";

export interface FunctionToPlace {
  readonly name: FunctionName;
  readonly version: FunctionVersion;
  /** Whether it runs on GPU executors only. */
  readonly gpu: boolean;
  /** The policy that says where it runs; the scheduler's own when not given. */
  readonly placement?: PlacementName | undefined;
}

/** What the functions of one lease need together. */
export type LeaseNeed = "plain" | "gpu" | "mixed";

export type CandidateRequest = Omit<PlacementRequest, "functions"> & { readonly functions: readonly FunctionToPlace[] };
/** What one call or task runs. */
export type TaskRequest = Pick<CandidateRequest, "functions" | "references">;

/** @param name of the policy that a function asks for; undefined: the scheduler's own */
export type CreatePolicy = (name: PlacementName | undefined) => PlacementPolicy;

type ByType = Readonly<Record<ExecutorType, PlacementPolicy>>;

/** What a policy that is needed only now has missed. */
interface KnownCandidate {
  candidate: Candidate;
  tasks: number;
  hasRoom: boolean;
}

// Invariants:
//   D1. Each candidate is known to the policies of its type, and to no other.
//   D2. A function that needs a GPU is placed on GPU executors only.
//   D3. A function that needs none is placed on CPU executors; on GPU executors only while there is no CPU executor. A GPU executor has
//       as few workers as share its device, mostly one: a call that needs no GPU would keep the device idle for as long as it runs.
//   D4. A function that names a policy is placed by it; the functions of a DAG, when all name the same.
/**
 * Who may be leased, by type. Each type has a policy of its own, so that what a function needs filters the candidates before a policy
 * chooses, and costs nothing, however many executors are of the other type. A policy that functions name is made when the first one is placed.
 */
export class CandidatePools {
  readonly #createPolicy: CreatePolicy;
  readonly #own: ByType;
  readonly #named = new Map<PlacementName, ByType>();
  readonly #known = new Map<ExecutorId, KnownCandidate>();

  constructor(createPolicy: CreatePolicy) {
    this.#createPolicy = createPolicy;
    this.#own = { cpu: createPolicy(undefined), gpu: createPolicy(undefined) };
  }

  get size(): number {
    return this.#own.cpu.size + this.#own.gpu.size;
  }

  sizeOf(type: ExecutorType): number {
    return this.#own[type].size;
  }

  onCandidate(candidate: Candidate): void {
    const { type, id } = candidate.info;
    const known = this.#known.get(id);
    // No executor changes its type; but news of one comes from a peer, and D1 must hold whatever it says.
    if (known !== undefined && known.candidate.info.type === type) known.candidate = candidate;
    else this.#known.set(id, { candidate, tasks: 0, hasRoom: true });
    for (const policies of this.#all()) {
      policies[type === "gpu" ? "cpu" : "gpu"].onCandidateGone(id);
      policies[type].onCandidate(candidate);
    }
  }

  onCandidateGone(executor: ExecutorId): void {
    this.#known.delete(executor);
    this.#tell((policy) => policy.onCandidateGone(executor));
  }

  /** @param tasks that the executor has now, this one among them */
  onAssigned(task: TaskRequest, executor: ExecutorId, tasks: number): void {
    const known = this.#known.get(executor);
    if (known !== undefined) known.tasks = tasks;
    this.#tell((policy) => policy.onAssigned(task, executor, tasks));
  }

  /** @param tasks that the executor has now */
  onReleased(executor: ExecutorId, tasks: number): void {
    const known = this.#known.get(executor);
    if (known !== undefined) known.tasks = tasks;
    this.#tell((policy) => policy.onReleased(executor, tasks));
  }

  onRoom(executor: ExecutorId, hasRoom: boolean): void {
    const known = this.#known.get(executor);
    if (known !== undefined) known.hasRoom = hasRoom;
    this.#tell((policy) => policy.onRoom(executor, hasRoom));
  }

  /** A policy that is made later learns of what is cached from then on. */
  onCached(executor: ExecutorId, keys: readonly CachedKey[]): void {
    this.#tell((policy) => policy.onCached(executor, keys));
  }

  /** @returns nobody when some function has nowhere to run */
  place(request: CandidateRequest): readonly LeasedExecutor[] {
    const { functions } = request;
    const { cpu, gpu } = this.#policiesFor(functions);
    const forPlain = cpu.size > 0 ? cpu : gpu;
    const need = needOf(functions);
    if (need === "plain") return forPlain.place(request);
    if (need === "gpu" || forPlain === gpu) return gpu.place(request);
    const executorsMax = Math.ceil(request.executorsMax / 2);
    const withDevice = gpu.place({ ...request, functions: functions.filter((fn) => fn.gpu), executorsMax });
    if (withDevice.length === 0) return [];
    return [...withDevice, ...cpu.place({ ...request, functions: functions.filter((fn) => !fn.gpu), executorsMax })];
  }

  /**
   * One executor for a task; a DAG whose functions differ in what they need runs where all of them can.
   * @param eligible where it may go now
   */
  choose(request: TaskRequest, eligible: ReadonlySet<ExecutorId>): ExecutorId | undefined {
    const { cpu, gpu } = this.#policiesFor(request.functions);
    const isPlain = needOf(request.functions) === "plain";
    return (isPlain && cpu.size > 0 ? cpu : gpu).choose(request, eligible);
  }

  /** Why a task with these options cannot be placed by its policy; undefined when it can. */
  refusalOf(what: string, request: TaskRequest, options: TaskOptions): Failure | undefined {
    const policy = this.#policiesFor(request.functions).cpu;
    if (policy.filters === "any") return undefined;
    const asked = [
      ...(options.targets.length > 0 ? ["targets"] : []),
      ...(options.after === undefined ? [] : ["after"]),
      ...(options.follow === undefined ? [] : ["follow"]),
      ...(options.waitMs === undefined ? [] : ["waitMs"]),
      ...(options.retries > 0 && options.retryOn === "failure" ? ["retryOn: failure"] : []),
    ];
    if (asked.length === 0) return undefined;
    const problem = `the placement policy "${policy.name}" takes no ${asked.join(", no ")}`;
    return { code: "INVALID_ARGUMENT", what, problem };
  }

  validate(): void {
    for (const policies of this.#all()) {
      assert(policies.cpu.size + policies.gpu.size === this.#known.size, "D1: each candidate is known to one policy");
      policies.cpu.validate();
      policies.gpu.validate();
    }
  }

  #policiesFor(functions: readonly FunctionToPlace[]): ByType {
    const name = functions[0]?.placement;
    if (name === undefined || functions.some((fn) => fn.placement !== name)) return this.#own;
    const made = this.#named.get(name);
    if (made !== undefined) return made;
    const policies: ByType = { cpu: this.#createPolicy(name), gpu: this.#createPolicy(name) };
    this.#named.set(name, policies);
    for (const [id, { candidate, tasks, hasRoom }] of this.#known) {
      const policy = policies[candidate.info.type];
      policy.onCandidate(candidate);
      policy.onReleased(id, tasks);
      policy.onRoom(id, hasRoom);
    }
    return policies;
  }

  #all(): readonly ByType[] {
    return this.#named.size === 0 ? [this.#own] : [this.#own, ...this.#named.values()];
  }

  #tell(tell: (policy: PlacementPolicy) => void): void {
    for (const { cpu, gpu } of this.#all()) {
      tell(cpu);
      tell(gpu);
    }
  }
}

export function needOf(functions: readonly FunctionToPlace[]): LeaseNeed {
  if (!functions.some((fn) => fn.gpu)) return "plain";
  return functions.every((fn) => fn.gpu) ? "gpu" : "mixed";
}
