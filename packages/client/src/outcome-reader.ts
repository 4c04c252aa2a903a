/**
 * Looks into the store for the outcomes of calls: of this client's tasks whose results were lost on their way, and of other clients' calls that tasks of
 * this one depend on.
 */
import type { Store } from "@cloudburst/kvs-client";
import { type CallId, CloudburstError, type Outcome } from "@cloudburst/model";
import type { CallEnd, OutcomeState } from "./core/index.js";
import { pause, readStored } from "./stored-future.js";

export interface OutcomeReaderModules {
  store(): Promise<Store>;
  /** Aborts when the client closes. */
  readonly closing: AbortSignal;
}

const POLL_MS_MIN = 5;
const POLL_MS_MAX = 250;
/** A record that an executor has said nothing about for so long was not written. */
const RECORD_MS_MAX = 2_000;
/** Another client may name a call before the first record of it is written: so long is it looked for. */
const TRACE_MS_MAX = 50;

export class OutcomeReader {
  readonly #modules: OutcomeReaderModules;
  readonly #watched = new Set<CallId>();

  constructor(modules: OutcomeReaderModules) {
    this.#modules = modules;
  }

  /** @returns undefined when it holds no end of the call, though it should */
  async read(call: CallId): Promise<CallEnd | undefined> {
    return endOf(await this.#poll(call, RECORD_MS_MAX, (outcome) => endOf(outcome) !== undefined));
  }

  /**
   * Tells how another client's call stands, if the store has a trace of it; and later, how it ended.
   * @param deadlineMs how long its end matters
   */
  async announce(call: CallId, deadlineMs: number, tell: (state: OutcomeState) => void): Promise<void> {
    const outcome = await this.#poll(call, TRACE_MS_MAX, ({ state }) => state !== "unknown");
    const state = stateOf(outcome);
    if (state === undefined) return;
    tell(state);
    if (state === "pending" && !this.#watched.has(call)) void this.#watch(call, deadlineMs, tell);
  }

  /** Never rejects: a store that does not answer leaves the call pending, until the deadline of whoever depends on it. */
  async #watch(call: CallId, deadlineMs: number, tell: (state: OutcomeState) => void): Promise<void> {
    this.#watched.add(call);
    try {
      const outcome = await this.#poll(call, deadlineMs, (read) => endOf(read) !== undefined);
      const state = stateOf(outcome);
      if (state === "succeeded" || state === "failed") tell(state);
    } finally {
      this.#watched.delete(call);
    }
  }

  async #poll(call: CallId, forMs: number, isEnough: (outcome: Outcome) => boolean): Promise<Outcome> {
    const { closing } = this.#modules;
    const endAt = performance.now() + forMs;
    for (let pauseMs = POLL_MS_MIN; ; pauseMs = Math.min(POLL_MS_MAX, pauseMs * 1.5)) {
      const outcome = await this.#read(call);
      const leftMs = endAt - performance.now();
      if (isEnough(outcome) || leftMs <= 0 || closing.aborted) return outcome;
      await pause(Math.min(pauseMs, leftMs), [closing]);
    }
  }

  async #read(call: CallId): Promise<Outcome> {
    try {
      return await readStored(call, this.#modules);
    } catch (error) {
      if (error instanceof CloudburstError) return { state: "unknown" };
      throw error;
    }
  }
}

function endOf(outcome: Outcome): CallEnd | undefined {
  switch (outcome.state) {
    case "fulfilled":
      return { kind: "result", value: outcome.value };
    case "fulfilled-record":
      return { kind: "record", values: outcome.values };
    case "rejected":
      return { kind: "failed", failure: outcome.failure, attempt: 0, isRemote: false };
    default:
      return undefined;
  }
}

function stateOf({ state }: Outcome): OutcomeState | undefined {
  if (state === "unknown" || state === "pending") return state === "pending" ? state : undefined;
  return state === "rejected" ? "failed" : "succeeded";
}
