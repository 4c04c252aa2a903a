/**
 * Starts calls: prepares arguments, hands the call to the caller, turns its end into a value or an error. What handles of functions
 * and DAGs, `map` and `submit` have in common.
 */
import {
  type AttemptFailure,
  type CallId,
  type ClientId,
  CloudburstError,
  type DagName,
  type ErrorRecord,
  type Failure,
  type FunctionName,
  isRetryable,
  type ResultDisposition,
  type ResultRecord,
  type SendOptions,
} from "@cloudburst/model";
import { decodeValue, encodeArguments } from "@cloudburst/wire";
import type { Future, FutureStatus } from "./api.js";
import { awaitAll, awaitLists, awaitRecord } from "./await-arguments.js";
import { cancelled, type ResolvedCallOptions } from "./call-options.js";
import type { Caller, CallOwner } from "./caller.js";
import type { CallEnd, EncodedArgument, TargetName, TaskWishes, Work } from "./core/index.js";
import type { DurableCalls } from "./durable-calls.js";
import { callOfKey } from "./durable-options.js";
import { encodeArgument, encodeOptions } from "./encoding.js";
import { CallFuture, isFuture, statusOfFailure } from "./future.js";
import type { LetterSender } from "./letter-sender.js";
import { callLinks, type LinkCodec, parseInputs, type RenameOutputs, renameOfLast } from "./links.js";
import type { OutcomeReader } from "./outcome-reader.js";
import { invalid } from "./parse-options.js";
import { checkTotalBytes } from "./payload-limit.js";
import { TASK_OPTION_NAMES } from "./task-wishes.js";
import { ownerOfArguments, type ValueMemory } from "./value-memory.js";

export interface InvokerModules {
  readonly caller: Caller;
  readonly outcomes: OutcomeReader;
  readonly letters: LetterSender;
  readonly durable: DurableCalls;
  /** For large arguments. */
  readonly memory: ValueMemory | undefined;
  /** Keeps what other processes should know of a submitted call, where no executor can have done so. */
  keepRecord(call: CallId, record: ResultRecord): void;
  /** Writes an encoded value under a user's key, as the last writer. */
  putEncoded(key: string, value: Uint8Array): Promise<void>;
  /** Turns the paths of a remote stack into paths of this machine. */
  localizeError(error: ErrorRecord): ErrorRecord;
}

export class Invoker {
  readonly caller: Caller;
  readonly #modules: InvokerModules;
  readonly #prefix: string;
  readonly #linkCodec: LinkCodec;
  #count = 0;

  constructor(client: ClientId, modules: InvokerModules) {
    this.caller = modules.caller;
    this.#modules = modules;
    this.#prefix = `${client}.`;
    this.#linkCodec = { open: (result) => this.open(result), encode: encodeLinkWork };
  }

  // ---- functions -----------------------------------------------------------------------------------------------------------------

  call(fn: FunctionName, args: readonly unknown[], options: ResolvedCallOptions): Promise<unknown> {
    const id = this.#idOf(options);
    return new Promise((resolve, reject) => {
      const rename = renameOfLast(options.next, SAME);
      const owner = new PromiseOwner(this, rename === SAME ? resolve : (value) => resolve(rename(value)), reject);
      if (this.#watch(options.signal, id, owner, `function "${fn}"`))
        this.startFunction(id, fn, args, options, "reply", owner);
    });
  }

  submit(fn: FunctionName, args: readonly unknown[], options: ResolvedCallOptions): Future<unknown> {
    return this.#future(`function "${fn}"`, options, (id, owner) =>
      this.startFunction(id, fn, args, options, "keep", owner),
    );
  }

