import type { GpuDevice } from "./device.js";
import type { FailedItem } from "./failed-item.js";
import type { Reference } from "./reference.js";

/** State that functions share: keys in the store, at the guarantees of docs/ARCHITECTURE.md, "State". */
export interface State {
  /**
   * The value under `key`; a `Set` when elements were added to it; undefined when nothing is stored.
   * @throws CloudburstError KEY_INVALID, KEY_RESERVED, DATA_CORRUPT, STORE_UNAVAILABLE
   */
  get<T = unknown>(key: string): Promise<T | undefined>;
  /** Writes a last-writer-wins value. Resolves when it is durable. @throws CloudburstError as `get`, NOT_SENDABLE, TOO_LARGE, LATTICE_MISMATCH */
  put(key: string, value: unknown): Promise<void>;
  /** Adds elements to a grow-only set: concurrent additions are all kept. @throws CloudburstError as `put` */
  add(key: string, ...elements: readonly unknown[]): Promise<void>;
  /**
   * Reads, changes, writes. Not atomic against other writers of the key: the last writer wins. For concurrent additions use `add`.
   * @returns the new value
   */
  update<T = unknown>(key: string, change: (old: T | undefined) => T | Promise<T>): Promise<T>;
  /** @returns whether the key held a value */
  delete(key: string): Promise<boolean>;
  /** The keys that start with `prefix`, in byte order. */
  keys(prefix: string, options?: KeysOptions): Promise<readonly string[]>;
}

export interface KeysOptions {
  /** Only keys after this one. */
  readonly after?: string;
  /** At most so many; 1,000 when not given. In [1, 10,000]. */
  readonly limit?: number;
}

/** The parameters of a function behind its context, and what it gives; of a class, those of its method `run`. */
type CallArguments<F> = F extends (ctx: never, ...args: infer Args) => unknown
  ? ReferenceOr<Args>
  : F extends abstract new (
        ...args: never
      ) => { run(ctx: never, ...args: infer Args): unknown }
    ? ReferenceOr<Args>
    : never;
type CallResult<F> = F extends (...args: never) => infer Result
  ? Awaited<Result>
  : F extends abstract new (
        ...args: never
      ) => { run(...args: never): infer Result }
    ? Awaited<Result>
    : never;
type ReferenceOr<Args extends readonly unknown[]> = { [I in keyof Args]: Args[I] | Reference<Args[I]> };
/** What any registered name may stand for. */
type AnyCallee = (ctx: never, ...args: unknown[]) => unknown;

export interface NestedCallOptions {
  /** Milliseconds from the call to its end. Never longer than the caller has left, which it is when not given. In [1, 86,400,000]. */
  readonly deadlineMs?: number | undefined;
  /** How often the call may be placed again when its executor is lost; 3 when not given. In [0, 100]. */
  readonly retries?: number | undefined;
}

/**
 * Calls that a function makes while it runs. While it waits for them its worker runs others; they end with it, whatever becomes of it. A failure is
 * thrown as the CloudburstError that the call has ended with, and fails the function in the same way where that does not catch it. Of one call
 * of a function 256 are in flight at a time; more wait.
 * @throws CloudburstError TOO_LARGE for calls nested deeper than 256; OVERLOADED when too many functions wait in this worker
 */
export interface NestedCalls {
  /** Calls a function by its name: `ctx.call("square", 7)`, or typed by what is registered: `ctx.call<typeof square>("square", 7)`. */
  call<F = AnyCallee>(name: string, ...args: CallArguments<F>): Promise<CallResult<F>>;
  /** Calls a DAG. @returns its one output, or its outputs by node name */
  callDag<Result = unknown>(name: string, inputs?: Readonly<Record<string, unknown>>): Promise<Result>;
  /** The same with options: `ctx.with({ deadlineMs: 500 }).call("square", 7)`. */
  with(options: NestedCallOptions): NestedCalls;
}

export interface SendOptions {
  /** Milliseconds until it is accepted; as long as the caller has left when not given, 60,000 of a client. In [1, 86,400,000]. */
  readonly deadlineMs?: number | undefined;
}

export interface ReceiveOptions {
  /** Milliseconds that it waits; 0: not at all. In [0, 86,400,000]. */
  readonly deadlineMs: number;
}

/** What a running call was sent. */
export interface Received<T = unknown> {
  /** The call that has sent it; undefined: a client did. */
  readonly from: string | undefined;
  readonly value: T;
}

/**
 * Messages between running calls, by their ids (`ctx.id`, `future.id`). Those of one sender to one call come in the order in which they were sent.
 * An attempt that is placed again begins with an empty inbox. The nodes of a DAG may send, and do not receive: they share one id.
 */
export interface Messages {
  /**
   * Resolves when the inbox of the running call has accepted it; waits until the call has begun to receive, and has room.
   * @throws CloudburstError CALL_ENDED; DEADLINE_EXCEEDED when it was not accepted in time; OVERLOADED; NOT_SENDABLE, TOO_LARGE (16 MiB)
   */
  send(call: string, value: unknown, options?: SendOptions): Promise<void>;
  /** The oldest message that was not received yet; waits for one. */
  recv<T = unknown>(): Promise<Received<T>>;
  /** @returns undefined when none comes in time */
  recv<T = unknown>(options: ReceiveOptions): Promise<Received<T> | undefined>;
}

/** One call of a batch. */
export interface BatchItem {
  /** The call's id, attempt and node, as in `ContextOf`. */
  readonly id: string;
  readonly attempt: number;
  readonly node: string | undefined;
  /** Whether it was cancelled, or its deadline has passed: nobody waits for its result. */
  readonly isCancelled: boolean;
}

/**
 * The first argument of a batching function. `id`, `attempt` and `node` are those of the first call of the batch; `signal` aborts when all
 * its calls are cancelled or past their deadlines, and `remainingMs()` is that of the call which has most time left. It makes no calls and has no
 * messages: those are for a function around it.
 */
export interface BatchContextOf<Signal> extends Omit<ContextOf<Signal>, keyof NestedCalls | keyof Messages> {
  /** The calls, in the order of the items. */
  readonly batch: readonly BatchItem[];
  /** What to return in the place of a result, so that this call alone fails, with EXECUTION_FAILED. An `Error` in that place is a result like any other. */
  fail(error: unknown): FailedItem;
}

/**
 * The first argument of every function. `Signal` is `AbortSignal` wherever functions really run; this package knows no platform.
 */
export interface ContextOf<Signal> extends State, NestedCalls, Messages {
  /** The call's id; the same at every attempt. */
  readonly id: string;
  /** From 1; greater when the call is placed again after the loss of an executor. */
  readonly attempt: number;
  /** The function's name, and the DAG node it runs as (undefined outside DAGs). */
  readonly fn: string;
  readonly node: string | undefined;
  /** The device that the executor is bound to, and the only one that libraries in it see; undefined on a CPU executor. */
  readonly gpu: GpuDevice | undefined;
  /** Aborts when the call is cancelled or its deadline passes; shortly after that the worker is terminated. */
  readonly signal: Signal;
  /** Milliseconds left of the call's deadline. */
  remainingMs(): number;
  /** Writes a line to the executor's log, with the call's id. `fields` must be JSON-like. */
  log(message: string, fields?: Readonly<Record<string, unknown>>): void;
}
