/** An executor of a simulated cluster: the production core, with the shell's duties, and workers that only pretend to compute. */
import {
  type CoreWork,
  EXECUTOR_LIMITS_DEFAULT,
  ExecutorCore,
  type ExecutorEffect,
  type ExecutorEvent,
  type LinkId,
  type PeerHandle,
  type RunId,
  type RunOrder,
  type SlotId,
} from "@cloudburst/executor/core";
import {
  assert,
  compareBytes,
  type ExecutorId,
  type ExecutorInfo,
  type ExecutorLoad,
  type Message,
} from "@cloudburst/model";
import type { CoreChecks } from "./core-checks.js";
import type { CoreHook } from "./core-hook.js";
import type { Scheduled } from "./event-queue.js";
import { functionNamed, nameOfVersion } from "./functions.js";
import type { Endpoint, Network, Port, Process } from "./network.js";
import type { Oracle } from "./oracle.js";
import type { SimStore } from "./sim-store.js";
import { SimWorker } from "./sim-worker.js";
import { translateForExecutor, translateOrder } from "./translate.js";
import { TriggerLinks } from "./trigger-links.js";
import type { Timeline, World } from "./world.js";

export interface SimExecutorModules {
  readonly world: World;
  readonly timeline: Timeline;
  readonly network: Network;
  readonly store: SimStore;
  readonly oracle: Oracle;
  readonly hook: CoreHook<ExecutorEvent, ExecutorEffect>;
  readonly checks: CoreChecks;
  readonly schedulers: readonly string[];
  readonly slowness: () => number;
  onDrained(): void;
}

const REJOIN_MS = 100;
const LOAD_CODE_MS = 5;
const RECORD_TRIES = 3;

export class SimExecutor implements Process {
  readonly name: string;
  readonly timeline: Timeline;
  readonly core: ExecutorCore;
  readonly info: ExecutorInfo;
  readonly #modules: SimExecutorModules;
  readonly #workers: readonly SimWorker[];
  readonly #peers = new Map<PeerHandle, Port>();
  readonly #schedulers = new Map<string, Port>();
  readonly #triggers: TriggerLinks;
  readonly #pending: ExecutorEvent[] = [];
  #isStepping = false;
  #timer: Scheduled | undefined;
  #lastLoad: ExecutorLoad | undefined;
  #isDraining = false;
  /** The ends of tasks, for schedulers that join late: the shell keeps those of ten seconds. */
  readonly #ends: Message[] = [];

