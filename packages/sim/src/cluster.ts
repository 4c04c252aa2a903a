/** The processes of one simulated cluster, and how they are started, ended and started again. */
import { type ClusterStatus, functionsOf, type SchedulerId } from "@cloudburst/model";
import { CoreChecks, type Thoroughness } from "./core-checks.js";
import type { DeployedPart } from "./deployment-oracle.js";
import type { FaultProfile } from "./faults.js";
import { Network } from "./network.js";
import { Oracle } from "./oracle.js";
import { SimClient } from "./sim-client.js";
import { SimExecutor } from "./sim-executor.js";
import { SimScheduler } from "./sim-scheduler.js";
import { SimStore } from "./sim-store.js";
import type { CoreHooks } from "./simulation.js";
import { Timeline, World } from "./world.js";

const SCHEDULERS_MAX = 3;
/** Clocks of hosts that keep time by a network differ by less. */
const WALL_SKEW_MS_MAX = 2_000;
const EXECUTORS_MAX = 4;
const CLIENTS_MAX = 3;
const WORKERS_MAX = 3;
const RESTART_MS = 300;
/** Two reports and a half. */
const SILENT_MS_MAX = 2_500;
/** As packages/transport: a peer on the same host is silent this long only when it hangs. */
const SILENCE_MS = 10_000;

export interface ClusterOptions {
  readonly seed: number;
  readonly profile: FaultProfile;
  readonly hooks: CoreHooks;
  readonly isTraced: boolean;
  readonly thoroughness: Thoroughness;
}

export class Cluster {
  readonly world: World;
  readonly network: Network;
  readonly store: SimStore;
  readonly oracle: Oracle;
  readonly schedulers: readonly string[];
  readonly clients: readonly SimClient[];
  readonly checks: CoreChecks;
  readonly #profile: FaultProfile;
  readonly #hooks: CoreHooks;
  readonly #running = new Map<string, SimScheduler>();
  readonly #executors = new Map<string, SimExecutor>();
  readonly #slowness = new Map<string, number>();
  readonly #frozenMs = new Map<string, number>();
  #executorCount = 0;
  #schedulerCount = 0;

