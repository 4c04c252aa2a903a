/**
 * The calls that a scheduler places: tells it of them, sends each attempt where it says, and reports the attempts that are lost here.
 *
 *   unsent ──► submitted ──► [ahead ──►] [connecting ──►] placed | scheduled ──► ended
 *     ▲            ▲ │           │              │                 │
 *     └────────────┘ └───────────┴── the attempt is over ─────────┘
 *    (no answer, another scheduler)  or not to be: submitted again
 *
 *   B1. At most `unansweredTasksMax` submissions are without an answer. Each is sent again until it has one, and then not until another scheduler
 *       is found.
 *   B2. A task is told after those of this client that it depends on; of the others that it depends on, what is known here is told before it.
 *   B3. The scheduler decides whether there is another attempt, but where no other answer is possible.
 */
import {
  assert,
  type CallId,
  type ExecutorId,
  type Failure,
  type Instant,
  RETRYABLE,
  type TaskMessage,
  type TaskOutcome,
} from "@cloudburst/model";
import { AheadCalls } from "./ahead-calls.js";
import { Announcements, executorOf } from "./announcements.js";
import { type Call, cancelMessage, SUBMITTED, TaskState, UNSENT } from "./call.js";
import type { CallerOptions } from "./caller-options.js";
import type { CallEnd, CallerEffect, CallerEvent, TaskPlaced, TaskWork } from "./events.js";
import type { ExecutorEntry } from "./executors.js";
import { LastSuccesses } from "./last-successes.js";
import type { LeaseBook } from "./lease-book.js";
import { NO_WISHES } from "./no-wishes.js";
import { leftMs, type PlacementModules, sendTask } from "./placement.js";

type TaskEvent<Owner> = Extract<
  CallerEvent<Owner>,
  { kind: "task-placed" | "task-standing" | "task-refused" | "outcome-read" | "foreign-call" }
>;

export interface TaskBookModules<Owner> {
  readonly calls: ReadonlyMap<CallId, Call<Owner>>;
  readonly leases: LeaseBook<Owner>;
  readonly placement: PlacementModules<Owner>;
  emit(effect: CallerEffect<Owner>): void;
  setAlarm(call: Call<Owner>, now: Instant, inMs: number): void;
  /** Gives back what the call's phase holds; the caller gives it the next one. */
  leavePhase(call: Call<Owner>): void;
  end(call: Call<Owner>, end: CallEnd, now: Instant): void;
  backoffMs(tries: number): number;
}

/** An attempt that cannot be sent is placed elsewhere at no cost so often: executors come and go. Then it counts as lost. */
const UNREACHED_MAX = 2;
const RESENDS_FACTOR_MAX = 8;

export class TaskBook<Owner> {
  readonly #options: CallerOptions;
  readonly #modules: TaskBookModules<Owner>;
  readonly #announcements: Announcements<Owner>;
  readonly #ahead: AheadCalls<Owner>;
  /** In the order in which they are to be told. */
  readonly #unsent = new Set<Call<Owner>>();
  readonly #unanswered = new Set<Call<Owner>>();
  /** Tasks that wait until one that they depend on has been told. */
  readonly #held = new Map<CallId, Call<Owner>[]>();
  readonly #connecting = new Map<ExecutorId, Set<Call<Owner>>>();
  readonly #lastSuccesses = new LastSuccesses();

  constructor(options: CallerOptions, modules: TaskBookModules<Owner>) {
    this.#options = options;
    this.#modules = modules;
    const { calls } = modules;
    this.#announcements = new Announcements(options.outcomesKept, { calls, tell: (message) => this.#tell(message) });
    this.#ahead = new AheadCalls({ calls, outcomeOf: (call) => this.#announcements.outcomeOf(call) });
  }

  /** Whether this client can say how the call stands: it has not ended, or its end is remembered. */
  knows(call: CallId): boolean {
    return this.#modules.calls.has(call) || this.#announcements.outcomeOf(call) !== undefined;
  }

  // ---- to the scheduler ----------------------------------------------------------------------------------------------------------

  submit(call: Call<Owner>, now: Instant): void {
    call.phase = UNSENT;
    this.#unsent.add(call);
    this.#modules.setAlarm(call, now, call.deadlineAt - now);
    this.#pump(now);
  }

