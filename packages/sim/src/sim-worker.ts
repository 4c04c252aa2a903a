/**
 * The worker threads of one simulated executor: they take orders, run them one after the other (or side by side, while their functions
 * wait), end them, die. What they are asked that no thread could do is a finding.
 */
import type { RunId, RunOrder, SlotId, WorkerExit } from "@cloudburst/executor/core";
import { assert, type Failure, type FunctionVersion } from "@cloudburst/model";
import type { Scheduled } from "./event-queue.js";
import { bytesOf, functionNamed, habitFor, nameOfVersion, resultText, textOf } from "./functions.js";
import type { Oracle } from "./oracle.js";
import type { Timeline, World } from "./world.js";

export interface WorkerHandlers {
  onReady(slot: SlotId): void;
  onResult(slot: SlotId, run: RunId, step: number, value: Uint8Array): void;
  onFinished(slot: SlotId, run: RunId, value: Uint8Array, runMs: number): void;
  onFailed(slot: SlotId, run: RunId, step: number, failure: Failure, runMs: number): void;
  onPrepared(slot: SlotId, version: FunctionVersion, failure: Failure | undefined): void;
  onDisposed(slot: SlotId, version: FunctionVersion): void;
  onExited(slot: SlotId, exit: WorkerExit, started: readonly RunId[], unstarted: readonly RunId[]): void;
}

export interface WorkerModules {
  readonly world: World;
  readonly timeline: Timeline;
  readonly oracle: Oracle;
  readonly handlers: WorkerHandlers;
  /** Of the machine: 1 is usual, more is slower. */
  readonly slowness: () => number;
}

interface Job {
  readonly order: RunOrder;
  step: number;
  previous: string;
  timer: Scheduled | undefined;
  isAborted: boolean;
  /** Those that were passed to its function together with it, itself included. */
  readonly batch: Set<Job>;
}

type State = "off" | "starting" | "ready" | "ending";

const START_MS = 30;
const TERMINATE_MS = 2;
const PREPARE_MS = 4;
const DISPOSE_MS = 2;
/** Orders that one worker may hold, as the ring and its table allow. */
const ORDERS_MAX = 512;

export class SimWorker {
  readonly #slot: SlotId;
  readonly #executor: string;
  readonly #modules: WorkerModules;
  readonly #waiting: RunOrder[] = [];
  readonly #running = new Map<RunId, Job>();
  /** The orders of a batch that waits, by each of its runs. */
  readonly #batches = new Map<RunId, readonly RunOrder[]>();
  #state: State = "off";
  #life = 0;

  constructor(slot: SlotId, executor: string, modules: WorkerModules) {
    this.#slot = slot;
    this.#executor = executor;
    this.#modules = modules;
  }

  get isIdle(): boolean {
    return this.#running.size === 0 && this.#waiting.length === 0;
  }

