/** One workload under one scheduler: the production table of deployments on a virtual clock, with executors that start parts at once. */
import { assert, type DeploymentName, type ExecutorId, type Instant } from "@cloudburst/model";
import {
  type DeploymentEffect,
  type DeploymentEvent,
  DeploymentTable,
  type DeploymentTableOptions,
} from "@cloudburst/scheduler/core";
import { EventQueue, type Scheduled } from "../event-queue.js";
import { type Arrival, EXECUTOR_CAPACITY, EXECUTORS } from "./zoe-workload.js";

export interface Outcome {
  readonly arrival: Arrival;
  readonly queueingMs: number;
  readonly turnaroundMs: number;
  /** The turnaround as a multiple of the run time with all parts. */
  readonly slowdown: number;
}

export interface RunResult {
  readonly outcomes: readonly Outcome[];
  /** Reserved parts of what there is, sampled while applications arrive. */
  readonly cores: readonly number[];
  readonly memory: readonly number[];
  readonly reclaimed: number;
  readonly events: number;
}

/** An application as the world sees it: its work is done in proportion to the parts that run. */
class App {
  readonly arrival: Arrival;
  granted = 0;
  done = 0;
  since = 0;
  startedAt: number | undefined;
  isRunning = false;
  end: Scheduled | undefined;

  constructor(arrival: Arrival) {
    this.arrival = arrival;
  }
}

const SAMPLES = 400;

export class ZoeRun {
  readonly #table: DeploymentTable;
  readonly #queue = new EventQueue();
  readonly #apps = new Map<DeploymentName, App>();
  readonly #byOwner = new Map<string, App>();
  readonly #outcomes: Outcome[] = [];
  readonly #cores: number[] = [];
  readonly #memory: number[] = [];
  #now = 0;
  #events = 0;

  constructor(options: Partial<DeploymentTableOptions>, seed: number) {
    this.#table = new DeploymentTable(options, seed);
    for (let i = 0; i < EXECUTORS; i++)
      this.#step({ kind: "executor-available", executor: `e${i}` as ExecutorId, capacity: EXECUTOR_CAPACITY });
  }

  run(workload: readonly Arrival[]): RunResult {
    const lastAt = workload.at(-1)?.at ?? 0;
    for (const arrival of workload) this.#queue.add(arrival.at, () => this.#arrive(arrival));
    for (let i = 1; i <= SAMPLES; i++) this.#queue.add((lastAt * i) / SAMPLES, () => this.#sample());
    for (;;) {
      const next = this.#queue.peek()?.at ?? Number.POSITIVE_INFINITY;
      const at = Math.min(next, this.#table.wakeAt);
      if (!Number.isFinite(at)) break;
      this.#now = Math.max(this.#now, at);
      if (next <= at) this.#queue.take()?.run?.();
      else this.#step({ kind: "timer-fired" });
    }
    assert(this.#outcomes.length === workload.length, "every application ends");
    this.#table.validate();
    const { reclaimed } = this.#table.statistics.counts;
    return { outcomes: this.#outcomes, cores: this.#cores, memory: this.#memory, reclaimed, events: this.#events };
  }

  #arrive(arrival: Arrival): void {
    this.#apps.set(arrival.deployment.name, new App(arrival));
    this.#step({ kind: "deployment-submitted", deployment: arrival.deployment });
  }

  #sample(): void {
    const { capacity, essential, elastic } = this.#table.statistics;
    this.#cores.push((essential.cores + elastic.cores) / capacity.cores);
    this.#memory.push((essential.memoryMb + elastic.memoryMb) / capacity.memoryMb);
  }

  #step(event: DeploymentEvent): void {
    const pending: DeploymentEvent[] = [event];
    const changed = new Set<App>();
    for (let next = pending.shift(); next !== undefined; next = pending.shift()) {
      this.#events += 1;
      for (const effect of this.#table.step(next, this.#now as Instant)) this.#perform(effect, pending, changed);
    }
    for (const app of changed) this.#plan(app);
  }

  #perform(effect: DeploymentEffect, pending: DeploymentEvent[], changed: Set<App>): void {
    switch (effect.kind) {
      case "start-component": {
        const app = this.#apps.get(effect.owner.slice(0, effect.owner.indexOf("/")) as DeploymentName) as App;
        this.#byOwner.set(effect.owner, app);
        this.#grant(app, 1, changed);
        pending.push({ kind: "component-started", owner: effect.owner });
        return;
      }
      case "stop-component": {
        const app = this.#byOwner.get(effect.owner) as App;
        this.#byOwner.delete(effect.owner);
        this.#grant(app, -1, changed);
        return;
      }
      case "deployment-changed": {
        const app = this.#apps.get(effect.deployment);
        if (app === undefined || effect.status.kind !== "running" || app.isRunning) return;
        app.isRunning = true;
        app.startedAt = this.#now;
        app.since = this.#now;
        changed.add(app);
        return;
      }
      default:
        return;
    }
  }

  #grant(app: App, parts: number, changed: Set<App>): void {
    this.#integrate(app);
    app.granted += parts;
    changed.add(app);
  }

  #integrate(app: App): void {
    const { parts, durationMs } = app.arrival;
    if (app.isRunning) app.done += ((this.#now - app.since) * app.granted) / parts / durationMs;
    app.since = this.#now;
  }

  /** When it will end, if nothing changes. */
  #plan(app: App): void {
    this.#integrate(app);
    if (app.end !== undefined) app.end.run = undefined;
    app.end = undefined;
    if (!app.isRunning || app.granted === 0 || !this.#apps.has(app.arrival.deployment.name)) return;
    const { parts, durationMs } = app.arrival;
    const leftMs = (Math.max(0, 1 - app.done) * durationMs * parts) / app.granted;
    app.end = this.#queue.add(this.#now + leftMs, () => this.#finish(app));
  }

  #finish(app: App): void {
    const { arrival, startedAt } = app;
    this.#apps.delete(arrival.deployment.name);
    const turnaroundMs = this.#now - arrival.at;
    const queueingMs = (startedAt as number) - arrival.at;
    this.#outcomes.push({ arrival, queueingMs, turnaroundMs, slowdown: turnaroundMs / arrival.durationMs });
    this.#step({ kind: "deployment-stopped", deployment: arrival.deployment.name, how: "completed" });
  }
}
