/** The types of functions and classes that register, and what their handles make of them. */
import type { BatchContextOf, ContextOf, FailedItem, GpuDevice, PlacementName } from "@cloudburst/model";
import type { FunctionHandle } from "./api.js";

/** The first argument of every function. */
export type Context = ContextOf<AbortSignal>;

/** The first argument of a batching function. */
export type BatchContext = BatchContextOf<AbortSignal>;

// A parameter list that any function satisfies: `never` is assignable to every parameter type.
export type AnyFunction = (ctx: Context, ...args: never[]) => unknown;
/** A class registers too: constructed once per worker, called by its method `run`. */
export type AnyClass = new (ctx: ClassContext, ...args: never[]) => { run(ctx: Context, ...args: never[]): unknown };

type BatchResult = readonly unknown[] | Promise<readonly unknown[]>;
/** A function that takes the arguments of several calls as one list, and returns their results in the same order. */
export type AnyBatchFunction = (ctx: BatchContext, items: never[]) => BatchResult;
export type AnyBatchClass = new (
  ctx: ClassContext,
  ...args: never[]
) => { run(ctx: BatchContext, items: never[]): BatchResult };

/** What the constructor of a registered class receives: it runs outside any call. */
export interface ClassContext {
  readonly fn: string;
  /** As in `Context`: where a model is loaded. */
  readonly gpu: GpuDevice | undefined;
  log(message: string, fields?: Readonly<Record<string, unknown>>): void;
}

type Tail<Parameters extends readonly unknown[]> = Parameters extends readonly [unknown, ...infer Rest] ? Rest : [];
export type ArgsOf<F> = F extends (...args: infer P) => unknown
  ? Tail<P>
  : F extends abstract new (
        ...args: never
      ) => { run(...args: infer P): unknown }
    ? Tail<P>
    : never;
export type ResultOf<F> = F extends (...args: never) => infer R
  ? Awaited<R>
  : F extends abstract new (
        ...args: never
      ) => { run(...args: never): infer R }
    ? Awaited<R>
    : never;
export type ConstructorArgsOf<C> = C extends abstract new (...args: infer P) => unknown ? Tail<P> : never;
/** What one call of a batching function takes: an element of its list. */
export type ItemOf<F> = ArgsOf<F> extends readonly [items: readonly (infer Item)[], ...unknown[]] ? Item : never;
export type ItemResultOf<F> = ResultOf<F> extends readonly (infer Result)[] ? Exclude<Result, FailedItem> : never;
/** Its calls take single items, and give single results. */
export type BatchHandleOf<F> = FunctionHandle<[item: ItemOf<F>], ItemResultOf<F>>;

type ContextTypeOf<F> = F extends (ctx: infer C, ...args: never) => unknown
  ? C
  : F extends abstract new (
        ...args: never
      ) => { run(ctx: infer C, ...args: never): unknown }
    ? C
    : never;
/** A function that asks for a `BatchContext` is a batching function. */
export type HandleOf<F> = Context extends ContextTypeOf<F> ? FunctionHandle<ArgsOf<F>, ResultOf<F>> : BatchHandleOf<F>;
/** Handles for every exported function and class of a module. */
export type ModuleHandles<M> = {
  readonly [K in keyof M as M[K] extends AnyFunction | AnyClass | AnyBatchFunction | AnyBatchClass
    ? K
    : never]: HandleOf<M[K]>;
};

export interface FunctionOptionsInput {
  /** Calls that one worker may run at the same time; 1 when not given. More only pays for functions that mostly wait. In [1, 10,000]. */
  readonly concurrency?: number;
  /** Runs on GPU executors only; each call there sees one device, `ctx.gpu`. False when not given. */
  readonly gpu?: boolean;
  /** The policy that says where it runs, such as "round-robin"; the scheduler's own when not given. */
  readonly placement?: PlacementName;
  /**
   * In a DAG, the results of the nodes that are linked to it race: it runs for each of them with its other arguments, and its first
   * result that is not among `invalidResults` counts. Called by itself, it is a function like any other.
   */
  readonly type?: "multiexec";
  /** As of `g.race()`; only with the type `multiexec`. */
  readonly invalidResults?: readonly unknown[];
  /**
   * What must be true on an executor so that it may run the function: called with the context before each call, in the same worker. `false`,
   * or an error, sends the call to another executor, which is no retry; when all have answered so, it fails with DEPENDENCY_UNMET. Shipped
   * as its source, as the function itself; of a function of a module, the name of another export.
   */
  readonly requires?: ((ctx: Context) => boolean | Promise<boolean>) | string;
}

export interface BatchingOption {
  /**
   * Gathers calls: the function is written for a list, `(ctx, items: X[]) => Y[]`, and called with single items, `(x: X) => Promise<Y>`. A call
   * takes one argument; an object or a tuple carries several values.
   */
  readonly batching: true | BatchingInput;
}

export interface BatchingInput {
  /** Calls in one batch, at most; 64 when not given. In [1, 1,024]. */
  readonly maxSize?: number;
  /**
   * Milliseconds that a call waits for others; 0 when not given: a worker that is free takes at once what waits, and a call that comes to an idle
   * worker waits for nobody. In [0, 10,000].
   */
  readonly windowMs?: number;
}

export interface ClassOptionsInput<C> extends FunctionOptionsInput {
  /** Arguments of the constructor, after its context. */
  readonly args?: ConstructorArgsOf<C>;
}
