/** What calls fail with that nobody has answered. */
import { describeFailure, type Failure } from "@cloudburst/model";
import { type Call, WAITING } from "./call.js";

export function deadlineExceeded<Owner>(call: Call<Owner>): Failure {
  const problem = call.lastProblem ?? (call.phase === WAITING ? call.target.lastRefusal : undefined);
  const hint = problem === undefined ? "" : ` (${describeFailure(problem)})`;
  return { code: "DEADLINE_EXCEEDED", what: `${call.what}${hint}`, deadlineMs: call.deadlineMs };
}

export function nowhereToRun<Owner>(call: Call<Owner>, waitedMs: number): Failure {
  const problem = `no scheduler answered and no executor was reached within ${waitedMs} ms`;
  return call.target.lastRefusal ?? { code: "NO_RESOURCES", what: call.what, problem };
}
