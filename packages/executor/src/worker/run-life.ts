/** One order while it runs: what its steps, and what they ask, share. */
import { CloudburstError, type Failure } from "@cloudburst/model";
import type { RunId } from "../worker-pool.js";
import type { RunCalls } from "./run-calls.js";
import type { RunLetters } from "./run-letters.js";

export class RunLife {
  readonly run: RunId;
  /** The least of its functions'. */
  readonly concurrency: number;
  /** running: on the stack; waiting: for a promise, of its code or its function. */
  phase: "running" | "waiting" | "ended" = "running";
  /** Whether it holds one of the places of those that wait side by side. */
  isInside = false;
  /** Calls of its own that it waits for, and letters. */
  calls = 0;
  /** Made when its function makes the first. */
  ownCalls: RunCalls | undefined;
  ownLetters: RunLetters | undefined;
  /** What its calls threw into it. */
  readonly #thrown = new WeakSet<CloudburstError>();
  #controller: AbortController | undefined;
  #reason: CloudburstError | undefined;

  constructor(run: RunId, concurrency: number) {
    this.run = run;
    this.concurrency = concurrency;
  }

  get isEnded(): boolean {
    return this.phase === "ended";
  }

  get abortReason(): CloudburstError | undefined {
    return this.#reason;
  }

  get signal(): AbortSignal {
    if (this.#controller === undefined) {
      this.#controller = new AbortController();
      if (this.#reason !== undefined) this.#controller.abort(this.#reason);
    }
    return this.#controller.signal;
  }

  abort(failure: Failure): void {
    if (this.isEnded || this.#reason !== undefined) return;
    this.#reason = new CloudburstError(failure);
    this.#controller?.abort(this.#reason);
  }

  /** The error that a call of its own ends with. */
  errorOfCall(failure: Failure): CloudburstError {
    const error = new CloudburstError(failure);
    this.#thrown.add(error);
    return error;
  }

  isErrorOfCall(error: unknown): error is CloudburstError {
    return error instanceof CloudburstError && this.#thrown.has(error);
  }
}
