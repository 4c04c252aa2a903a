/**
 * What the scheduler is told of calls that are no tasks of this client, because tasks depend on them; and how calls have ended, for those that will.
 */
import type { CallId, ExecutorId, Instant, TaskMessage } from "@cloudburst/model";
import type { Call } from "./call.js";
import type { CallerEvent } from "./events.js";
import { type KnownOutcome, OutcomeMemory } from "./outcome-memory.js";
import { leftMs } from "./placement.js";

export interface AnnouncementsModules<Owner> {
  readonly calls: ReadonlyMap<CallId, Call<Owner>>;
  tell(message: TaskMessage): void;
}

export class Announcements<Owner> {
  readonly #modules: AnnouncementsModules<Owner>;
  readonly #outcomes: OutcomeMemory;
  /** The number of the connection to a scheduler. */
  #epoch = 1;

  /** @param outcomesKept as `OutcomeMemory` */
  constructor(outcomesKept: number, modules: AnnouncementsModules<Owner>) {
    this.#modules = modules;
    this.#outcomes = new OutcomeMemory(outcomesKept);
  }

  /** How a call has ended that tasks may depend on; undefined when that is not remembered. */
  outcomeOf(call: CallId): KnownOutcome | undefined {
    return this.#outcomes.get(call);
  }

  /** Tells how a call stands that is no task of this client, unless the scheduler knows. */
  announce(id: CallId, now: Instant): void {
    const call = this.#modules.calls.get(id);
    if (call !== undefined) {
      if (call.task !== undefined || call.announcedIn === this.#epoch) return;
      call.announcedIn = this.#epoch;
      const deadlineMs = leftMs(call, now);
      this.#modules.tell({ kind: "call-known", call: id, state: "pending", executor: executorOf(call), deadlineMs });
      return;
    }
    const outcome = this.#outcomes.get(id);
    if (outcome === undefined || outcome.knownIn === this.#epoch) return;
    outcome.knownIn = this.#epoch;
    this.#tellOutcome(id, outcome);
  }

  /** Another scheduler, or the same again: whatever it was told may be lost. */
  onSchedulerConnected(): void {
    this.#epoch += 1;
  }

  /** Another client's call, as the store has it. */
  onForeign({ call, state, deadlineMs }: Extract<CallerEvent<Owner>, { kind: "foreign-call" }>): void {
    const isAwaited = this.#outcomes.get(call)?.knownIn === this.#epoch;
    const outcome = { state, executor: undefined, deadlineMs, knownIn: isAwaited ? this.#epoch : 0 };
    this.#outcomes.remember(call, outcome);
    if (isAwaited) this.#tellOutcome(call, outcome);
  }

  /** A call of this client ends, which tasks may depend on. Before its phase is left. */
  onEnding(call: Call<Owner>, state: "succeeded" | "failed"): void {
    const { task, phase, id } = call;
    const isTold =
      task === undefined ? call.announcedIn === this.#epoch : phase.kind !== "unsent" && phase.kind !== "preparing";
    const outcome = { state, executor: executorOf(call), deadlineMs: 0, knownIn: isTold ? this.#epoch : 0 };
    this.#outcomes.remember(id, outcome);
    if (task === undefined && isTold) this.#tellOutcome(id, outcome);
  }

  #tellOutcome(call: CallId, { state, executor, deadlineMs }: KnownOutcome): void {
    this.#modules.tell({ kind: "call-known", call, state, executor, deadlineMs });
  }
}

/** The executor that has the call's attempt, or is about to get it, if it is one. */
export function executorOf<Owner>({ phase }: Call<Owner>): ExecutorId | undefined {
  if (phase.kind === "placed" || phase.kind === "connecting") return phase.executor.info.id;
  return phase.kind === "scheduled" && phase.shares.length === 1 ? phase.shares[0]?.executor.info.id : undefined;
}
