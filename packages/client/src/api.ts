/** The types that a user of Cloudburst meets. The same for `connect()` and for `local()`. */
import type {
  CloudburstError,
  ClusterStatus,
  DeploymentEnd,
  DeploymentStatus,
  KeysOptions,
  ListedDeployment,
  LogLine,
  QuarantinedVersion,
  Received,
  ReceiveOptions,
  Reference,
  SendOptions,
  State,
  WorkReport,
} from "@cloudburst/model";
import type { DurableCallOptions, FailedCallInfo } from "./durable-api.js";

export type { DurableCallOptions, FailedCallInfo, RetryOptions } from "./durable-api.js";

import type {
  AnyBatchClass,
  AnyBatchFunction,
  AnyClass,
  AnyFunction,
  ArgsOf,
  BatchHandleOf,
  BatchingOption,
  ClassOptionsInput,
  FunctionOptionsInput,
  ModuleHandles,
  ResultOf,
} from "./function-types.js";

export type * from "./function-types.js";
export type {
  DeploymentEnd,
  DeploymentStatus,
  ListedDeployment,
  LogLine,
  Received,
  ReceiveOptions,
  SendOptions,
  WorkReport,
};

/** A value, or what stands for it: a stored value by reference, or the result of another call. */
export type Argument<T> = T | Reference<T> | Future<T>;
export type Arguments<Args extends readonly unknown[]> = { [I in keyof Args]: Argument<Args[I]> };

/** Calls by their futures, or by their ids: also those of other clients. */
export type CallRef = Future<unknown> | string;

/**
 * Calls that another call waits for: all of them, and they must succeed, unless said otherwise. `on` says which ends count: `any` counts both. A
 * dependency that cannot come to hold any more fails the call at once, with the chain of calls that made it so.
 */
export type Dependencies =
  | CallRef
  | readonly CallRef[]
  | {
      readonly calls: CallRef | readonly CallRef[];
      readonly mode?: "all" | "any";
      readonly on?: "success" | "failure" | "any";
    };

export interface CallOptions extends DurableCallOptions {
  /** Milliseconds from the call to its end; 60,000 when not given. In [1, 86,400,000]. */
  readonly deadlineMs?: number;
  /** How often the call may be placed again when its executor is lost; 3 when not given. In [0, 100]. A function's own error is never retried. */
  readonly retries?: number;
  /**
   * Waits for an executor that can run the call, up to its deadline. False when not given: a call that needs a GPU then fails at once
   * with NO_RESOURCES where there is no GPU executor, any other after some seconds without an executor. A client lets 65,536 calls wait
   * (OVERLOADED).
   */
  readonly queue?: boolean;
  /** Also write the result under this key, as a last-writer-wins value. */
  readonly outputKey?: string;
  /**
   * Copies of the call, each on another executor; the first success counts, the others are cancelled. The function should be idempotent. When all
   * fail, the last error has the others as `earlier`. In [2, 16]. Not with `next`, `after` and its like, `post`, or DAGs.
   */
  readonly race?: number;
  /** Milliseconds after which another copy joins, while none has ended. Alone it means `race: 2`. In [1, 86,400,000]. */
  readonly hedgeAfterMs?: number;
  /** Cancels the call. */
  readonly signal?: AbortSignal;
  /**
   * Runs after these calls. With this option, or one of those below, the scheduler places each attempt at the call, the call goes on when its
   * client is gone, and its outcome is kept for an hour. At most 10,000 calls.
   * @throws CloudburstError DEPENDENCY_INVALID for an id of which nothing is known; DEPENDENCY_UNREACHABLE when it cannot hold any more
   */
  readonly after?: Dependencies;
  /** Runs after these calls, on an executor on which they ran. A call that ran on several executors has no such place. */
  readonly follow?: Dependencies;
  /** The executors that may run it, by id (see `status()`); at most 1,000. None of them there: NO_RESOURCES. */
  readonly targets?: readonly string[];
  /** Higher goes first; 0 when not given. In [-10, 10]. Low priorities are slowed down, never starved. */
  readonly priority?: number;
  /** Milliseconds that it may wait until it is placed, anew for each attempt: then TASK_TIMEOUT. Until its deadline when not given. */
  readonly waitMs?: number;
  /** What `retries` is for: the loss of an executor ("loss", when not given), or also what the function itself fails with ("failure"). */
  readonly retryOn?: "loss" | "failure";
  /** When the function's own condition (`requires`) holds on no executor: DEPENDENCY_UNMET ("fail", when not given), or wait for another one. */
  readonly whenUnmet?: "fail" | "wait";
}

