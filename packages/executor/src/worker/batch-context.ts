/** What a batching function receives as its first argument, and what its calls are to it. */
import type { BatchContextOf, BatchItem, FailedItem, Failure } from "@cloudburst/model";
import { RunContext, type RunContextModules } from "./run-context.js";
import type { RunLife } from "./run-life.js";
import type { ThreadOrder } from "./thread-protocol.js";

/** One call of a batch, in its worker. */
export class BatchedCall {
  readonly order: ThreadOrder;
  readonly node: string | undefined;
  /** Its argument, once that is decoded. */
  item: unknown;
  /** Why it was aborted: its client has been told. */
  aborted: Failure | undefined;
  isReported = false;

  constructor(order: ThreadOrder, node: string | undefined) {
    this.order = order;
    this.node = node;
  }
}

/** A call as the function sees it. */
class ItemView implements BatchItem {
  readonly #call: BatchedCall;
  readonly #life: RunLife;
  readonly #modules: RunContextModules;

  constructor(call: BatchedCall, life: RunLife, modules: RunContextModules) {
    this.#call = call;
    this.#life = life;
    this.#modules = modules;
  }

  get id(): string {
    return this.#call.order.call;
  }

  get attempt(): number {
    return this.#call.order.attempt;
  }

  get node(): string | undefined {
    return this.#call.node;
  }

  get isCancelled(): boolean {
    this.#modules.receiveControls();
    return this.#call.aborted !== undefined || this.#life.abortReason !== undefined;
  }
}

/** What `ctx.fail` gives. A class of its own, so that no value that a user returns can be taken for it. */
export class FailedResult {
  readonly error: unknown;

  constructor(error: unknown) {
    this.error = error;
  }
}

export class BatchRunContext extends RunContext implements BatchContextOf<AbortSignal> {
  readonly #viewOf: (call: BatchedCall) => BatchItem;
  readonly #calls: readonly BatchedCall[];
  #batch: readonly BatchItem[] | undefined;

  constructor(fn: string, calls: readonly [BatchedCall, ...BatchedCall[]], life: RunLife, modules: RunContextModules) {
    const [{ order, node }] = calls;
    const deadlineAt = Math.max(...calls.map((call) => call.order.deadlineAt));
    super(fn, node, { ...order, deadlineAt }, life, modules);
    this.#calls = calls;
    this.#viewOf = (call) => new ItemView(call, life, modules);
  }

  get batch(): readonly BatchItem[] {
    this.#batch ??= Object.freeze(this.#calls.map(this.#viewOf));
    return this.#batch;
  }

  fail(error: unknown): FailedItem {
    return new FailedResult(error) as unknown as FailedItem;
  }
}
