/** What a worker says of a run that did not end well. */
import type { CloudburstError, Failure } from "@cloudburst/model";
import { toUserErrorRecord } from "./user-stack.js";

interface Abortable {
  readonly abortReason: CloudburstError | undefined;
  /** Whether a call of its own, or a letter, has ended with this error. */
  isErrorOfCall(error: unknown): error is CloudburstError;
}

/** A function that gives up because of its abort has not failed by itself: the abort's reason is the failure. */
export function toThrownFailure(life: Abortable, fn: string, error: unknown): Failure {
  const { abortReason } = life;
  if (abortReason !== undefined && error === abortReason) return abortReason.failure;
  // What a call of its own has ended with, and it has not caught. What may be tried again was tried: here it is an error as any other.
  if (life.isErrorOfCall(error) && !error.retryable && error.code !== "DEPENDENCY_UNMET") return error.failure;
  return { code: "EXECUTION_FAILED", fn, error: toUserErrorRecord(error) };
}

/** What a condition throws, such as that a module is not installed, says that it does not hold. */
export function toUnmetFailure({ abortReason }: Pick<Abortable, "abortReason">, fn: string, error: unknown): Failure {
  if (abortReason !== undefined && error === abortReason) return abortReason.failure;
  const { name, message } = toUserErrorRecord(error);
  return unmet(fn, `its condition threw ${name}: ${message}`);
}

/** Where it ran is added by whoever knows. */
export function unmet(fn: string, problem: string): Failure {
  return { code: "DEPENDENCY_UNMET", what: `function "${fn}"`, executors: [], problem };
}
