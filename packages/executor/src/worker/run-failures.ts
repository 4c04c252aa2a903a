/** What a worker says of a run that did not end well. */
import type { CloudburstError, Failure } from "@cloudburst/model";
import { toUserErrorRecord } from "./user-stack.js";

interface Abortable {
  readonly abortReason: CloudburstError | undefined;
}

/** A function that gives up because of its abort has not failed by itself: the abort's reason is the failure. */
export function toThrownFailure({ abortReason }: Abortable, fn: string, error: unknown): Failure {
  if (abortReason !== undefined && error === abortReason) return abortReason.failure;
  return { code: "EXECUTION_FAILED", fn, error: toUserErrorRecord(error) };
}

/** What a condition throws, such as that a module is not installed, says that it does not hold. */
export function toUnmetFailure({ abortReason }: Abortable, fn: string, error: unknown): Failure {
  if (abortReason !== undefined && error === abortReason) return abortReason.failure;
  const { name, message } = toUserErrorRecord(error);
  return unmet(fn, `its condition threw ${name}: ${message}`);
}

/** Where it ran is added by whoever knows. */
export function unmet(fn: string, problem: string): Failure {
  return { code: "DEPENDENCY_UNMET", what: `function "${fn}"`, executors: [], problem };
}
