/**
 * Whether? Zoe's elastic admission: owns all deployments of a scheduler from their submission to their end, says who starts when and where,
 * and who gives elastic parts back. It starts nothing itself; sockets and clocks are not known here.
 *
 * Invariants (those of the parts are with them; `validate` checks all):
 *   D6. No executor is promised more than it has, in any resource; the essential parts of a deployment all have places, or none has.
 *   D7. Essential parts are never taken back for another deployment.
 *   D8. Nothing spins: each pass looks at each deployment at most a fixed number of times, and what did not fit is tried again only when
 *       something has been freed, or its back-off is over.
 *   D9. Same events, same times, same seed: same effects.
 *
 * What an event costs, with W waiting and E executors: O(W) to pass over those that cannot fit as nothing was freed, O(E) for each part that is placed,
 * and, when something was freed, O(E) for each of the different needs that do not fit.
 */
import { assertNever, type DeploymentName, type DeploymentStatus, type Instant } from "@cloudburst/model";
import { admitWaiting } from "./admit.js";
import type { DeploymentEffect } from "./deployment-effect.js";
import type { DeploymentEvent, SavedDeployment } from "./deployment-event.js";
import { DeploymentLedger } from "./deployment-ledger.js";
import { type DeploymentTableOptions, resolveDeploymentTableOptions } from "./deployment-options.js";
import type { DurationSummary } from "./duration-statistics.js";
import { fillElastic } from "./fill.js";
import { LiveDeployment } from "./live-deployment.js";
import { onFailed, onLate, onLost, onStarted } from "./on-component.js";
import { giveUp, onRestored, onStopped, onSubmitted, savedOf, snapshotOf } from "./on-deployment.js";
import { onAvailable, onDraining, onGone } from "./on-executor.js";
import { add, type ExecutorCapacity, noResources, type Resources, toCores } from "./resources.js";
import { validateDeployments } from "./validate-deployments.js";

export interface DeploymentStatistics {
  readonly waiting: number;
  readonly starting: number;
  readonly running: number;
  /** From submission to the first start of all essential parts, and to the end of those that ran. */
  readonly queueing: DurationSummary;
  readonly turnaround: DurationSummary;
  /** Of all executors together: what there is, and what is reserved. */
  readonly capacity: ExecutorCapacity;
  readonly essential: ExecutorCapacity;
  readonly elastic: ExecutorCapacity;
  /** Since the start: let in, ended, refused, taken back whole, elastic parts taken back and replaced, holds. */
  readonly counts: Readonly<DeploymentLedger["counts"]>;
}

export class DeploymentTable {
  readonly #ledger: DeploymentLedger;

  /** @param seed of the placement `random` and of the spread of back-offs */
  constructor(options: Partial<DeploymentTableOptions> = {}, seed = 1) {
    this.#ledger = new DeploymentLedger(resolveDeploymentTableOptions(options), seed);
  }

  /** When to send `timer-fired`; infinity when nothing is due. Never late by more than a millisecond, possibly early. */
  get wakeAt(): number {
    return this.#ledger.alarms.wakeAt;
  }

  get size(): number {
    return this.#ledger.live.size;
  }

  /** Undefined: it is not known, or has ended. */
  statusOf(name: DeploymentName): DeploymentStatus | undefined {
    return this.#ledger.live.get(name)?.status;
  }

