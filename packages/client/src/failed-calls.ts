/** Durable calls that have failed for good, as the store lists them. */
import type { Store } from "@cloudburst/kvs-client";
import { type CloudburstError, type Failure, type KeysOptions, systemKeys } from "@cloudburst/model";
import { decodeFailedCall } from "@cloudburst/wire";
import type { FailedCallInfo } from "./api.js";
import { checkKnownNames, parseInteger, parseText } from "./parse-options.js";

const LIMIT_DEFAULT = 1_000;
const LIMIT_MAX = 10_000;

/** @throws CloudburstError INVALID_ARGUMENT, STORE_UNAVAILABLE */
export async function listFailedCalls(
  given: KeysOptions,
  modules: { readonly store: Store; errorOf(failure: Failure): CloudburstError },
): Promise<readonly FailedCallInfo[]> {
  checkKnownNames("options of listFailed()", given, ["after", "limit"]);
  const limit = given.limit === undefined ? LIMIT_DEFAULT : parseInteger("limit", given.limit, 1, LIMIT_MAX);
  const after = given.after === undefined ? {} : { after: systemKeys.failedPrefix + parseText("after", given.after) };
  const { keys } = await modules.store.list(systemKeys.failedPrefix, { limit, ...after });
  const found = await modules.store.getMany(keys);
  return found.flatMap((lattice) => {
    if (lattice?.kind !== "lww") return [];
    const { durable, made, failure, acceptedAtMs, failedAtMs } = decodeFailedCall(lattice.value);
    const { call, subject, idempotencyKey } = durable;
    const times = { acceptedAt: new Date(acceptedAtMs), failedAt: new Date(failedAtMs) };
    const error = modules.errorOf(failure);
    return [{ id: call, kind: subject.kind, name: subject.name, idempotencyKey, error, attempts: made, ...times }];
  });
}
