import type {
  ArtifactHash,
  ClientId,
  ControlAnswer,
  Dag,
  DagName,
  ExecutorId,
  ExecutorInfo,
  ExecutorLoad,
  ExecutorType,
  Failure,
  FunctionName,
  FunctionSpec,
  FunctionVersion,
  Instant,
  NodeName,
  SchedulerId,
  StoreLocation,
} from "@cloudburst/model";
import { SchedulerCore } from "../src/core/core.js";
import type { SchedulerCoreOptions } from "../src/core/core-options.js";
import type { SchedulerEffect } from "../src/core/effect.js";
import type {
  ChangeRequest,
  DeploymentRequest,
  PeerId,
  ReadRequest,
  RegistryLoaded,
  SchedulerEvent,
} from "../src/core/event.js";
import { SCHEDULER_LIMITS_DEFAULT, type SchedulerLimits } from "../src/core/limits.js";
import { LeastLoadPolicy } from "../src/core/policy/least-load.js";

export const STORE: StoreLocation = { address: "direct:store", host: "h", directory: undefined };
export const SCHEDULER = "s1" as SchedulerId;
export const fnName = (text: string) => text as FunctionName;
export const dagName = (text: string) => text as DagName;
export const executorId = (text: string) => text as ExecutorId;

export function spec(name: string, version = `${name}-v1`, over: Partial<FunctionSpec> = {}): FunctionSpec {
  return {
    name: fnName(name),
    version: version as FunctionVersion,
    artifact: "a".repeat(64) as ArtifactHash,
    exportName: "default",
    kind: "function",
    constructorArgs: undefined,
    options: { concurrency: 1, gpu: false },
    ...over,
  };
}

/** A chain of functions; each node is named after its function. */
export function chain(name: string, ...fns: readonly string[]): Dag {
  return {
    name: dagName(name),
    nodes: fns.map((fn, i) => ({
      name: fn as NodeName,
      fn: fnName(fn),
      inputs: i === 0 ? [{ kind: "rest" }] : [{ kind: "node", node: fns[i - 1] as NodeName }],
    })),
    outputs: [fns.at(-1) as NodeName],
    result: "single",
  };
}

export function info(id: string, workers = 2, type: ExecutorType = "cpu"): ExecutorInfo {
  const addresses = { host: "h", local: `unix:/${id}`, remote: undefined };
  return { id: executorId(id), addresses, pid: 1, workers, type };
}

export const gpuSpec = (name: string, version?: string): FunctionSpec =>
  spec(name, version, { options: { concurrency: 1, gpu: true } });

export function load(over: Partial<ExecutorLoad> = {}): ExecutorLoad {
  return { queued: 0, running: 0, utilization: 0, completed: 0, failed: 0, workersReplaced: 0, loaded: [], ...over };
}

export function limits(over: Partial<SchedulerLimits>): SchedulerLimits {
  return { ...SCHEDULER_LIMITS_DEFAULT, ...over };
}

const EMPTY = { functions: [], dags: [] };

/** A core with a clock, a client on peer 1, and a way to answer for the store. */
export class Rig {
  readonly core: SchedulerCore;
  readonly #policies: LeastLoadPolicy[] = [];
  now = 0;
  #request = 0;

  constructor(over: Partial<SchedulerCoreOptions> = {}, stored: Omit<RegistryLoaded, "kind"> = EMPTY) {
    this.core = new SchedulerCore(
      { scheduler: SCHEDULER, store: STORE, startedAt: 0 as Instant, ...over },
      {
        createPolicy: () => {
          const policy = new LeastLoadPolicy();
          this.#policies.push(policy);
          return policy;
        },
      },
    );
    this.step({ kind: "registry-loaded", ...stored });
    this.hello(1);
  }

  /** Executors that any policy knows. */
  get candidates(): number {
    return this.#policies.reduce((sum, policy) => sum + policy.size, 0);
  }

  step(event: SchedulerEvent): readonly SchedulerEffect[] {
    const effects = this.core.step(event, this.now as Instant);
    this.core.validate();
    return effects;
  }