  constructor(name: string, workers: number, modules: SimExecutorModules) {
    this.name = name;
    this.timeline = modules.timeline;
    this.#modules = modules;
    const id = name as ExecutorId;
    this.info = { id, addresses: { host: "sim", local: undefined, remote: name }, pid: 1, workers, type: "cpu" };
    this.core = new ExecutorCore({
      id,
      type: "cpu",
      workers,
      limits: EXECUTOR_LIMITS_DEFAULT,
      isSameValue: (a, b) => compareBytes(a, b) === 0,
    });
    const { world, timeline, oracle, slowness } = modules;
    const handlers = this.#workerHandlers();
    this.#workers = Array.from(
      { length: workers },
      (_, slot) => new SimWorker(slot, name, { world, timeline, oracle, handlers, slowness }),
    );
    this.#triggers = new TriggerLinks(this, {
      network: modules.network,
      onUndelivered: (peer, message, to) => this.step({ kind: "trigger-undelivered", peer, message, to }),
    });
  }

  get isIdle(): boolean {
    return this.core.held === 0 && this.#workers.every((worker) => worker.isIdle);
  }

  start(): void {
    this.step({ kind: "started" });
    for (const scheduler of this.#modules.schedulers) this.#join(scheduler);
  }

  drain(graceMs: number): void {
    this.step({ kind: "drain-asked", graceMs });
  }

  vanish(): void {
    for (const worker of this.#workers) worker.vanish();
  }

  accept(port: Port): Endpoint {
    this.#peers.set(port.id, port);
    return {
      onMessage: (message) => {
        const event = translateForExecutor(port.id, message);
        assert(event !== undefined, `an executor is sent ${message.kind}`);
        this.step(event);
      },
      onClose: () => {
        this.#peers.delete(port.id);
        this.step({ kind: "peer-closed", peer: port.id });
      },
    };
  }

  step(event: ExecutorEvent): void {
    this.#pending.push(event);
    if (this.#isStepping) return;
    this.#isStepping = true;
    for (let next = this.#pending.shift(); next !== undefined; next = this.#pending.shift()) this.#stepOne(next);
    this.#isStepping = false;
  }

  #stepOne(event: ExecutorEvent): void {
    const { world, hook, checks } = this.#modules;
    world.note(this.name, "<", event.kind, "run" in event ? String(event.run) : "");
    const effects = hook(event, (given) => this.core.step(given, this.timeline.now()));
    checks.onStep(this.core);
    for (const effect of effects) {
      world.note(this.name, ">", effect.kind);
      this.#perform(effect);
    }
  }

  #workerHandlers(): ConstructorParameters<typeof SimWorker>[2]["handlers"] {
    return {
      onReady: (slot) => this.step({ kind: "worker-ready", slot }),
      onResult: (slot, run, step, value) => this.step({ kind: "run-result", slot, run, step, value }),
      onFinished: (slot, run, value, runMs) => this.step({ kind: "run-finished", slot, run, value, runMs }),
      onFailed: (slot, run, step, failure, runMs) => this.step({ kind: "run-failed", slot, run, step, failure, runMs }),
      onDisposed: (slot, version) => this.step({ kind: "code-disposed", slot, version }),
      onPrepared: (slot, version, failure) => this.step({ kind: "code-prepared", slot, version, failure }),
      onExited: (slot, exit, started, unstarted) =>
        this.step({ kind: "worker-exited", slot, exit, started, unstarted }),
    };
  }

  #perform(effect: ExecutorEffect): void {
    switch (effect.kind) {
      case "reply":
        this.#peers.get(effect.peer)?.send(effect.message);
        return;
      case "start-run":
        if (!this.#worker(effect.slot).run(effect.order)) {
          this.step({ kind: "run-refused", slot: effect.slot, run: effect.order.run });
        }
        return;
      case "start-batch":
        if (!this.#worker(effect.slot).runBatch(effect.orders)) {
          this.step({ kind: "run-refused", slot: effect.slot, run: (effect.orders[0] as RunOrder).run });
        }
        return;
      case "revoke-run":
        this.#revoke(effect.slot, effect.run);
        return;
      case "abort-run":
        this.#worker(effect.slot).abort(effect.run, effect.failure);
        return;
      case "start-worker":
        this.#worker(effect.slot).start();
        return;
      case "terminate-worker":
        this.#worker(effect.slot).terminate();
        return;
      case "prepare-code":
        this.#worker(effect.slot).prepare(effect.version);
        return;
      case "dispose-code":
        this.#worker(effect.slot).dispose(effect.version);
        return;
      case "send-trigger":
        this.#triggers.send(effect.to.id, effect.peer, effect.message);
        return;
      case "set-timer":
        this.#setTimer(effect.at - this.timeline.now());
        return;
      case "begin-nested":
      case "send-letter":
      case "cancel-ask":
      case "answer-ask":
      case "announce-place":
      case "answer-letter":
        assert(false, "simulated functions make no calls, and send no letters");
        return;
      default:
        this.#performOutside(effect);
    }
  }

  /** What goes to the store and the schedulers. */
  #performOutside(
    effect: Extract<
      ExecutorEffect,
      {
        kind:
          | "load-code"
          | "read-references"
          | "put-output"
          | "store-record"
          | "acknowledge"
          | "report"
          | "report-task"
          | "announce-drain"
          | "drained"
          | "give-up-process"
          | "memory-changed"
          | "note-running"
          | "clear-suspect"
          | "tell-quarantined"
          | "answer-pin"
          | "report-pins";
      }
    >,
  ): void {
    switch (effect.kind) {
      case "load-code":
        this.#loadCode(effect.version);
        return;
      case "read-references":
        this.#readReferences(effect.run, effect.keys);
        return;
      case "put-output":
        this.#putOutput(effect);
        return;
      case "store-record":
        this.#storeRecord(effect, RECORD_TRIES);
        return;
      case "acknowledge": {
        const { call, attempt, peer, record } = effect;
        const answer = () => void this.#peers.get(peer)?.send({ kind: "accepted", call, attempt });
        this.#storeRecord({ kind: "store-record", call, record }, RECORD_TRIES, answer);
        return;
      }
      case "report":
        this.#lastLoad = effect.load;
        this.#tellSchedulers({ kind: "executor-reported", executor: this.info.id, load: effect.load });
        this.#tellSchedulers(workReport(this.info.id, effect.work));
        return;
      case "report-task": {
        const { call, attempt, outcome, ranMs } = effect;
        const end = { kind: "task-ended", call, attempt, executor: this.info.id, outcome, ranMs } as const;
        this.#ends.push(end);
        this.#modules.oracle.tasks?.onAttemptEnded(end);
        this.#tellSchedulers(end);
        return;
      }
      case "announce-drain":
        this.#isDraining = true;
        this.#tellSchedulers({ kind: "executor-draining", executor: this.info.id });
        return;
      case "memory-changed":
      case "note-running":
      case "clear-suspect":
      case "tell-quarantined":
        // Simulated executors have no successors that would read what ran in them: nobody is ever suspected.
        return;
      case "give-up-process":
        // Simulated workers end when they are told to, unless a planted mistake keeps the word from them: that shows by itself.
        return;
      case "drained":
        this.#modules.onDrained();
        return;
      case "answer-pin":
        this.#tellSchedulers(
          { kind: "pin-answered", executor: this.info.id, pin: effect.pin, answer: effect.answer },
          effect.link,
        );
        return;
      case "report-pins":
        this.#tellSchedulers({ kind: "pins-reported", executor: this.info.id, pins: effect.pins }, effect.link);
        return;
    }
  }

  #worker(slot: SlotId): SimWorker {
    const worker = this.#workers[slot];
    assert(worker !== undefined, "a slot of this executor");
    return worker;
  }

  #revoke(slot: SlotId, run: RunId): void {
    this.step({ kind: this.#worker(slot).revoke(run) ? "run-revoked" : "run-kept", slot, run });
  }

  #setTimer(delayMs: number): void {
    if (this.#timer !== undefined) this.#timer.run = undefined;
    this.#timer = this.timeline.after(delayMs, () => this.step({ kind: "timer-fired" }));
  }

  #loadCode(version: Extract<ExecutorEffect, { kind: "load-code" }>["version"]): void {
    const { store } = this.#modules;
    this.timeline.after(LOAD_CODE_MS, () =>
      store.perform(
        this.timeline,
        () => store.versions.has(version),
        (answer) => {
          if (answer.kind === "failed") this.step({ kind: "code-failed", version, failure: answer.failure });
          else if (answer.value) {
            const { name, concurrency, batching } = functionNamed(nameOfVersion(version));
            // Every other function, as it were.
            const isClass = concurrency === 1;
            const code = { fn: name, concurrency, gpu: false, isClass, ...(batching && { batching }) };
            this.step({ kind: "code-loaded", version, code });
          } else this.step({ kind: "code-failed", version, failure: { code: "FUNCTION_NOT_FOUND", fn: version } });
        },
      ),
    );
  }

  #readReferences(run: RunId, keys: readonly string[]): void {
    const { store } = this.#modules;
    const read = () =>
      new Map(
        keys.flatMap((key) => (store.values.has(key) ? [[key, store.values.get(key) as Uint8Array] as const] : [])),
      );
    store.perform(this.timeline, read, (answer) => {
      if (answer.kind === "value") this.step({ kind: "references-read", run, values: answer.value });
      else this.step({ kind: "references-failed", run, failure: answer.failure });
    });
  }

  #putOutput(effect: Extract<ExecutorEffect, { kind: "put-output" }>): void {
    const { store } = this.#modules;
    const { call, attempt, node, key, value } = effect;
    store.perform(
      this.timeline,
      () => void store.values.set(key, value),
      (answer) => {
        if (answer.kind === "value") this.step({ kind: "output-put", call, attempt, node });
        else this.step({ kind: "output-failed", call, attempt, node, failure: answer.failure });
      },
    );
  }

  /** @param onOver it is stored, or given up */
  #storeRecord(effect: Extract<ExecutorEffect, { kind: "store-record" }>, tries: number, onOver?: () => void): void {
    const { store } = this.#modules;
    store.perform(
      this.timeline,
      () => store.addRecord(effect.call, effect.record),
      (answer) => {
        if (answer.kind === "failed" && tries > 1) this.#storeRecord(effect, tries - 1, onOver);
        else onOver?.();
      },
    );
  }

  /** @param link one of them; undefined: all */
  #tellSchedulers(message: Message, link?: LinkId): void {
    for (const port of this.#schedulers.values()) if (link === undefined || port.id === link) port.send(message);
  }

  #join(scheduler: string): void {
    const { network, world } = this.#modules;
    const again = () => this.timeline.after(world.between(0.5, 1.5) * REJOIN_MS, () => this.#join(scheduler));
    const endpoint: Endpoint = {
      onMessage: (message) => {
        // It knows all schedulers from the start.
        if (message.kind === "schedulers-changed") return;
        const link = this.#schedulers.get(scheduler)?.id;
        const event = link === undefined ? undefined : translateOrder(link, message);
        assert(event !== undefined, `a scheduler orders ${message.kind}`);
        this.step(event);
      },
      onClose: () => {
        const link = this.#schedulers.get(scheduler)?.id;
        if (link === undefined) return;
        this.#schedulers.delete(scheduler);
        this.step({ kind: "scheduler-left", link });
        again();
      },
    };
    network.dial(this, scheduler, endpoint, (port) => {
      if (port === undefined) {
        again();
        return;
      }
      this.#schedulers.set(scheduler, port);
      port.send({ kind: "executor-joined", info: this.info, machine: undefined });
      if (this.#lastLoad !== undefined)
        port.send({ kind: "executor-reported", executor: this.info.id, load: this.#lastLoad });
      for (const end of this.#ends) port.send(end);
      if (this.#isDraining) port.send({ kind: "executor-draining", executor: this.info.id });
      this.step({ kind: "scheduler-joined", link: port.id });
    });
  }
}

/** The main thread of a simulated executor is never busy. */
function workReport(executor: ExecutorId, { functions, dags, counts }: CoreWork): Message {
  return { kind: "work-reported", executor, occupancy: { functions, dags, main: 0 }, counts };
}