  /** An executor does not meet the condition of an ordinary call's function: the scheduler knows others. The call's phase was left. */
  submitElsewhere(call: Call<Owner>, refusedBy: ExecutorId, problem: string, now: Instant): void {
    call.task = new TaskState(NO_WISHES);
    call.task.refusedBy.add(refusedBy);
    call.task.unmetProblem = problem;
    this.submit(call, now);
  }

  #pump(now: Instant): void {
    for (const call of this.#unsent) {
      if (this.#unanswered.size >= this.#options.unansweredTasksMax) return;
      this.#unsent.delete(call);
      const untold = this.#untoldDependency(call);
      if (untold === undefined) this.#send(call, now);
      else this.#hold(call, untold);
    }
  }

  /** One that the scheduler does not know yet, and will. */
  #untoldDependency(call: Call<Owner>): CallId | undefined {
    for (const id of dependenciesOf(call)) {
      const other = this.#modules.calls.get(id);
      if (other === undefined || other === call || other.task === undefined) continue;
      if (other.phase.kind === "preparing" || other.phase === UNSENT) return id;
    }
    return undefined;
  }

  #hold(call: Call<Owner>, untold: CallId): void {
    const held = this.#held.get(untold);
    if (held === undefined) this.#held.set(untold, [call]);
    else held.push(call);
  }

  #releaseHeld(id: CallId): void {
    const held = this.#held.get(id);
    if (held === undefined) return;
    this.#held.delete(id);
    for (const call of held) if (call.phase === UNSENT) this.#unsent.add(call);
  }

  #send(call: Call<Owner>, now: Instant): void {
    const { task } = call;
    assert(task !== undefined, "only a task is submitted");
    for (const id of dependenciesOf(call)) this.#announcements.announce(id, now);
    call.phase = SUBMITTED;
    this.#unanswered.add(call);
    this.#tellSubmission(call, task, undefined, now);
    const resendMs = this.#options.resubmitMs * Math.min(RESENDS_FACTOR_MAX, 2 ** task.resends);
    task.resends += 1;
    this.#modules.setAlarm(call, now, Math.min(call.deadlineAt - now, resendMs));
    this.#releaseHeld(call.id);
  }

  #tellSubmission(call: Call<Owner>, task: TaskState, running: ExecutorId | undefined, now: Instant): void {
    const { id, attempt, retries, target, work } = call;
    const references = work?.kind === "function" ? work.references : [];
    const options = { ...task.wishes, deadlineMs: leftMs(call, now), retries, references };
    const message = { kind: "submit-task", call: id, subject: target.name, attempt, running } as const;
    this.#tell({ ...message, refusedBy: [...task.refusedBy], options });
  }

  #tell(message: TaskMessage): void {
    this.#modules.emit({ kind: "tell-scheduler", message });
  }

  /** Another scheduler, or the same again: whatever it was told may be lost. */
  onSchedulerConnected(now: Instant): void {
    this.#announcements.onSchedulerConnected();
    this.#unanswered.clear();
    for (const call of this.#modules.calls.values()) {
      const { task } = call;
      // It was not sent: whoever it waits for may be placed elsewhere now.
      if (call.phase.kind === "ahead") this.#leave(call);
      if (task === undefined) {
        if (call.announcedIn > 0) this.#announcements.announce(call.id, now);
      } else if (call.phase === SUBMITTED) {
        task.resends = 0;
        this.submitAgain(call);
      } else if (executorOf(call) !== undefined) {
        for (const id of dependenciesOf(call)) this.#announcements.announce(id, now);
        this.#tellSubmission(call, task, executorOf(call), now);
      }
    }
    this.#pump(now);
  }

  submitAgain(call: Call<Owner>): void {
    this.#unanswered.delete(call);
    call.phase = UNSENT;
    this.#unsent.add(call);
  }

  // ---- from the scheduler --------------------------------------------------------------------------------------------------------

  onEvent(event: TaskEvent<Owner>, now: Instant): void {
    if (event.kind === "foreign-call") {
      this.#announcements.onForeign(event);
      return;
    }
    const call = this.#modules.calls.get(event.call);
    if (call?.task === undefined) {
      if (event.kind === "task-placed") this.#refusePlacement(event);
      return;
    }
    if (event.kind === "task-refused") return this.#onRefused(call, call.task, event.failure, now);
    this.#onAnswered(call, now);
    switch (event.kind) {
      case "task-placed":
        return this.#onPlaced(call, call.task, event, now);
      case "outcome-read":
        if (call.phase === SUBMITTED) this.#onOutcomeRead(call, event.end, now);
        return;
      case "task-standing":
        return this.#onStanding(call, call.task, event.standing, now);
    }
  }

  /** It has ended here, which the scheduler has not heard: else those that depend on it would wait for its deadline, or follow it elsewhere. */
  #refusePlacement({ call, attempt, executor }: TaskPlaced): void {
    const known = this.#announcements.outcomeOf(call);
    if (known?.state === "succeeded") {
      const ranAt = known.executor ?? executor.id;
      this.#tell({ kind: "task-ended", call, attempt, executor: ranAt, outcome: { kind: "succeeded" } });
      return;
    }
    const failure: Failure = { code: "CANCELLED", what: `call ${call}, which has ended at its client,` };
    this.#tell({ kind: "task-ended", call, attempt, executor: executor.id, outcome: { kind: "failed", failure } });
  }

  #onAnswered(call: Call<Owner>, now: Instant): void {
    if (!this.#unanswered.delete(call)) return;
    if (call.task !== undefined) call.task.resends = 0;
    if (call.phase === SUBMITTED) this.#waitForWord(call, now);
    this.#pump(now);
  }

  /** What a waiting task has waited for, the scheduler knows best. */
  #waitForWord(call: Call<Owner>, now: Instant): void {
    this.#modules.setAlarm(call, now, call.deadlineAt + this.#options.taskSlackMs - now);
  }

  #onPlaced(call: Call<Owner>, task: TaskState, placed: TaskPlaced, now: Instant): void {
    const { attempt, executor: info, runs } = placed;
    const { leases } = this.#modules;
    if (attempt < call.attempt || call.phase === UNSENT) return;
    if (attempt === call.attempt) {
      // Its end was told, and not heard.
      if (call.phase === SUBMITTED && task.report?.attempt === attempt) this.#tell(task.report);
      return;
    }
    this.#abandonAttempt(call);
    const executor = leases.obtainForTask(info, now);
    call.attempt = attempt;
    executor.outstanding++;
    if (placed.isAhead) {
      call.phase = { kind: "ahead", executor, runs, met: 0, heldUnder: undefined };
      this.#waitForWord(call, now);
      this.#sendWhenDue(call, now);
      return;
    }
    this.#begin(call, executor, runs, now);
  }

  /** Of a task that was placed ahead. */
  #sendWhenDue(call: Call<Owner>, now: Instant): void {
    const { phase } = call;
    if (phase.kind !== "ahead") return;
    const verdict = this.#ahead.judge(call, phase);
    if (verdict === "send") this.#begin(call, phase.executor, phase.runs, now);
    else if (verdict === "return") this.#giveBack(call, phase.executor.info.id, { kind: "absent" }, now);
  }

  /** Sends the attempt, whose executor holds the credit of it, as soon as there is a connection. */
  #begin(call: Call<Owner>, executor: ExecutorEntry, runs: TaskWork, now: Instant): void {
    call.phase = { kind: "connecting", executor, runs };
    this.#modules.setAlarm(call, now, call.deadlineAt - now);
    if (executor.phase === "open") {
      this.#sendAttempt(call, now);
      return;
    }
    const { id } = executor.info;
    const calls = this.#connecting.get(id);
    if (calls === undefined) this.#connecting.set(id, new Set([call]));
    else calls.add(call);
  }

  /** The scheduler has given the attempt up: its executor is lost to it. */
  #abandonAttempt(call: Call<Owner>): void {
    const { phase } = call;
    const executors = phase.kind === "placed" ? [phase] : phase.kind === "scheduled" ? phase.shares : [];
    for (const { executor } of executors)
      if (executor.phase === "open")
        this.#modules.emit({ kind: "send", executor: executor.info.id, message: cancelMessage(call) });
    this.#leave(call);
  }

  #leave(call: Call<Owner>): void {
    this.#forgetWait(call);
    this.#modules.leavePhase(call);
    call.phase = SUBMITTED;
  }

  #forgetWait(call: Call<Owner>): void {
    const { phase } = call;
    if (phase.kind === "connecting") this.#connecting.get(phase.executor.info.id)?.delete(call);
    else if (phase.kind === "ahead") this.#ahead.forget(call, phase);
  }

  /** What it has told this client and nobody else, such as that a task has succeeded, may be lost with it. */
  onExecutorLost(id: ExecutorId, now: Instant): void {
    for (const report of this.#lastSuccesses.take(id, now)) this.#tell(report);
  }

  onExecutorConnected(id: ExecutorId, now: Instant): void {
    const calls = this.#connecting.get(id);
    this.#connecting.delete(id);
    for (const call of calls ?? []) this.#sendAttempt(call, now);
  }

  #sendAttempt(call: Call<Owner>, now: Instant): void {
    const { phase } = call;
    if (phase.kind !== "connecting") return;
    this.#leave(call);
    const failure = sendTask(call, phase.executor, phase.runs, now, this.#modules.placement);
    if (failure === undefined) return;
    this.#report(call, phase.executor.info.id, { kind: "failed", failure });
    this.#modules.end(call, { kind: "failed", failure, attempt: call.attempt, isRemote: false }, now);
  }

  #onStanding(
    call: Call<Owner>,
    task: TaskState,
    standing: Extract<TaskEvent<Owner>, { kind: "task-standing" }>["standing"],
    now: Instant,
  ): void {
    const { end, emit } = this.#modules;
    if (standing.kind === "waiting" || call.phase === UNSENT) return;
    if (standing.kind === "succeeded") {
      // While the attempt runs here, its result is on its way.
      if (call.phase === SUBMITTED) emit({ kind: "read-outcome", call: call.id });
      return;
    }
    const { earlier, failure: told } = standing;
    const isOwn = task.failure?.attempt === call.attempt && task.failure.failure.code === told.code;
    const failure = isOwn && task.failure !== undefined ? task.failure.failure : withProblem(told, task);
    if (call.phase !== SUBMITTED) this.#abandonAttempt(call);
    end(call, { kind: "failed", failure, attempt: call.attempt, isRemote: false, earlier }, now);
  }

  #onOutcomeRead(call: Call<Owner>, read: CallEnd | undefined, now: Instant): void {
    const failure: Failure = { code: "EXECUTOR_LOST", what: `the result of ${call.what}`, attempts: call.attempt };
    const missing = { kind: "failed", failure, attempt: call.attempt, isRemote: false } as const;
    this.#modules.end(call, read ?? missing, now);
  }

  #onRefused(call: Call<Owner>, task: TaskState, failure: Failure, now: Instant): void {
    if (call.phase !== SUBMITTED) return;
    const isFinal = failure.code === "NO_RESOURCES" && !call.queue;
    if (isFinal || !RETRYABLE[failure.code]) {
      this.#modules.end(call, { kind: "failed", failure, attempt: call.attempt, isRemote: false }, now);
      return;
    }
    call.lastProblem = failure;
    call.backoffs++;
    // It stays without an answer: one that is refused for the moment must not make room for others.
    task.resends = 0;
    if (!this.#unanswered.has(call)) return;
    this.#modules.setAlarm(call, now, Math.min(call.deadlineAt - now, this.#modules.backoffMs(call.backoffs)));
  }

  // ---- attempts ------------------------------------------------------------------------------------------------------------------

  /** The executor says that the attempt has failed there. */
  onAttemptFailed(
    call: Call<Owner>,
    task: TaskState,
    failure: Failure,
    from: ExecutorEntry | undefined,
    now: Instant,
  ): void {
    const { code } = failure;
    const at = executorOf(call) ?? from?.info.id;
    if (at === undefined) return;
    if (code === "DRAINING" && from !== undefined) this.#modules.leases.onExecutorDraining(from, now);
    if (code === "OVERLOADED" || code === "DRAINING")
      return this.#giveBack(call, at, { kind: "refused", failure }, now);
    if (failure.code === "DEPENDENCY_UNMET") {
      task.refusedBy.add(at);
      task.unmetProblem = failure.problem;
      return this.#giveBack(call, at, { kind: "unmet", problem: failure.problem }, now);
    }
    const isForScheduler = call.retries > 0 && (RETRYABLE[code] || task.wishes.retryOn === "failure");
    if (!isForScheduler || code === "CANCELLED" || code === "DEADLINE_EXCEEDED") {
      // What the executor keeps of it is not final: it does not know whether it is tried again.
      this.#modules.end(call, { kind: "failed", failure, attempt: call.attempt, isRemote: false }, now);
      return;
    }
    task.failure = { attempt: call.attempt, failure };
    this.#giveBack(call, at, { kind: "failed", failure }, now);
  }

  /** The connection to its executor is lost, or took the attempt not. */
  onAttemptLost(call: Call<Owner>, task: TaskState, at: ExecutorId, problem: string, now: Instant): void {
    const wasSent = call.phase.kind !== "connecting" && call.phase.kind !== "ahead";
    if (!wasSent) task.unreached += 1;
    const isCheap = !wasSent && task.unreached <= UNREACHED_MAX;
    call.losses++;
    const refused = { kind: "refused", failure: { code: "DISCONNECTED", peer: `executor ${at}`, problem } } as const;
    const failure: Failure = { code: "EXECUTOR_LOST", what: call.what, attempts: call.losses };
    this.#giveBack(call, at, isCheap ? refused : { kind: "failed", failure }, now);
    // It may have ended there, which only the scheduler can have heard: it tells how the task stands.
    this.submitAgain(call);
    this.#pump(now);
  }

  onSendRefused(call: Call<Owner>, at: ExecutorId, failure: Failure, now: Instant): void {
    this.#giveBack(call, at, { kind: "refused", failure }, now);
  }

  /** The attempt is over: the scheduler says what comes next. */
  #giveBack(call: Call<Owner>, at: ExecutorId, outcome: TaskOutcome, now: Instant): void {
    this.#leave(call);
    this.#report(call, at, outcome);
    this.#waitForWord(call, now);
  }

  #report(call: Call<Owner>, executor: ExecutorId, outcome: TaskOutcome): void {
    const report = { kind: "task-ended", call: call.id, attempt: call.attempt, executor, outcome } as const;
    if (call.task !== undefined) call.task.report = report;
    this.#tell(report);
  }

  // ---- time, and the end ---------------------------------------------------------------------------------------------------------

  /** @returns whether the alarm was for the scheduler's silence, not for the call's deadline */
  onAlarm(call: Call<Owner>, now: Instant): boolean {
    if (call.phase !== SUBMITTED) return false;
    if (this.#unanswered.has(call)) {
      if (now >= call.deadlineAt) return false;
      this.submitAgain(call);
      this.#modules.setAlarm(call, now, call.deadlineAt - now);
      this.#pump(now);
      return true;
    }
    if (now >= call.deadlineAt + this.#options.taskSlackMs) return false;
    this.#waitForWord(call, now);
    return true;
  }

  /** Before the call ends because this client wants it so, or knows no better. */
  onGivenUp(call: Call<Owner>): void {
    if (call.phase.kind !== "preparing" && call.phase !== UNSENT) this.#tell({ kind: "cancel-task", call: call.id });
  }

  /** Before a call's phase is left for its end. */
  onEnding(call: Call<Owner>, end: CallEnd, now: Instant): void {
    const { task, id } = call;
    if (end.kind === "accepted") return;
    if (task === undefined && !call.disposition.keep && call.announcedIn === 0) return;
    const executor = executorOf(call);
    const state = end.kind === "failed" ? "failed" : "succeeded";
    this.#announcements.onEnding(call, state);
    if (task === undefined) return;
    if (state === "succeeded" && executor !== undefined)
      this.#lastSuccesses.add({ call: id, attempt: call.attempt }, executor, now);
    this.#forgetWait(call);
    this.#unsent.delete(call);
    this.#releaseHeld(id);
    if (this.#unanswered.delete(call) || this.#unsent.size > 0) this.#pump(now);
    for (const held of this.#ahead.onEnded(id)) this.#sendWhenDue(held, now);
  }

  validate(): void {
    this.#ahead.validate();
    assert(this.#unanswered.size <= this.#options.unansweredTasksMax, "B1: submissions without an answer are bounded");
    for (const call of this.#unanswered) {
      assert(call.phase === SUBMITTED, "B1: what is without an answer is submitted");
      assert(this.#modules.calls.get(call.id) === call, "B1: what is without an answer has not ended");
    }
    for (const call of this.#unsent) assert(call.phase === UNSENT, "what is to be told is unsent");
    const held = new Set([...this.#held.values()].flat());
    for (const call of this.#modules.calls.values()) {
      if (call.phase === UNSENT) assert(this.#unsent.has(call) || held.has(call), "what is unsent is to be told");
      if (call.phase.kind === "connecting")
        assert(this.#connecting.get(call.phase.executor.info.id)?.has(call) === true, "who connects is waited for");
    }
  }
}

function withProblem(failure: Failure, { unmetProblem: problem }: TaskState): Failure {
  return failure.code === "DEPENDENCY_UNMET" && failure.problem === "" ? { ...failure, problem } : failure;
}

function* dependenciesOf<Owner>({ task }: Call<Owner>): Iterable<CallId> {
  yield* task?.wishes.after?.calls ?? [];
  yield* task?.wishes.follow?.calls ?? [];
}
