/**
 * The place of one worker, and what the core knows of it.
 *
 *   waiting ──(start-worker)──► starting ──(worker-ready)──► ready ──(terminate-worker)──► terminating ──► stuck
 *      ▲                           │                           │                              │            │
 *      └────────(worker-exited: at once, or after a delay when it died at its start)──────────┴────────────┘
 *
 * A run at a slot is counted here and knows its slot; the list of runs is the ledger's.
 */
import type { FunctionVersion, Instant } from "@cloudburst/model";
import type { Timed } from "./agenda.js";
import type { Batch } from "./gathering.js";
import type { Run, RunState } from "./run.js";
import type { SlotId } from "./run-order.js";

export type SlotState =
  /** No thread. `delayMs`: how long it waits for the next start. */
  | { readonly phase: "waiting" }
  | { readonly phase: "starting" }
  | { readonly phase: "ready" }
  /** Killed because of runs that did not heed their abort: whatever else it had begun is not to blame. */
  | { readonly phase: "terminating" }
  /** It did not end: something native holds it. Only the end of the process is sure to end it. */
  | { readonly phase: "stuck" };

export class Slot implements Timed {
  readonly timed = "slot";
  /** In the agenda while it waits for its start or its end, or is watched for being behind or full. */
  at = 0 as Instant;
  agendaIndex = -1;
  readonly id: SlotId;
  /** The state of a run that is placed here. */
  readonly asPlaced: RunState;
  /** The state of a run that is suspended here. */
  readonly asSuspended: RunState;
  state: SlotState = { phase: "waiting" };
  /** Orders here: begun, sent ahead, or on their way out; but not runs that are suspended. A batch is one. */
  runs = 0;
  /** Runs of batches here, but for one of each batch. */
  companions = 0;
  /** Runs that wait for what they have asked. */
  suspended = 0;
  /** Sum of the estimates of the runs here, as far as they are known. */
  aheadMs = 0;
  /** Runs that may be begun at once: the least concurrency of the functions here. */
  capacity = Number.POSITIVE_INFINITY;
  /** How many runs here have exactly that concurrency. */
  atCapacity = 0;
  /** Solo runs here: nothing else may join them. More than one only after runs that were suspended go on. */
  solos = 0;
  /** The pinned code that its worker is loading ahead of the first call: it gets no orders until then. */
  preparing: FunctionVersion | undefined = undefined;
  /** It has the code of a pin that is over, on a device: it gets no orders, and is started anew when it is idle. */
  isStale = false;
  /** Ended nothing for long, although orders wait behind: gets no orders ahead until it ends something. */
  isStuck = false;
  /** Its worker held most of the memory when that ran out, and was terminated for it. */
  isOverMemory = false;
  /** Its ring had no room: gets no orders until then, or until it ends something. */
  fullUntil = 0 as Instant;
  progressAt = 0 as Instant;
  /** Deaths in a row before anything ended in it. */
  startFailures = 0;
  hasProgressed = false;
  busySince = 0 as Instant;
  busyMs = 0;
  /** Runs here that belong to DAGs, and the time with at least one. */
  #dagRuns = 0;
  #dagSince = 0 as Instant;
  #dagMs = 0;

  constructor(id: SlotId) {
    this.id = id;
    this.asPlaced = { phase: "placed", slot: this };
    this.asSuspended = { phase: "suspended", slot: this };
  }

  /** Runs that its worker has begun, as far as can be known from outside. */
  get begun(): number {
    return Math.min(this.runs, this.capacity);
  }

  get isSolo(): boolean {
    return this.solos > 0;
  }

  /** Runs that wait in its ring behind others. */
  get behind(): number {
    return this.runs > this.capacity ? this.runs - this.capacity : 0;
  }

  /** @param order a run, or the batch of several */
  charge(order: Run | Batch, concurrency: number, expectedMs: number, now: Instant): void {
    if (this.runs === 0) {
      this.busySince = now;
      this.progressAt = now;
    }
    this.runs++;
    if (order.unit !== undefined && this.#dagRuns++ === 0) this.#dagSince = now;
    order.chargedMs = expectedMs;
    this.aheadMs += expectedMs;
    if (concurrency < this.capacity) {
      this.capacity = concurrency;
      this.atCapacity = 1;
    } else if (concurrency === this.capacity) {
      this.atCapacity++;
    }
    if ("isSolo" in order && order.isSolo) this.solos++;
  }

  /** @returns false when the capacity must be found anew among the runs that stay */
  discharge(order: Run | Batch, concurrency: number, now: Instant): boolean {
    this.runs--;
    if (order.unit !== undefined && --this.#dagRuns === 0) this.#dagMs += now - this.#dagSince;
    this.aheadMs -= order.chargedMs;
    order.chargedMs = 0;
    if ("isSolo" in order && order.isSolo) this.solos--;
    if (this.runs === 0) {
      this.aheadMs = 0; // sums of floating-point numbers drift
      this.capacity = Number.POSITIVE_INFINITY;
      this.atCapacity = 0;
      this.busyMs += now - this.busySince;
      return true;
    }
    if (concurrency !== this.capacity) return true;
    this.atCapacity--;
    return this.atCapacity > 0;
  }

  /** Something ended here. */
  progress(now: Instant): void {
    this.progressAt = now;
    this.hasProgressed = true;
    this.startFailures = 0;
    this.isStuck = false;
    this.fullUntil = 0 as Instant;
  }

  takeBusyMs(now: Instant): number {
    const busyMs = this.busyMs + (this.runs > 0 ? now - this.busySince : 0);
    this.busyMs = 0;
    this.busySince = now;
    return busyMs;
  }

  /** Of the time that `takeBusyMs` gives: with runs of DAGs. */
  takeDagMs(now: Instant): number {
    const dagMs = this.#dagMs + (this.#dagRuns > 0 ? now - this.#dagSince : 0);
    this.#dagMs = 0;
    this.#dagSince = now;
    return dagMs;
  }
}