/** What can run with a result: a handle that takes it as its first argument, and needs no more. */
export interface Continuation<in Input, out Result> {
  (input: Input): Promise<Result>;
  readonly name: string;
}
export type AnyContinuation = Continuation<never, unknown>;

/** A list of continuations as it would have to be for the results to fit. */
export type Chain<From, Links extends readonly AnyContinuation[]> = Links extends readonly [
  infer First,
  ...infer Rest extends readonly AnyContinuation[],
]
  ? First extends Continuation<From, infer Result>
    ? readonly [First, ...Chain<Result, Rest>]
    : readonly [Continuation<From, unknown>, ...Rest]
  : Links;
export type ChainResult<Links extends readonly AnyContinuation[]> = Links extends readonly [
  ...AnyContinuation[],
  Continuation<never, infer Result>,
]
  ? Result
  : never;

/**
 * Continuations: the result of the call is the first argument of `next`, whose result is the first argument of the one behind it, and so on; the
 * caller gets the last one. All of it is one call: one id, one deadline, one outcome; `retries` are for each link. A DAG takes the record of its
 * inputs. Of a continuation's own options only `next` counts. Not together with `after` and the other options of the scheduler; the client
 * starts each link, so the call ends with it.
 */
export interface CallOptionsWithNext<Next> extends CallOptions {
  readonly next: Next;
}

export interface MapOptions extends CallOptions {
  /** Results in the order of the inputs (default), or as they come. */
  readonly ordered?: boolean;
  /** Calls in flight at most; by default enough to keep every worker busy. In [1, 10,000]. */
  readonly inFlight?: number;
}

export interface FunctionHandle<Args extends readonly unknown[], Result> {
  /** Calls the function. @throws CloudburstError; EXECUTION_FAILED when it threw, with the remote error as `cause` */
  (...args: Arguments<Args>): Promise<Result>;
  readonly name: string;
  /** The hash of the code and options that this handle was made with. Calls go to the newest registered version. */
  readonly version: string;
  /** The same function with continuations. */
  with<Last>(options: CallOptionsWithNext<Continuation<Result, Last>>): FunctionHandle<Args, Last>;
  with<const Links extends readonly [AnyContinuation, ...AnyContinuation[]]>(
    options: CallOptionsWithNext<Links & Chain<Result, Links>>,
  ): FunctionHandle<Args, ChainResult<Links>>;
  /** The same function with other call options; those given here win over earlier ones. */
  with(options: CallOptions & { readonly next?: never }): FunctionHandle<Args, Result>;
  /** Starts a call whose outcome is kept in the store for an hour, so that any process can ask for it by id. */
  submit(...args: Arguments<Args>): Future<Result>;
  /**
   * Hands a call over, as for an event: resolves to its id as soon as an executor has accepted it. This client holds nothing of it any more, and
   * may close at once; the outcome is kept for an hour (`cloud.future(id)`). Until it is accepted, it is tried again as any call; if only the
   * acceptance is lost, it may run twice. From then on it is not tried again: when its executor dies, it has ended, and no outcome comes.
   * @throws CloudburstError OVERLOADED when executors have no room, after `retries` tries at others; INVALID_ARGUMENT with `after` and others of
   * the options for which a call needs its client
   */
  post(...args: Arguments<Args>): Promise<string>;
  /**
   * One call per input, with a bounded number in flight: the inputs are read only as fast as results are taken. Ending the loop
   * early cancels what is in flight; the first failure ends it.
   */
  map(
    inputs: Iterable<Argument<Args[0]>> | AsyncIterable<Argument<Args[0]>>,
    options?: MapOptions,
  ): AsyncGenerator<Result, void, undefined>;
}

