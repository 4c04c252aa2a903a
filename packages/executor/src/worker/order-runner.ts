/**
 * Runs orders: finds the code of each step, gives it its arguments, and reports what came of it.
 *
 * R1. An order that was begun is reported exactly once, by `finished` or `failed`, unless the thread ends before.
 * R2. Nothing on the way of a synchronous function makes a promise: it is called, and reported, in one go.
 * R3. Steps of one chain hand values over with the meaning that they would have if each step ran in another process: the result is
 *     encoded, and decoded for each use of it, so that no two steps share an object, and a class instance arrives as plain data. A
 *     primitive is handed over as it is: encoding it would give the same.
 * R4. While code is being loaded no further order begins. They wait here, still to be revoked: if what is loaded takes the thread down, only the
 *     order that needed it, and those that ran already, are suspects.
 * R5. An order begins only while fewer runs wait for promises than its functions and theirs bear side by side. Until then it waits here, too.
 *     A run that waits for calls of its own does not count (`run-gate.ts`).
 * R6. A function with a condition runs only after that was asked, with the same context, and has neither answered `false` nor thrown.
 */
import { CloudburstError, type Failure } from "@cloudburst/model";
import { encodeValue } from "@cloudburst/wire/value";
import type { RunId } from "../worker-pool.js";
import { BatchedCall, BatchRunContext } from "./batch-context.js";
import { BatchRun, type BatchRunModules, invokeAlone, type Wait } from "./batch-run.js";
import type { Callable, CodeTable } from "./code-table.js";
import { isThenable } from "./is-thenable.js";
import type { OrderClaims } from "./order-status.js";
import type { ReportSender } from "./report-sender.js";
import { RunContext, type RunContextModules } from "./run-context.js";
import { toThrownFailure, toUnmetFailure, unmet } from "./run-failures.js";
import { RunGate } from "./run-gate.js";
import { RunLife } from "./run-life.js";
import { encodeOptions } from "./shared-values.js";
import { decodeStepArguments, NOTHING, type Previous } from "./step-arguments.js";
import type { CodeIndex, FromWorker, ThreadOrder, ThreadStep } from "./thread-protocol.js";

export interface OrderRunnerModules extends Omit<RunContextModules, "gate"> {
  readonly codes: CodeTable;
  readonly claims: OrderClaims;
  readonly reports: ReportSender;
  /** A run went on behind the back of the worker's loop. */
  onProgress(): void;
}

/** One order, or those of a batch. */
type Held = ThreadOrder | readonly ThreadOrder[];

interface Run {
  readonly order: ThreadOrder;
  readonly life: RunLife;
  step: number;
  previous: Previous;
  /** Time in user code, of the steps that have ended. */
  runMs: number;
}

export class OrderRunner {
  readonly #modules: OrderRunnerModules;
  readonly #gate: RunGate;
  readonly #contextModules: RunContextModules;
  readonly #batchModules: BatchRunModules;
  /** Orders that may not begin yet (R4, R5). As many as a worker may have at all. */
  readonly #held: Held[] = [];
  #loading = 0;
  #preparing = 0;
  #disposing = 0;
  /** Runs that wait for a promise. */
  readonly #background = new Map<RunId, Run>();
  /** Begun and not ended. */
  readonly #batches = new Set<BatchRun>();
  #waitingBatches = 0;
  /** The run whose function is on the stack. */
  #current: Run | undefined;

  constructor(modules: OrderRunnerModules) {
    this.#modules = modules;
    this.#gate = new RunGate(() => modules.onProgress());
    this.#contextModules = { ...modules, gate: this.#gate };
    this.#batchModules = { ...modules, gate: this.#gate };
  }

  /** Whether some run, or code that is being prepared or disposed of, waits for a promise, and so needs the event loop. */
  get isBusy(): boolean {
    return this.#background.size > 0 || this.#waitingBatches > 0 || this.#preparing > 0 || this.#disposing > 0;
  }

  /** Loads code that no order has asked for yet. Orders that come meanwhile wait (R4). */
  prepare(code: CodeIndex): void {
    const onEnded = (failure: Failure | undefined): void => {
      this.#loading -= 1;
      this.#preparing -= 1;
      this.#report({ kind: "prepared", code, failure });
      this.#modules.onProgress();
    };
    this.#loading += 1;
    this.#preparing += 1;
    Promise.resolve(this.#modules.codes.get(code)).then(
      () => onEnded(undefined),
      (error: unknown) => onEnded(CloudburstError.from(error).failure),
    );
  }