  start(): void {
    this.#modules.oracle.check(this.#state === "off", () => `${this.#executor} starts worker ${this.#slot} twice`);
    this.#state = "starting";
    this.#later(START_MS, () => {
      if (this.#state !== "starting") return;
      this.#state = "ready";
      this.#modules.handlers.onReady(this.#slot);
    });
  }

  /** @returns false when the ring has no room */
  run(order: RunOrder): boolean {
    const { oracle } = this.#modules;
    oracle.check(
      this.#state !== "off",
      () => `${this.#executor} gives run ${order.run} to worker ${this.#slot}, which is off`,
    );
    oracle.check(!this.#has(order.run), () => `${this.#executor} gives run ${order.run} twice`);
    if (this.#waiting.length >= ORDERS_MAX) return false;
    this.#waiting.push(order);
    if (this.#state === "ready") this.#soonBegin();
    return true;
  }

  runBatch(orders: readonly RunOrder[]): boolean {
    if (this.#waiting.length + orders.length > ORDERS_MAX) return false;
    for (const order of orders) {
      this.#modules.oracle.check(order.steps.length === 1, () => `${this.#executor} gives a chain in a batch`);
      this.run(order);
      this.#batches.set(order.run, orders);
    }
    return true;
  }

  prepare(version: FunctionVersion): void {
    this.#modules.oracle.check(
      this.#state === "ready",
      () => `${this.#executor} prepares code in worker ${this.#slot}, which is not ready`,
    );
    this.#later(PREPARE_MS, () => {
      if (this.#state === "ready") this.#modules.handlers.onPrepared(this.#slot, version, undefined);
    });
  }

  /** What blocks its worker while it is disposed of is found out by the deadline. */
  dispose(version: FunctionVersion): void {
    const { oracle, world, handlers } = this.#modules;
    const uses = (order: RunOrder): boolean => order.steps.some((step) => step.version === version);
    oracle.check(
      !this.#waiting.some(uses) && !Array.from(this.#running.values(), ({ order }) => order).some(uses),
      () => `${this.#executor} disposes of ${version}, which runs in worker ${this.#slot}`,
    );
    if (world.prng.chance(0.02)) return;
    this.#later(DISPOSE_MS, () => handlers.onDisposed(this.#slot, version));
  }

  revoke(run: RunId): boolean {
    const at = this.#waiting.findIndex((order) => order.run === run);
    if (at < 0) return false;
    this.#waiting.splice(at, 1);
    return true;
  }

  /** A function that heeds its signal ends soon; one that spins does not. */
  abort(run: RunId, failure: Failure): void {
    const job = this.#running.get(run);
    if (job === undefined) return;
    job.isAborted = true;
    const jobs = [...job.batch];
    if (jobs.some((each) => !each.isAborted)) return;
    if (jobs.some((each) => this.#habit(each) === "spins") || this.#modules.world.prng.chance(0.3)) return;
    if (job.timer !== undefined) job.timer.run = undefined;
    const timer = this.#later(1, () => {
      for (const { order, step } of jobs) {
        this.#running.delete(order.run);
        this.#modules.handlers.onFailed(this.#slot, order.run, step, failure, 1);
      }
      this.#begin();
    });
    for (const each of jobs) each.timer = timer;
  }

  terminate(): void {
    if (this.#state === "off" || this.#state === "ending") return;
    this.#end({ kind: "terminated" }, TERMINATE_MS);
  }

  /** The whole process is gone. */
  vanish(): void {
    this.#life += 1;
    this.#state = "off";
  }

  #has(run: RunId): boolean {
    return this.#running.has(run) || this.#waiting.some((order) => order.run === run);
  }

  #soonBegin(): void {
    this.#later(0.02, () => this.#begin());
  }

  #begin(): void {
    while (this.#state === "ready") {
      const next = this.#waiting[0];
      if (next === undefined || !this.#admits(next)) return;
      const jobs = this.#takeBatch(next).map((order) => {
        const job: Job = { order, step: 0, previous: "", timer: undefined, isAborted: false, batch: new Set() };
        this.#running.set(order.run, job);
        this.#modules.oracle.onBegun(this.#executor, order);
        return job;
      });
      for (const job of jobs) for (const each of jobs) job.batch.add(each);
      if (jobs.length === 1) this.#goOn(jobs[0] as Job);
      else this.#goOnTogether(jobs);
    }
  }

  /** What is left of the batch of an order that waits, or the order alone. */
  #takeBatch(first: RunOrder): readonly RunOrder[] {
    const batch = this.#batches.get(first.run) ?? [first];
    const left = batch.filter((order) => this.#waiting.includes(order));
    for (const order of left) this.#waiting.splice(this.#waiting.indexOf(order), 1);
    for (const { run } of batch) this.#batches.delete(run);
    return left;
  }

  /** A batch lasts as one call does; what becomes of each of its calls is its own affair, unless one takes the worker down. */
  #goOnTogether(jobs: readonly Job[]): void {
    const { name, meanMs } = functionNamed(nameOfVersion((jobs[0] as Job).order.steps[0]?.version ?? ""));
    const habits = jobs.map((job) => this.#habit(job));
    const runMs = this.#modules.world.exponential(meanMs) * this.#modules.slowness();
    if (habits.includes("spins")) return;
    const timer = this.#later(runMs, () => {
      if (habits.includes("exits")) {
        this.#end({ kind: "exited", exitCode: 1 }, 0);
        return;
      }
      jobs.forEach((job, i) => {
        if (habits[i] === "throws") this.#fail(job, name, runMs / jobs.length);
        else this.#endStep(job, name, runMs / jobs.length);
      });
    });
    for (const job of jobs) job.timer = timer;
  }

  #admits(order: RunOrder): boolean {
    const least = (of: RunOrder) =>
      Math.min(...of.steps.map((step) => functionNamed(nameOfVersion(step.version)).concurrency));
    let bound = least(order);
    for (const { order: running } of this.#running.values()) bound = Math.min(bound, least(running));
    return new Set(Array.from(this.#running.values(), ({ batch }) => [...batch][0])).size < bound;
  }

  #habit(job: Job): ReturnType<typeof habitFor> {
    const step = job.order.steps[job.step];
    assert(step !== undefined, "a run has a current step");
    return habitFor(job.order.call, nameOfVersion(step.version));
  }

  #goOn(job: Job): void {
    const step = job.order.steps[job.step];
    assert(step !== undefined, "a run has a current step");
    const known = functionNamed(nameOfVersion(step.version));
    const habit = this.#habit(job);
    const runMs = this.#modules.world.exponential(known.meanMs) * this.#modules.slowness();
    if (habit === "spins") return;
    job.timer = this.#later(runMs, () => {
      if (habit === "exits") this.#end({ kind: "exited", exitCode: 1 }, 0);
      else if (habit === "throws") this.#fail(job, known.name, runMs);
      else this.#endStep(job, known.name, runMs);
    });
  }

  #fail(job: Job, name: string, runMs: number): void {
    const { order, step } = job;
    this.#running.delete(order.run);
    const error = { name: "Error", message: `no luck with ${order.call}`, stack: "" };
    const failure = { code: "EXECUTION_FAILED", fn: name, error } as Failure;
    this.#modules.handlers.onFailed(this.#slot, order.run, step, failure, runMs);
    this.#begin();
  }

  #endStep(job: Job, name: string, runMs: number): void {
    const { order } = job;
    const step = order.steps[job.step];
    assert(step !== undefined, "a run has a current step");
    const args = step.args.map((argument) => (argument.kind === "previous" ? job.previous : textOf(argument.bytes)));
    const references = new Map([...order.references].map(([key, bytes]) => [key, textOf(bytes)]));
    job.previous = resultText(name, args, references);
    const value = bytesOf(job.previous);
    if (job.step === order.steps.length - 1) {
      this.#running.delete(order.run);
      this.#modules.handlers.onFinished(this.#slot, order.run, value, runMs);
      this.#begin();
      return;
    }
    if (step.reportsResult) this.#modules.handlers.onResult(this.#slot, order.run, job.step, value);
    job.step += 1;
    this.#goOn(job);
  }

  #end(exit: WorkerExit, afterMs: number): void {
    this.#state = "ending";
    for (const job of this.#running.values()) if (job.timer !== undefined) job.timer.run = undefined;
    this.#later(afterMs, () => {
      this.#life += 1;
      this.#state = "off";
      const started = [...this.#running.keys()];
      const unstarted = this.#waiting.map((order) => order.run);
      this.#running.clear();
      this.#waiting.length = 0;
      this.#batches.clear();
      this.#modules.handlers.onExited(this.#slot, exit, started, unstarted);
    });
  }

  /** In this life of the thread only. */
  #later(delayMs: number, run: () => void): Scheduled {
    const life = this.#life;
    return this.#modules.timeline.after(delayMs, () => {
      if (this.#life === life) run();
    });
  }
}
