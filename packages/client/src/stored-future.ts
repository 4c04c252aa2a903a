/** The future of a call by its id: asks the store for the records that the executors keep of it. */
import type { Store } from "@cloudburst/kvs-client";
import {
  CALL_DEADLINE_MS_DEFAULT,
  type CallId,
  CloudburstError,
  type Failure,
  type Outcome,
  readOutcome,
  type SendOptions,
  systemKeys,
} from "@cloudburst/model";
import { decodeJournalRecord, decodeResultRecord, decodeValue } from "@cloudburst/wire";
import type { Future, FutureStatus } from "./api.js";
import { CallFuture } from "./future.js";
import { invalid, parseText } from "./parse-options.js";

const POLL_MS_MIN = 2;
const POLL_MS_MAX = 250;
/** An id is a client id and a count; longer ones are not ours. */
const ID_CHARS_MAX = 256;

export interface StoredFutureModules {
  store(): Promise<Store>;
  errorOf(failure: Failure): CloudburstError;
  send(call: CallId, value: unknown, options: SendOptions): Promise<void>;
  /** Aborts when the client closes. */
  readonly closing: AbortSignal;
}

/** @throws CloudburstError INVALID_ARGUMENT */
export function createStoredFuture(
  id: unknown,
  modules: StoredFutureModules,
  deadlineMs = CALL_DEADLINE_MS_DEFAULT,
): Future<unknown> {
  const text = parseText("the id of a call", id);
  if (text.length === 0 || text.length > ID_CHARS_MAX)
    throw invalid("the id of a call", `it has 1 to ${ID_CHARS_MAX} characters`);
  const call = text as CallId;
  const cancelling = new AbortController();
  let isSettled = false;
  const start = () =>
    poll(call, modules, deadlineMs, cancelling.signal).finally(() => {
      isSettled = true;
    });
  // The call itself belongs to the process that started it: this ends the waiting only.
  const cancel = () => {
    if (isSettled || cancelling.signal.aborted) return false;
    cancelling.abort();
    return true;
  };
  const status = async () => statusOf(await readStored(call, modules));
  return new CallFuture({
    id: call,
    what: `call "${call}"`,
    start,
    status,
    cancel,
    send: (value, options) => modules.send(call, value, options),
  });
}

async function poll(
  call: CallId,
  modules: StoredFutureModules,
  deadlineMs: number,
  signal: AbortSignal,
): Promise<unknown> {
  const endAt = performance.now() + deadlineMs;
  for (let pauseMs = POLL_MS_MIN; ; pauseMs = Math.min(POLL_MS_MAX, pauseMs * 1.5)) {
    if (signal.aborted) throw new CloudburstError({ code: "CANCELLED", what: `waiting for call "${call}"` });
    if (modules.closing.aborted) throw new CloudburstError({ code: "CLOSED", what: "the client" });
    const outcome = await readStored(call, modules);
    switch (outcome.state) {
      case "fulfilled":
        return decodeValue(outcome.value);
      case "fulfilled-record":
        return Object.fromEntries([...outcome.values].map(([node, value]) => [node, decodeValue(value)]));
      case "rejected":
        throw modules.errorOf(outcome.failure);
      default: {
        const leftMs = endAt - performance.now();
        if (leftMs <= 0) throw notEnded(call, outcome, deadlineMs);
        await pause(Math.min(pauseMs, leftMs), [signal, modules.closing]);
      }
    }
  }
}

function notEnded(call: CallId, outcome: Outcome, deadlineMs: number): CloudburstError {
  if (outcome.state === "unknown") return new CloudburstError({ code: "CALL_NOT_FOUND", call });
  return new CloudburstError({ code: "DEADLINE_EXCEEDED", what: `waiting for call "${call}"`, deadlineMs });
}

/** What the store has of a call. @throws CloudburstError STORE_UNAVAILABLE */
export async function readStored(call: CallId, modules: Pick<StoredFutureModules, "store">): Promise<Outcome> {
  const [result, journal] = await (await modules.store()).getMany([systemKeys.result(call), systemKeys.journal(call)]);
  if (result?.kind === "set") return readOutcome(result.elements.map((element) => decodeResultRecord(element)));
  const isPending = journal?.kind === "lww" && decodeJournalRecord(journal.value).kind === "pending";
  return { state: isPending ? "pending" : "unknown" };
}

function statusOf(outcome: Outcome): FutureStatus {
  switch (outcome.state) {
    case "fulfilled-record":
      return "fulfilled";
    case "rejected":
      return outcome.failure.code === "CANCELLED" ? "cancelled" : "rejected";
    default:
      return outcome.state;
  }
}

export function pause(ms: number, signals: readonly AbortSignal[]): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      for (const signal of signals) signal.removeEventListener("abort", done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    for (const signal of signals) signal.addEventListener("abort", done, { once: true });
  });
}