  /** @returns the call's id, once it is handed over */
  post(fn: FunctionName, args: readonly unknown[], options: ResolvedCallOptions): Promise<string> {
    return this.#post(`function "${fn}"`, options, (id, owner) =>
      this.startFunction(id, fn, args, options, "post", owner),
    );
  }

  /** The owner hears the end in any case, also when the arguments cannot be encoded. */
  startFunction(
    call: CallId,
    fn: FunctionName,
    args: readonly unknown[],
    options: ResolvedCallOptions,
    delivery: Delivery,
    owner: CallOwner,
  ): void {
    const target: TargetName = { kind: "function", name: fn };
    const memory = this.#memoryFor(delivery, options);
    if (args.some(isFuture)) {
      return this.#startPrepared(call, target, options, delivery, owner, async () =>
        encodeWork(fn, await awaitAll(args, call), memory),
      );
    }
    let work: FunctionWork;
    try {
      work = encodeWork(fn, args, memory);
    } catch (error) {
      return owner.onEnd(localFailure(error));
    }
    this.#start(call, target, work, options, delivery, ownerOfArguments(call, work.args, owner, memory, this.caller));
  }

  // ---- DAGs ----------------------------------------------------------------------------------------------------------------------

  /** @param inputs by name; `rest`: further arguments by node */
  callDag(
    dag: DagName,
    inputs: Readonly<Record<string, unknown>>,
    rest: Readonly<Record<string, readonly unknown[]>>,
    options: ResolvedCallOptions,
    rename: RenameOutputs,
  ): Promise<unknown> {
    const id = this.#idOf(options);
    return new Promise((resolve, reject) => {
      const owner = new PromiseOwner(this, (value) => resolve(renameOfLast(options.next, rename)(value)), reject);
      if (this.#watch(options.signal, id, owner, `DAG "${dag}"`))
        this.#startDag(id, dag, inputs, rest, { ...options, rename }, "reply", owner);
    });
  }

  submitDag(
    dag: DagName,
    inputs: Readonly<Record<string, unknown>>,
    rest: Readonly<Record<string, readonly unknown[]>>,
    options: ResolvedCallOptions,
    rename: RenameOutputs,
  ): Future<unknown> {
    const start = (id: CallId, owner: CallOwner) =>
      this.#startDag(id, dag, inputs, rest, { ...options, rename }, "keep", owner);
    return this.#future(`DAG "${dag}"`, options, start, rename);
  }

  /** @returns the call's id, once it is handed over */
  postDag(dag: DagName, inputs: Readonly<Record<string, unknown>>, options: ResolvedCallOptions): Promise<string> {
    return this.#post(`DAG "${dag}"`, options, (id, owner) =>
      this.#startDag(id, dag, inputs, {}, options, "post", owner),
    );
  }

  #startDag(
    call: CallId,
    dag: DagName,
    inputs: Readonly<Record<string, unknown>>,
    rest: Readonly<Record<string, readonly unknown[]>>,
    options: StartOptions,
    delivery: Delivery,
    owner: CallOwner,
  ): void {
    const target: TargetName = { kind: "dag", name: dag };
    if (options.race !== undefined) {
      const problem = "it is for calls of functions; in a DAG, let nodes race by g.race()";
      return owner.onEnd(localFailure(invalid("race", problem)));
    }
    const memory = this.#memoryFor(delivery, options);
    const hasFuture = Object.values(inputs).some(isFuture) || Object.values(rest).some((args) => args.some(isFuture));
    if (hasFuture) {
      const prepare = async () =>
        encodeDagWork(dag, await awaitRecord(inputs, call), await awaitLists(rest, call), memory);
      return this.#startPrepared(call, target, options, delivery, owner, prepare);
    }
    let work: Work;
    try {
      work = encodeDagWork(dag, inputs, rest, memory);
    } catch (error) {
      return owner.onEnd(localFailure(error));
    }
    this.#start(call, target, work, options, delivery, owner);
  }

  // ---- common --------------------------------------------------------------------------------------------------------------------

  #nextId(): CallId {
    return (this.#prefix + (this.#count++).toString(36)) as CallId;
  }

  #idOf({ durable }: ResolvedCallOptions): CallId {
    return durable?.idempotencyKey === undefined ? this.#nextId() : callOfKey(durable.idempotencyKey);
  }

  /** An id for `startFunction`. */
  nextId(): CallId {
    return this.#nextId();
  }

  cancel(call: CallId): void {
    if (!this.#modules.durable.cancel(call)) this.caller.step({ kind: "call-cancelled", call });
  }

  /** The value of an end. @throws CloudburstError the failure; WIRE_FORMAT when the result does not decode */
  open(end: CallEnd): unknown {
    if (end.kind === "result") return decodeValue(end.value);
    if (end.kind === "accepted") return undefined;
    if (end.kind === "record")
      return Object.fromEntries([...end.values].map(([node, value]) => [node, decodeValue(value)]));
    throw this.errorOf(end.failure, end.earlier);
  }

  errorOf(failure: Failure, earlier: readonly AttemptFailure[] = []): CloudburstError {
    if (!("error" in failure) || failure.error === undefined) return new CloudburstError(failure, { earlier });
    const localized = { ...failure, error: this.#modules.localizeError(failure.error) } as Failure;
    return new CloudburstError(localized, { earlier });
  }

  #start(
    call: CallId,
    target: TargetName,
    work: Work | undefined,
    options: StartOptions,
    delivery: Delivery,
    owner: CallOwner,
  ): void {
    const { task } = options;
    if (options.durable !== undefined && work !== undefined)
      return this.#modules.durable.start(call, target, work, options, goalOf(delivery), owner);
    const unknown = work === undefined || task === undefined ? [] : this.#unknownDependencies(task);
    if (work !== undefined && unknown.length > 0)
      return this.#startPrepared(call, target, options, delivery, owner, async () => work);
    const { outputKey, race } = options;
    this.caller.step({
      kind: "call-started",
      call,
      target,
      work,
      deadlineMs: options.deadlineMs,
      retries: options.retries,
      queue: options.queue,
      links: options.next.length === 0 ? undefined : callLinks(options.next, options.rename ?? SAME, this.#linkCodec),
      disposition: dispositionOf(task === undefined ? delivery : "keep", outputKey),
      task,
      race,
      owner: race === undefined ? owner : this.#ownerOfRace(call, delivery, outputKey, owner),
    });
  }

  /** Of copies that race, executors keep nothing: the one result is written here, before anybody hears of it. */
  #ownerOfRace(call: CallId, delivery: Delivery, outputKey: string | undefined, owner: CallOwner): CallOwner {
    const onEnd = (end: CallEnd): void => {
      if (end.kind !== "result") return owner.onEnd(end);
      const { value } = end;
      const written = outputKey === undefined ? undefined : this.#modules.putEncoded(outputKey, value);
      if (written === undefined && delivery !== "keep") return owner.onEnd(end);
      const keep = () => {
        if (delivery === "keep") this.#modules.keepRecord(call, { kind: "result", attempt: 1, node: undefined, value });
        owner.onEnd(end);
      };
      Promise.resolve(written).then(keep, (error: unknown) => owner.onEnd(localFailure(error)));
    };
    return { onEnd };
  }

  #unknownDependencies({ after, follow }: TaskWishes): readonly CallId[] {
    return [...(after?.calls ?? []), ...(follow?.calls ?? [])].filter((call) => !this.caller.knows(call));
  }

  /** Looks up the calls of others that the task depends on: those that are no tasks, no scheduler knows. */
  async #lookUp(task: TaskWishes, deadlineMs: number): Promise<void> {
    const unknown = new Set(this.#unknownDependencies(task));
    const announce = (call: CallId): Promise<void> =>
      this.#modules.outcomes.announce(call, deadlineMs, (state) =>
        this.caller.step({ kind: "foreign-call", call, state, deadlineMs }),
      );
    await Promise.all([...unknown].map(announce));
  }

  #startPrepared(
    call: CallId,
    target: TargetName,
    options: StartOptions,
    delivery: Delivery,
    owner: CallOwner,
    prepare: () => Promise<Work>,
  ): void {
    // A failure as data would lose the error that caused it, so it waits beside the call.
    const failureOf = (error: unknown): Failure => {
      const known = CloudburstError.from(error);
      if (owner instanceof EndOwner) owner.cause = known;
      return known.failure;
    };
    if (options.durable !== undefined) {
      return this.#modules.durable.startPrepared(call, target, prepare, failureOf, options, goalOf(delivery), owner);
    }
    this.#start(call, target, undefined, options, delivery, owner);
    const { task, deadlineMs } = options;
    const found = task === undefined ? undefined : this.#lookUp(task, deadlineMs);
    Promise.all([prepare(), found]).then(
      ([work]) => this.caller.step({ kind: "call-prepared", call, work }),
      (error: unknown) => this.caller.step({ kind: "call-abandoned", call, failure: failureOf(error) }),
    );
  }

  /** @returns false when the signal has aborted already: the call must not start, and its owner has heard the end */
  #watch(signal: AbortSignal | undefined, call: CallId, owner: EndOwner, what: string): boolean {
    if (signal === undefined) return true;
    owner.signal = signal;
    if (signal.aborted) {
      owner.onEnd({ kind: "failed", failure: { code: "CANCELLED", what }, attempt: 0, isRemote: false });
      return false;
    }
    const onAbort = () => this.cancel(call);
    signal.addEventListener("abort", onAbort, { once: true });
    owner.onSettled = () => signal.removeEventListener("abort", onAbort);
    return true;
  }

  #future(
    what: string,
    options: ResolvedCallOptions,
    start: (id: CallId, owner: CallOwner) => void,
    rename: RenameOutputs = SAME,
  ): Future<unknown> {
    const id = this.#idOf(options);
    const renameLast = renameOfLast(options.next, rename);
    let status: FutureStatus = "pending";
    const promise = new Promise<unknown>((resolve, reject) => {
      const fulfil = (value: unknown) => {
        status = "fulfilled";
        resolve(renameLast(value));
      };
      const fail = (error: CloudburstError) => {
        status = statusOfFailure(error);
        reject(error);
      };
      const owner = new PromiseOwner(this, fulfil, fail);
      if (options.durable === undefined) owner.onFailed = (end) => this.#keepFailure(id, end);
      if (this.#watch(options.signal, id, owner, what)) start(id, owner);
    });
    // The executors keep what the last link does, and nothing of racers: until then others must know that there is such a call.
    if (options.next.length > 0 || options.race !== undefined)
      this.#modules.keepRecord(id, { kind: "accepted", attempt: 1, outputs: [], isRecord: false });
    const cancel = () => {
      if (status !== "pending") return false;
      this.cancel(id);
      return true;
    };
    const send = (value: unknown, given: SendOptions) => this.#modules.letters.send(id, value, given);
    const future = new CallFuture({ id, what, start: () => promise, status: async () => status, cancel, send });
    // Started whether or not anybody awaits it, so its failure alone must not end the process.
    promise.catch(() => undefined);
    return future;
  }

  /** Shared memory is this client's: where that may go first, a value travels by itself. */
  #memoryFor(delivery: Delivery, { durable }: ResolvedCallOptions): ValueMemory | undefined {
    return delivery === "post" || durable !== undefined ? undefined : this.#modules.memory;
  }

  async #post(
    what: string,
    options: ResolvedCallOptions,
    start: (id: CallId, owner: CallOwner) => void,
  ): Promise<string> {
    if (options.task !== undefined || options.next.length > 0 || options.race !== undefined) {
      const problem = `race, next, ${TASK_OPTION_NAMES.join(", ")} need this client until the call runs: use submit(), whose future may be left alone`;
      throw invalid("the options of post()", problem);
    }
    const id = this.#idOf(options);
    return new Promise((resolve, reject) => {
      const owner = new PromiseOwner(this, () => resolve(id), reject);
      if (this.#watch(options.signal, id, owner, what)) start(id, owner);
    });
  }

  #keepFailure(call: CallId, end: Extract<CallEnd, { kind: "failed" }>): void {
    // What cannot be tried again, the executor has recorded itself.
    if (end.isRemote && !isRetryable(end.failure)) return;
    const { failure, attempt } = end;
    this.#modules.keepRecord(call, { kind: "failed", attempt: Math.max(1, attempt), failure, isFinal: true });
  }
}

