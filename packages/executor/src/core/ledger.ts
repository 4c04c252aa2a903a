/**
 * Everything that an executor knows. The handlers change it, one event at a time; `validate` checks it.
 *
 *   L1. `attempts` holds the attempts that are not over, one a call; each has its deadline in the agenda.
 *   L2. `runs` holds every run that is not over, in exactly one place: preparing, in the queue, or at a slot.
 *   L3. A run whose attempt is over, or needs it no more, is at a slot, and on its way out.
 *   L4. Held weight and bytes are the sums over `attempts`.
 *   L5. A timer is set for the earliest entry of the agenda, or earlier.
 */
import type { CallId, ExecutorId, ExecutorType, FunctionVersion, Instant } from "@cloudburst/model";
import { Agenda, type Timed } from "./agenda.js";
import type { AskId } from "./ask.js";
import type { Attempt } from "./attempt.js";
import { AttemptMemory } from "./attempt-memory.js";
import { Code } from "./code.js";
import type { Disposal } from "./disposal.js";
import { type EarlyGroup, EarlyTriggers } from "./early-triggers.js";
import type { ExecutorEffect } from "./effect.js";
import type { LinkId } from "./event.js";
import type { Gathering } from "./gathering.js";
import type { Offer, Receiver } from "./inbox.js";
import type { ExecutorLimits } from "./limits.js";
import type { MemoryState } from "./memory.js";
import { PinBook } from "./pin-book.js";
import type { Run } from "./run.js";
import type { RunId } from "./run-order.js";
import { RunQueue } from "./run-queue.js";
import type { Share } from "./share.js";
import { Slot } from "./slot.js";
import { Story } from "./story.js";
import { Suspicions } from "./suspicions.js";
import { WorkCounts } from "./work-counts.js";

export interface ExecutorCoreOptions {
  readonly id: ExecutorId;
  readonly workers: number;
  readonly type: ExecutorType;
  readonly limits: ExecutorLimits;
  /** Whether two encoded values are equal. Synchronous and deterministic; never throws, whatever the bytes are. */
  readonly isSameValue: (a: Uint8Array, b: Uint8Array) => boolean;
  /** Whether somebody starts another process in place of this one when it is given up. False when not given. */
  readonly isReplaceable?: boolean;
}

/** serving ──(drain-asked)──► draining ──(grace over)──► ending ──► drained; draining also ends by itself when nothing is left. */
export type ExecutorPhase = "serving" | "draining" | "ending" | "drained";

/** The pins of a scheduler whose connection has ended are let go at `at`. */
export class LostLink implements Timed {
  readonly timed = "lost-link";
  at = 0 as Instant;
  agendaIndex = -1;
  readonly link: LinkId;

  constructor(link: LinkId) {
    this.link = link;
  }
}

/** A recurring or single duty of the executor itself. */
export class Tick implements Timed {
  readonly timed: "report" | "drain";
  at = 0 as Instant;
  agendaIndex = -1;

  constructor(timed: "report" | "drain") {
    this.timed = timed;
  }
}

export type AgendaEntry = Attempt | Disposal | Run | Gathering | Slot | EarlyGroup | Tick | LostLink | Offer | Receiver;

/** What is dropped, by name (R6): each counted and kept in the story of its call. */
export type DropName =
  | "duplicate-call"
  | "superseded-call"
  | "finished-call"
  | "late-cancel"
  | "late-result"
  | "duplicate-result"
  | "late-answer"
  | "late-trigger"
  | "duplicate-trigger"
  | "unneeded-trigger"
  | "late-racer"
  | "early-trigger-overflow"
  | "early-trigger-expired"
  | "early-trigger-superseded";

export class Ledger {
  readonly id: ExecutorId;
  readonly type: ExecutorType;
  readonly limits: ExecutorLimits;
  readonly isSameValue: ExecutorCoreOptions["isSameValue"];
  readonly isReplaceable: boolean;
  readonly slots: readonly Slot[];
  readonly attempts = new Map<CallId, Attempt>();
  readonly runs = new Map<RunId, Run>();
  /** What runs have asked and not been answered, and which run it was. */
  readonly asks = new Map<AskId, Run>();
  /** Those of them that wait here: for a letter, or for room in an inbox. */
  readonly waits = new Map<AskId, Offer | Receiver>();
  readonly codes = new Map<FunctionVersion, Code>();
  readonly queue = new RunQueue();
  readonly pins = new PinBook();
  readonly suspicions = new Suspicions();
  readonly memory: MemoryState = { level: "normal", limitBytes: Number.POSITIVE_INFINITY, nextEndAt: 0 as Instant };
  /** Classes to be disposed of when no run uses them. */
  readonly retired = new Set<Code>();
  readonly disposals = new Map<string, Disposal>();
  /** All classes have been retired, because of a drain. */
  hasDisposedOfAll = false;
  /** Of the codes that have one. */
  readonly shares = new Set<Share>();
  readonly agenda = new Agenda<AgendaEntry>();
  readonly early: EarlyTriggers;
  readonly finishedCalls: AttemptMemory;
  readonly finishedDags: AttemptMemory;
  readonly story: Story;
  readonly work = new WorkCounts();
  readonly drops = new Map<DropName, number>();
  readonly reportTick = new Tick("report");
  readonly drainTick = new Tick("drain");
  phase: ExecutorPhase = "serving";
  /** What the current step has ordered so far. */
  effects: ExecutorEffect[] = [];
  /** Runs that shares hold back. */
  heldRuns = 0;
  heldWeight = 0;
  /** Of letters that are accepted or offered. */
  inboxBytes = 0;
  heldBytes = 0;
  completed = 0;
  failed = 0;
  workersReplaced = 0;
  reportedAt = 0 as Instant;
  armedAt: Instant | undefined = undefined;
  #nextRun = 1;

  constructor(options: ExecutorCoreOptions) {
    this.id = options.id;
    this.type = options.type;
    this.limits = options.limits;
    this.isSameValue = options.isSameValue;
    this.isReplaceable = options.isReplaceable ?? false;
    this.slots = Array.from({ length: options.workers }, (_, id) => new Slot(id));
    this.early = new EarlyTriggers(options.limits);
    this.finishedCalls = new AttemptMemory(options.limits.finishedCallsMax);
    this.finishedDags = new AttemptMemory(options.limits.finishedDagsMax);
    this.story = new Story(options.limits.traceMax);
  }

  nextRunId(): RunId {
    return this.#nextRun++;
  }

  drop(name: DropName, call: CallId, attempt: number, now: Instant): void {
    this.drops.set(name, (this.drops.get(name) ?? 0) + 1);
    this.story.add(now, call, attempt, name);
  }

  /** The code of a version, ordered to be loaded if it is new; undefined when no more versions may be loaded. */
  codeOf(version: FunctionVersion): Code | undefined {
    const known = this.codes.get(version);
    if (known !== undefined) return known;
    if (this.codes.size >= this.limits.codesMax) return undefined;
    const code = new Code(version);
    this.codes.set(version, code);
    this.effects.push({ kind: "load-code", version });
    return code;
  }

  /** Pins more bytes for an attempt. @returns whether that is within the limit */
  hold(attempt: Attempt, bytes: number): boolean {
    attempt.bytes += bytes;
    this.heldBytes += bytes;
    return this.heldBytes <= this.limits.queueBytesMax;
  }

  release(attempt: Attempt, bytes: number): void {
    attempt.bytes -= bytes;
    this.heldBytes -= bytes;
  }
}