  /** Disposes of the code's instance, which no order here uses. */
  dispose(code: CodeIndex): void {
    this.#disposing += 1;
    // Never rejects.
    void this.#modules.codes.dispose(code).then(() => {
      this.#disposing -= 1;
      this.#report({ kind: "disposed", code });
      this.#modules.onProgress();
    });
  }

  /** Whether an order waits here that may begin. */
  get canBeginHeld(): boolean {
    const first = this.#held[0];
    return first !== undefined && this.#admits(this.#concurrencyOf(first));
  }

  /** Runs the order as far as it goes without waiting for a promise, or holds it until it may begin. Orders begin in the order given. */
  start(order: ThreadOrder): void {
    const { steps } = order;
    if (steps.length === 1 && this.#modules.codes.isBatching((steps[0] as ThreadStep).code)) this.#offer([order]);
    else this.#offer(order);
  }

  /** As `start`: the orders are passed to their function as one list. */
  startBatch(orders: readonly ThreadOrder[]): void {
    this.#offer(orders);
  }

  #offer(order: Held): void {
    const concurrency = this.#concurrencyOf(order);
    if (this.#held.length > 0 || !this.#admits(concurrency)) this.#held.push(order);
    else this.#begin(order, concurrency);
  }

  /** An order whose bytes are missing: it fails as if it had begun. */
  refuse(order: ThreadOrder, failure: Failure): void {
    if (!this.#modules.claims.begin(order.index, order.ticket)) return;
    this.#report({ kind: "failed", run: order.run, step: 0, failure, runMs: 0 });
  }

  /** Begins the order that has waited longest, if it may. @returns whether it may */
  beginHeld(): boolean {
    if (!this.canBeginHeld) return false;
    const order = this.#held.shift() as Held;
    this.#begin(order, this.#concurrencyOf(order));
    return true;
  }

  #admits(concurrency: number): boolean {
    return this.#loading === 0 && this.#gate.admits(concurrency);
  }

  #concurrencyOf(held: Held): number {
    let least = Number.POSITIVE_INFINITY;
    const { steps } = isBatch(held) ? (held[0] as ThreadOrder) : held;
    for (const { code } of steps) least = Math.min(least, this.#modules.codes.concurrencyOf(code));
    return least;
  }

  /** Nothing at all when it was revoked meanwhile. */
  #begin(order: Held, concurrency: number): void {
    if (isBatch(order)) {
      this.#beginBatch(order, concurrency);
      return;
    }
    if (!this.#modules.claims.begin(order.index, order.ticket)) return;
    this.#goOn({ order, life: new RunLife(order.run, concurrency), step: 0, previous: NOTHING, runMs: 0 });
  }

  #beginBatch(orders: readonly ThreadOrder[], concurrency: number): void {
    const begun = orders.filter(({ index, ticket }) => this.#modules.claims.begin(index, ticket));
    if (begun.length === 0) return;
    const batch = new BatchRun(begun, concurrency, this.#batchModules, (of, wait) => this.#suspend(of, wait));
    this.#batches.add(batch);
    batch.begin();
    if (batch.life.isEnded) this.#batches.delete(batch);
  }

  #suspend<T>(batch: BatchRun, { settled, isLoading, onValue, onError }: Wait<T>): void {
    this.#waitingBatches += 1;
    this.#gate.wait(batch.life);
    if (isLoading) this.#loading += 1;
    const resume = (action: () => void): void => {
      this.#waitingBatches -= 1;
      this.#gate.stopWaiting(batch.life);
      if (isLoading) this.#loading -= 1;
      action();
      this.#gate.goOn();
      if (batch.life.isEnded) {
        this.#batches.delete(batch);
        this.beginHeld();
      }
      this.#modules.onProgress();
    };
    settled.then(
      (value) => resume(() => onValue(value)),
      (error: unknown) => resume(() => onError(error)),
    );
  }

  abort(run: RunId, failure: Failure): void {
    for (const batch of this.#batches) if (batch.abort(run, failure)) return;
    const found = this.#current?.order.run === run ? this.#current : this.#background.get(run);
    // Absent: it ended while the abort was under way.
    if (found === undefined) return;
    found.life.abort(failure);
    this.#gate.onAborted(found.life);
  }

  /** Runs steps until the order has ended or waits. */
  #goOn(run: Run): void {
    while (run.life.phase === "running") {
      const step = run.order.steps[run.step] as ThreadStep;
      const callable = this.#modules.codes.get(step.code);
      if (callable instanceof Promise) this.#waitForCode(run, step, callable);
      else this.#call(run, step, callable);
    }
  }

  #waitForCode(run: Run, step: ThreadStep, loading: Promise<Callable>): void {
    this.#wait(run);
    this.#loading += 1;
    const onLoaded = (action: () => void): void => {
      this.#loading -= 1;
      this.#resume(run, action);
    };
    loading.then(
      (callable) => onLoaded(() => this.#call(run, step, callable)),
      (error: unknown) => onLoaded(() => this.#fail(run, CloudburstError.from(error).failure)),
    );
  }

  #call(run: Run, step: ThreadStep, callable: Callable): void {
    const context = callable.isBatching
      ? new BatchRunContext(callable.name, [new BatchedCall(run.order, step.node)], run.life, this.#contextModules)
      : new RunContext(callable.name, step.node, run.order, run.life, this.#contextModules);
    if (callable.requires === undefined) this.#invoke(run, step, callable, context);
    else this.#ask(run, step, callable, context);
  }

  /** R6. */
  #ask(run: Run, step: ThreadStep, callable: Callable, context: RunContext): void {
    const onAnswer = (answer: unknown): void => {
      if (answer === false) this.#fail(run, unmet(callable.name, "its condition is false"));
      else this.#invoke(run, step, callable, context);
    };
    const onThrown = (error: unknown): void => this.#fail(run, toUnmetFailure(run.life, callable.name, error));
    const outer = this.#current;
    this.#current = run;
    let answer: unknown;
    try {
      answer = callable.requires?.(context);
    } catch (error) {
      onThrown(error);
      return;
    } finally {
      this.#current = outer;
    }
    if (!isThenable(answer)) {
      onAnswer(answer);
      return;
    }
    this.#wait(run);
    Promise.resolve(answer).then(
      (answered) => this.#resume(run, () => onAnswer(answered)),
      (error: unknown) => this.#resume(run, () => onThrown(error)),
    );
  }

  #invoke(run: Run, step: ThreadStep, callable: Callable, context: RunContext): void {
    const args = this.#decodeArguments(run, step);
    if (args === undefined) return;
    const startedAt = performance.now();
    const outer = this.#current;
    this.#current = run;
    try {
      const result =
        context instanceof BatchRunContext ? invokeAlone(callable, context, args) : callable.invoke(context, args);
      if (isThenable(result)) {
        this.#waitForResult(run, callable.name, Promise.resolve(result), startedAt);
      } else {
        run.runMs += performance.now() - startedAt;
        this.#onReturned(run, callable.name, result);
      }
    } catch (error) {
      run.runMs += performance.now() - startedAt;
      this.#fail(run, toThrownFailure(run.life, callable.name, error));
    } finally {
      this.#current = outer;
    }
  }

  #waitForResult(run: Run, fn: string, settled: Promise<unknown>, startedAt: number): void {
    this.#wait(run);
    settled.then(
      (result) => {
        run.runMs += performance.now() - startedAt;
        this.#resume(run, () => this.#onReturned(run, fn, result));
      },
      (error: unknown) => {
        run.runMs += performance.now() - startedAt;
        this.#resume(run, () => this.#fail(run, toThrownFailure(run.life, fn, error)));
      },
    );
  }

  #wait(run: Run): void {
    this.#background.set(run.order.run, run);
    this.#gate.wait(run.life);
  }

  #resume(run: Run, action: () => void): void {
    this.#background.delete(run.order.run);
    this.#gate.stopWaiting(run.life);
    action();
    this.#goOn(run);
    this.#gate.goOn();
    // One has made room for one; the loop sees to the rest, in its slices.
    if (run.life.isEnded) this.beginHeld();
    this.#modules.onProgress();
  }

  /** @returns undefined when they cannot be decoded, and the run has failed */
  #decodeArguments(run: Run, step: ThreadStep): readonly unknown[] | undefined {
    try {
      return decodeStepArguments(run.order, step.args, run.previous, this.#modules.shared);
    } catch (error) {
      this.#fail(run, CloudburstError.from(error).failure);
      return undefined;
    }
  }

  #onReturned(run: Run, fn: string, result: unknown): void {
    const isLast = run.step === run.order.steps.length - 1;
    const { reportsResult } = run.order.steps[run.step] as ThreadStep;
    let bytes: Uint8Array | undefined;
    try {
      if (isLast || reportsResult || !isPrimitive(result)) bytes = this.#encode(result, `result of "${fn}"`);
    } catch (error) {
      this.#fail(run, CloudburstError.from(error).failure);
      return;
    }
    if (isLast) {
      this.#finish(run, bytes as Uint8Array);
      return;
    }
    run.previous = isPrimitive(result)
      ? { kind: "primitive", value: result }
      : { kind: "encoded", bytes: bytes as Uint8Array };
    // Not given away: the next step decodes them.
    if (reportsResult) {
      const report = { kind: "result", run: run.order.run, step: run.step, value: bytes as Uint8Array } as const;
      this.#modules.reports.send(report, false);
    }
    run.step += 1;
  }

  #encode(result: unknown, what: string): Uint8Array {
    return encodeValue(result, encodeOptions(what, this.#modules.shared));
  }

  #finish(run: Run, value: Uint8Array): void {
    run.life.phase = "ended";
    this.#report({ kind: "finished", run: run.order.run, value, runMs: run.runMs });
  }

  #fail(run: Run, failure: Failure): void {
    run.life.phase = "ended";
    this.#report({ kind: "failed", run: run.order.run, step: run.step, failure, runMs: run.runMs });
  }

  #report(report: FromWorker): void {
    this.#modules.reports.send(report);
  }
}

/** What has the same meaning encoded or not. Symbols and functions cannot be encoded, which must be found out. */
function isPrimitive(value: unknown): boolean {
  const type = typeof value;
  return value === null || (type !== "object" && type !== "function" && type !== "symbol");
}

function isBatch(held: Held): held is readonly ThreadOrder[] {
  return Array.isArray(held);
}
