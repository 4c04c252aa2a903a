/** A pool of real threads, what it was told, and a way to wait for what it says. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { CallId, Failure, FunctionSpec, FunctionVersion } from "@cloudburst/model";
import { decodeValue, encodeArguments, encodeValue } from "@cloudburst/wire";
import { ThreadPool } from "../dist/worker/thread-pool.js";
import type { ThreadPoolOptions } from "../dist/worker/thread-pool-options.js";
import type {
  AskEnd,
  AskRequest,
  RunId,
  RunOrder,
  RunStep,
  SlotId,
  StateOperation,
  StateResult,
  WorkerExit,
  WorkerPoolHandlers,
} from "../dist/worker-pool.js";

const DEADLINE_MS = 20_000;

export interface Ended {
  readonly slot: SlotId;
  readonly run: RunId;
  readonly value?: unknown;
  readonly failure?: Failure;
  readonly step?: number;
  readonly runMs: number;
}

export interface Exited {
  readonly slot: SlotId;
  readonly exit: WorkerExit;
  readonly started: readonly RunId[];
  readonly unstarted: readonly RunId[];
}

export class PoolHarness implements AsyncDisposable {
  readonly pool: ThreadPool;
  readonly ready: SlotId[] = [];
  readonly ended = new Map<RunId, Ended>();
  readonly results: { readonly run: RunId; readonly step: number; readonly value: unknown }[] = [];
  readonly exits: Exited[] = [];
  readonly logs: {
    readonly run: RunId | undefined;
    readonly stream: string;
    readonly fn: string | undefined;
    readonly message: string;
    readonly fields: Readonly<Record<string, unknown>>;
  }[] = [];
  readonly rooms: SlotId[] = [];
  readonly disposed: { readonly slot: SlotId; readonly version: FunctionVersion }[] = [];
  readonly prepared: {
    readonly slot: SlotId;
    readonly version: FunctionVersion;
    readonly failure: Failure | undefined;
  }[] = [];
  onAsk: (run: RunId, operation: StateOperation, answer: (result: StateResult) => void) => void = () => undefined;
  onCall: (run: RunId, asked: AskRequest, answer: (end: AskEnd) => void) => void = () => undefined;
  onEnded: (ended: Ended) => void = () => undefined;
  #folder = mkdtempSync(join(tmpdir(), "cloudburst-worker-"));
  #runs = 0;
  #waiting = new Set<() => void>();

  constructor(options: Partial<ThreadPoolOptions> = {}) {
    this.pool = new ThreadPool({ workers: 1, memoryMb: 64, ...options }, this.#handlers());
  }

  #handlers(): WorkerPoolHandlers {
    return {
      onReady: (slot) => this.#note(() => this.ready.push(slot)),
      onResult: (_slot, run, step, value) =>
        this.#note(() => this.results.push({ run, step, value: decodeValue(value) })),
      onFinished: (slot, run, value, runMs) => this.#end({ slot, run, value: decodeValue(value), runMs }),
      onFailed: (slot, run, step, failure, runMs) => this.#end({ slot, run, step, failure, runMs }),
      onDisposed: (slot, version) => this.#note(() => this.disposed.push({ slot, version })),
      onPrepared: (slot, version, failure) => this.#note(() => this.prepared.push({ slot, version, failure })),
      onExited: (slot, exit, started, unstarted) =>
        this.#note(() => this.exits.push({ slot, exit, started, unstarted })),
      onAsk: (_slot, run, question, answer) => {
        if (question.kind === "call" || question.kind === "send" || question.kind === "receive")
          this.onCall(run, question, answer);
        else this.onAsk(run, question, answer);
      },
      onLog: (_slot, { run, stream, fn, message, fields }) =>
        this.#note(() => this.logs.push({ run, stream, fn, message, fields })),
      onRoom: (slot) => this.#note(() => this.rooms.push(slot)),
    };
  }

  #end(ended: Ended): void {
    if (this.ended.has(ended.run)) throw new Error(`run ${ended.run} ended twice`);
    this.#note(() => this.ended.set(ended.run, ended));
    this.onEnded(ended);
  }

  #note(change: () => unknown): void {
    change();
    for (const check of [...this.#waiting]) check();
  }

  /** Resolves when `condition` holds; looked at after everything that the pool says. */
  async until(what: string, condition: () => boolean): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#waiting.delete(check);
        reject(
          new Error(
            `${what}: not within ${DEADLINE_MS} ms; logs: ${JSON.stringify(this.logs)}; exits: ${JSON.stringify(this.exits)}`,
          ),
        );
      }, DEADLINE_MS);
      const check = (): void => {
        if (!condition()) return;
        clearTimeout(timer);
        this.#waiting.delete(check);
        resolve();
      };
      this.#waiting.add(check);
      check();
    });
  }

  async started(...slots: readonly SlotId[]): Promise<this> {
    const readyBefore = this.ready.length;
    for (const slot of slots) this.pool.start(slot);
    await this.until("workers ready", () => this.ready.length === readyBefore + slots.length);
    return this;
  }

  /** Makes every export in `exports` known, under its own name as version. */
  add(
    source: string,
    exports: Readonly<Record<string, Partial<FunctionSpec>>> | readonly string[],
    file = `m${this.#runs++}.mjs`,
  ): this {
    const modulePath = join(this.#folder, file);
    writeFileSync(modulePath, source);
    const specs = Array.isArray(exports) ? Object.fromEntries(exports.map((name: string) => [name, {}])) : exports;
    for (const [name, spec] of Object.entries(specs as Readonly<Record<string, Partial<FunctionSpec>>>)) {
      this.pool.addCode({ modulePath, spec: { ...specOf(name), ...spec } });
    }
    return this;
  }

  order(version: string, args: readonly unknown[] = [], more: Partial<RunOrder> = {}): RunOrder {
    this.#runs += 1;
    const { bytes } = encodeArguments(args, { what: "arguments" });
    const step = stepOf(version, [{ kind: "spread", bytes }]);
    const call = `call-${this.#runs}` as CallId;
    return { run: this.#runs, call, attempt: 1, steps: [step], references: new Map(), remainingMs: 60_000, ...more };
  }

  give(order: RunOrder, slot: SlotId = 0): RunId {
    if (!this.pool.run(slot, order)) throw new Error(`order ${order.run} was refused`);
    return order.run;
  }

  giveBatch(orders: readonly RunOrder[], slot: SlotId = 0): readonly RunId[] {
    if (!this.pool.runBatch(slot, orders)) throw new Error(`a batch of ${orders.length} was refused`);
    return orders.map(({ run }) => run);
  }

  async endOf(run: RunId): Promise<Ended> {
    await this.until(`run ${run} ended`, () => this.ended.has(run));
    return this.ended.get(run) as Ended;
  }

  /** Runs `version` with `args`. @returns its value; throws its failure */
  async call(version: string, ...args: readonly unknown[]): Promise<unknown> {
    const ended = await this.endOf(this.give(this.order(version, args)));
    if (ended.failure !== undefined) throw Object.assign(new Error(ended.failure.code), { failure: ended.failure });
    return ended.value;
  }

  async failureOf(version: string, ...args: readonly unknown[]): Promise<Failure> {
    const { failure } = await this.endOf(this.give(this.order(version, args)));
    if (failure === undefined) throw new Error(`${version} did not fail`);
    return failure;
  }

  async exitOf(slot: SlotId = 0): Promise<Exited> {
    await this.until(`worker ${slot} exited`, () => this.exits.some((exited) => exited.slot === slot));
    return this.exits.splice(
      this.exits.findIndex((exited) => exited.slot === slot),
      1,
    )[0] as Exited;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.pool.close();
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

export function stepOf(version: string, args: RunStep["args"], more: Partial<RunStep> = {}): RunStep {
  return { version: version as FunctionVersion, node: undefined, args, reportsResult: false, ...more };
}

export function valueArgument(value: unknown): RunStep["args"][number] {
  return { kind: "value", bytes: encodeValue(value, { what: "value" }) };
}

function specOf(name: string): FunctionSpec {
  return {
    name,
    version: name,
    artifact: "0".repeat(64),
    exportName: name,
    kind: "function",
    constructorArgs: undefined,
    options: { concurrency: 1_000, gpu: false },
  } as unknown as FunctionSpec;
}
