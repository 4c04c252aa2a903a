/**
 * The caller of an executor: makes the calls that functions make while they run there. A client of the cluster without handles: arguments come
 * and results go encoded, as they are.
 *
 *   A1. It connects to a scheduler when the first call is made; until then it costs nothing.
 *   A2. Calls get no credit: who waits for a call must not wait for calls that wait in the same way. What runs at a time is bounded where they
 *       come from, and executors refuse what has no room.
 */
import { randomBytes } from "node:crypto";
import type { Store } from "@cloudburst/kvs-client";
import {
  type CallId,
  type ClientId,
  CloudburstError,
  type ExecutorId,
  type Failure,
  type Letter,
  type Message,
  parseDagName,
  parseFunctionName,
  RETRIES_DEFAULT,
} from "@cloudburst/model";
import { hostId, type Messenger } from "@cloudburst/transport";
import { linkCalls } from "./call-link.js";
import type { Caller } from "./caller.js";
import type { CallEnd, EncodedArgument, TargetName, Work } from "./core/index.js";
import { Courier } from "./courier.js";
import { OutcomeReader } from "./outcome-reader.js";
import type { SchedulerLink } from "./scheduler-link.js";

/** What an executor asks for. */
export interface NestedCall {
  readonly target: NestedTarget;
  readonly deadlineMs: number;
  readonly retries: number | undefined;
  readonly nesting: number;
  readonly prefersSelf: boolean;
}

export type NestedTarget =
  | {
      readonly kind: "function";
      readonly name: string;
      readonly args: Uint8Array;
      readonly references: readonly string[];
    }
  | {
      readonly kind: "dag";
      readonly name: string;
      readonly inputs: readonly ({ readonly name: string } & EncodedArgument)[];
    };

export type NestedEnd =
  | { readonly kind: "value"; readonly value: Uint8Array }
  | { readonly kind: "record"; readonly values: ReadonlyMap<string, Uint8Array> }
  | { readonly kind: "failed"; readonly failure: Failure };

export type SentEnd = { readonly kind: "sent" } | { readonly kind: "failed"; readonly failure: Failure };

export interface NestedCallerOptions {
  /** Of schedulers: any will do. */
  readonly addresses: readonly string[];
  /** The executor for whose functions it calls. */
  readonly self: ExecutorId;
}

export interface NestedCallerModules {
  readonly messenger: Messenger<Message>;
  readonly store: Store;
}

const CONNECT_DEADLINE_MS = 5_000;
/** A2. */
const NO_CREDIT_LIMIT = Number.MAX_SAFE_INTEGER;

export class NestedCaller {
  readonly #self: ExecutorId;
  readonly #caller: Caller;
  readonly #scheduler: SchedulerLink;
  readonly #courier: Courier;
  readonly #prefix: string;
  readonly #closing = new AbortController();
  #connecting: Promise<void> | undefined;
  #count = 0;

  constructor(options: NestedCallerOptions, modules: NestedCallerModules) {
    const client = `n-${randomBytes(12).toString("base64url")}` as ClientId;
    const { messenger } = modules;
    const outcomes = new OutcomeReader({ store: async () => modules.store, closing: this.#closing.signal });
    const core = { outstandingPerExecutorMax: NO_CREDIT_LIMIT, outstandingPerGpuWorkerMax: NO_CREDIT_LIMIT };
    const host = hostId();
    this.#self = options.self;
    this.#prefix = `${client}.`;
    this.#courier = new Courier({ hostId: host, messenger, store: async () => modules.store });
    const { caller, scheduler } = linkCalls(
      { addresses: options.addresses, hostId: host, client, core },
      { messenger, readOutcome: (call) => outcomes.read(call) },
    );
    this.#caller = caller;
    this.#scheduler = scheduler;
  }

  /** @returns cancels the call. `onEnd` is called once, and not before this returns */
  begin(
    { target, deadlineMs, retries, nesting, prefersSelf }: NestedCall,
    onEnd: (end: NestedEnd) => void,
  ): () => void {
    this.#connecting ??= this.#connect();
    const call = (this.#prefix + (this.#count++).toString(36)) as CallId;
    // Later than this returns: the call may fail at once.
    queueMicrotask(() => {
      this.#caller.step({
        kind: "call-started",
        call,
        target: nameOf(target),
        work: workOf(target),
        deadlineMs,
        retries: retries ?? RETRIES_DEFAULT,
        queue: false,
        disposition: { keep: false, outputKey: undefined },
        near: prefersSelf ? this.#self : undefined,
        nesting,
        owner: { onEnd: (end) => onEnd(nestedEndOf(end)) },
      });
    });
    return () => this.#caller.step({ kind: "call-cancelled", call });
  }

  /** @returns gives up. As `begin` */
  send(letter: Letter, deadlineMs: number, onEnd: (end: SentEnd) => void): () => void {
    const giving = new AbortController();
    void this.#courier.deliver(letter, deadlineMs, giving.signal).then((failure) => {
      onEnd(failure === undefined ? { kind: "sent" } : { kind: "failed", failure });
    });
    return () => giving.abort();
  }

  /** Cancels what is in flight. Idempotent. */
  async close(): Promise<void> {
    this.#closing.abort();
    await this.#courier.close();
    await this.#caller.close();
    await this.#scheduler.close();
  }

  /** Never rejects. Calls wait for a lease as long as they wait for anywhere to run, and then say so. */
  async #connect(): Promise<void> {
    try {
      await this.#scheduler.connect(CONNECT_DEADLINE_MS, this.#closing.signal);
    } catch {
      // The next call tries again.
      this.#connecting = undefined;
    }
  }
}

function nameOf({ kind, name }: NestedTarget): TargetName {
  return kind === "function" ? { kind, name: parseFunctionName(name) } : { kind, name: parseDagName(name) };
}

function workOf(target: NestedTarget): Work {
  if (target.kind === "function") return target;
  return { kind: "dag", inputs: new Map(target.inputs.map((input) => [input.name, input])), rest: new Map() };
}

function nestedEndOf(end: CallEnd): NestedEnd {
  switch (end.kind) {
    case "result":
      return { kind: "value", value: end.value };
    case "record":
      return end;
    case "failed":
      return { kind: "failed", failure: end.failure };
    case "accepted":
      throw new CloudburstError({ code: "INTERNAL", problem: "a nested call was posted" });
  }
}
