/** A scheduler of a simulated cluster: the production core, with the shell's duties and nothing else. */
import {
  assert,
  type ClientId,
  type ControlAnswer,
  HybridClock,
  type Message,
  PLACEMENT_NAMES,
  type SchedulerId,
  type Stamp,
  type StoreLocation,
} from "@cloudburst/model";
import {
  createPolicy,
  type PeerId,
  type RegistryLoaded,
  recordKey,
  SchedulerCore,
  type SchedulerEffect,
  type SchedulerEvent,
} from "@cloudburst/scheduler/core";
import type { CoreChecks } from "./core-checks.js";
import type { CoreHook } from "./core-hook.js";
import type { Scheduled } from "./event-queue.js";
import type { Endpoint, Network, Port, Process } from "./network.js";
import type { SimStore, SimWriter } from "./sim-store.js";
import { translateForScheduler } from "./translate.js";
import type { Timeline, World } from "./world.js";

type Loaded = Required<Omit<RegistryLoaded, "kind">>;

const STORE: StoreLocation = { address: "memory:store", host: "sim", directory: undefined };

/** The simulation's own seed decides everything else; what a policy draws need not differ from run to run. */
const POLICY_SEED = 1;

export interface SimSchedulerModules {
  readonly world: World;
  readonly timeline: Timeline;
  readonly network: Network;
  readonly store: SimStore;
  /** Differs from one start to the next. */
  readonly id: SchedulerId;
  /** The names of all schedulers, itself among them. */
  readonly schedulers: readonly string[];
  /** How far its wall clock is off. */
  readonly wallSkewMs: number;
  readonly hook: CoreHook<SchedulerEvent, SchedulerEffect>;
  readonly checks: CoreChecks;
}

/** Whoever looks in from outside the simulated world. */
const INSPECTOR = -1;
type Question =
  | { readonly kind: "status-asked" }
  | { readonly kind: "functions-asked" | "dags-asked" | "deployments-asked"; readonly prefix: string };

const REDIAL_MS = 300;
/** Some time in the life of the simulated world. */
const WALL_START_MS = 1_000_000;

export class SimScheduler implements Process {
  readonly name: string;
  readonly timeline: Timeline;
  readonly core: SchedulerCore;
  readonly #modules: SimSchedulerModules;
  readonly #ports = new Map<PeerId, Port>();
  readonly #timers = new Map<string, Scheduled>();
  readonly #pending: SchedulerEvent[] = [];
  readonly #stamps: HybridClock;
  /** Of the inspector's. */
  #answers: ControlAnswer[] = [];
  #isStepping = false;

  constructor(name: string, modules: SimSchedulerModules) {
    this.name = name;
    this.timeline = modules.timeline;
    this.#modules = modules;
    this.#stamps = new HybridClock(modules.id);
    const addresses = { host: "sim", local: undefined, remote: name };
    this.core = new SchedulerCore(
      { scheduler: modules.id, store: STORE, startedAt: modules.timeline.now(), addresses },
      { createPolicy: (policy) => createPolicy(policy ?? PLACEMENT_NAMES[0], POLICY_SEED) },
    );
  }

  get id(): SchedulerId {
    return this.#modules.id;
  }

