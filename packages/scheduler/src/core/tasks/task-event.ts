import type { CallId, ClientId, ExecutorId, TaskOptions, TaskOutcome, TaskSubject } from "@cloudburst/model";

/** A client wants a task to run. Sent again, it does nothing but tell where the task stands. */
export interface TaskSubmitted {
  readonly kind: "task-submitted";
  readonly client: ClientId;
  readonly call: CallId;
  readonly subject: TaskSubject;
  /** The last attempt that was made under another scheduler; 0 when there was none. */
  readonly attempt: number;
  /**
   * Where that attempt runs, as far as its client knows: it is taken over as it is, so that what runs goes on when a scheduler is replaced.
   * What it depended on has been met, and is not looked at again.
   */
  readonly running: ExecutorId | undefined;
  /** Executors that have answered already that they do not meet its condition. */
  readonly refusedBy: readonly ExecutorId[];
  /**
   * What it needs of an executor besides (such as a GPU), in any words: the scheduler's own, not the client's. Tasks that need the same are alike to
   * the policy: when it has no place for one of them, the others wait behind it, and only they.
   */
  readonly needs: string;
  readonly options: TaskOptions;
}

/** An attempt has ended. */
export interface TaskEnded {
  readonly kind: "task-ended";
  /** Who says so: the executor itself, or the task's client, which has lost the attempt. */
  readonly by: "executor" | ClientId;
  readonly call: CallId;
  readonly attempt: number;
  readonly executor: ExecutorId;
  readonly outcome: TaskOutcome;
  /** Milliseconds that it ran; undefined when that is not known. */
  readonly ranMs?: number | undefined;
}

/** A call under a lease, made known by its client so that tasks can depend on it. */
export interface CallBecameKnown {
  readonly kind: "call-known";
  readonly client: ClientId;
  readonly call: CallId;
  readonly state: "pending" | "succeeded" | "failed";
  /** Where it runs or ran, if that is one executor. */
  readonly executor: ExecutorId | undefined;
  /** Of a pending one: when nobody has told its end by then, it counts as failed. */
  readonly deadlineMs: number;
}

export type TaskEvent =
  | TaskSubmitted
  | { readonly kind: "task-cancelled"; readonly client: ClientId; readonly call: CallId }
  | TaskEnded
  | CallBecameKnown
  /**
   * It has come, is back, or may hold another number of tasks. `tasksMax`: infinity for any number. See `TaskMarks`: when not given, the mark is kept
   * exactly, and nothing is placed ahead.
   */
  | {
      readonly kind: "executor-available";
      readonly executor: ExecutorId;
      readonly tasksMax: number;
      readonly shortTasksMax?: number;
      readonly workers?: number;
    }
  | { readonly kind: "executor-draining"; readonly executor: ExecutorId }
  /** `isFinal`: it cannot come back, so nothing is waited for. */
  | { readonly kind: "executor-gone"; readonly executor: ExecutorId; readonly isFinal: boolean }
  | { readonly kind: "client-gone"; readonly client: ClientId }
  | { readonly kind: "timer-fired" };
