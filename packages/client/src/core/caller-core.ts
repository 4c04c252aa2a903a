/**
 * Decides everything about calls on the client's side: which executor gets a call, when it is placed again, when it has ended.
 * Owns calls, leases and the view of executors; knows no sockets and no clock.
 *
 * Invariants:
 *   C1. Every call that was started ends exactly once, at its deadline at the latest.
 *   C2. An answer counts only for the current attempt of a call, and only from an executor that runs it; any other is dropped.
 *   C3. `outstanding` of an executor is the number of calls (and DAG nodes) placed there that have not ended.
 *   C4. A call is sent only to an executor that is connected, under a lease that has not expired.
 *   C5. Same events, same times, same seed: same effects.
 *   C6. What needs a GPU is sent to GPU executors only.
 *
 * A call:  preparing -> waiting -> placed | raced | scheduled -> ended
 *                          ^  \        |
 *                          |   backing-off          (refused: placed again after a while; lost: placed again at once)
 */
import {
  assertNever,
  type CallId,
  type ExecutorId,
  type Failure,
  type Instant,
  isRetryable,
  Prng,
} from "@cloudburst/model";
import { AlarmQueue } from "./alarms.js";
import { takeAnswer } from "./answers.js";
import { BACKING_OFF, Call, ENDED, PREPARING, type RacedPhase, runsAt, WAITING } from "./call.js";
import { deadlineExceeded, failedEnd, nowhereToRun } from "./call-failures.js";
import { backoffMs, type CallerOptions, resolveCallerOptions } from "./caller-options.js";
import type { CallAnswer, CallEnd, CallerEffect, CallerEvent, CallLink, CallStarted, LinkResult } from "./events.js";
import type { ExecutorEntry } from "./executors.js";
import { type FinalRefusal, hasOpenExecutor, LeaseBook } from "./lease-book.js";
import { type PlacementModules, placeCall, sendCopies } from "./placement.js";
import { cancelRivals, cancelShares, dropRacer, giveUpShare, isGivenUp, releaseCredit } from "./shares.js";
import type { Target } from "./targets.js";
import { TaskBook } from "./task-book.js";
import { validateCaller } from "./validate.js";

/** How long an overloaded executor stands behind the others: about the time it takes to work off a full queue of short calls. */
const AVOID_MS = 20;

type Alarmed<Owner> = Call<Owner> | Target<Owner> | ExecutorEntry;

export class CallerCore<Owner> {
  readonly #options: CallerOptions;
  readonly #prng: Prng;
  readonly #calls = new Map<CallId, Call<Owner>>();
  readonly #alarms = new AlarmQueue<Alarmed<Owner>>();
  readonly #leases: LeaseBook<Owner>;
  readonly #placement: PlacementModules<Owner>;
  readonly #tasks: TaskBook<Owner>;
  /** Targets with calls in their queue, in the order in which they get freed credit. */
  readonly #hungry = new Set<Target<Owner>>();
  #waitingCount = 0;
  #effects: CallerEffect<Owner>[] = [];
  #now = 0 as Instant;
  #isClosed = false;
  #lateAnswers = 0;