export type FutureStatus = "pending" | "fulfilled" | "rejected" | "cancelled" | "unknown";

/** A call that was started. Awaiting it gives its result. */
export interface Future<out Result> extends PromiseLike<Result> {
  readonly id: string;
  /** @throws CloudburstError */
  result(options?: { readonly signal?: AbortSignal }): Promise<Result>;
  /** "unknown": no trace of the call in the store (for futures made by id). */
  status(): Promise<FutureStatus>;
  /**
   * Sends the running call a message for its `ctx.recv()`, after those sent before. Resolves when it is accepted: the call receives, and has room.
   * @throws CloudburstError CALL_ENDED; DEADLINE_EXCEEDED when it was not accepted in time; OVERLOADED; NOT_SENDABLE, TOO_LARGE (16 MiB)
   */
  send(value: unknown, options?: SendOptions): Promise<void>;
  /** Ends the call; a function that runs sees `ctx.signal`. @returns whether it had not ended yet */
  cancel(): boolean;
}

/** Makes types of handles and DAG links that do not fit incompatible, without existing at run time. */
declare const nodeType: unique symbol;
/** The result of a node (or an input) inside a DAG under construction. */
export interface DagValue<out T> {
  readonly [nodeType]?: T;
  readonly label: string;
}

export type DagArgument<T> = T | DagValue<T> | Reference<T>;
export type DagArguments<Args extends readonly unknown[]> = { [I in keyof Args]: DagArgument<Args[I]> };

export interface DagBuilder<Inputs extends Record<string, unknown>> {
  /** A named input, given with each call: typed by `(g: DagBuilder<{ image: Uint8Array }>) => …`, or here by `g.input<Uint8Array>("image")`. */
  input<K extends keyof Inputs & string>(name: K): DagValue<Inputs[K]>;
  input<T>(name: keyof Inputs & string): DagValue<T>;
  /** A call of `fn` with results of other nodes, inputs, constants and references. */
  node<Args extends readonly unknown[], Result>(
    fn: FunctionHandle<Args, Result>,
    ...args: DagArguments<Args>
  ): DagValue<Result>;
  /** As `node`, under a name of its own: needed to use one function twice with readable names. */
  named<Args extends readonly unknown[], Result>(
    name: string,
    fn: FunctionHandle<Args, Result>,
    ...args: DagArguments<Args>
  ): DagValue<Result>;
  /**
   * The first valid result of several nodes. The others are cancelled: what runs for them alone sees `ctx.signal`, what has not begun never
   * does. A racer that fails has lost; when all have, the call fails with NO_VALID_RESULT. Racers run on different executors where they can.
   */
  race<Racers extends readonly DagValue<unknown>[], const Invalid extends readonly unknown[] = []>(
    racers: Racers,
    options?: RaceOptions<Invalid>,
  ): DagValue<Exclude<ResultOfRacers<Racers>, Extract<Invalid[number], null | undefined>>>;
}

export interface RaceOptions<Invalid extends readonly unknown[] = readonly unknown[]> {
  /** Results that do not count, compared by value (`isDeepStrictEqual` of Node). At most 32, each at most 1,024 bytes encoded. None when not given. */
  readonly invalidResults?: Invalid;
  /** The node's name; "race" when not given. */
  readonly name?: string;
}

type ResultOfRacers<Racers extends readonly DagValue<unknown>[]> = Racers[number] extends DagValue<infer T> ? T : never;

/** What the builder callback may return: one value, or a record of them. */
export type DagOutput = DagValue<unknown> | Readonly<Record<string, DagValue<unknown>>>;
export type DagResult<O> =
  O extends DagValue<infer T> ? T : { [K in keyof O]: O[K] extends DagValue<infer T> ? T : never };