  hello(peer: PeerId): readonly SchedulerEffect[] {
    this.#request += 1;
    return this.step({ kind: "client-connected", peer, request: this.#request, client: `c${peer}` as ClientId });
  }

  /** Sends a request; its number is in `lastRequest`. */
  askAny(request: ChangeRequest | ReadRequest | DeploymentRequest, peer: PeerId = 1): readonly SchedulerEffect[] {
    this.#request += 1;
    return this.step({ ...request, peer, request: this.#request } as SchedulerEvent);
  }

  ask(request: ChangeRequest | ReadRequest, peer: PeerId = 1): readonly SchedulerEffect[] {
    this.#request += 1;
    return this.step({ ...request, peer, request: this.#request } as SchedulerEvent);
  }

  get lastRequest(): number {
    return this.#request;
  }

  register(fn: FunctionSpec, peer: PeerId = 1): readonly SchedulerEffect[] {
    return this.ask({ kind: "function-registered", spec: fn, code: undefined }, peer);
  }

  registerDag(dag: Dag, peer: PeerId = 1): readonly SchedulerEffect[] {
    return this.ask({ kind: "dag-registered", dag }, peer);
  }

  persisted(write: number): readonly SchedulerEffect[] {
    return this.step({ kind: "store-answered", write, outcome: { state: "persisted" } });
  }

  failed(write: number, failure: Failure = { code: "STORE_UNAVAILABLE", problem: "off" }): readonly SchedulerEffect[] {
    return this.step({ kind: "store-answered", write, outcome: { state: "failed", failure } });
  }

  /** Registers and confirms. */
  have(...things: readonly (FunctionSpec | Dag)[]): void {
    for (const thing of things) {
      const effects = "version" in thing ? this.register(thing) : this.registerDag(thing);
      for (const write of writesOf(effects)) this.persisted(write);
    }
  }

  join(id: string, peer: PeerId, workers = 2): readonly SchedulerEffect[] {
    return this.step({ kind: "executor-joined", peer, info: info(id, workers), machine: undefined });
  }

  /** A GPU executor with one worker. */
  joinGpu(id: string, peer: PeerId): readonly SchedulerEffect[] {
    return this.step({ kind: "executor-joined", peer, info: info(id, 1, "gpu"), machine: undefined });
  }

  report(id: string, peer: PeerId, over: Partial<ExecutorLoad> = {}): readonly SchedulerEffect[] {
    return this.step({ kind: "executor-reported", peer, executor: executorId(id), load: load(over) });
  }

  gone(peer: PeerId, problem = "lost"): readonly SchedulerEffect[] {
    return this.step({ kind: "peer-gone", peer, problem });
  }

  lease(name: string, peer: PeerId = 1): ControlAnswer {
    return answer(this.ask({ kind: "function-lease-asked", name: fnName(name) }, peer));
  }

  leaseDag(name: string, peer: PeerId = 1): ControlAnswer {
    return answer(this.ask({ kind: "dag-lease-asked", name: dagName(name) }, peer));
  }
}

/** Without the trace, which has tests of its own. */
export function acts(effects: readonly SchedulerEffect[]): readonly SchedulerEffect[] {
  return effects.filter((effect) => effect.kind !== "trace");
}

export function answers(effects: readonly SchedulerEffect[]): readonly ControlAnswer[] {
  return effects.flatMap((effect) => (effect.kind === "answer" ? [effect.answer] : []));
}

export function answer(effects: readonly SchedulerEffect[]): ControlAnswer {
  const found = answers(effects);
  if (found.length !== 1) throw new Error(`expected one answer, got ${JSON.stringify(found)}`);
  return found[0] as ControlAnswer;
}

export function writesOf(effects: readonly SchedulerEffect[]): readonly number[] {
  return effects.flatMap((effect) => (effect.kind === "persist" ? [effect.write] : []));
}

export function failureOf(given: ControlAnswer | readonly SchedulerEffect[]): Failure | undefined {
  const one = "kind" in given ? given : answer(given);
  return one.kind === "refused" ? one.failure : undefined;
}

export function leasedIds(given: ControlAnswer): readonly string[] {
  if (given.kind !== "function-lease" && given.kind !== "dag-lease")
    throw new Error(`no lease: ${JSON.stringify(given)}`);
  return given.lease.executors.map((executor) => executor.info.id);
}

export function notices(effects: readonly SchedulerEffect[]) {
  return effects.flatMap((effect) =>
    effect.kind === "notify" && effect.notice.kind === "leases-withdrawn"
      ? [{ peer: effect.peer, ...effect.notice }]
      : [],
  );
}