  constructor({ seed, profile, hooks, isTraced, thoroughness }: ClusterOptions) {
    this.world = new World(seed, { isTraced });
    this.#profile = profile;
    this.#hooks = hooks;
    this.checks = new CoreChecks(seed, thoroughness);
    const { prng } = this.world;
    const { lossShare, slowShare, unrulyShare } = profile;
    this.network = new Network(this.world, {
      delayMs: 0.2,
      slowShare,
      slowMs: 40,
      lossShare,
      unrulyShare,
      silenceMs: SILENCE_MS,
    });
    this.store = new SimStore(this.world, { meanMs: 0.6, patienceMs: 1_000 });
    this.oracle = new Oracle(this.world, { excuseFaults: profile.name !== "calm", clockSkew: profile.clockSkew });
    this.schedulers = Array.from({ length: 1 + prng.below(SCHEDULERS_MAX) }, (_, i) => `scheduler-${i + 1}`);
    this.clients = Array.from({ length: 1 + prng.below(CLIENTS_MAX) }, (_, i) => this.#makeClient(`client-${i + 1}`));
  }

  get executors(): readonly SimExecutor[] {
    return [...this.#executors.values()];
  }

  get runningSchedulers(): readonly SimScheduler[] {
    return [...this.#running.values()];
  }

  start(): void {
    for (const name of this.schedulers) this.#startScheduler(name);
    const count = 1 + this.world.prng.below(EXECUTORS_MAX);
    for (let i = 0; i < count; i++) this.#startExecutor();
    for (const client of this.clients) client.start();
  }

  crashScheduler(name: string, isMachine: boolean): void {
    const scheduler = this.#running.get(name);
    if (scheduler === undefined) return;
    this.world.note(name, "!", "crashes");
    if (this.oracle.tasks !== undefined) this.oracle.tasks.hasForgotten = true;
    this.oracle.deployments?.onReplaced(name);
    this.#running.delete(name);
    scheduler.core.validate();
    scheduler.timeline.end();
    this.network.remove(name, isMachine);
    this.world.after(RESTART_MS, () => this.#startScheduler(name));
  }

  /** A new one takes its place, with a new id, as the supervisor does it. */
  crashExecutor(executor: SimExecutor, isMachine: boolean): void {
    if (!this.#executors.delete(executor.name)) return;
    this.world.note(executor.name, "!", "crashes");
    executor.core.validate();
    executor.vanish();
    executor.timeline.end();
    this.network.remove(executor.name, isMachine);
    this.world.after(RESTART_MS, () => this.#startExecutor());
  }

  drainExecutor(executor: SimExecutor): void {
    executor.drain(500);
  }

  freeze(name: string, timeline: Timeline, forMs: number): void {
    this.#frozenMs.set(name, (this.#frozenMs.get(name) ?? 0) + forMs);
    this.world.note(name, "!", "freezes");
    timeline.freeze(forMs);
  }

  slowDown(name: string, factor: number): void {
    this.#slowness.set(name, factor);
    this.network.slowDown(name, factor);
  }

  calm(): void {
    this.#slowness.clear();
    this.network.calm();
    this.store.isOut = false;
  }

  /** O6: nothing is left of all that happened. */
  checkRest(): void {
    const { oracle } = this;
    for (const { core } of [...this.clients, ...this.executors, ...this.runningSchedulers]) core.validate();
    const recordsOf = (call: string) => this.store.records.get(call) ?? [];
    oracle.checkRest(recordsOf);
    for (const client of this.clients) {
      oracle.check(client.core.callCount === 0, () => `O6: ${client.name} holds ${client.core.callCount} calls`);
    }
    for (const executor of this.#executors.values()) {
      oracle.check(
        executor.isIdle,
        () => `O6: ${executor.name} holds ${executor.core.held} attempts, or its workers run`,
      );
    }
    const joined = this.#executors.size;
    for (const scheduler of this.#running.values()) {
      oracle.check(!scheduler.timeline.isFrozen, () => `O6: ${scheduler.name} is still frozen`);
      const { blocked, ready, placed } = scheduler.core.tasks;
      oracle.check(blocked + ready + placed === 0, () => `K4: ${scheduler.name} has ${blocked + ready + placed} tasks`);
      const seen = this.#statusAt(scheduler).executors;
      oracle.check(seen.length === joined, () => `O6: ${scheduler.name} knows ${seen.length} executors of ${joined}`);
      const silent = seen.find(({ silentMs }) => silentMs > SILENT_MS_MAX);
      oracle.check(silent === undefined, () => `O6: ${scheduler.name} has not heard of ${silent?.info.id} for long`);
    }
    const living = new Set(this.#executors.keys());
    oracle.posts?.checkRest(recordsOf, living);
    this.#checkPins();
  }

  /** O7: pins balance. Each pinned function is held where it should be, once for each scheduler, and nothing else is. */
  #checkPins(): void {
    const { oracle, executors } = this;
    const wanted = new Map<string, number>();
    for (const dag of this.store.dags.values()) {
      const replicas = Math.min(dag.replicas ?? 0, executors.length);
      for (const fn of functionsOf(dag)) wanted.set(fn, Math.max(wanted.get(fn) ?? 0, replicas));
    }
    const held = new Map<string, { count: number; cores: number }>();
    for (const executor of executors) {
      for (const { fn, version, scheduler, phase, cores } of executor.core.pins) {
        oracle.check(phase === "held", () => `O7: at ${executor.name} the pin of "${fn}" is still ${phase}`);
        const key = `${scheduler} ${fn} ${version}`;
        const known = held.get(key) ?? { count: 0, cores: 0 };
        held.set(key, { count: known.count + 1, cores: known.cores + cores });
      }
    }
    for (const scheduler of this.runningSchedulers) {
      const deployed = this.#checkDeployments(scheduler);
      // What a scheduler knows counts: a write that failed may have been done all the same.
      for (const { name, version } of this.#statusAt(scheduler).functions) {
        const key = `${scheduler.id} ${name} ${version}`;
        const { count, cores } = held.get(key) ?? { count: 0, cores: 0 };
        const replicas = wanted.get(name) ?? 0;
        const parts = deployed?.get(name);
        const what = `${version} is pinned ${count} times with ${cores} cores for ${scheduler.id}`;
        const most = replicas + (parts?.parts ?? 0);
        oracle.check(replicas <= count && count <= most, () => `O7: ${what}, not ${replicas} to ${most} times`);
        if (parts !== undefined) oracle.deployments?.checkCores(what, parts, cores);
        held.delete(key);
      }
    }
    const [stray] = held.keys();
    oracle.check(stray === undefined, () => `O7: executors hold what nobody wants: ${stray}`);
  }

  #checkDeployments(scheduler: SimScheduler): ReadonlyMap<string, DeployedPart> | undefined {
    const { deployments } = this.oracle;
    if (deployments === undefined) return undefined;
    for (const { name, core, info } of this.executors) {
      const mine = core.pins.filter((pin) => pin.scheduler === scheduler.id);
      deployments.checkShares(`${scheduler.name} at ${name}`, mine, info.workers);
    }
    const [answer] = scheduler.inspect({ kind: "deployments-asked", prefix: "" });
    const listed = answer?.kind === "deployments" ? answer.deployments : [];
    const stored = this.store.deploymentsOf(scheduler.name).map(({ spec }) => spec.name);
    const workers = this.executors.map(({ info }) => info.workers);
    return deployments.checkRest(scheduler.name, listed, stored, workers);
  }

  #statusAt(scheduler: SimScheduler): Pick<ClusterStatus, "executors" | "functions"> {
    const [answer] = scheduler.inspect({ kind: "status-asked" });
    return answer?.kind === "status" ? answer.status : { executors: [], functions: [] };
  }

  #timeline(): Timeline {
    const { prng } = this.world;
    const { clockSkew } = this.#profile;
    const rate = 1 + clockSkew * (2 * prng.next() - 1);
    return new Timeline(this.world, { rate, offsetMs: clockSkew === 0 ? 0 : prng.below(1_000_000) });
  }

  #startScheduler(name: string): void {
    const timeline = this.#timeline();
    const { world, network, store, schedulers, checks } = this;
    this.#schedulerCount += 1;
    const id = `${name}#${this.#schedulerCount}` as SchedulerId;
    const wallSkewMs = this.#profile.clockSkew === 0 ? 0 : world.between(-1, 1) * WALL_SKEW_MS_MAX;
    const hook = this.#hooks.scheduler;
    const modules = { world, timeline, network, store, id, schedulers, wallSkewMs, hook, checks };
    const scheduler = new SimScheduler(name, modules);
    this.#running.set(name, scheduler);
    scheduler.start(() => this.network.add(scheduler));
  }

  #startExecutor(): void {
    this.#executorCount += 1;
    const name = `executor-${this.#executorCount}`;
    const { world, network, store, oracle, schedulers, checks } = this;
    const executor: SimExecutor = new SimExecutor(name, 1 + world.prng.below(WORKERS_MAX), {
      world,
      timeline: this.#timeline(),
      network,
      store,
      oracle,
      hook: this.#hooks.executor,
      checks,
      schedulers,
      slowness: () => this.#slowness.get(name) ?? 1,
      onDrained: () => this.#onDrained(executor),
    });
    this.#executors.set(name, executor);
    network.add(executor);
    executor.start();
  }

  #onDrained(executor: SimExecutor): void {
    // It closes its connections in good order; nobody loses anything.
    this.world.after(1, () => this.crashExecutor(executor, false));
  }

  #makeClient(name: string): SimClient {
    const { world, network, oracle, store, schedulers, checks } = this;
    const client = new SimClient(name, {
      world,
      timeline: this.#timeline(),
      network,
      oracle,
      store,
      hook: this.#hooks.client as SimClientHook,
      checks,
      schedulers,
      frozenMs: () => this.#frozenMs.get(name) ?? 0,
    });
    network.add(client);
    return client;
  }
}

type SimClientHook = ConstructorParameters<typeof SimClient>[1]["hook"];