export interface DagHandle<Inputs, Result> {
  (inputs: { readonly [K in keyof Inputs]: Argument<Inputs[K]> }): Promise<Result>;
  readonly name: string;
  with<Last>(options: CallOptionsWithNext<Continuation<Result, Last>>): DagHandle<Inputs, Last>;
  with<const Links extends readonly [AnyContinuation, ...AnyContinuation[]]>(
    options: CallOptionsWithNext<Links & Chain<Result, Links>>,
  ): DagHandle<Inputs, ChainResult<Links>>;
  with(options: CallOptions & { readonly next?: never }): DagHandle<Inputs, Result>;
  submit(inputs: { readonly [K in keyof Inputs]: Argument<Inputs[K]> }): Future<Result>;
  /** As `post` of a function: resolves when every executor has accepted its part. */
  post(inputs: { readonly [K in keyof Inputs]: Argument<Inputs[K]> }): Promise<string>;
}

export interface ModuleOptions {
  /** Put before each export's name: `vision` registers `vision.resize`. By default the file's name without its extension. */
  readonly prefix?: string;
  /** Options by export name. A function that takes a `BatchContext` needs `batching`, and only such a function may have it. */
  readonly functions?: Readonly<
    Record<string, FunctionOptionsInput & Partial<BatchingOption> & { readonly args?: readonly unknown[] }>
  >;
}

export interface WatchOptions extends ModuleOptions {
  /** Ends the watch. */
  readonly signal?: AbortSignal;
}

export interface WatchWorkOptions {
  /** Ends the reports. */
  readonly signal?: AbortSignal;
}

export interface LogsOptions {
  /** Of this function only. */
  readonly fn?: string;
  /** Of this call only. */
  readonly call?: CallRef;
  /** Lines of the past, of each executor; 0 when not given. In [0, 1,000]. */
  readonly tail?: number;
  /** Whether to wait for more. True when not given. */
  readonly follow?: boolean;
  /** Told when lines were left out: so many, of this executor. */
  readonly onMissed?: (lines: number, executor: string) => void;
  /** Ends the reading. */
  readonly signal?: AbortSignal;
}

/** What came of one change of a watched module. */
export type ModuleUpdate =
  | {
      readonly kind: "registered";
      /** Every function and class of the module, by its full name. */
      readonly functions: readonly {
        readonly name: string;
        readonly version: string;
        readonly change: "added" | "changed" | "unchanged";
      }[];
      /** Full names that the module exported before and does not any more. They stay registered, as they were. */
      readonly dropped: readonly string[];
      /** Milliseconds from the change to the last acknowledgement. */
      readonly tookMs: number;
    }
  /** The module cannot be registered as it is now. What was registered before stays; the next change is another chance. */
  | { readonly kind: "failed"; readonly error: CloudburstError };

/** A link of the lower-level DAG form: the result of `source` becomes the next argument of `sink`, in the order of the links. */
export type DagConnection = readonly [source: string, sink: string];

/** A function of the lower-level DAG form to which links race: as a function that is registered with the type `multiexec`, in this DAG. */
export interface RacingFunction extends Pick<RaceOptions, "invalidResults"> {
  readonly fn: string;
  readonly type: "multiexec";
}

export interface DagOptions {
  /**
   * On how many executors each function of the DAG is pinned: held there with its code loaded, so that the first call finds it ready, and called
   * there only. All of them or none: NO_RESOURCES when the executors cannot take it. In [0, 1,000]; 0: the functions are loaded wherever
   * calls go. Not given: as 0 for a new DAG, and as it is for one that is registered already.
   */
  readonly replicas?: number;
  /** Waits, up to the deadline, for executors that can take the pins, instead of failing with NO_RESOURCES. False when not given. */
  readonly queue?: boolean;
  /** Milliseconds until the pins must be there; 60,000 when not given. Constructors that load models count. In [1, 86,400,000]. */
  readonly deadlineMs?: number;
}

