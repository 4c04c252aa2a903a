/** `ctx.call` and its kin: calls that a running function makes, through the main thread. */
import {
  assert,
  CALL_DEADLINE_MS_MAX,
  CloudburstError,
  type NestedCallOptions,
  type NestedCalls,
  parseDagName,
  parseFunctionName,
  RETRIES_MAX,
  Reference,
} from "@cloudburst/model";
import { decodeValue, encodeArguments, encodeValue } from "@cloudburst/wire/value";
import type { NestedInput, NestedTarget } from "../core/index.js";
import { askSuspended, type SuspensionModules } from "./ask-suspended.js";
import type { RunLife } from "./run-life.js";
import { encodeOptions, type SharedValues } from "./shared-values.js";

/** Calls of one run under way; more wait here, without having been encoded. */
const IN_FLIGHT_MAX = 256;
const WAITING_MAX = 100_000;

export interface RunCallsModules extends SuspensionModules {
  readonly shared?: SharedValues | undefined;
}

/** The calls of one run, whichever step makes them. */
export class RunCalls {
  readonly #life: RunLife;
  readonly #modules: RunCallsModules;
  readonly #waiting: (() => void)[] = [];
  #inFlight = 0;

  constructor(life: RunLife, modules: RunCallsModules) {
    this.#life = life;
    this.#modules = modules;
  }

  /** @throws CloudburstError what the call fails with; OVERLOADED, CLOSED */
  async make(encode: (shared: SharedValues | undefined) => NestedTarget, options: NestedCallOptions): Promise<unknown> {
    if (this.#inFlight >= IN_FLIGHT_MAX) await this.#turn();
    else this.#inFlight++;
    try {
      return await this.#ask(encode(this.#modules.shared), options);
    } finally {
      const next = this.#waiting.shift();
      if (next === undefined) this.#inFlight--;
      else next();
    }
  }

  #turn(): Promise<void> {
    if (this.#waiting.length >= WAITING_MAX) {
      throw new CloudburstError({
        code: "OVERLOADED",
        what: "the calls of one function that wait",
        limit: WAITING_MAX,
      });
    }
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  async #ask(target: NestedTarget, { deadlineMs, retries }: NestedCallOptions): Promise<unknown> {
    const answer = await askSuspended(this.#life, this.#modules, { kind: "call", target, deadlineMs, retries });
    if (answer.kind === "value") return decodeValue(answer.value);
    assert(answer.kind === "record", "a call is answered by a result");
    return Object.fromEntries([...answer.values].map(([node, value]) => [node, decodeValue(value)]));
  }
}

/** What the context offers, with options. */
export class CallsWith implements NestedCalls {
  readonly #calls: () => RunCalls;
  readonly #options: NestedCallOptions;

  constructor(calls: () => RunCalls, options: NestedCallOptions) {
    this.#calls = calls;
    this.#options = options;
  }

  async call(name: string, ...args: readonly unknown[]): Promise<never> {
    const fn = parseFunctionName(name);
    const encode = (shared: SharedValues | undefined): NestedTarget => {
      const { bytes, references } = encodeArguments(args, encodeOptions(`the arguments of function "${fn}"`, shared));
      return { kind: "function", name: fn, args: bytes, references };
    };
    return (await this.#calls().make(encode, this.#options)) as never;
  }

  async callDag<Result = unknown>(name: string, inputs: Readonly<Record<string, unknown>> = {}): Promise<Result> {
    const dag = parseDagName(name);
    if (typeof inputs !== "object" || inputs === null || Array.isArray(inputs))
      throw invalid(`the inputs of DAG "${dag}"`, "they are given as an object by name");
    const encode = (shared: SharedValues | undefined): NestedTarget => {
      const encoded = Object.entries(inputs).map(([input, value]) => encodeInput(dag, input, value, shared));
      return { kind: "dag", name: dag, inputs: encoded };
    };
    return (await this.#calls().make(encode, this.#options)) as Result;
  }

  with(options: NestedCallOptions): NestedCalls {
    return new CallsWith(this.#calls, { ...this.#options, ...parseOptions(options) });
  }
}

function encodeInput(dag: string, name: string, value: unknown, shared: SharedValues | undefined): NestedInput {
  const what = `input "${name}" of DAG "${dag}"`;
  const isPlain = typeof value !== "object" || value === null || ArrayBuffer.isView(value);
  if (value instanceof Reference) return { name, value: encodeValue(value, { what }), references: [value.key] };
  // The list encoder collects references wherever they are; its bytes are not needed.
  const references = isPlain ? [] : encodeArguments([value], { what }).references;
  return { name, value: encodeValue(value, encodeOptions(what, shared)), references };
}

function parseOptions(given: NestedCallOptions): NestedCallOptions {
  if (typeof given !== "object" || given === null) throw invalid("call options", "they are not an object");
  for (const name of Object.keys(given)) {
    if (name !== "deadlineMs" && name !== "retries")
      throw invalid("call options", `there is no option "${name}"; there are deadlineMs, retries`);
  }
  checkInteger("deadlineMs", given.deadlineMs, 1, CALL_DEADLINE_MS_MAX);
  checkInteger("retries", given.retries, 0, RETRIES_MAX);
  return given;
}

function checkInteger(what: string, value: unknown, min: number, max: number): void {
  if (value === undefined) return;
  if (typeof value !== "number" || !Number.isInteger(value) || value < min || value > max)
    throw invalid(what, `${String(value)} is not a whole number in [${min}, ${max}]`);
}

function invalid(what: string, problem: string): CloudburstError {
  return new CloudburstError({ code: "INVALID_ARGUMENT", what, problem });
}
