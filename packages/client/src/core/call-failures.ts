/** How calls fail: also those that nobody has answered. */
import { describeFailure, type Failure } from "@cloudburst/model";
import { type Call, WAITING } from "./call.js";
import type { CallEnd } from "./events.js";
import { earlierLosses } from "./shares.js";

export function deadlineExceeded<Owner>(call: Call<Owner>): Failure {
  const problem = call.lastProblem ?? (call.phase === WAITING ? call.target.lastRefusal : undefined);
  const hint = problem === undefined ? "" : ` (${describeFailure(problem)})`;
  return { code: "DEADLINE_EXCEEDED", what: `${call.what}${hint}`, deadlineMs: call.deadlineMs };
}

export function nowhereToRun<Owner>(call: Call<Owner>, waitedMs: number): Failure {
  const problem = `no scheduler answered and no executor was reached within ${waitedMs} ms`;
  return call.target.lastRefusal ?? { code: "NO_RESOURCES", what: call.what, problem };
}

/** @param isRemote an executor said so; of a link before the last, and of copies that race, executors keep nothing */
export function failedEnd<Owner>(call: Call<Owner>, failure: Failure, isRemote: boolean): CallEnd {
  const earlier = earlierLosses(call, failure);
  const isKept = isRemote && call.isLastLink && call.race === undefined;
  const end = { kind: "failed", failure, attempt: call.attempt, isRemote: isKept } as const;
  return earlier.length > 0 ? { ...end, earlier } : end;
}
