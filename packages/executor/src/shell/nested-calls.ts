/**
 * What runs ask of others, on its way: calls and letters go to a caller of this process, which somebody else has made, and answers back to the workers.
 *
 *   Q1. Each question is answered once, when the core says so.
 *   Q2. What a call ends with after it was cancelled is nobody's any more.
 */
import { CloudburstError, type ExecutorInfo, type Letter } from "@cloudburst/model";
import type { AskEnd, AskId, ExecutorEffect, ExecutorEvent, NestedEnd, NestedTarget } from "../core/index.js";
import type { WorkerAnswer } from "../worker-pool.js";

export interface NestedCall {
  readonly target: NestedTarget;
  readonly deadlineMs: number;
  /** Undefined: as for any call. */
  readonly retries: number | undefined;
  readonly nesting: number;
  /** Whether this executor, where its lease names it, is preferred. */
  readonly prefersSelf: boolean;
}

/** Makes calls, and sends letters, for functions that run here: a client of the cluster in this process. */
export interface NestedCaller {
  /** @returns cancels the call. `onEnd` is called once, and not before this returns */
  begin(call: NestedCall, onEnd: (end: NestedEnd) => void): () => void;
  /** Sends a letter to a call that runs elsewhere. @returns gives up; as `begin` */
  send(letter: Letter, deadlineMs: number, onEnd: (end: SentEnd) => void): () => void;
  /** Cancels what is in flight. */
  close(): Promise<void>;
}

export type SentEnd = Extract<AskEnd, { kind: "sent" | "failed" }>;

/** Made when a function makes the first call. */
export type NestedCallerFactory = (self: ExecutorInfo) => NestedCaller;

export interface NestedDeskModules {
  readonly createCaller: NestedCallerFactory | undefined;
  self(): ExecutorInfo;
  deliver(event: ExecutorEvent): void;
}

type EffectOf<K extends ExecutorEffect["kind"]> = Extract<ExecutorEffect, { kind: K }>;

export class NestedDesk {
  readonly #modules: NestedDeskModules;
  readonly #answers = new Map<AskId, (answer: WorkerAnswer) => void>();
  readonly #cancels = new Map<AskId, () => void>();
  #caller: NestedCaller | undefined;
  #asks = 0;

  constructor(modules: NestedDeskModules) {
    this.#modules = modules;
  }

  /** @returns the number of a question that its core is about to hear of */
  open(answer: (answer: WorkerAnswer) => void): AskId {
    this.#asks++;
    this.#answers.set(this.#asks, answer);
    return this.#asks;
  }

  begin({ ask, request, deadlineMs, nesting, prefersSelf }: EffectOf<"begin-nested">): void {
    const call = { target: request.target, deadlineMs, retries: request.retries, nesting, prefersSelf };
    this.#start(ask, (caller, onEnd) => caller.begin(call, onEnd));
  }

  send({ ask, letter, deadlineMs }: EffectOf<"send-letter">): void {
    this.#start(ask, (caller, onEnd) => caller.send(letter, deadlineMs, onEnd));
  }

  #start(ask: AskId, start: (caller: NestedCaller, onEnd: (end: AskEnd) => void) => () => void): void {
    const onEnd = (end: AskEnd): void => {
      this.#cancels.delete(ask);
      this.#modules.deliver({ kind: "ask-answered", ask, end });
    };
    try {
      this.#cancels.set(ask, start(this.#obtainCaller(), onEnd));
    } catch (thrown) {
      onEnd({ kind: "failed", failure: CloudburstError.from(thrown).failure });
    }
  }

  cancel(ask: AskId): void {
    const cancel = this.#cancels.get(ask);
    this.#cancels.delete(ask);
    cancel?.();
  }

  answer(ask: AskId, end: AskEnd): void {
    const answer = this.#answers.get(ask);
    this.#answers.delete(ask);
    answer?.(end);
  }

  async close(): Promise<void> {
    await this.#caller?.close();
  }

  /** @throws CloudburstError NO_RESOURCES */
  #obtainCaller(): NestedCaller {
    const { createCaller, self } = this.#modules;
    if (this.#caller === undefined && createCaller === undefined)
      throw new CloudburstError({
        code: "NO_RESOURCES",
        what: "a nested call",
        problem: "this executor makes no calls",
      });
    this.#caller ??= createCaller?.(self()) as NestedCaller;
    return this.#caller;
  }
}
