import {
  CALL_DEADLINE_MS_MAX,
  DEPENDENCY_CALLS_MAX,
  type Dependency,
  type Failure,
  PRIORITY_MAX,
  PRIORITY_MIN,
  REFERENCES_MAX,
  RETRIES_MAX,
  TARGETS_MAX,
} from "@cloudburst/model";
import type { TaskSubmitted } from "./task-event.js";

/** A submission comes from a peer: nothing in it may break an order or a count. @returns what is wrong with it, or undefined */
export function problemOfSubmission({ attempt, refusedBy, options }: TaskSubmitted): Failure | undefined {
  const { after, follow, targets, references, priority, retries, deadlineMs, waitMs } = options;
  return (
    wholeNumber("priority", priority, PRIORITY_MIN, PRIORITY_MAX) ??
    wholeNumber("retries", retries, 0, RETRIES_MAX) ??
    wholeNumber("attempt", attempt, 0, Number.MAX_SAFE_INTEGER) ??
    duration("deadlineMs", deadlineMs) ??
    (waitMs === undefined ? undefined : duration("waitMs", waitMs)) ??
    atMost("targets", targets.length, TARGETS_MAX) ??
    atMost("refusedBy", refusedBy.length, TARGETS_MAX) ??
    atMost("references", references.length, REFERENCES_MAX) ??
    (after === undefined ? undefined : dependency("after", after)) ??
    (follow === undefined ? undefined : dependency("follow", follow))
  );
}

function dependency(what: string, { calls, success, failure }: Dependency): Failure | undefined {
  if (!success && !failure) return invalid(what, "it counts calls that succeed, that fail, or both");
  return atMost(what, calls.length, DEPENDENCY_CALLS_MAX);
}

function wholeNumber(what: string, value: number, min: number, max: number): Failure | undefined {
  if (Number.isSafeInteger(value) && value >= min && value <= max) return undefined;
  return invalid(what, `${value} is not an integer from ${min} to ${max}`);
}

function duration(what: string, ms: number): Failure | undefined {
  if (Number.isFinite(ms) && ms >= 0 && ms <= CALL_DEADLINE_MS_MAX) return undefined;
  return invalid(what, `${ms} is not in [0, ${CALL_DEADLINE_MS_MAX}]`);
}

function atMost(what: string, actual: number, limit: number): Failure | undefined {
  return actual <= limit ? undefined : { code: "TOO_LARGE", what, limit, actual, unit: "entries" };
}

function invalid(what: string, problem: string): Failure {
  return { code: "INVALID_ARGUMENT", what, problem };
}
