/** The call options of durable calls, as users give them. */
import { createHash } from "node:crypto";
import {
  type CallId,
  DURABLE_KEEP_MS_DEFAULT,
  DURABLE_KEEP_MS_MIN,
  DURABLE_MS_MAX,
  type FailureCode,
  IDEMPOTENCY_KEY_CHARS_MAX,
  RETRY_ATTEMPTS_MAX,
  RETRY_DEFAULT,
  RETRY_FACTOR_MAX,
  RETRY_PAUSE_MS_MAX,
  RETRYABLE,
  type RetryPolicy,
  utf8Length,
} from "@cloudburst/model";
import type { CallOptions } from "./api.js";
import { checkKnownNames, invalid, nearestName, parseBoolean, parseInteger, parseText } from "./parse-options.js";

export const DURABLE_OPTION_NAMES = [
  "durable",
  "idempotencyKey",
  "retry",
  "keepMs",
] as const satisfies readonly (keyof CallOptions)[];

/** What makes a call durable. */
export interface DurableWishes {
  readonly idempotencyKey: string | undefined;
  readonly retry: RetryPolicy;
  readonly keepMs: number;
}

const NO_WISHES: DurableWishes = Object.freeze({
  idempotencyKey: undefined,
  retry: RETRY_DEFAULT,
  keepMs: DURABLE_KEEP_MS_DEFAULT,
});
const CODES = Object.keys(RETRYABLE) as FailureCode[];

/** @throws CloudburstError INVALID_ARGUMENT */
export function resolveDurable(given: CallOptions, base: DurableWishes | undefined): DurableWishes | undefined {
  if (DURABLE_OPTION_NAMES.every((name) => given[name] === undefined)) return base;
  const { durable, idempotencyKey, retry, keepMs } = given;
  const isDurable = durable === undefined ? base !== undefined : parseBoolean("durable", durable);
  if (!isDurable) {
    const extra = DURABLE_OPTION_NAMES.find((name) => name !== "durable" && given[name] !== undefined);
    if (extra === undefined) return undefined;
    throw invalid(extra, "it is an option of durable calls: give durable: true, too");
  }
  const before = base ?? NO_WISHES;
  return Object.freeze({
    idempotencyKey: idempotencyKey === undefined ? before.idempotencyKey : parseIdempotencyKey(idempotencyKey),
    retry: retry === undefined ? before.retry : parseRetry(retry, before.retry),
    keepMs: keepMs === undefined ? before.keepMs : parseInteger("keepMs", keepMs, DURABLE_KEEP_MS_MIN, DURABLE_MS_MAX),
  });
}

/** The id of a call that has an idempotency key: the same wherever and whenever it is called. */
export function callOfKey(idempotencyKey: string): CallId {
  return `k-${createHash("sha256").update(idempotencyKey).digest("base64url")}` as CallId;
}

function parseIdempotencyKey(given: unknown): string {
  const key = parseText("idempotencyKey", given);
  if (key.length > 0 && key.length <= IDEMPOTENCY_KEY_CHARS_MAX && utf8Length(key) > 0) return key;
  throw invalid("idempotencyKey", `it is a well-formed text of 1 to ${IDEMPOTENCY_KEY_CHARS_MAX} characters`);
}

function parseRetry(given: unknown, base: RetryPolicy): RetryPolicy {
  checkKnownNames("retry", given, Object.keys(RETRY_DEFAULT));
  const { attempts, backoffMs, factor, backoffMsMax, jitter, on, forMs } = given as Readonly<Record<string, unknown>>;
  return Object.freeze({
    attempts: attempts === undefined ? base.attempts : parseInteger("retry.attempts", attempts, 1, RETRY_ATTEMPTS_MAX),
    backoffMs:
      backoffMs === undefined ? base.backoffMs : parseInteger("retry.backoffMs", backoffMs, 0, RETRY_PAUSE_MS_MAX),
    factor: factor === undefined ? base.factor : parseNumber("retry.factor", factor, 1, RETRY_FACTOR_MAX),
    backoffMsMax:
      backoffMsMax === undefined
        ? base.backoffMsMax
        : parseInteger("retry.backoffMsMax", backoffMsMax, 0, RETRY_PAUSE_MS_MAX),
    jitter: jitter === undefined ? base.jitter : parseNumber("retry.jitter", jitter, 0, 1),
    on: on === undefined ? base.on : parseCodes(on),
    forMs: forMs === undefined ? base.forMs : parseInteger("retry.forMs", forMs, 1, DURABLE_MS_MAX),
  });
}

function parseCodes(given: unknown): readonly FailureCode[] {
  if (!Array.isArray(given)) throw invalid("retry.on", "it is not a list of codes of failures");
  for (const code of given as readonly unknown[]) {
    if (CODES.includes(code as FailureCode)) continue;
    const nearest = typeof code === "string" ? nearestName(code, CODES) : undefined;
    const hint = nearest === undefined ? "see docs/ERRORS.md" : `did you mean "${nearest}"?`;
    throw invalid("retry.on", `${JSON.stringify(code)} is no code of a failure; ${hint}`);
  }
  return Object.freeze([...new Set(given as readonly FailureCode[])]);
}

function parseNumber(what: string, given: unknown, min: number, max: number): number {
  if (typeof given === "number" && given >= min && given <= max) return given;
  throw invalid(what, `${JSON.stringify(given)} is not a number from ${min} to ${max}`);
}
