import {
  CALL_DEADLINE_MS_DEFAULT,
  CALL_DEADLINE_MS_MAX,
  type ControlRequest,
  DAG_REPLICAS_MAX,
  type Dag,
} from "@cloudburst/model";
import type { DagOptions } from "./api.js";
import { checkKnownNames, parseBoolean, parseInteger } from "./parse-options.js";

type RegisterDag = Omit<Extract<ControlRequest, { kind: "register-dag" }>, "request">;

/** The scheduler keeps the deadline, and says what it waited for; the client only sees to it that it hears of it. */
const ANSWER_MS = 5_000;

/**
 * @returns the request, and how long its answer may take, where that is not the usual time
 * @throws CloudburstError INVALID_ARGUMENT
 */
export function resolveDagOptions(
  dag: Dag,
  given: DagOptions,
): { readonly question: RegisterDag; readonly deadlineMs: number | undefined } {
  checkKnownNames("DAG options", given, ["replicas", "queue", "deadlineMs"]);
  const { replicas, queue, deadlineMs } = given;
  const waitMs =
    deadlineMs === undefined
      ? CALL_DEADLINE_MS_DEFAULT
      : parseInteger("deadlineMs", deadlineMs, 1, CALL_DEADLINE_MS_MAX);
  const isQueued = queue !== undefined && parseBoolean("queue", queue);
  if (replicas === undefined) return { question: { kind: "register-dag", dag }, deadlineMs: undefined };
  const pinned = { ...dag, replicas: parseInteger("replicas", replicas, 0, DAG_REPLICAS_MAX) };
  return {
    question: { kind: "register-dag", dag: pinned, waitMs, ...(isQueued ? { queue: true } : {}) },
    deadlineMs: waitMs + ANSWER_MS,
  };
}
