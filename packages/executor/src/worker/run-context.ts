/**
 * What a function receives as its first argument. One per step; made for every call, so everything that most calls do not need is
 * made when it is asked for.
 */
import {
  assert,
  CloudburstError,
  type ContextOf,
  type FunctionName,
  type GpuDevice,
  type KeysOptions,
  type NestedCallOptions,
  type NestedCalls,
  type NodeName,
  parseKey,
  type Received,
  type ReceiveOptions,
  type SendOptions,
} from "@cloudburst/model";
import { decodeValue, encodeValue } from "@cloudburst/wire/value";
import type { StateOperation, WorkerAnswer } from "../worker-pool.js";
import type { AskClient } from "./ask-client.js";
import type { ReportSender } from "./report-sender.js";
import { CallsWith, RunCalls } from "./run-calls.js";
import type { RunGate } from "./run-gate.js";
import { RunLetters } from "./run-letters.js";
import type { RunLife } from "./run-life.js";
import { encodeOptions, type SharedValues } from "./shared-values.js";
import { threadClockMs } from "./thread-clock.js";
import type { ThreadOrder } from "./thread-protocol.js";

const KEYS_LIMIT_DEFAULT = 1_000;
const KEYS_LIMIT_MAX = 10_000;
/** Characters of a log message, and of its fields as JSON. */
const LOG_CHARS_MAX = 16 * 1024;

export interface RunContextModules {
  readonly asks: AskClient;
  readonly gate: RunGate;
  readonly reports: ReportSender;
  readonly shared?: SharedValues | undefined;
  /** The device that this process is bound to. */
  readonly device: GpuDevice | undefined;
  /** Takes what the main thread has to say now: a function that polls `ctx.signal` without ever awaiting must see its abort. */
  receiveControls(): void;
}

export class RunContext implements ContextOf<AbortSignal> {
  readonly fn: string;
  readonly node: string | undefined;
  readonly #order: ThreadOrder;
  readonly #life: RunLife;
  readonly #modules: RunContextModules;
  #calls: CallsWith | undefined;

  constructor(fn: string, node: string | undefined, order: ThreadOrder, life: RunLife, modules: RunContextModules) {
    this.fn = fn;
    this.node = node;
    this.#order = order;
    this.#life = life;
    this.#modules = modules;
  }

  get id(): string {
    return this.#order.call;
  }

  get attempt(): number {
    return this.#order.attempt;
  }

  get gpu(): GpuDevice | undefined {
    return this.#modules.device;
  }

  get signal(): AbortSignal {
    this.#modules.receiveControls();
    return this.#life.signal;
  }

  remainingMs(): number {
    return Math.max(0, this.#order.deadlineAt - threadClockMs());
  }

  log(message: string, fields: Readonly<Record<string, unknown>> = {}): void {
    const { fn, node } = this;
    const where = { run: this.#order.run, fn: fn as FunctionName, node: node as NodeName | undefined };
    this.#modules.reports.send({ kind: "log", stream: "log", ...where, ...toLogLine(message, fields) });
  }

  call(name: string, ...args: readonly unknown[]): Promise<never> {
    return this.#callsWith.call(name, ...args);
  }

  callDag<Result = unknown>(name: string, inputs?: Readonly<Record<string, unknown>>): Promise<Result> {
    return this.#callsWith.callDag(name, inputs);
  }

  with(options: NestedCallOptions): NestedCalls {
    return this.#callsWith.with(options);
  }

  send(call: string, value: unknown, options: SendOptions = {}): Promise<void> {
    return this.#letters.send(call, value, options);
  }

  recv<T = unknown>(options?: ReceiveOptions): Promise<Received<T>> {
    return this.#letters.receive(options) as Promise<Received<T>>;
  }

  get #letters(): RunLetters {
    this.#life.ownLetters ??= new RunLetters(this.#life, this.#modules);
    return this.#life.ownLetters;
  }

  get #callsWith(): CallsWith {
    this.#calls ??= new CallsWith(() => this.#callsOfRun(), {});
    return this.#calls;
  }