/** Parts that are alike: one function, kept ready `essential + elastic` times. */
export interface ComponentInput {
  /** A handle, or the name of a registered function. */
  readonly fn: string | { readonly name: string };
  /** Without all of these the deployment does not run. 1 when not given. */
  readonly essential?: number;
  /** These make it faster: they use what is left, and give it back when others need it. 0 when not given. */
  readonly elastic?: number;
  /** Cores of each, in steps of 0.001: the least is reserved, the most is never exceeded. 1 when not given; none for a function on a device. */
  readonly cores?: number | { readonly min?: number; readonly max?: number };
  /** Megabytes of each. None when not given. */
  readonly memoryMb?: number | { readonly min?: number; readonly max?: number };
  /** Devices of each. 1 for a function that needs a GPU, else 0, when not given. */
  readonly gpus?: number;
}

export interface DeploymentInput {
  /** Unique among those that have not ended. */
  readonly name: string;
  readonly components: Readonly<Record<string, ComponentInput>>;
  /** Higher goes first; 0 when not given. In [-10, 10]. */
  readonly priority?: number;
  /** How long it will run with all of its parts: for policies that order by time. */
  readonly durationMs?: number;
  /** How large it is: for policies that order by size; computed when not given. */
  readonly size?: number;
  /** Milliseconds that it may wait for room. 0: now or not at all. As long as it takes when not given. */
  readonly waitMs?: number;
  /** What the loss of an essential part does: it starts again (when not given), or ends. */
  readonly whenLost?: "end" | "restart";
}

/** A deployment. Iterating over it gives each status from the present one on, until it runs or has ended. */
export interface DeploymentHandle extends AsyncIterable<DeploymentStatus> {
  readonly name: string;
  /** Resolves when all of its essential parts have started. @throws CloudburstError why it never will */
  readonly running: Promise<void>;
  readonly ended: Promise<DeploymentEnd>;
  status(): Promise<DeploymentStatus>;
  /** Ends it, also while it waits. Calls in flight finish. */
  terminate(): Promise<void>;
  /** As `terminate`, and says that its work is done. */
  complete(): Promise<void>;
}

export interface Cloud extends State, AsyncDisposable {
  /**
   * Registers a function under a name, shipped as its source: it may use only its parameters, its own variables, JavaScript's and
   * Node's globals, and `await import("node:…")`. Registering the same code again changes nothing; other code makes a new version.
   * @throws CloudburstError NOT_SELF_CONTAINED, INVALID_ARGUMENT, DISCONNECTED
   */
  register<F extends AnyBatchFunction>(
    name: string,
    fn: F,
    options: FunctionOptionsInput & BatchingOption,
  ): Promise<BatchHandleOf<F>>;
  register<C extends AnyBatchClass>(
    name: string,
    type: C,
    options: ClassOptionsInput<C> & BatchingOption,
  ): Promise<BatchHandleOf<C>>;
  register<F extends AnyFunction>(
    name: string,
    fn: F,
    options?: FunctionOptionsInput,
  ): Promise<FunctionHandle<ArgsOf<F>, ResultOf<F>>>;
  register<C extends AnyClass>(
    name: string,
    type: C,
    options?: ClassOptionsInput<C>,
  ): Promise<FunctionHandle<ArgsOf<C>, ResultOf<C>>>;
  /**
   * Registers every exported function and class of a module. The module is bundled with what it imports; a remote stack trace points
   * into its source.
   * @throws CloudburstError MODULE_BUILD_FAILED, INVALID_ARGUMENT, TOO_LARGE
   */
  registerModule<M>(url: URL | string, options?: ModuleOptions): Promise<ModuleHandles<M>>;
  /**
   * Registers a module as `registerModule` does, and again after each change of one of its files (those in `node_modules` excepted), until the
   * loop is left or the signal aborts. New calls run the new code within a second; calls in flight finish on the old one, and handles
   * stay good. A change that changes no code gives nothing.
   * @throws CloudburstError INVALID_ARGUMENT for options that can never work
   */
  watchModule(url: URL | string, options?: WatchOptions): AsyncGenerator<ModuleUpdate, void, undefined>;
  /** A handle for a function that is registered already. @throws CloudburstError FUNCTION_NOT_FOUND */
  function<Args extends readonly unknown[] = unknown[], Result = unknown>(
    name: string,
  ): Promise<FunctionHandle<Args, Result>>;
  listFunctions(prefix?: string): Promise<readonly FunctionInfo[]>;
  deleteFunction(name: string): Promise<void>;

