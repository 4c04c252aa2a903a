import type { Failure } from "./failure.js";

/** One fact about a call whose outcome is kept in the store, so that any process can ask for it by id. */
export type ResultRecord =
  /** The attempt was accepted. `outputs`: the output nodes of a DAG call, empty for a function call. */
  | {
      readonly kind: "accepted";
      readonly attempt: number;
      readonly outputs: readonly string[];
      readonly isRecord: boolean;
    }
  /** An encoded result: of the function, or of one output node. */
  | { readonly kind: "result"; readonly attempt: number; readonly node: string | undefined; readonly value: Uint8Array }
  /** `isFinal`: no further attempt will be made. */
  | { readonly kind: "failed"; readonly attempt: number; readonly failure: Failure; readonly isFinal: boolean };

export type Outcome =
  | { readonly state: "unknown" }
  | { readonly state: "pending" }
  | { readonly state: "fulfilled"; readonly value: Uint8Array }
  /** A DAG call with a record of results: encoded values by node. */
  | { readonly state: "fulfilled-record"; readonly values: ReadonlyMap<string, Uint8Array> }
  | { readonly state: "rejected"; readonly failure: Failure };

/**
 * What the records of a call say. Any order of the records gives the same answer, and once it is fulfilled or rejected, further
 * records do not change it unless they belong to an earlier attempt: the first attempt that ended is the one that counts. Only a deadline counts
 * last: an attempt whose executor was cut off from its client, and was placed again, ends by it long after a later one has returned.
 */
export function readOutcome(records: readonly ResultRecord[]): Outcome {
  if (records.length === 0) return { state: "unknown" };
  const attempts = [...new Set(records.map((record) => record.attempt))].sort((a, b) => a - b);
  let late: Outcome | undefined;
  for (const attempt of attempts) {
    const outcome = readAttempt(records.filter((record) => record.attempt === attempt));
    if (outcome === undefined) continue;
    if (outcome.state !== "rejected" || outcome.failure.code !== "DEADLINE_EXCEEDED") return outcome;
    late ??= outcome;
  }
  return late ?? { state: "pending" };
}

function readAttempt(records: readonly ResultRecord[]): Outcome | undefined {
  const failures = records.filter((record) => record.kind === "failed");
  // Parts of a DAG that wait in vain for one that has failed end by their deadline: that is not why.
  const finals = failures.filter((record) => record.isFinal);
  const cause = finals.find((record) => record.failure.code !== "DEADLINE_EXCEEDED");
  if (cause !== undefined) return { state: "rejected", failure: cause.failure };
  // Nor is it, when every output is there: it was the loser of a race, and was not told.
  const values = readValues(records);
  const [late] = finals;
  if (late !== undefined) return values ?? { state: "rejected", failure: late.failure };
  return failures.length > 0 ? undefined : values;
}

function readValues(records: readonly ResultRecord[]): Outcome | undefined {
  const values = new Map(
    records.flatMap((record) => (record.kind === "result" ? [[record.node ?? "", record.value] as const] : [])),
  );
  const accepted = records.find((record) => record.kind === "accepted");
  const outputs = accepted === undefined || accepted.outputs.length === 0 ? [""] : accepted.outputs;
  if (!outputs.every((output) => values.has(output))) return undefined;
  if (accepted?.isRecord === true) return { state: "fulfilled-record", values };
  const value = values.get(outputs[0] as string);
  return value === undefined ? undefined : { state: "fulfilled", value };
}