  /** Reads the registry until the store gives it. Nobody is let in before. */
  start(onServing: () => void): void {
    this.#load((loaded) => {
      if (loaded === undefined) {
        this.timeline.after(200, () => this.start(onServing));
        return;
      }
      this.step({ kind: "registry-loaded", ...loaded });
      onServing();
      for (const other of this.#modules.schedulers) if (other !== this.name) this.#dial(other);
    });
  }

  /** Not at one moment: functions first, as the shell does it. */
  #load(onLoaded: (loaded: Loaded | undefined) => void): void {
    const { store } = this.#modules;
    const readFunctions = () => ({ functions: [...store.functions.values()], stamps: new Map(store.stamps) });
    const readDags = () => ({
      dags: [...store.dags.values()],
      deployments: store.deploymentsOf(this.name),
      stamps: new Map(store.stamps),
    });
    store.perform(this.timeline, readFunctions, (first) => {
      if (first.kind === "failed") return onLoaded(undefined);
      store.perform(this.timeline, readDags, (second) => {
        if (second.kind === "failed") return onLoaded(undefined);
        const { functions } = first.value;
        const { dags, deployments } = second.value;
        const stamps = new Map<string, Stamp>();
        const keep = (key: string, from: ReadonlyMap<string, Stamp>) => stamps.set(key, from.get(key) as Stamp);
        for (const { name } of functions) keep(recordKey({ kind: "function", name }), first.value.stamps);
        for (const { name } of dags) keep(recordKey({ kind: "dag", name }), second.value.stamps);
        for (const stamp of stamps.values()) this.#stamps.observe(stamp, this.#wallMs());
        onLoaded({ functions, dags, deployments, stamps });
      });
    });
  }

  #wallMs(): number {
    return WALL_START_MS + this.#modules.world.now + this.#modules.wallSkewMs;
  }

  #writer(): SimWriter {
    return { owner: this.name, clock: this.#stamps, wallMs: this.#wallMs() };
  }

  #dial(other: string): void {
    const { network, world } = this.#modules;
    const again = () => this.timeline.after(world.between(0.5, 1.5) * REDIAL_MS, () => this.#dial(other));
    let mine: Port | undefined;
    const endpoint: Endpoint = {
      onMessage: (message) => this.#onMessage((mine as Port).id, message),
      onClose: (problem) => {
        if (mine !== undefined && this.#ports.delete(mine.id)) this.step({ kind: "peer-gone", peer: mine.id, problem });
        again();
      },
    };
    network.dial(this, other, endpoint, (port) => {
      if (port === undefined) return void again();
      mine = port;
      this.#ports.set(port.id, port);
      this.step({ kind: "scheduler-dialed", peer: port.id });
    });
  }

  #onMessage(peer: PeerId, message: Message): void {
    if (message.kind === "registry-versions") {
      for (const { stamp } of message.versions) this.#stamps.observe(stamp, this.#wallMs());
    }
    const event = translateForScheduler(peer, message);
    assert(event !== undefined, `a scheduler is sent ${message.kind}`);
    this.step(event);
  }

  accept(port: Port): Endpoint {
    const peer = port.id as PeerId;
    this.#ports.set(peer, port);
    return {
      onMessage: (message) => this.#onMessage(peer, message),
      onClose: (problem) => {
        this.#ports.delete(peer);
        this.step({ kind: "peer-gone", peer, problem });
      },
    };
  }

  /** What a client would be told that came only to ask this. */
  inspect(question: Question): readonly ControlAnswer[] {
    this.#answers = [];
    this.step({ kind: "client-connected", peer: INSPECTOR, request: 0, client: "inspector" as ClientId });
    this.step({ ...question, peer: INSPECTOR, request: 1 } as SchedulerEvent);
    this.step({ kind: "peer-gone", peer: INSPECTOR, problem: "it has seen enough" });
    return this.#answers.filter(({ request }) => request === 1);
  }

  step(event: SchedulerEvent): void {
    this.#pending.push(event);
    if (this.#isStepping) return;
    this.#isStepping = true;
    for (let next = this.#pending.shift(); next !== undefined; next = this.#pending.shift()) this.#stepOne(next);
    this.#isStepping = false;
  }

  #stepOne(event: SchedulerEvent): void {
    const { world, hook, checks } = this.#modules;
    world.note(this.name, "<", event.kind);
    const effects = hook(event, (given) => this.core.step(given, this.timeline.now()));
    checks.onStep(this.core);
    for (const effect of effects) {
      if (effect.kind !== "trace") world.note(this.name, ">", effect.kind);
      this.#perform(effect);
    }
  }

  #perform(effect: SchedulerEffect): void {
    switch (effect.kind) {
      case "answer":
        this.#send(effect.peer, effect.answer);
        return;
      case "notify":
        this.#send(effect.peer, effect.notice);
        return;
      case "persist": {
        const { store } = this.#modules;
        store.perform(
          this.timeline,
          () => store.write(effect.change, this.#writer()),
          (answer) => {
            const { write } = effect;
            const written = answer.kind === "value" ? answer.value : { refused: answer.failure };
            if ("stamp" in written)
              this.step({ kind: "store-answered", write, outcome: { state: "persisted", stamp: written.stamp } });
            else this.step({ kind: "store-answered", write, outcome: { state: "failed", failure: written.refused } });
          },
        );
        return;
      }
      case "tell":
        this.#send(effect.peer, effect.message);
        return;
      case "read-record": {
        const { store } = this.#modules;
        const { read, record } = effect;
        store.perform(
          this.timeline,
          () => store.read(record),
          (answer) => {
            if (answer.kind === "failed")
              this.step({ kind: "record-read", read, outcome: { state: "failed", failure: answer.failure } });
            else this.step({ kind: "record-read", read, outcome: answer.value });
          },
        );
        return;
      }
      case "read-registry":
        this.#load((loaded) => {
          const failure = { code: "STORE_UNAVAILABLE", problem: "the simulated store is out" } as const;
          const outcome =
            loaded === undefined ? ({ state: "failed", failure } as const) : ({ state: "read", ...loaded } as const);
          this.step({ kind: "registry-read", outcome });
        });
        return;
      case "disconnect":
        this.#ports.get(effect.peer)?.close();
        // As the transport does, the shell hears of the end of what it closed itself.
        if (this.#ports.delete(effect.peer))
          this.step({ kind: "peer-gone", peer: effect.peer, problem: "closed here" });
        return;
      case "set-timer":
        this.#setTimer(effect.timer, effect.at - this.timeline.now());
        return;
      case "order":
        this.#send(effect.peer, effect.order);
        return;
      case "trace":
      case "drained":
        return;
    }
  }

  #send(peer: PeerId, message: Message): void {
    if (peer === INSPECTOR) this.#answers.push(message as ControlAnswer);
    else this.#ports.get(peer)?.send(message);
  }

  #setTimer(timer: Extract<SchedulerEffect, { kind: "set-timer" }>["timer"], delayMs: number): void {
    const set = this.#timers.get(timer);
    if (set !== undefined) set.run = undefined;
    this.#timers.set(
      timer,
      this.timeline.after(delayMs, () => {
        this.#timers.delete(timer);
        this.step({ kind: "timer-fired", timer });
      }),
    );
  }
}
