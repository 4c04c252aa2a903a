/** A scheduler of a simulated cluster: the production core, with the shell's duties and nothing else. */
import { assert, type Message, PLACEMENT_NAMES, type SchedulerId, type StoreLocation } from "@cloudburst/model";
import {
  createPolicy,
  type PeerId,
  SchedulerCore,
  type SchedulerEffect,
  type SchedulerEvent,
} from "@cloudburst/scheduler/core";
import type { CoreHook } from "./core-hook.js";
import type { Scheduled } from "./event-queue.js";
import type { Endpoint, Port, Process } from "./network.js";
import type { SimStore } from "./sim-store.js";
import { translateForScheduler } from "./translate.js";
import type { Timeline, World } from "./world.js";

const STORE: StoreLocation = { address: "memory:store", host: "sim", directory: undefined };

/** The simulation's own seed decides everything else; what a policy draws need not differ from run to run. */
const POLICY_SEED = 1;

export interface SimSchedulerModules {
  readonly world: World;
  readonly timeline: Timeline;
  readonly store: SimStore;
  /** Differs from one start to the next. */
  readonly id: SchedulerId;
  readonly hook: CoreHook<SchedulerEvent, SchedulerEffect>;
}

export class SimScheduler implements Process {
  readonly name: string;
  readonly timeline: Timeline;
  readonly core: SchedulerCore;
  readonly #modules: SimSchedulerModules;
  readonly #ports = new Map<PeerId, Port>();
  readonly #timers = new Map<string, Scheduled>();
  readonly #pending: SchedulerEvent[] = [];
  #isStepping = false;

  constructor(name: string, modules: SimSchedulerModules) {
    this.name = name;
    this.timeline = modules.timeline;
    this.#modules = modules;
    this.core = new SchedulerCore(
      { scheduler: modules.id, store: STORE, startedAt: modules.timeline.now() },
      { createPolicy: (policy) => createPolicy(policy ?? PLACEMENT_NAMES[0], POLICY_SEED) },
    );
  }

  get id(): SchedulerId {
    return this.#modules.id;
  }

  /** Reads the registry until the store gives it. Nobody is let in before. */
  start(onServing: () => void): void {
    const { store } = this.#modules;
    const read = () => ({
      functions: [...store.functions.values()],
      dags: [...store.dags.values()],
      deployments: [...store.deployments.values()],
    });
    store.perform(this.timeline, read, (answer) => {
      if (answer.kind === "failed") {
        this.timeline.after(200, () => this.start(onServing));
        return;
      }
      this.step({ kind: "registry-loaded", ...answer.value });
      onServing();
    });
  }

  accept(port: Port): Endpoint {
    const peer = port.id as PeerId;
    this.#ports.set(peer, port);
    return {
      onMessage: (message) => {
        const event = translateForScheduler(peer, message);
        assert(event !== undefined, `a scheduler is sent ${message.kind}`);
        this.step(event);
      },
      onClose: (problem) => {
        this.#ports.delete(peer);
        this.step({ kind: "peer-gone", peer, problem });
      },
    };
  }

  step(event: SchedulerEvent): void {
    this.#pending.push(event);
    if (this.#isStepping) return;
    this.#isStepping = true;
    for (let next = this.#pending.shift(); next !== undefined; next = this.#pending.shift()) this.#stepOne(next);
    this.#isStepping = false;
  }

  #stepOne(event: SchedulerEvent): void {
    const { world, hook } = this.#modules;
    world.note(this.name, `< ${event.kind}`);
    const effects = hook(event, (given) => this.core.step(given, this.timeline.now()));
    this.core.validate();
    for (const effect of effects) {
      if (effect.kind !== "trace") world.note(this.name, `> ${effect.kind}`);
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
          () => store.write(effect.change),
          (answer) => {
            const outcome =
              answer.kind === "value"
                ? ({ state: "persisted" } as const)
                : ({ state: "failed", failure: answer.failure } as const);
            this.step({ kind: "store-answered", write: effect.write, outcome });
          },
        );
        return;
      }
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
    this.#ports.get(peer)?.send(message);
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
