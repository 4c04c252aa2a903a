/**
 * The shell around the caller's core: gives it a clock, one timer, the links to scheduler and executors, and settles what waits for
 * its ends. Decides nothing about calls.
 */
import {
  type CallId,
  CloudburstError,
  type ControlNotice,
  type ExecutorId,
  type Failure,
  type Instant,
  type Message,
  type NodeName,
  type ResolvedDag,
  type TaskMessage,
  type TaskRuns,
} from "@cloudburst/model";
import type { Messenger } from "@cloudburst/transport";
import {
  type CallEnd,
  CallerCore,
  type CallerEffect,
  type CallerEvent,
  type CallerOptions,
  type TargetName,
  type TaskWork,
} from "./core/index.js";
import { referencesIn } from "./encoding.js";
import { ExecutorLinks } from "./executor-links.js";
import type { SchedulerLink } from "./scheduler-link.js";

/** What waits for the end of one call. */
export interface CallOwner {
  onEnd(end: CallEnd): void;
}

/** Wants to know when a call is placed again. */
export interface RetryWatcher {
  onRetry(): void;
}

export interface CallerSettings {
  readonly hostId: string;
  readonly dialDeadlineMs: number;
  readonly core: Partial<CallerOptions>;
}

export interface CallerModules {
  readonly messenger: Messenger<Message>;
  readonly scheduler: () => SchedulerLink;
  /** What the store has of a task that has succeeded. */
  readonly readOutcome: (call: CallId) => Promise<CallEnd | undefined>;
}

/** Longer than a scheduler takes to answer, shorter than a call waits to be placed. */
const LEASE_DEADLINE_MS = 3_000;
/** setTimeout takes no more. */
const TIMER_MS_MAX = 2 ** 31 - 1;

export class Caller {
  readonly #core: CallerCore<CallOwner>;
  readonly #links: ExecutorLinks;
  readonly #scheduler: () => SchedulerLink;
  readonly #readOutcome: CallerModules["readOutcome"];
  /** Events that came up while effects were being performed. */
  readonly #pending: CallerEvent<CallOwner>[] = [];
  readonly #retryWatchers = new Map<CallId, RetryWatcher>();
  #isStepping = false;
  #timer: NodeJS.Timeout | undefined;
  #timerAt = Number.POSITIVE_INFINITY;
  #isClosed = false;

  constructor(settings: CallerSettings, modules: CallerModules) {
    this.#core = new CallerCore<CallOwner>(settings.core, { seed: Math.floor(Math.random() * 0x1_0000_0000) });
    this.#scheduler = modules.scheduler;
    this.#readOutcome = modules.readOutcome;
    const handlers = {
      onConnected: (executor: ExecutorId) => this.step({ kind: "executor-connected", executor }),
      onLost: (executor: ExecutorId, problem: string) => this.step({ kind: "executor-lost", executor, problem }),
      onMessage: (executor: ExecutorId, message: Message) => this.#onMessage(executor, message),
    };
    const { hostId, dialDeadlineMs } = settings;
    this.#links = new ExecutorLinks({ hostId, dialDeadlineMs }, { messenger: modules.messenger, handlers });
  }

  /** Calls that have not ended. */
  get callCount(): number {
    return this.#core.callCount;
  }

  /** Workers behind the current lease of a function; undefined while there is none. */
  capacityOf(fn: string): number | undefined {
    return this.#core.capacityOf("function", fn);
  }

  /** As `CallerCore.knows`. */
  knows(call: CallId): boolean {
    return this.#core.knows(call);
  }

  /** @returns ends the watch */
  watchRetries(call: CallId, watcher: RetryWatcher): () => void {
    this.#retryWatchers.set(call, watcher);
    return () => void this.#retryWatchers.delete(call);
  }