/** With the outputs of a DAG that has continuations. */
type StartOptions = ResolvedCallOptions & { readonly rename?: RenameOutputs };

const SAME: RenameOutputs = (value) => value;

/** What becomes of the outcome: it comes back; that, and it is kept; or it is kept only, and the acceptance comes back. */
export type Delivery = "reply" | "keep" | "post";

function goalOf(delivery: Delivery): "acceptance" | "end" {
  return delivery === "post" ? "acceptance" : "end";
}

function dispositionOf(delivery: Delivery, outputKey: string | undefined): ResultDisposition {
  if (delivery === "post") return { keep: true, outputKey, isPosted: true };
  return delivery === "keep" || outputKey !== undefined ? { keep: delivery === "keep", outputKey } : NO_DISPOSITION;
}

const NO_DISPOSITION = Object.freeze({ keep: false, outputKey: undefined });

/** Hears the end of one call, once. */
abstract class EndOwner implements CallOwner {
  /** Why the arguments could not be prepared. */
  cause: CloudburstError | undefined;
  /** The signal that may cancel it. */
  signal: AbortSignal | undefined;
  onSettled: (() => void) | undefined;
  onFailed: ((end: Extract<CallEnd, { kind: "failed" }>) => void) | undefined;

  abstract onEnd(end: CallEnd): void;
}