  constructor(options: Partial<CallerOptions>, modules: { readonly seed: number }) {
    this.#options = resolveCallerOptions(options);
    this.#prng = new Prng(modules.seed);
    const emit = (effect: CallerEffect<Owner>): void => void this.#effects.push(effect);
    this.#placement = { outstandingPerExecutorMax: this.#options.outstandingPerExecutorMax, emit };
    this.#leases = new LeaseBook<Owner>(this.#options, {
      alarms: this.#alarms,
      emit,
      backoffMs: (tries) => backoffMs(tries, this.#options, this.#prng),
    });
    this.#tasks = new TaskBook<Owner>(this.#options, {
      calls: this.#calls,
      leases: this.#leases,
      placement: this.#placement,
      emit,
      setAlarm: (call, now, inMs) => this.#alarms.set(call, now, inMs),
      leavePhase: (call) => this.#leavePhase(call),
      end: (call, end, now) => this.#end(call, end, now),
      backoffMs: (tries) => backoffMs(tries, this.#options, this.#prng),
    });
  }

  /** Whether the call is this client's, or was looked up: tasks may depend on it without more ado. */
  knows(call: CallId): boolean {
    return this.#tasks.knows(call);
  }

  /** When to send `timer-fired`; infinity when nothing is due. Never late, possibly early. */
  get wakeAt(): number {
    return this.#alarms.wakeAt;
  }

  /** Calls that have not ended. */
  get callCount(): number {
    return this.#calls.size;
  }

  /** How much is remembered. */
  get known(): { readonly calls: number; readonly targets: number; readonly executors: number } {
    return { calls: this.#calls.size, targets: this.#leases.targets.size, executors: this.#leases.executors.size };
  }

  /** Answers that were dropped because their attempt was not the current one. */
  get lateAnswers(): number {
    return this.#lateAnswers;
  }

  /** The number of the last attempt at a call that has not ended. */
  attemptOf(call: CallId): number | undefined {
    return this.#calls.get(call)?.attempt;
  }

  /** @returns how many calls the executors leased for a target can keep busy, or undefined while no lease is held */
  capacityOf(kind: "function" | "dag", name: string): number | undefined {
    const pools = this.#leases.targets.get(kind, name)?.lease?.needed;
    const members = pools && new Set(pools.flat());
    return members && [...members].reduce((sum, { executor }) => sum + executor.info.workers, 0);
  }

  step(event: CallerEvent<Owner>, now: Instant): readonly CallerEffect<Owner>[] {
    // The clock of the shell is monotonic; the alarms rely on it (A1), so it is not left to trust.
    if (now > this.#now) this.#now = now;
    this.#handle(event, this.#now);
    const effects = this.#effects;
    if (effects.length > 0) this.#effects = [];
    return effects;
  }

  #handle(event: CallerEvent<Owner>, now: Instant): void {
    switch (event.kind) {
      case "call-started":
        return this.#onCallStarted(event, now);
      case "answer-arrived":
        return this.#onAnswer(event.executor, event.answer, now);
      case "call-prepared": {
        const call = this.#calls.get(event.call);
        if (call === undefined || call.phase !== PREPARING) return;
        call.work = event.work;
        if (call.task !== undefined) return this.#tasks.submit(call, now);
        call.waitFrom(now, this.#options.placementWaitMs);
        return this.#enter(call, now, false);
      }
      case "call-abandoned":
        return this.#failIfLive(event.call, event.failure, now);
      case "call-cancelled": {
        const call = this.#calls.get(event.call);
        return call && this.#fail(call, { code: "CANCELLED", what: call.what }, false, now);
      }
      case "timer-fired":
        return this.#onTimer(now);
      case "closed":
        return this.#onClosed(now);
      default:
        return this.#handleLeaseEvent(event, now);
    }
  }

  #handleLeaseEvent(
    event: Exclude<CallerEvent<Owner>, { kind: `call-${string}` | "answer-arrived" | "timer-fired" | "closed" }>,
    now: Instant,
  ): void {
    switch (event.kind) {
      case "function-leased":
        return this.#onLeased(this.#leases.grantFunction(event.spec, event.lease, now), now);
      case "dag-leased":
        return this.#onLeased(this.#leases.grantDag(event.dag, event.constantReferences, event.lease, now), now);
      case "lease-refused":
        return this.#onLeaseRefused(this.#leases.refuse(event.target, event.failure, now), event.failure, now);
      case "leases-withdrawn":
        return this.#leases.withdraw(event.functions, event.dags, now);
      case "scheduler-connected":
        this.#leases.onSchedulerConnected(now);
        return this.#tasks.onSchedulerConnected(now);
      case "executor-connected":
        if (!this.#leases.onExecutorConnected(event.executor, now)) return;
        this.#tasks.onExecutorConnected(event.executor, now);
        return this.#pump(now);
      case "executor-lost":
        return this.#onExecutorLost(event.executor, event.problem, now);
      case "send-refused":
        return this.#onSendRefused(event.executor, event.call, event.attempt, now);
      case "task-placed":
      case "task-standing":
      case "task-refused":
      case "outcome-read":
      case "foreign-call":
        return this.#tasks.onEvent(event, now);
      default:
        assertNever(event, "caller event");
    }
  }

  // ---- calls ---------------------------------------------------------------------------------------------------------------------

  #onCallStarted(event: CallStarted<Owner>, now: Instant): void {
    if (this.#isClosed) {
      const failure: Failure = { code: "CLOSED", what: "the client" };
      const end: CallEnd = { kind: "failed", failure, attempt: 0, isRemote: false };
      this.#effects.push({ kind: "end-call", call: event.call, owner: event.owner, end });
      return;
    }
    const target = this.#leases.targets.obtain(event.target);
    const call = new Call(event, target, now, this.#options.placementWaitMs);
    target.calls++;
    this.#calls.set(call.id, call);
    if (event.work === undefined) this.#alarms.set(call, now, event.deadlineMs);
    else if (call.task !== undefined) this.#tasks.submit(call, now);
    else this.#enter(call, now, false);
  }

  /** @param isKnown it was placed before: never refused for want of room in the queue */
  #enter(call: Call<Owner>, now: Instant, isKnown: boolean): void {
    if (call.target.waiting.size === 0 && this.#tryPlace(call, now)) return;
    if (call.phase === ENDED) return;
    const lacking = this.#leases.lacking(call.target);
    if (lacking !== undefined && !call.queue) return this.#fail(call, lacking, false, now);
    const { waitingCallsMax } = this.#options;
    if (!isKnown && this.#waitingCount >= waitingCallsMax) {
      const what = "the client's queue of calls that wait for an executor";
      return this.#fail(call, { code: "OVERLOADED", what, limit: waitingCallsMax }, false, now);
    }
    call.phase = WAITING;
    call.target.waiting.push(call);
    this.#waitingCount++;
    this.#hungry.add(call.target);
    this.#leases.ensure(call.target, now);
    this.#alarms.set(call, now, call.wakeBy - now);
  }

  /** @returns whether the call is placed; when not, it may have ended, because the lease shows that its inputs are wrong */
  #tryPlace(call: Call<Owner>, now: Instant): boolean {
    const lease = this.#leases.usable(call.target, now);
    if (lease === undefined) return false;
    const placed = placeCall(call, lease, now, this.#placement);
    if (placed === true) this.#alarms.set(call, now, call.wakeBy - now);
    else if (placed !== false) this.#fail(call, placed, false, now);
    return placed === true;
  }

  /** No copy has ended in time: another one joins them, on an executor that has had none. */
  #hedge(call: Call<Owner>, phase: RacedPhase, now: Instant): void {
    if (phase.nextAt === undefined || now < phase.nextAt) return;
    phase.nextAt = (now + (call.race?.afterMs ?? call.deadlineMs)) as Instant;
    const lease = this.#leases.usable(call.target, now);
    if (lease !== undefined) sendCopies(call, lease, now, this.#placement);
  }

  // ---- answers -------------------------------------------------------------------------------------------------------------------

  #onAnswer(from: ExecutorId, answer: CallAnswer, now: Instant): void {
    const call = this.#calls.get(answer.call);
    if (call === undefined || call.attempt !== answer.attempt || !runsAt(call.phase, from)) {
      this.#lateAnswers++;
      return;
    }
    if (answer.kind === "failed") return this.#onFailed(call, answer.failure, from, now);
    const taken = takeAnswer(call.phase, from, answer);
    if (taken === "unknown") this.#lateAnswers++;
    if (taken === "unknown" || taken === "more") return;
    cancelRivals(call, from, this.#placement.emit);
    if (call.isLastLink || taken.kind === "accepted" || taken.kind === "failed") this.#end(call, taken, now);
    else this.#beginLink(call, taken, from, now);
  }

  /** The result of the link before is no end of the call: it becomes an argument. */
  #beginLink(call: Call<Owner>, result: LinkResult, from: ExecutorId, now: Instant): void {
    const hasFreed = this.#leavePhase(call);
    call.phase = PREPARING;
    const link = call.links[call.linksBegun] as CallLink;
    this.#leaveTarget(call);
    call.advance(this.#leases.targets.obtain(link.target), from);
    call.target.calls++;
    this.#alarms.set(call, now, call.deadlineAt - now);
    this.#effects.push({ kind: "prepare-link", call: call.id, link, result });
    if (hasFreed) this.#pump(now);
  }

  #leaveTarget({ target }: Call<Owner>): void {
    target.calls--;
    if (target.calls === 0 && target.lease === undefined) this.#leases.forgetIfUnused(target);
  }

  #onFailed(call: Call<Owner>, failure: Failure, from: ExecutorId, now: Instant): void {
    const executor = this.#leases.executors.get(from);
    if (call.task !== undefined) return this.#tasks.onAttemptFailed(call, call.task, failure, executor, now);
    if (this.#canDoWithout(call, failure)) return;
    if (dropRacer(call, from, failure)) {
      if (failure.code === "DRAINING" && executor !== undefined) this.#leases.onExecutorDraining(executor, now);
      return this.#pump(now);
    }
    if (failure.code === "DEPENDENCY_UNMET" && call.isLastLink) {
      if (call.phase.kind === "scheduled") cancelShares(call, this.#placement.emit);
      this.#leavePhase(call);
      this.#tasks.submitElsewhere(call, from, failure.problem, now);
      return this.#pump(now);
    }
    if (!isRetryable(failure)) return this.#fail(call, failure, true, now);
    switch (failure.code) {
      case "DRAINING":
        if (executor !== undefined) this.#leases.onExecutorDraining(executor, now);
        return this.#backOff(call, failure, now);
      case "OVERLOADED":
        if (executor !== undefined) executor.avoidUntil = (now + AVOID_MS) as Instant;
        // Who posts calls has no results to wait for: this alone slows him down.
        if (call.disposition.isPosted && call.backoffs >= call.retries) return this.#fail(call, failure, true, now);
        return this.#backOff(call, failure, now);
      case "NO_RESOURCES":
        // The executor has not what the call needs, and never will have: the lease that names it is wrong.
        this.#leases.giveUp(call.target, now);
        return now < call.placeBy ? this.#backOff(call, failure, now) : this.#fail(call, failure, true, now);
      case "CONNECT_FAILED":
      case "DISCONNECTED":
        return now < call.placeBy ? this.#backOff(call, failure, now) : this.#fail(call, failure, true, now);
      default:
        call.losses++;
        return call.losses <= call.retries ? this.#backOff(call, failure, now) : this.#fail(call, failure, true, now);
    }
  }

  /** Another executor of the attempt says that one is lost which the call can do without, or does without by now. */
  #canDoWithout(call: Call<Owner>, failure: Failure): boolean {
    if (failure.code !== "EXECUTOR_LOST" || failure.executor === undefined) return false;
    return isGivenUp(call, failure) || giveUpShare(call, failure.executor as ExecutorId, this.#placement.emit);
  }

  #onSendRefused(executor: ExecutorId, id: CallId, attempt: number, now: Instant): void {
    const call = this.#calls.get(id);
    if (call === undefined || call.attempt !== attempt || !runsAt(call.phase, executor)) return;
    const entry = this.#leases.executors.get(executor);
    if (entry !== undefined) entry.avoidUntil = (now + AVOID_MS) as Instant;
    const limit = this.#options.outstandingPerExecutorMax;
    const failure: Failure = { code: "OVERLOADED", what: `the connection to executor ${executor}`, limit };
    if (dropRacer(call, executor, failure)) return;
    if (call.task === undefined) this.#backOff(call, failure, now);
    else this.#tasks.onSendRefused(call, executor, failure, now);
  }

  // ---- placing again -------------------------------------------------------------------------------------------------------------

  #backOff(call: Call<Owner>, problem: Failure, now: Instant): void {
    // The executor that refused a function call has nothing to cancel; the other executors of a DAG call do.
    if (call.phase.kind === "scheduled") cancelShares(call, this.#placement.emit);
    const hasFreed = this.#leavePhase(call);
    call.phase = BACKING_OFF;
    call.lastProblem = problem;
    call.backoffs++;
    this.#alarms.set(call, now, Math.min(call.deadlineAt - now, backoffMs(call.backoffs, this.#options, this.#prng)));
    if (hasFreed) this.#pump(now);
  }

  #onExecutorLost(id: ExecutorId, problem: string, now: Instant): void {
    const entry = this.#leases.onExecutorLost(id, problem, now);
    if (entry !== undefined && entry.outstanding > 0) {
      for (const call of this.#calls.values()) {
        if (!runsAt(call.phase, id) || giveUpShare(call, id, this.#placement.emit)) continue;
        if (dropRacer(call, id, { code: "EXECUTOR_LOST", what: call.what, attempts: call.attempt })) continue;
        if (call.task === undefined) this.#loseAttempt(call, now);
        else this.#tasks.onAttemptLost(call, call.task, id, problem, now);
      }
    }
    // After the losses: what has succeeded there may make a lost task ready, which must not be taken for one that was never sent.
    this.#tasks.onExecutorLost(id, now);
  }

  #loseAttempt(call: Call<Owner>, now: Instant): void {
    call.losses++;
    const failure: Failure = { code: "EXECUTOR_LOST", what: call.what, attempts: call.losses };
    call.lastProblem = failure;
    if (call.losses > call.retries) return this.#fail(call, failure, false, now);
    cancelShares(call, this.#placement.emit);
    const hasFreed = this.#leavePhase(call);
    call.phase = PREPARING;
    call.waitFrom(now, this.#options.placementWaitMs);
    this.#enter(call, now, true);
    if (hasFreed) this.#pump(now);
  }

  // ---- leases --------------------------------------------------------------------------------------------------------------------

  #onLeased(granted: ReturnType<LeaseBook<Owner>["grantDag"]>, now: Instant): void {
    if (granted === undefined) return;
    if ("failure" in granted) this.#onLeaseRefused(granted.refusal, granted.failure, now);
    else if (granted.waiting.size > 0) this.#drain(granted, now);
    else this.#leases.forgetIfUnused(granted);
  }

  #onLeaseRefused(refusal: FinalRefusal<Owner> | undefined, failure: Failure, now: Instant): void {
    if (refusal === undefined) return;
    const { target, sparesQueued } = refusal;
    for (let call = target.waiting.first; call !== undefined; ) {
      const next = call.waitNext;
      if (!call.queue || !sparesQueued) this.#fail(call, failure, false, now);
      call = next;
    }
    this.#leases.forgetIfUnused(target);
  }

  /** Places calls that wait, as far as there is credit. Targets take turns at being first. */
  #pump(now: Instant): void {
    if (this.#hungry.size === 0) return;
    for (const target of [...this.#hungry]) this.#drain(target, now);
  }

  #drain(target: Target<Owner>, now: Instant): void {
    let hasPlaced = false;
    for (let call = target.waiting.first; call !== undefined; call = target.waiting.first) {
      if (this.#tryPlace(call, now)) {
        target.waiting.remove(call);
        this.#waitingCount--;
        hasPlaced = true;
      } else if (call.phase === WAITING) break;
    }
    if (target.waiting.size === 0) this.#hungry.delete(target);
    else if (hasPlaced && this.#hungry.size > 1) {
      this.#hungry.delete(target);
      this.#hungry.add(target);
    }
  }

  // ---- time ----------------------------------------------------------------------------------------------------------------------

  #onTimer(now: Instant): void {
    for (const alarm of this.#alarms.takeDue(now)) {
      // An earlier alarm of this round may have set it for later.
      if (alarm.group !== undefined) continue;
      if (alarm.alarmOf === "call") this.#onCallAlarm(alarm, now);
      else if (alarm.alarmOf === "target") this.#leases.onTargetAlarm(alarm, now);
      else this.#leases.onExecutorAlarm(alarm, now);
    }
  }

  #onCallAlarm(call: Call<Owner>, now: Instant): void {
    if (call.phase === ENDED || (call.task !== undefined && this.#tasks.onAlarm(call, now))) return;
    if (now >= call.deadlineAt) return this.#fail(call, deadlineExceeded(call), false, now);
    if (call.phase === BACKING_OFF) return this.#enter(call, now, true);
    if (call.phase === WAITING && now >= call.placeBy) {
      if (!hasOpenExecutor(call.target, now))
        return this.#fail(call, nowhereToRun(call, this.#options.placementWaitMs), false, now);
      call.waitFrom(now, this.#options.placementWaitMs);
    }
    if (call.phase.kind === "raced") this.#hedge(call, call.phase, now);
    this.#alarms.set(call, now, call.wakeBy - now);
  }

  // ---- the end -------------------------------------------------------------------------------------------------------------------

  #failIfLive(id: CallId, failure: Failure, now: Instant): void {
    const call = this.#calls.get(id);
    if (call !== undefined) this.#fail(call, failure, false, now);
  }

  #fail(call: Call<Owner>, failure: Failure, isRemote: boolean, now: Instant): void {
    // A function call that an executor ended needs no cancel; the other nodes of a DAG call do.
    if (call.phase.kind === "scheduled" || !isRemote) cancelShares(call, this.#placement.emit);
    if (call.task !== undefined && !isRemote) this.#tasks.onGivenUp(call);
    this.#end(call, failedEnd(call, failure, isRemote), now);
  }

  #end(call: Call<Owner>, end: CallEnd, now: Instant): void {
    this.#calls.delete(call.id);
    this.#tasks.onEnding(call, end, now);
    const hasFreed = this.#leavePhase(call);
    call.phase = ENDED;
    this.#alarms.clear(call);
    this.#effects.push({ kind: "end-call", call: call.id, owner: call.owner, end });
    this.#leaveTarget(call);
    if (hasFreed) this.#pump(now);
  }

  /** Gives back what the phase holds. @returns whether that was credit */
  #leavePhase(call: Call<Owner>): boolean {
    const { phase } = call;
    if (phase.kind !== "waiting") return releaseCredit(phase);
    call.target.waiting.remove(call);
    this.#waitingCount--;
    if (call.target.waiting.size === 0) this.#hungry.delete(call.target);
    return false;
  }

  #onClosed(now: Instant): void {
    this.#isClosed = true;
    this.#hungry.clear();
    for (const call of this.#calls.values()) this.#fail(call, { code: "CANCELLED", what: call.what }, false, now);
  }

  /** @throws InvariantViolation when C3 or a count is broken; for tests and the simulator */
  validate(): void {
    validateCaller({
      calls: this.#calls,
      leases: this.#leases,
      hungry: this.#hungry,
      waitingCount: this.#waitingCount,
    });
    this.#tasks.validate();
  }
}
