/** What can be watched of a running system: how busy it is, what it has run, and what functions write. */
import type { CallId, ExecutorId, FunctionName, NodeName } from "./ids.js";

/** What an executor has run of one function or DAG since its start. Counts only grow: what a lost report said, the next one on that name says. */
export interface WorkCount {
  readonly kind: "function" | "dag";
  readonly name: string;
  /** A DAG call counts at the executor that runs its first output; each of its nodes counts as a call of its function. */
  readonly completed: number;
  /** A DAG call that fails counts at the executor where it failed. */
  readonly failed: number;
  /** Milliseconds of workers in its code, waiting included. A chain that ran as one is divided equally among its functions. */
  readonly runMs: number;
  /** The longest of these times. */
  readonly longestMs: number;
}

/** Shares of the time since the report before, in [0, 1]. */
export interface Occupancy {
  /** Of the workers' time: with calls of single functions, and no node of a DAG. */
  readonly functions: number;
  /** Of the workers' time: with nodes of DAGs. */
  readonly dags: number;
  /** Of the main thread's time: not asleep. */
  readonly main: number;
}

export interface WorkReport {
  readonly executor: ExecutorId;
  readonly occupancy: Occupancy;
  /** Those that have changed since the report before; at most `WORK_COUNTS_MAX`, the others come with the next. */
  readonly counts: readonly WorkCount[];
}

export const WORK_COUNTS_MAX = 256;

export type LogStream = "log" | "stdout" | "stderr";

/** What a function has written: with `ctx.log`, or to its standard output or error, as `console` does. */
export interface LogLine {
  /** Milliseconds since 1970, on the executor's clock. */
  readonly at: number;
  readonly executor: ExecutorId;
  readonly worker: number;
  readonly stream: LogStream;
  /** Whose it is; absent for a constructor, and for what a worker says outside of any call. */
  readonly call?: CallId;
  readonly attempt?: number;
  readonly fn?: FunctionName;
  /** The node of a DAG. */
  readonly node?: NodeName;
  readonly message: string;
  /** Of `ctx.log`. JSON. */
  readonly fields: Readonly<Record<string, unknown>>;
}

export interface LogFilter {
  readonly fn?: FunctionName | undefined;
  readonly call?: CallId | undefined;
}

export type ObservationMessage =
  /** client -> scheduler. From now on, or not any more; forgotten when the connection ends. No answer but what is watched. */
  | { readonly kind: "watch-work"; readonly isOn: boolean }
  /** executor -> scheduler, with each report; scheduler -> client, to whoever watches. */
  | ({ readonly kind: "work-reported" } & WorkReport)
  /** client -> executor. Answered by `log-lines`: the last `tail` that match, then each as it comes. A second one replaces the first. */
  | { readonly kind: "follow-logs"; readonly filter: LogFilter; readonly tail: number }
  /** executor -> client. `missed`: lines left out before these, because the client or the executor did not keep up. */
  | {
      readonly kind: "log-lines";
      readonly executor: ExecutorId;
      readonly lines: readonly LogLine[];
      readonly missed: number;
    };