class PromiseOwner extends EndOwner {
  readonly #invoker: Invoker;
  readonly #resolve: (value: unknown) => void;
  readonly #reject: (error: CloudburstError) => void;

  constructor(invoker: Invoker, resolve: (value: unknown) => void, reject: (error: CloudburstError) => void) {
    super();
    this.#invoker = invoker;
    this.#resolve = resolve;
    this.#reject = reject;
  }

  onEnd(end: CallEnd): void {
    this.onSettled?.();
    if (end.kind === "failed") {
      this.onFailed?.(end);
      return this.#reject(this.#errorOf(end.failure, end.earlier));
    }
    let value: unknown;
    try {
      value = this.#invoker.open(end);
    } catch (error) {
      return this.#reject(CloudburstError.from(error));
    }
    this.#resolve(value);
  }

  #errorOf(failure: Failure, earlier: readonly AttemptFailure[] | undefined): CloudburstError {
    if (this.cause !== undefined && this.cause.failure === failure) return this.cause;
    if (this.signal?.aborted === true && failure.code === "CANCELLED") return cancelled(failure.what, this.signal);
    return this.#invoker.errorOf(failure, earlier);
  }
}

function localFailure(error: unknown): CallEnd {
  return { kind: "failed", failure: CloudburstError.from(error).failure, attempt: 0, isRemote: false };
}