  step(event: CallerEvent<CallOwner>): void {
    if (this.#isStepping) {
      this.#pending.push(event);
      return;
    }
    this.#isStepping = true;
    try {
      let next: CallerEvent<CallOwner> | undefined = event;
      while (next !== undefined) {
        const effects = this.#core.step(next, performance.now() as Instant);
        for (let i = 0; i < effects.length; i++) this.#perform(effects[i] as CallerEffect<CallOwner>);
        next = this.#pending.shift();
      }
    } finally {
      this.#isStepping = false;
    }
    if (this.#core.wakeAt < this.#timerAt) this.#arm();
  }

  onNotice(notice: ControlNotice | TaskMessage): void {
    switch (notice.kind) {
      case "leases-withdrawn":
      case "task-standing":
      case "task-refused":
        return this.step(notice);
      case "task-placed":
        return this.step({ ...notice, runs: taskWorkOf(notice.runs) });
      default:
        return;
    }
  }

  /** Ends every call with CANCELLED, and every connection to an executor. */
  async close(): Promise<void> {
    this.step({ kind: "closed" });
    this.#isClosed = true;
    clearTimeout(this.#timer);
    await this.#links.closeAll();
  }

  #perform(effect: CallerEffect<CallOwner>): void {
    switch (effect.kind) {
      case "send":
        return this.#send(effect);
      case "end-call":
        return effect.owner.onEnd(effect.end);
      case "request-lease":
        return this.#requestLease(effect.target);
      case "open-executor":
        return this.#links.open(effect.info);
      case "close-executor":
        return this.#links.close(effect.executor);
      case "tell-scheduler":
        return this.#tell(effect.message);
      case "prepare-link":
        return this.#prepareLink(effect);
      case "read-outcome":
        return void this.#read(effect.call);
    }
  }

  #send({ executor, message }: Extract<CallerEffect<CallOwner>, { kind: "send" }>): void {
    const { call, attempt } = message;
    if (attempt > 1) this.#retryWatchers.get(call)?.onRetry();
    try {
      if (this.#links.send(executor, message) || message.kind === "cancel") return;
    } catch (error) {
      // A message that cannot be encoded would not fare better elsewhere.
      this.#pending.push({ kind: "call-abandoned", call, failure: CloudburstError.from(error).failure });
      return;
    }
    this.#pending.push({ kind: "send-refused", executor, call, attempt });
  }

  #prepareLink({ call, link, result }: Extract<CallerEffect<CallOwner>, { kind: "prepare-link" }>): void {
    try {
      this.#pending.push({ kind: "call-prepared", call, work: link.prepare(result) });
    } catch (error) {
      this.#pending.push({ kind: "call-abandoned", call, failure: CloudburstError.from(error).failure });
    }
  }

  #tell(message: TaskMessage): void {
    try {
      this.#scheduler().tell(message);
    } catch (error) {
      // As in `#send`.
      this.#pending.push({
        kind: "call-abandoned",
        call: message.call,
        failure: CloudburstError.from(error).failure,
      });
    }
  }

  /** Never rejects. */
  async #read(call: CallId): Promise<void> {
    const end = await this.#readOutcome(call).catch(() => undefined);
    this.step({ kind: "outcome-read", call, end });
  }

  #onMessage(executor: ExecutorId, message: Message): void {
    if (message.kind === "result" || message.kind === "failed" || message.kind === "accepted")
      this.step({ kind: "answer-arrived", executor, answer: message });
  }

  #requestLease(target: TargetName): void {
    const options = { deadlineMs: LEASE_DEADLINE_MS, isResent: false };
    const scheduler = this.#scheduler();
    const answered =
      target.kind === "function"
        ? scheduler
            .ask({ kind: "lease-function", name: target.name }, "function-lease", options)
            .then(({ spec, lease }) => {
              this.step({ kind: "function-leased", spec, lease });
            })
        : scheduler.ask({ kind: "lease-dag", name: target.name }, "dag-lease", options).then(({ dag, lease }) => {
            this.step({ kind: "dag-leased", dag, constantReferences: constantReferences(dag), lease });
          });
    answered.catch((error: unknown) =>
      this.step({ kind: "lease-refused", target, failure: leaseFailure(error, target) }),
    );
  }

  /** One timer for the earliest moment at which anything is due. It may find nothing, when that has ended meanwhile. */
  #arm(): void {
    if (this.#isClosed) return;
    clearTimeout(this.#timer);
    this.#timerAt = this.#core.wakeAt;
    if (this.#timerAt === Number.POSITIVE_INFINITY) return;
    const inMs = Math.min(TIMER_MS_MAX, Math.max(0, Math.ceil(this.#timerAt - performance.now())));
    this.#timer = setTimeout(() => {
      this.#timerAt = Number.POSITIVE_INFINITY;
      this.step({ kind: "timer-fired" });
    }, inMs);
  }
}

function taskWorkOf(runs: TaskRuns): TaskWork {
  return runs.kind === "function" ? runs : { ...runs, constantReferences: constantReferences(runs.dag) };
}

function constantReferences(dag: ResolvedDag): ReadonlyMap<NodeName, readonly string[]> {
  const found = new Map<NodeName, readonly string[]>();
  for (const node of dag.nodes) {
    const keys = node.inputs.flatMap((input) => (input.kind === "constant" ? referencesIn(input.value) : []));
    if (keys.length > 0) found.set(node.name, [...new Set(keys)]);
  }
  return found;
}

/** A scheduler that does not answer in time is as good as away: the core asks again. */
function leaseFailure(error: unknown, target: TargetName): Failure {
  const { failure } = CloudburstError.from(error);
  if (failure.code !== "DEADLINE_EXCEEDED") return failure;
  return {
    code: "DISCONNECTED",
    peer: "the scheduler",
    problem: `no lease of ${target.kind} "${target.name}" within ${failure.deadlineMs} ms`,
  };
}
