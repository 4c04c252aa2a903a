import { CloudburstError, type SendOptions } from "@cloudburst/model";
import type { Future, FutureStatus } from "./api.js";
import { cancelled } from "./call-options.js";
import { checkKnownNames, parseSignal } from "./parse-options.js";

const MARK = Symbol.for("cloudburst.future");

/** Holds also across copies of this package. */
export function isFuture(value: unknown): value is Future<unknown> {
  return typeof value === "object" && value !== null && MARK in value;
}

/** How a future asks about its call. */
export interface FutureSource<Result> {
  readonly id: string;
  /** For people: `function "square"`. */
  readonly what: string;
  /** Settles when the call ends. Called at most once, when the result is first wanted. */
  start(): Promise<Result>;
  status(): Promise<FutureStatus>;
  cancel(): boolean;
  send(value: unknown, options: SendOptions): Promise<void>;
}

export class CallFuture<Result> implements Future<Result> {
  readonly #source: FutureSource<Result>;
  #promise: Promise<Result> | undefined;

  constructor(source: FutureSource<Result>) {
    this.#source = source;
    Object.defineProperty(this, MARK, { value: true });
  }

  get id(): string {
    return this.#source.id;
  }

  // biome-ignore lint/suspicious/noThenProperty: a future is awaited like a promise
  then<A = Result, B = never>(
    onFulfilled?: ((value: Result) => A | PromiseLike<A>) | null,
    onRejected?: ((reason: unknown) => B | PromiseLike<B>) | null,
  ): Promise<A | B> {
    return this.#obtain().then(onFulfilled, onRejected);
  }

  async result(options: { readonly signal?: AbortSignal } = {}): Promise<Result> {
    checkKnownNames("options of result()", options, ["signal"]);
    const signal = options.signal === undefined ? undefined : parseSignal(options.signal);
    return signal === undefined
      ? this.#obtain()
      : unlessAborted(this.#obtain(), signal, `waiting for ${this.#source.what}`);
  }

  status(): Promise<FutureStatus> {
    return this.#source.status();
  }

  send(value: unknown, options: SendOptions = {}): Promise<void> {
    return this.#source.send(value, options);
  }

  cancel(): boolean {
    return this.#source.cancel();
  }

  #obtain(): Promise<Result> {
    if (this.#promise === undefined) {
      this.#promise = this.#source.start();
      // The outcome is kept for whoever asks; a failure that nobody asks for is not an error of this process.
      this.#promise.catch(() => undefined);
    }
    return this.#promise;
  }
}

/** @throws CloudburstError CANCELLED when the signal aborts first: the call goes on */
export function unlessAborted<T>(promise: Promise<T>, signal: AbortSignal, what: string): Promise<T> {
  if (signal.aborted) return Promise.reject(cancelled(what, signal));
  return new Promise((resolve, reject) => {
    const onAbort = () => reject(cancelled(what, signal));
    signal.addEventListener("abort", onAbort, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener("abort", onAbort));
  });
}

export function statusOfFailure(error: unknown): FutureStatus {
  return CloudburstError.from(error).code === "CANCELLED" ? "cancelled" : "rejected";
}
