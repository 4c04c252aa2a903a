import type {
  AttemptFailure,
  CallId,
  CallMessage,
  DagPart,
  ExecutorId,
  Failure,
  FunctionName,
  FunctionVersion,
  Instant,
  NodeName,
  ResolvedDag,
  ResultDisposition,
  TaskMessage,
} from "@cloudburst/model";
import { Alarm } from "./alarms.js";
import type { CallLink, CallStarted, RaceWishes, TaskWishes, TaskWork, Work } from "./events.js";
import type { ExecutorEntry } from "./executors.js";
import type { Target } from "./targets.js";

/** The part of a DAG call that one executor runs. */
export interface DagShare {
  readonly executor: ExecutorEntry;
  /** Nodes placed there: what the call holds of the executor's credit. */
  readonly nodes: number;
  /** What it runs, when the call can do without: it serves races only. */
  readonly expendable: DagPart | undefined;
}

/** A task that the scheduler has placed ahead. */
export interface AheadPhase {
  readonly kind: "ahead";
  readonly executor: ExecutorEntry;
  readonly runs: TaskWork;
  /** How many of the calls that it depends on, in their order, have succeeded as it needs. */
  met: number;
  /** The next one. */
  heldUnder: CallId | undefined;
}

/**
 * Where a call is. `preparing`, `waiting`, `unsent` and `submitted` hold no credit; `waiting` is in its target's queue; `ahead`, `connecting`,
 * `placed`, `raced` and `scheduled` hold the credit of the executors they name.
 */
export type CallPhase =
  | { readonly kind: "preparing" }
  | { readonly kind: "waiting" }
  | { readonly kind: "backing-off" }
  /** A task that the scheduler is still to be told of. */
  | { readonly kind: "unsent" }
  /** A task that is with the scheduler. */
  | { readonly kind: "submitted" }
  | AheadPhase
  /** A task that the scheduler has placed on an executor to which a connection is being made. */
  | { readonly kind: "connecting"; readonly executor: ExecutorEntry; readonly runs: TaskWork }
  | { readonly kind: "placed"; readonly executor: ExecutorEntry }
  | RacedPhase
  | {
      readonly kind: "scheduled";
      readonly dag: ResolvedDag;
      /** Without those that were lost, and that it can do without. */
      readonly shares: DagShare[];
      readonly outputs: Map<NodeName, Uint8Array>;
      /** Of a posted call: the executors that have accepted their part. */
      readonly acceptedBy: Set<ExecutorId>;
    }
  | { readonly kind: "ended" };

/** Copies of the current attempt run on several executors: the first success counts. */
export interface RacedPhase {
  readonly kind: "raced";
  /** All copies run this, whatever is registered meanwhile. */
  readonly runs: { readonly name: FunctionName; readonly version: FunctionVersion };
  /** Executors that run a copy: what the call holds of their credit. */
  readonly racers: Set<ExecutorEntry>;
  /** Executors that have had a copy: none gets another of the same attempt. */
  readonly asked: Set<ExecutorEntry>;
  /** Copies that may still be sent, of a hedged call. */
  left: number;
  /** When the next of them is. */
  nextAt: Instant | undefined;
  /** Why copies have failed, in that order. */
  readonly losses: AttemptFailure[];
}

export const PREPARING: CallPhase = { kind: "preparing" };
export const WAITING: CallPhase = { kind: "waiting" };
export const BACKING_OFF: CallPhase = { kind: "backing-off" };
export const UNSENT: CallPhase = { kind: "unsent" };
export const SUBMITTED: CallPhase = { kind: "submitted" };
export const ENDED: CallPhase = { kind: "ended" };

/** What a task needs beside what every call has. */
export class TaskState {
  readonly wishes: TaskWishes;
  /** Executors that have said that they do not meet the function's condition. */
  readonly refusedBy = new Set<ExecutorId>();
  /** What the last of them said; a scheduler is told only who they are. */
  unmetProblem = "";
  /** The end of an attempt that the scheduler was told, and may not have heard. */
  report: Extract<TaskMessage, { kind: "task-ended" }> | undefined;
  /** The failure of the last attempt as its executor told it: with its stack. */
  failure: { readonly attempt: number; readonly failure: Failure } | undefined;
  /** Attempts that could not be sent. */
  unreached = 0;
  /** Submissions without an answer, in a row. */
  resends = 0;

  constructor(wishes: TaskWishes) {
    this.wishes = wishes;
  }
}

const NO_DISPOSITION: ResultDisposition = Object.freeze({ keep: false, outputKey: undefined });

