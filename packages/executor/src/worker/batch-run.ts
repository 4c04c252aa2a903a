/**
 * Several orders of a batching function, passed to it as one list.
 *
 * M1. An order that was begun is reported exactly once (R1), whatever the function returns.
 * M2. A call fails alone when its argument cannot be decoded, its place in the returned list says so (`ctx.fail`), or its result cannot be
 *     encoded. An error that is thrown, and a result that is not a list with one entry for each call, fail all.
 * M3. The signal aborts when every call was aborted; until then a call that was aborted is only said to be.
 */
import { CloudburstError, type Failure } from "@cloudburst/model";
import { encodeValue } from "@cloudburst/wire/value";
import { BatchedCall, BatchRunContext, FailedResult } from "./batch-context.js";
import type { Callable, CodeTable } from "./code-table.js";
import { isThenable } from "./is-thenable.js";
import type { ReportSender } from "./report-sender.js";
import type { RunContextModules } from "./run-context.js";
import { toThrownFailure, toUnmetFailure, unmet } from "./run-failures.js";
import { RunLife } from "./run-life.js";
import { encodeOptions } from "./shared-values.js";
import { decodeStepArguments, NOTHING } from "./step-arguments.js";
import type { ThreadOrder, ThreadStep } from "./thread-protocol.js";

export interface BatchRunModules extends RunContextModules {
  readonly codes: CodeTable;
  readonly reports: ReportSender;
}

/** What is waited for, and how it goes on. */
export interface Wait<T> {
  readonly settled: PromiseLike<T>;
  /** Whether it is the function's code. */
  readonly isLoading: boolean;
  onValue(value: T): void;
  onError(error: unknown): void;
}

export class BatchRun {
  readonly life: RunLife;
  readonly #modules: BatchRunModules;
  readonly #suspend: <T>(batch: BatchRun, wait: Wait<T>) => void;
  readonly #calls: readonly BatchedCall[];
  /** Not reported yet. */
  #left: number;
  #runMs = 0;

  /**
   * @param orders at least one, all begun, each of one step of the same function
   * @param concurrency of that function
   */
  constructor(
    orders: readonly ThreadOrder[],
    concurrency: number,
    modules: BatchRunModules,
    suspend: <T>(batch: BatchRun, wait: Wait<T>) => void,
  ) {
    this.life = new RunLife((orders[0] as ThreadOrder).run, concurrency);
    this.#modules = modules;
    this.#suspend = suspend;
    this.#calls = orders.map((order) => new BatchedCall(order, stepOf(order).node));
    this.#left = orders.length;
  }

