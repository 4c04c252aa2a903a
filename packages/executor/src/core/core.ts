/**
 * The executor's bookkeeping: which calls are held, what they wait for, which worker runs what, and how each of them ends.
 *
 *   E1. State changes only inside `step`, which never waits and reads no clock. Same state, event and instant give the same effects.
 *   E2. Each admitted attempt ends exactly once: with its results, with one failure, or in silence (cancelled, superseded, client gone).
 *   E3. No run is at two workers; a run is repeated only after its worker has died, or when it was never begun.
 *   E4. Every deadline is covered by the timer that the last `set-timer` ordered.
 *   E5. A function that needs a GPU runs on a GPU executor only.
 *   E6. Each pin that was asked for is answered once: it is held, or refused with a reason; and once more when it is over (`pin-book.ts`).
 */
import {
  assertNever,
  type CallAttempt,
  type CallId,
  type ExecutorLoad,
  type Instant,
  type ReportedPin,
} from "@cloudburst/model";
import { dispatch, onRunRefused } from "./dispatch.js";
import { disposeOfRetired, onCodeDisposed } from "./disposal.js";
import { drainIfIdle, onDrainAsked } from "./drain.js";
import { onStarted, onTimerFired } from "./duties.js";
import type { ExecutorEffect } from "./effect.js";
import type { ExecutorEvent } from "./event.js";
import { type DropName, type ExecutorCoreOptions, type ExecutorPhase, Ledger } from "./ledger.js";
import { onMemorySampled } from "./memory.js";
import { onCallArrived, onCancelArrived, onPeerClosed, onTaskProbed } from "./on-call.js";
import { onScheduleArrived, onTriggerArrived, onTriggerUndelivered } from "./on-dag.js";
import { onLetterArrived } from "./on-letter.js";
import { endDrained, onPinEvent } from "./on-pin.js";
import { onCodeFailed, onCodeLoaded, onReferencesFailed, onReferencesRead } from "./on-preparation.js";
import { onRunFailed, onRunFinished, onRunKept, onRunResult, onRunRevoked } from "./on-run.js";
import { onWorkerExited, onWorkerReady } from "./on-worker.js";
import { loadOf } from "./report.js";
import type { RunId } from "./run-order.js";
import { onOutputFailed, onOutputPut } from "./settle.js";
import type { StoryEntry } from "./story.js";
import { onSuspicionsTold } from "./suspicions.js";
import { validateLedger } from "./validate.js";
import { onAskAnswered, onAsked } from "./waits.js";

type AnswerEvent = Extract<
  ExecutorEvent,
  { kind: "code-loaded" | "code-failed" | "references-read" | "references-failed" | "output-put" | "output-failed" }
>;

type DutyEvent = Extract<ExecutorEvent, { kind: "memory-sampled" | "started" | "drain-asked" | "timer-fired" }>;
type OrderEvent = Extract<
  ExecutorEvent,
  { kind: "run-result" | "run-failed" | "run-revoked" | "run-kept" | "run-refused" }
>;

type WorkerEvent = Extract<
  ExecutorEvent,
  { kind: "asked" | "ask-answered" | "letter-arrived" | "worker-ready" | "worker-exited" | "code-disposed" }
>;

export class ExecutorCore {
  readonly #ledger: Ledger;

  constructor(options: ExecutorCoreOptions) {
    this.#ledger = new Ledger(options);
  }

  step(event: ExecutorEvent, now: Instant): readonly ExecutorEffect[] {
    const ledger = this.#ledger;
    const effects: ExecutorEffect[] = [];
    ledger.effects = effects;
    this.#handle(event, now);
    if (ledger.queue.size > 0 || ledger.heldRuns > 0) dispatch(ledger, now);
    if (ledger.pins.byKey.size > 0 || ledger.type === "gpu") endDrained(ledger, now);
    if (ledger.retired.size > 0) disposeOfRetired(ledger, now);
    if (ledger.phase !== "serving") drainIfIdle(ledger, now);
    const earliest = ledger.agenda.earliest;
    if (earliest !== undefined && (ledger.armedAt === undefined || earliest < ledger.armedAt)) {
      ledger.armedAt = earliest;
      effects.push({ kind: "set-timer", at: earliest });
    }
    return effects;
  }

  get phase(): ExecutorPhase {
    return this.#ledger.phase;
  }

  /** Attempts that are not over. */
  get held(): number {
    return this.#ledger.attempts.size;
  }

  /** As the next report would say them. */
  get pins(): readonly ReportedPin[] {
    return this.#ledger.pins.report();
  }

  /** What was dropped, and how often. */
  get drops(): ReadonlyMap<DropName, number> {
    return this.#ledger.drops;
  }

