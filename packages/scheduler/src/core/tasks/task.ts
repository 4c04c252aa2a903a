import type {
  AttemptFailure,
  CallId,
  ExecutorId,
  FunctionName,
  Instant,
  TaskOptions,
  TaskSubject,
} from "@cloudburst/model";
import { Alarmed } from "./alarms.js";
import type { DependencyWatch } from "./dependency-watch.js";
import type { EligibleExecutors } from "./eligible.js";
import type { Flow } from "./fair-share.js";
import type { LiveCall } from "./live-call.js";
import type { AnyPool } from "./pool.js";
import type { TaskClient } from "./task-client.js";
import type { TaskExecutor } from "./task-executors.js";

/** Ready to be placed. Each time it becomes ready is a new object. */
export interface ReadyState {
  readonly phase: "ready";
  readonly task: Task;
  readonly pool: AnyPool;
  /** Where it may go now. */
  readonly eligible: EligibleExecutors;
  readonly flow: Flow;
  readonly since: Instant;
}

/**
 * A task:  blocked ◄─► ready ──► placed ──► ended
 *             ▲                    │          ▲
 *             └── again elsewhere ─┘          └── from any phase
 *
 * `placed` holds a place of its executor, also while that one is lost: its result may still come. A blocked task that waits only for tasks which
 * are placed may be placed *ahead*: its client sends it as soon as it sees them succeed.
 */
export type TaskState =
  | { readonly phase: "blocked" }
  | ReadyState
  | { readonly phase: "placed"; readonly executor: TaskExecutor }
  | { readonly phase: "ended" };

export const BLOCKED: TaskState = Object.freeze({ phase: "blocked" });
export const ENDED: TaskState = Object.freeze({ phase: "ended" });
const NO_FAILURES: readonly AttemptFailure[] = Object.freeze([]);

/**
 * Why an executor gets a task no more: an attempt failed there, it does not meet the function's condition, or the client has lost it. The last is
 * not for ever: when the executor is still there after a while, only the way to it was broken.
 */
export type Exclusion = "failed" | "unmet" | "lost";

/** One task from its submission to its single end. */
export class Task extends Alarmed implements LiveCall {
  readonly alarmOf = "task";
  readonly call: CallId;
  readonly client: TaskClient;
  readonly subject: TaskSubject;
  readonly needs: string;
  readonly options: TaskOptions;
  /** The order of submissions. */
  readonly seq: number;
  readonly deadlineAt: Instant;
  /** Without duplicates; undefined: any. */
  readonly targets: ReadonlySet<ExecutorId> | undefined;
  waitUntil = Number.POSITIVE_INFINITY as Instant;
  after: DependencyWatch | undefined;
  follow: DependencyWatch | undefined;
  dependents: Set<DependencyWatch> | undefined;
  state: TaskState = BLOCKED;
  /** The number of the current or last attempt; 0 before the first. */
  attempt: number;
  retriesLeft: number;
  /** Attempts that were lost with their executor. */
  losses = 0;
  /** Attempts that failed, oldest first: the first and the latest ones. */
  failures: readonly AttemptFailure[] = NO_FAILURES;
  excluded: Map<ExecutorId, Exclusion> | undefined;
  /** When those that the client has lost, and that are still there, may get it again. */
  lostUntil = Number.POSITIVE_INFINITY as Instant;
  /** Whether some executor does not meet the function's condition. */
  isUnmet = false;
  /** What the last executor that refused it said of the function's condition. */
  unmetProblem = "";
  /** The attempt that was given up because its executor is gone; until the next one its success still counts. */
  givenUp: { readonly attempt: number; readonly executor: ExecutorId } | undefined;
  /** Milliseconds that it counts for where it is placed. */
  expectedMs = 0;
  /** Blocked tasks of its client that will be looked at again when it is placed. */
  followers: Task[] | undefined;
  /** Whether it is never placed ahead (any more): what it waits for was not as it had seemed. */
  isNeverAhead = false;

  constructor(
    id: {
      readonly call: CallId;
      readonly client: TaskClient;
      readonly subject: TaskSubject;
      readonly needs: string;
      readonly attempt: number;
    },
    options: TaskOptions,
    seq: number,
    now: Instant,
  ) {
    super();
    this.call = id.call;
    this.client = id.client;
    this.subject = id.subject;
    this.attempt = id.attempt;
    this.needs = id.needs;
    this.options = options;
    this.seq = seq;
    this.deadlineAt = (now + options.deadlineMs) as Instant;
    this.targets = options.targets.length === 0 ? undefined : new Set(options.targets);
    this.retriesLeft = options.retries;
    this.restartWait(now);
  }

  /** For people: `function "square"`. */
  get what(): string {
    return describeSubject(this.subject);
  }

  /** Its client is gone: it is not placed again, because its arguments are gone too. */
  get isOrphan(): boolean {
    return this.client.isGone;
  }

  /** It waits for an executor that meets its condition, though all that there are do not. */
  get isPatient(): boolean {
    return this.isUnmet && this.options.whenUnmet === "wait";
  }

  /** Whether it is placed, and waits for others still. */
  get isAhead(): boolean {
    return this.state.phase === "placed" && this.state.executor.ahead.has(this);
  }

  restartWait(now: Instant): void {
    const { waitMs } = this.options;
    if (waitMs !== undefined) this.waitUntil = (now + waitMs) as Instant;
  }

  /** The fate of those that the client has lost is known: they are gone, or may get it again. Only while it is in no queue. */
  readmitLost(): void {
    this.lostUntil = Number.POSITIVE_INFINITY as Instant;
    for (const [executor, why] of this.excluded ?? []) if (why === "lost") this.excluded?.delete(executor);
    if (this.excluded?.size === 0) this.excluded = undefined;
  }

  exclude(executor: ExecutorId, why: Exclusion): void {
    this.excluded ??= new Map();
    this.excluded.set(executor, why);
    if (why === "unmet") this.isUnmet = true;
  }
}

export function describeSubject(subject: {
  readonly kind: "function" | "dag";
  readonly name: FunctionName | string;
}): string {
  return subject.kind === "function" ? `function "${subject.name}"` : `DAG "${subject.name}"`;
}