  /** Goes on until it has ended or waits. */
  begin(): void {
    const first = this.#calls[0] as BatchedCall;
    const callable = this.#modules.codes.get(stepOf(first.order).code);
    if (!(callable instanceof Promise)) {
      this.#call(callable);
      return;
    }
    this.#suspend(this, {
      settled: callable,
      isLoading: true,
      onValue: (loaded) => this.#call(loaded),
      onError: (error) => this.#failAll(CloudburstError.from(error).failure),
    });
  }

  /** @returns false when the run is none of its own */
  abort(run: number, failure: Failure): boolean {
    const call = this.#calls.find(({ order, isReported }) => order.run === run && !isReported);
    if (call === undefined) return false;
    call.aborted ??= failure;
    if (this.#calls.every(({ aborted, isReported }) => isReported || aborted !== undefined)) this.life.abort(failure);
    return true;
  }

  #call(callable: Callable): void {
    this.#decode(callable.name);
    const [first, ...others] = this.#calls.filter(({ isReported }) => !isReported);
    if (first === undefined) return;
    const calls = [first, ...others] as const;
    const context = new BatchRunContext(callable.name, calls, this.life, this.#modules);
    if (callable.requires === undefined) {
      this.#invoke(callable, context, calls);
      return;
    }
    const onAnswer = (answer: unknown): void => {
      if (answer === false) this.#failAll(unmet(callable.name, "its condition is false"));
      else this.#invoke(callable, context, calls);
    };
    const onThrown = (error: unknown): void => this.#failAll(toUnmetFailure(this.life, callable.name, error));
    this.#attempt(() => callable.requires?.(context), onAnswer, onThrown);
  }

  /** M2. */
  #decode(fn: string): void {
    for (const call of this.#calls) {
      try {
        const args = decodeStepArguments(call.order, stepOf(call.order).args, NOTHING, this.#modules.shared);
        call.item = onlyArgument(fn, args);
      } catch (error) {
        this.#fail(call, CloudburstError.from(error).failure);
      }
    }
  }

  #invoke(callable: Callable, context: BatchRunContext, calls: readonly BatchedCall[]): void {
    const items = calls.map(({ item }) => item);
    const startedAt = performance.now();
    const onReturned = (result: unknown): void => {
      this.#runMs = performance.now() - startedAt;
      this.#onReturned(callable.name, calls, result);
    };
    const onThrown = (error: unknown): void => {
      this.#runMs = performance.now() - startedAt;
      this.#failAll(toThrownFailure(this.life, callable.name, error));
    };
    this.#attempt(() => callable.invoke(context, [items]), onReturned, onThrown);
  }

  /** Calls user code, and goes on with what it gives; at once where that is no promise. */
  #attempt(action: () => unknown, onValue: (value: unknown) => void, onError: (error: unknown) => void): void {
    let value: unknown;
    try {
      value = action();
    } catch (error) {
      onError(error);
      return;
    }
    if (isThenable(value)) this.#suspend(this, { settled: Promise.resolve(value), isLoading: false, onValue, onError });
    else onValue(value);
  }

  #onReturned(fn: string, calls: readonly BatchedCall[], result: unknown): void {
    const problem = mismatch(result, calls.length);
    if (problem !== undefined) {
      this.#failAll(toThrownFailure(this.life, fn, problem));
      return;
    }
    const runMs = this.#runMs / calls.length;
    for (const [i, call] of calls.entries()) this.#settle(fn, call, (result as readonly unknown[])[i], runMs);
  }

  #settle(fn: string, call: BatchedCall, result: unknown, runMs: number): void {
    if (call.aborted !== undefined || result instanceof FailedResult) {
      const { error } = result instanceof FailedResult ? result : { error: undefined };
      this.#fail(call, toThrownFailure(this.life, fn, error), runMs);
      return;
    }
    let value: Uint8Array;
    try {
      value = encodeValue(result, encodeOptions(`result of "${fn}"`, this.#modules.shared));
    } catch (error) {
      this.#fail(call, CloudburstError.from(error).failure, runMs);
      return;
    }
    this.#leave(call);
    this.#modules.reports.send({ kind: "finished", run: call.order.run, value, runMs });
  }

  #failAll(failure: Failure): void {
    const runMs = this.#runMs / this.#left;
    for (const call of this.#calls) if (!call.isReported) this.#fail(call, failure, runMs);
  }

  #fail(call: BatchedCall, failure: Failure, runMs = 0): void {
    this.#leave(call);
    const said = call.aborted ?? failure;
    this.#modules.reports.send({ kind: "failed", run: call.order.run, step: 0, failure: said, runMs });
  }

  #leave(call: BatchedCall): void {
    call.isReported = true;
    this.#left -= 1;
    if (this.#left === 0) this.life.phase = "ended";
  }
}

function stepOf(order: ThreadOrder): ThreadStep {
  return order.steps[0] as ThreadStep;
}

/** @throws CloudburstError INVALID_ARGUMENT */
function onlyArgument(fn: string, args: readonly unknown[]): unknown {
  if (args.length === 1) return args[0];
  const problem = `${args.length} are given, and a batching function takes one a call; put several into an object or a list`;
  throw new CloudburstError({ code: "INVALID_ARGUMENT", what: `arguments of function "${fn}"`, problem });
}

/** @returns what is wrong with the result of a batch of so many calls */
function mismatch(result: unknown, calls: number): Error | undefined {
  if (Array.isArray(result) && result.length === calls) return undefined;
  const given = Array.isArray(result) ? `a list of ${result.length}` : describe(result);
  const error = new TypeError(
    `a batching function returns a list with one result for each of its items, in their order: for ${calls} it returned ${given}`,
  );
  // Its stack would show the runtime, not the function.
  error.stack = `${error.name}: ${error.message}`;
  return error;
}

function describe(value: unknown): string {
  if (value === null || value === undefined) return String(value);
  return typeof value === "object"
    ? `a ${value.constructor?.name ?? "object"}, which is no Array`
    : `a ${typeof value}`;
}

/** One call of a batching function, as a step of a chain: what its list holds, or throws as it says. */
export function invokeAlone(callable: Callable, context: BatchRunContext, args: readonly unknown[]): unknown {
  const open = (result: unknown): unknown => {
    const problem = mismatch(result, 1);
    if (problem !== undefined) throw problem;
    const [only] = result as readonly unknown[];
    if (only instanceof FailedResult) throw only.error;
    return only;
  };
  const result = callable.invoke(context, [[onlyArgument(callable.name, args)]]);
  return isThenable(result) ? Promise.resolve(result).then(open) : open(result);
}