  /** Registers a DAG and gives a typed handle for it. @throws CloudburstError DAG_INVALID, FUNCTION_NOT_FOUND, NO_RESOURCES */
  dag<Inputs extends Record<string, unknown> = Record<string, unknown>, O extends DagOutput = DagOutput>(
    name: string,
    build: (g: DagBuilder<Inputs>) => O,
    options?: DagOptions,
  ): Promise<DagHandle<Inputs, DagResult<O>>>;
  /** The lower level: functions by name, and links between them. */
  registerDag(
    name: string,
    functions: readonly (string | RacingFunction)[],
    connections: readonly DagConnection[],
    options?: DagOptions,
  ): Promise<void>;
  /** Further arguments by function name come after those that arrive over links. */
  callDag<Result = unknown>(
    name: string,
    argsByFunction?: Readonly<Record<string, readonly unknown[]>>,
    options?: CallOptions & { readonly next?: AnyContinuation | readonly AnyContinuation[] },
  ): Future<Result>;
  listDags(prefix?: string): Promise<readonly DagInfo[]>;
  deleteDag(name: string): Promise<void>;

  /**
   * Keeps functions ready in several places at once: starts all essential parts together, or waits until they fit; elastic parts use what is
   * left. It goes on without this client, and over restarts of the scheduler, until it is terminated. It belongs to the scheduler that took it
   * in: of several schedulers no other knows it, and each plans with all executors as if it were alone.
   * @throws CloudburstError NO_RESOURCES when it does not want to wait, INVALID_ARGUMENT, FUNCTION_NOT_FOUND
   */
  deploy(deployment: DeploymentInput): Promise<DeploymentHandle>;
  /** A deployment of any client of this scheduler. @throws CloudburstError INVALID_ARGUMENT when it has none of this name */
  deployment(name: string): Promise<DeploymentHandle>;
  listDeployments(prefix?: string): Promise<readonly ListedDeployment[]>;

  /** Durable calls that have failed for good in the last seven days, at most 10,000; by id, after `after`. */
  listFailed(options?: KeysOptions): Promise<readonly FailedCallInfo[]>;
  /** Runs one of them again, as the same call (see `future`): its failure is taken back. @throws CloudburstError CALL_NOT_FOUND */
  retryFailed(id: string): Promise<void>;
  /** Takes one of them off the list; its outcome stays. @throws CloudburstError CALL_NOT_FOUND */
  deleteFailed(id: string): Promise<void>;

  /** The future of a submitted call, from any process. */
  future<Result = unknown>(id: string): Future<Result>;
  status(): Promise<ClusterStatus>;
  /** Versions of functions that run no more, because each has taken down three executor processes. */
  listQuarantined(): Promise<readonly QuarantinedVersion[]>;
  /** Lets every version of the function run again. @returns what is still in quarantine */
  releaseQuarantined(fn: string): Promise<readonly QuarantinedVersion[]>;
  /** How busy the executors are and what they run, as they report it each second, until the loop is left or the signal aborts. */
  reports(options?: WatchWorkOptions): AsyncGenerator<WorkReport, void, undefined>;
  /**
   * What functions write with `ctx.log` and `console`, at all executors: of the past, as far as they keep it (2,000 lines each), then as it comes,
   * until the loop is left or the signal aborts. Lines are left out rather than hold up work; `onMissed` hears how many.
   */
  logs(options?: LogsOptions): AsyncGenerator<LogLine, void, undefined>;
  /** Ends what is in flight with CANCELLED and releases everything. Idempotent. */
  close(): Promise<void>;
}

export interface FunctionInfo {
  readonly name: string;
  readonly version: string;
  readonly kind: "function" | "class";
}

export interface DagInfo {
  readonly name: string;
  readonly functions: readonly string[];
  readonly connections: readonly DagConnection[];
  /** On how many executors each of its functions is pinned; absent: on none. */
  readonly replicas?: number;
}