  /** Of all steps together. */
  #callsOfRun(): RunCalls {
    this.#life.ownCalls ??= new RunCalls(this.#life, this.#modules);
    return this.#life.ownCalls;
  }

  async get<T = unknown>(key: string): Promise<T | undefined> {
    const result = await this.#ask({ kind: "get", key: parseKey(key) });
    if (result.kind === "absent") return undefined;
    if (result.kind === "elements") return new Set(result.elements.map(decodeValue)) as T;
    assert(result.kind === "value", "get is answered by a value");
    return decodeValue(result.value) as T;
  }

  async put(key: string, value: unknown): Promise<void> {
    await this.#ask({ kind: "put", key: parseKey(key), value: this.#encode(value, `value for key "${key}"`) });
  }

  async add(key: string, ...elements: readonly unknown[]): Promise<void> {
    const what = `element for key "${key}"`;
    await this.#ask({
      kind: "add",
      key: parseKey(key),
      elements: elements.map((element) => this.#encode(element, what)),
    });
  }

  async update<T = unknown>(key: string, change: (old: T | undefined) => T | Promise<T>): Promise<T> {
    const value = await change(await this.get<T>(key));
    await this.put(key, value);
    return value;
  }

  async delete(key: string): Promise<boolean> {
    const result = await this.#ask({ kind: "delete", key: parseKey(key) });
    assert(result.kind === "done", "delete is answered by done");
    return result.existed;
  }

  async keys(prefix: string, options: KeysOptions = {}): Promise<readonly string[]> {
    const { after, limit = KEYS_LIMIT_DEFAULT } = options;
    if (!Number.isInteger(limit) || limit < 1 || limit > KEYS_LIMIT_MAX) {
      const problem = `${limit} is not a whole number in [1, ${KEYS_LIMIT_MAX}]`;
      throw new CloudburstError({ code: "INVALID_ARGUMENT", what: "limit of keys()", problem });
    }
    const operation = { prefix: parsePrefix(prefix), after: after === undefined ? undefined : parseKey(after), limit };
    const result = await this.#ask({ kind: "keys", ...operation });
    assert(result.kind === "keys", "keys is answered by keys");
    return result.keys;
  }

  #encode(value: unknown, what: string): Uint8Array {
    return encodeValue(value, encodeOptions(what, this.#modules.shared));
  }

  async #ask(operation: StateOperation): Promise<Exclude<WorkerAnswer, { kind: "failed" }>> {
    if (this.#life.isEnded) throw new CloudburstError({ code: "CLOSED", what: `the context of call "${this.id}"` });
    const result = await this.#modules.asks.ask(this.#order.run, operation);
    if (result.kind === "failed") throw new CloudburstError(result.failure);
    return result;
  }
}

/** Every key starts with the empty prefix, so it needs no rule of keys. */
function parsePrefix(prefix: unknown): string {
  return prefix === "" ? prefix : parseKey(prefix);
}

/** A log line that surely crosses: bounded, and with fields that are JSON. */
export function toLogLine(
  message: unknown,
  fields: Readonly<Record<string, unknown>>,
): { readonly message: string; readonly fields: Readonly<Record<string, unknown>> } {
  const text = String(message);
  return {
    message: text.length > LOG_CHARS_MAX ? `${text.slice(0, LOG_CHARS_MAX)}…` : text,
    fields: toJsonFields(fields),
  };
}

function toJsonFields(fields: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  try {
    const json = JSON.stringify(fields);
    if (json.length > LOG_CHARS_MAX) return { problem: `fields of ${json.length} characters left out` };
    return JSON.parse(json) as Readonly<Record<string, unknown>>;
  } catch (error) {
    // A log line must not fail the call that writes it.
    return { problem: `fields left out: ${error instanceof Error ? error.message : String(error)}` };
  }
}
