/**
 * The latest successes of tasks, by executor. The executor tells its schedulers itself; if it dies right after, only the client has heard.
 */
import type { CallId, ExecutorId, Instant, TaskMessage } from "@cloudburst/model";

type TaskReport = Extract<TaskMessage, { kind: "task-ended" }>;

/** A report of an executor that lives has arrived after so long. */
const KEPT_MS = 10_000;
/** Of one executor: between this many and twice this many. */
const KEPT_MAX = 1_024;

export class LastSuccesses {
  readonly #byExecutor = new Map<ExecutorId, { readonly at: Instant; readonly report: TaskReport }[]>();

  add(id: { readonly call: CallId; readonly attempt: number }, executor: ExecutorId, now: Instant): void {
    const { call, attempt } = id;
    const report = { kind: "task-ended", call, attempt, executor, outcome: { kind: "succeeded" } } as const;
    const known = this.#byExecutor.get(executor);
    if (known === undefined) {
      this.#byExecutor.set(executor, [{ at: now, report }]);
      return;
    }
    known.push({ at: now, report });
    if (known.length >= 2 * KEPT_MAX) known.splice(0, KEPT_MAX);
  }

  /** What a lost executor may not have told anybody else. It is forgotten here. */
  take(executor: ExecutorId, now: Instant): readonly TaskReport[] {
    const known = this.#byExecutor.get(executor) ?? [];
    this.#byExecutor.delete(executor);
    return known.filter(({ at }) => now - at <= KEPT_MS).map(({ report }) => report);
  }
}
