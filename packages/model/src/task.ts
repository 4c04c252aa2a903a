/**
 * Tasks: calls that need a scheduler's state, because they wait for other calls, must run in certain places, or take their turn. Their
 * arguments stay with the client, which sends the call itself once the scheduler has said where.
 */
import type { Failure } from "./failure.js";
import type { CallId, DagName, ExecutorId, FunctionName } from "./ids.js";

/** What a task runs. */
export type TaskSubject =
  | { readonly kind: "function"; readonly name: FunctionName }
  | { readonly kind: "dag"; readonly name: DagName };

/**
 * Other calls whose ends a task depends on. A call counts when it ended as `success` or `failure` says; at least one of the two is true. No
 * calls: met. Duplicates count once.
 */
export interface Dependency {
  readonly calls: readonly CallId[];
  /** `all` of them must count, or `any` one. */
  readonly mode: "all" | "any";
  readonly success: boolean;
  readonly failure: boolean;
}

export interface TaskOptions {
  /** When: it runs after these. */
  readonly after: Dependency | undefined;
  /** Where (and so when): it runs on an executor on which these ran. */
  readonly follow: Dependency | undefined;
  /** The executors that may run it; none: any. */
  readonly targets: readonly ExecutorId[];
  /** An integer from `PRIORITY_MIN` to `PRIORITY_MAX`; higher goes first. */
  readonly priority: number;
  /** How long it may wait until it is placed; anew each time that it is placed again. Undefined: until its deadline. */
  readonly waitMs: number | undefined;
  /** Milliseconds from the submission until it must have ended. */
  readonly deadlineMs: number;
  /** Further attempts after one that failed, on other executors. */
  readonly retries: number;
  /** What is tried again: only what the system is to blame for (`RETRYABLE`), or whatever the function fails with, too. */
  readonly retryOn: "loss" | "failure";
  /** When every executor has answered that it does not meet the function's own condition: fail, or wait for another executor. */
  readonly whenUnmet: "fail" | "wait";
  /** Keys of its references worth following, most important first. */
  readonly references: readonly string[];
}

/** How one attempt ended: what an executor tells its schedulers, for they see no results. */
export type TaskOutcome =
  | { readonly kind: "succeeded" }
  | { readonly kind: "failed"; readonly failure: Failure }
  /** The function's own condition does not hold on this executor: it has not begun. */
  | { readonly kind: "unmet"; readonly problem: string }
  /** The executor did not take it, because of the moment: it is full, or shuts down. */
  | { readonly kind: "refused"; readonly failure: Failure }
  /** An executor, asked about the attempt: it never arrived here. A client, of one placed ahead: it does not send it. */
  | { readonly kind: "absent" };

/** Why an earlier attempt at a task failed. Its failure is compact: names and messages, without stacks. */
export interface AttemptFailure {
  readonly attempt: number;
  readonly executor: ExecutorId;
  readonly failure: Failure;
}

/** Where a task stands: what a scheduler answers to a submission, each time that it is sent. */
export type TaskStanding =
  | { readonly kind: "waiting" }
  | { readonly kind: "placed"; readonly attempt: number; readonly executor: ExecutorId }
  /** Its result went to the client that sent the attempt. */
  | { readonly kind: "succeeded"; readonly attempt: number; readonly executor: ExecutorId | undefined }
  | { readonly kind: "failed"; readonly failure: Failure; readonly earlier: readonly AttemptFailure[] };

export const PRIORITY_MIN = -10;
export const PRIORITY_MAX = 10;
/** Calls in one dependency: a join over as many is still one message of half a megabyte. */
export const DEPENDENCY_CALLS_MAX = 10_000;
/** Executors that one task may name. */
export const TARGETS_MAX = 1_000;
/** Calls that a chain of failed dependencies names; beyond it those in the middle are left out and counted. */
export const DEPENDENCY_CHAIN_MAX = 16;
