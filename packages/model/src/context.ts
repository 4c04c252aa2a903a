import type { GpuDevice } from "./device.js";
import type { FailedItem } from "./failed-item.js";

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
 * its calls are cancelled or past their deadlines, and `remainingMs()` is that of the call which has most time left.
 */
export interface BatchContextOf<Signal> extends ContextOf<Signal> {
  /** The calls, in the order of the items. */
  readonly batch: readonly BatchItem[];
  /** What to return in the place of a result, so that this call alone fails, with EXECUTION_FAILED. An `Error` in that place is a result like any other. */
  fail(error: unknown): FailedItem;
}

/**
 * The first argument of every function. `Signal` is `AbortSignal` wherever functions really run; this package knows no platform.
 */
export interface ContextOf<Signal> extends State {
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