  /** Those that have not ended, in the order of their submission. */
  list(): readonly { readonly name: DeploymentName; readonly status: DeploymentStatus }[] {
    return [...this.#ledger.live.values()].map(({ name, status }) => ({ name, status }));
  }

  /** As `snapshot`, of one; undefined: it is not known, or has ended. */
  saved(name: DeploymentName): SavedDeployment | undefined {
    const deployment = this.#ledger.live.get(name);
    return deployment === undefined ? undefined : savedOf(this.#ledger, deployment);
  }

  /** What has to be written down so that a `deployments-restored` continues from here: plain data. */
  snapshot(): readonly SavedDeployment[] {
    return snapshotOf(this.#ledger);
  }

  get statistics(): DeploymentStatistics {
    const { live, rooms, waiting, queueing, turnaround, counts } = this.#ledger;
    const capacity = noResources();
    const essential = noResources();
    const elastic = noResources();
    for (const room of rooms.all()) {
      add(capacity, room.capacity);
      add(essential, room.essential);
      add(elastic, room.elastic);
    }
    let running = 0;
    for (const { phase } of live.values()) if (phase === "running") running += 1;
    return {
      waiting: waiting.size,
      starting: live.size - waiting.size - running,
      running,
      queueing: queueing.summary,
      turnaround: turnaround.summary,
      capacity: shown(capacity),
      essential: shown(essential),
      elastic: shown(elastic),
      counts: { ...counts },
    };
  }

  step(event: DeploymentEvent, now: Instant): readonly DeploymentEffect[] {
    const ledger = this.#ledger;
    // The clock of the shell is monotonic; the alarms rely on it, so it is not left to trust.
    if (now > ledger.now) ledger.now = now;
    // What is due comes before what has just come: who is taken in now has its chance first, however short it wants to wait.
    this.#onAlarms();
    this.#handle(event);
    this.#pass();
    // Whoever came after it in order may have had to stay behind it.
    if (event.kind === "deployment-submitted" && this.#refuseImpatient(event.deployment.name)) this.#pass();
    return ledger.takeEffects();
  }

  /** @throws InvariantViolation; for tests and the simulator: it looks at everything */
  validate(): void {
    validateDeployments(this.#ledger);
  }

  /** Malleable grants come before newcomers: what is given there is not taken back. */
  #pass(): void {
    if (this.#ledger.options.mode !== "flexible") fillElastic(this.#ledger);
    admitWaiting(this.#ledger);
    fillElastic(this.#ledger);
  }

  #handle(event: DeploymentEvent): void {
    const ledger = this.#ledger;
    switch (event.kind) {
      case "deployment-submitted":
        return onSubmitted(ledger, event.deployment);
      case "deployment-stopped":
        return onStopped(ledger, event.deployment, event.how);
      case "executor-available":
        return onAvailable(ledger, event.executor, event.capacity);
      case "executor-draining":
        return onDraining(ledger, event.executor);
      case "executor-gone":
        return onGone(ledger, event.executor, event.problem);
      case "component-started":
        return onStarted(ledger, event.owner);
      case "component-failed":
        return onFailed(ledger, event.owner, event.problem, event.retryable);
      case "component-lost":
        return onLost(ledger, event.owner, event.problem);
      case "deployments-restored":
        return onRestored(ledger, event.deployments);
      case "timer-fired":
        return;
      default:
        assertNever(event, "deployment event");
    }
  }

  #onAlarms(): void {
    const ledger = this.#ledger;
    const { now, options } = ledger;
    for (const alarm of ledger.alarms.takeDue(now)) {
      if (alarm === ledger.clock) {
        if (ledger.hold !== undefined && ledger.hold.until <= now) ledger.endHold();
        ledger.disorder();
        ledger.wakeTable();
      } else if (alarm instanceof LiveDeployment) {
        onLate(ledger, alarm);
        if (alarm.phase === "ended") continue;
        const { submittedAt, waitUntil, phase, isOverdue } = alarm;
        if (phase === "waiting" && waitUntil !== undefined && waitUntil <= now) {
          giveUp(ledger, alarm);
          continue;
        }
        if (phase === "waiting" && !isOverdue && submittedAt + options.patienceMs <= now) alarm.isOverdue = true;
        // Its back-off may be over, or its turn have come.
        if (phase === "waiting") ledger.disorder();
        ledger.schedule(alarm);
      }
    }
  }

  /** Now or not at all. */
  #refuseImpatient(name: DeploymentName): boolean {
    const deployment = this.#ledger.live.get(name);
    if (deployment?.phase !== "waiting" || deployment.waitUntil === undefined || deployment.spec.waitMs !== 0)
      return false;
    giveUp(this.#ledger, deployment);
    return true;
  }
}

function shown({ millicores, memoryMb, gpus }: Resources): ExecutorCapacity {
  return { cores: toCores(millicores), memoryMb, gpus };
}