type FunctionWork = Extract<Work, { kind: "function" }>;

function encodeWork(fn: FunctionName, args: readonly unknown[], memory: ValueMemory | undefined): FunctionWork {
  const { bytes, references } = encodeArguments(args, encodeOptions(`the arguments of function "${fn}"`, memory));
  return { kind: "function", args: bytes, references };
}

/** A DAG takes what it is called with: a record of its inputs. */
function encodeLinkWork(target: TargetName, argument: unknown): Work {
  if (target.kind === "function") return encodeWork(target.name, [argument], undefined);
  return encodeDagWork(target.name, parseInputs(target.name, argument), {}, undefined);
}

function encodeDagWork(
  dag: DagName,
  inputs: Readonly<Record<string, unknown>>,
  rest: Readonly<Record<string, readonly unknown[]>>,
  memory: ValueMemory | undefined,
): Work {
  const encodedInputs = new Map<string, EncodedArgument>();
  for (const [name, value] of Object.entries(inputs))
    encodedInputs.set(name, encodeArgument(value, `input "${name}" of DAG "${dag}"`, memory));
  const encodedRest = new Map<string, readonly EncodedArgument[]>();
  for (const [node, args] of Object.entries(rest)) {
    encodedRest.set(
      node,
      args.map((value, i) => encodeArgument(value, `argument ${i + 1} of "${node}" in DAG "${dag}"`, memory)),
    );
  }
  checkTotalBytes(`the arguments of DAG "${dag}"`, [...encodedInputs.values(), ...[...encodedRest.values()].flat()]);
  return { kind: "dag", inputs: encodedInputs, rest: encodedRest };
}