/** One call from its start to its single end. */
export class Call<Owner> extends Alarm {
  readonly alarmOf = "call";
  readonly id: CallId;
  /** What its current link runs. */
  target: Target<Owner>;
  /** What runs after its first target. */
  readonly links: readonly CallLink[];
  /** Links that have begun, besides the first target. */
  linksBegun = 0;
  /** Where the link before has made its result; of the first link, where its caller is. */
  preferred: ExecutorId | undefined;
  readonly nesting: number | undefined;
  readonly owner: Owner;
  readonly deadlineMs: number;
  readonly deadlineAt: Instant;
  readonly retries: number;
  /** Whether it waits up to its deadline for somewhere to run. */
  readonly queue: boolean;
  readonly disposition: ResultDisposition;
  /** Whether copies of it race. Then executors keep nothing of it: its one outcome, its client keeps. */
  readonly race: RaceWishes | undefined;
  work: Work | undefined;
  phase: CallPhase = PREPARING;
  /** The number of the current or last attempt; before the first, that of the last one of others, or 0. */
  attempt: number;
  /** Attempts that were lost with their executor. */
  losses = 0;
  /** Backoffs in a row. */
  backoffs = 0;
  /** When to give up waiting for somewhere to run. */
  placeBy: Instant;
  /** Why it was placed again or waits, for the message of its end. */
  lastProblem: Failure | undefined;
  /** Whether and how a scheduler places it. A call becomes a task when an executor does not meet its function's condition. */
  task: TaskState | undefined;
  /** The connection, by its number, whose scheduler was told of this call because tasks depend on it. */
  announcedIn = 0;
  /** Links of the target's queue. */
  waitPrevious: Call<Owner> | undefined;
  waitNext: Call<Owner> | undefined;

  constructor(event: CallStarted<Owner>, target: Target<Owner>, now: Instant, placementWaitMs: number) {
    super();
    this.id = event.call;
    this.target = target;
    this.links = event.links ?? [];
    this.owner = event.owner;
    this.deadlineMs = event.deadlineMs;
    this.deadlineAt = (now + event.deadlineMs) as Instant;
    this.retries = event.retries;
    this.queue = event.queue;
    this.disposition = event.disposition;
    this.attempt = event.attemptsBefore ?? 0;
    this.race = event.race;
    this.work = event.work;
    this.preferred = event.near;
    this.nesting = event.nesting;
    this.placeBy = this.deadlineAt;
    this.task = event.task && new TaskState(event.task);
    this.waitFrom(now, placementWaitMs);
  }

  /** It looks for somewhere to run, from now on. */
  waitFrom(now: Instant, placementWaitMs: number): void {
    this.placeBy = this.queue ? this.deadlineAt : ((now + placementWaitMs) as Instant);
  }

  get isLastLink(): boolean {
    return this.linksBegun === this.links.length;
  }

  /** Of the current link: only the last one's outcome is kept, and not by racers. */
  get linkDisposition(): ResultDisposition {
    return this.isLastLink && this.race === undefined ? this.disposition : NO_DISPOSITION;
  }

  /** The next link begins, with retries of its own; the deadline is the call's. */
  advance(target: Target<Owner>, preferred: ExecutorId): void {
    this.linksBegun++;
    this.target = target;
    this.preferred = preferred;
    this.work = undefined;
    this.losses = 0;
    this.backoffs = 0;
    this.lastProblem = undefined;
  }

  /** When something is due for it next, where that is no backoff: it ends, gives up waiting, or sends another copy. */
  get wakeBy(): Instant {
    const { phase } = this;
    const sooner = phase.kind === "waiting" ? this.placeBy : phase.kind === "raced" ? phase.nextAt : undefined;
    return sooner !== undefined && sooner < this.deadlineAt ? sooner : this.deadlineAt;
  }

  /** For people: `function "square"`. */
  get what(): string {
    const { length } = this.links;
    return length === 0 ? this.target.what : `${this.target.what} (link ${this.linksBegun + 1} of ${length + 1})`;
  }
}

/** The calls of one target that wait, in order; taking one out of the middle costs as much as the first. */
export class WaitingCalls<Owner> {
  #first: Call<Owner> | undefined;
  #last: Call<Owner> | undefined;
  #size = 0;

  get first(): Call<Owner> | undefined {
    return this.#first;
  }

  get size(): number {
    return this.#size;
  }

  push(call: Call<Owner>): void {
    call.waitPrevious = this.#last;
    if (this.#last === undefined) this.#first = call;
    else this.#last.waitNext = call;
    this.#last = call;
    this.#size++;
  }

  remove(call: Call<Owner>): void {
    if (call.waitPrevious === undefined) this.#first = call.waitNext;
    else call.waitPrevious.waitNext = call.waitNext;
    if (call.waitNext === undefined) this.#last = call.waitPrevious;
    else call.waitNext.waitPrevious = call.waitPrevious;
    call.waitPrevious = undefined;
    call.waitNext = undefined;
    this.#size--;
  }
}

/** Whether the executor has (part of) the call's current attempt, or is to get it. */
export function runsAt(phase: CallPhase, executor: ExecutorId): boolean {
  if (phase.kind === "placed" || phase.kind === "connecting" || phase.kind === "ahead")
    return phase.executor.info.id === executor;
  if (phase.kind === "raced") return [...phase.racers].some(({ info }) => info.id === executor);
  return phase.kind === "scheduled" && phase.shares.some((share) => share.executor.info.id === executor);
}

export function cancelMessage<Owner>(call: Call<Owner>): CallMessage {
  return { kind: "cancel", call: call.id, attempt: call.attempt };
}