  /** As the next report would say it; starts a new span for the utilization. */
  load(now: Instant): ExecutorLoad {
    return loadOf(this.#ledger, now);
  }

  /** What is still known of a call, oldest first. */
  story(call: CallId): readonly StoryEntry[] {
    return this.#ledger.story.of(call);
  }

  /** The call that a run belongs to, while it is at a worker: for the lines that it logs. */
  callOf(run: RunId): CallAttempt | undefined {
    const known = this.#ledger.runs.get(run);
    return known === undefined ? undefined : { call: known.owner.call, attempt: known.owner.attempt };
  }

  /** Checks every invariant. @throws InvariantViolation */
  validate(): void {
    validateLedger(this.#ledger);
  }

  #handle(event: ExecutorEvent, now: Instant): void {
    const ledger = this.#ledger;
    switch (event.kind) {
      case "call-arrived":
        onCallArrived(ledger, event.peer, event.message, now);
        return;
      case "run-finished":
        onRunFinished(ledger, event, now);
        return;
      case "schedule-arrived":
        onScheduleArrived(ledger, event.peer, event.message, now);
        return;
      case "trigger-arrived":
        onTriggerArrived(ledger, event.message, now);
        return;
      case "trigger-undelivered":
        onTriggerUndelivered(ledger, event.peer, event.message, event.to, now);
        return;
      case "cancel-arrived":
        onCancelArrived(ledger, event, now);
        return;
      case "task-probed":
        onTaskProbed(ledger, event);
        return;
      case "peer-closed":
        onPeerClosed(ledger, event.peer, now);
        return;
      case "code-loaded":
      case "code-failed":
      case "references-read":
      case "references-failed":
      case "output-put":
      case "output-failed":
        this.#onAnswer(event, now);
        return;
      case "run-result":
      case "run-failed":
      case "run-revoked":
      case "run-kept":
      case "run-refused":
        this.#onOrder(event, now);
        return;
      case "letter-arrived":
      case "asked":
      case "ask-answered":
      case "worker-ready":
      case "worker-exited":
      case "code-disposed":
        this.#onWorker(event, now);
        return;
      case "scheduler-joined":
      case "scheduler-left":
      case "pin-asked":
      case "share-asked":
      case "unpin-asked":
      case "code-prepared":
        onPinEvent(ledger, event, now);
        return;
      case "suspicions-told":
        onSuspicionsTold(ledger, event, now);
        return;
      default:
        this.#onDuty(event, now);
    }
  }

  #onDuty(event: DutyEvent, now: Instant): void {
    switch (event.kind) {
      case "memory-sampled":
        onMemorySampled(this.#ledger, event, now);
        return;
      case "started":
        onStarted(this.#ledger, now);
        return;
      case "drain-asked":
        onDrainAsked(this.#ledger, event.graceMs, now);
        return;
      case "timer-fired":
        onTimerFired(this.#ledger, now);
        return;
      default:
        assertNever(event, "executor event");
    }
  }

  /** What workers do beside ending runs, and what their runs ask and are sent. */
  #onWorker(event: WorkerEvent, now: Instant): void {
    const ledger = this.#ledger;
    switch (event.kind) {
      case "asked":
        onAsked(ledger, event, now);
        return;
      case "ask-answered":
        onAskAnswered(ledger, event.ask, event.end, now);
        return;
      case "letter-arrived":
        onLetterArrived(ledger, event.peer, event.message, now);
        return;
      case "worker-ready":
        onWorkerReady(ledger, event.slot);
        return;
      case "worker-exited":
        onWorkerExited(ledger, event, now);
        return;
      case "code-disposed":
        onCodeDisposed(ledger, event.slot, event.version);
        return;
      default:
        assertNever(event, "event of a worker");
    }
  }

  /** What becomes of an order, but for its good end. */
  #onOrder(event: OrderEvent, now: Instant): void {
    const ledger = this.#ledger;
    switch (event.kind) {
      case "run-result":
        onRunResult(ledger, event, now);
        return;
      case "run-failed":
        onRunFailed(ledger, event, now);
        return;
      case "run-revoked":
        onRunRevoked(ledger, event.slot, event.run, now);
        return;
      case "run-kept":
        onRunKept(ledger, event.slot, event.run, now);
        return;
      case "run-refused":
        onRunRefused(ledger, event.slot, event.run, now);
        return;
      default:
        assertNever(event, "event of an order");
    }
  }

  /** The answers of the shell to what was ordered from the store. */
  #onAnswer(event: AnswerEvent, now: Instant): void {
    const ledger = this.#ledger;
    switch (event.kind) {
      case "code-loaded":
        onCodeLoaded(ledger, event.version, event.code, now);
        return;
      case "code-failed":
        onCodeFailed(ledger, event.version, event.failure, now);
        return;
      case "references-read":
        onReferencesRead(ledger, event.run, event.values, now);
        return;
      case "references-failed":
        onReferencesFailed(ledger, event.run, event.failure, now);
        return;
      case "output-put":
        onOutputPut(ledger, event, event.node, now);
        return;
      case "output-failed":
        onOutputFailed(ledger, event, event.node, event.failure, now);
        return;
      default:
        assertNever(event, "answer");
    }
  }
}
