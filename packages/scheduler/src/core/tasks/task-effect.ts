import type { AttemptFailure, CallId, ClientId, ExecutorId, Failure, TaskStanding } from "@cloudburst/model";

/** Why something that arrived was not used: each is counted, and traced. */
export type TaskDrop =
  | "unknown-end"
  | "late-end"
  | "foreign-end"
  | "early-absence"
  | "late-cancel"
  | "foreign-cancel"
  | "known-already"
  | "known-overflow"
  | "unknown-executor"
  | "executor-overflow"
  | "policy-misplaced";

export type TaskEffect =
  /** The client may send the attempt to the executor. */
  | {
      readonly kind: "place";
      readonly client: ClientId;
      readonly call: CallId;
      readonly attempt: number;
      readonly executor: ExecutorId;
    }
  /** The attempt does not occupy the executor any more, however it ended. Each `place` has one `release`, and each attempt that was taken over. */
  | { readonly kind: "release"; readonly call: CallId; readonly attempt: number; readonly executor: ExecutorId }
  /** The task has ended without a result. `earlier`: why the attempts before the last one failed. */
  | {
      readonly kind: "fail";
      readonly client: ClientId;
      readonly call: CallId;
      readonly failure: Failure;
      readonly earlier: readonly AttemptFailure[];
    }
  /** The answer to a submission that was taken in, now or before. */
  | { readonly kind: "tell"; readonly client: ClientId; readonly call: CallId; readonly standing: TaskStanding }
  /** The answer to a submission that was not taken in. */
  | { readonly kind: "refuse"; readonly client: ClientId; readonly call: CallId; readonly failure: Failure }
  /** Ask the executor about an attempt whose client is gone: it answers only if the attempt never arrived. */
  | { readonly kind: "probe"; readonly executor: ExecutorId; readonly call: CallId; readonly attempt: number }
  | {
      readonly kind: "trace";
      readonly level: "debug" | "warn";
      readonly name: string;
      readonly subjects: readonly string[];
      readonly detail: string;
    };
