import { REPORT_INTERVAL_MS } from "@cloudburst/model";

/** Limits of one executor. Each overflow is a typed failure or a drop by name. */
export interface ExecutorLimits {
  /** Functions to run that are held at a time, waiting or running: one for a function call, one a node for a DAG call. */
  readonly queueMax: number;
  /** The same for nested calls, for which other calls wait: more, so that a full queue does not keep them out. */
  readonly nestedQueueMax: number;
  /** Runs of one worker that may wait for calls of their own: each keeps its arguments and its promises in the worker's heap. */
  readonly suspendedMax: number;
  /** Calls that one run may have in flight. */
  readonly asksMax: number;
  /** Calls that all runs together may have in flight. */
  readonly asksTotalMax: number;
  /** Letters that one call may have accepted and not received, and their bytes. */
  readonly lettersMax: number;
  readonly letterBytesMax: number;
  /** Letters that may wait for room in one inbox. */
  readonly offersMax: number;
  /** Senders of one inbox of which it is remembered what was accepted last. */
  readonly sendersMax: number;
  /** Bytes of all letters here. */
  readonly inboxBytesMax: number;
  /** Bytes that held attempts may pin: arguments, referenced values, results on their way to local nodes. */
  readonly queueBytesMax: number;
  /** Triggers that may wait for their schedule. */
  readonly earlyTriggersMax: number;
  readonly earlyTriggerBytesMax: number;
  /** How long a trigger waits for its schedule. */
  readonly earlyTriggerTtlMs: number;
  /** Attempts at function calls that are remembered after their end: between this many and twice this many. */
  readonly finishedCallsMax: number;
  /** The same for DAG calls, whose triggers may be late. */
  readonly finishedDagsMax: number;
  /** Function versions that may be loaded: workers cannot unload a module. */
  readonly codesMax: number;
  /** Function versions that may be pinned at a time. Beyond: the pin is refused, and may be tried elsewhere. */
  readonly pinsMax: number;
  /** How long the pins of a scheduler stay after its connection has ended: it may only have started anew, and asks for them again. */
  readonly pinGraceMs: number;
  /** Time from an abort to the end of the worker that did not heed it. */
  readonly abortGraceMs: number;
  /** Time from a worker's termination to giving up the whole process, when it has not ended. */
  readonly terminateMs: number;
  /** Time that the calls of other workers get to end in a process that is given up. */
  readonly replaceGraceMs: number;
  /** Time from the order to dispose of an instance to the end of the worker that did not say that it was done. */
  readonly disposeMs: number;
  /** Time from the end of a drain's grace to `drained`, whatever the workers do. */
  readonly drainKillMs: number;
  /** Work, in milliseconds, that may be sent ahead into the ring of a busy worker. */
  readonly prefetchMs: number;
  /** Orders that one worker may hold, begun and not begun. */
  readonly ordersMax: number;
  /** A worker that ends nothing for so long gives back the orders it has not begun. */
  readonly stuckMs: number;
  /** Pause before an order is offered again to a worker whose ring had no room. */
  readonly ringFullPauseMs: number;
  /** Pause before a worker that died at its start is started again; doubles at each death up to the maximum. */
  readonly restartDelayMs: number;
  readonly restartDelayMsMax: number;
  /** A worker that is not ready by then is terminated and started again. */
  readonly startMsMax: number;
  /** Workers that a run may lose, without having been begun for certain, before it is taken for their death. */
  readonly bouncesMax: number;
  readonly reportIntervalMs: number;
  /** Entries of the trace behind `story`. */
  readonly traceMax: number;
}

export const EXECUTOR_LIMITS_DEFAULT: ExecutorLimits = Object.freeze({
  // A client has at most 10,000 calls of one map in flight; three such clients fill an executor.
  queueMax: 32_768,
  nestedQueueMax: 65_536,
  // At 10 kB each this is 10 MB.
  suspendedMax: 1_024,
  // Enough to keep the workers of a machine busy with one function's calls.
  asksMax: 256,
  // As many as may wait in the queue of the caller that makes them.
  asksTotalMax: 65_536,
  // A round of messages of a thousand others.
  lettersMax: 1_024,
  // Four of the largest.
  letterBytesMax: 64 * 1_024 * 1_024,
  offersMax: 1_024,
  // At 100 bytes each this is 400 kB.
  sendersMax: 4_096,
  inboxBytesMax: 256 * 1_024 * 1_024,
  // Four calls with the largest payload.
  queueBytesMax: 256 * 1024 * 1024,
  // At 1 kB each this is 4 MB.
  earlyTriggersMax: 4_096,
  // Two triggers with the largest payload.
  earlyTriggerBytesMax: 128 * 1024 * 1024,
  // A schedule leaves its client together with those of the other executors: later than this it is lost.
  earlyTriggerTtlMs: 10_000,
  // A connection repeats nothing, so this meets only clients that send twice. More would fall out of the processor's cache: 16,384
  // cost half a microsecond a call.
  finishedCallsMax: 1_024,
  // At 1,000 DAG calls a second this covers 16 s, longer than any trigger waits.
  finishedDagsMax: 16_384,
  codesMax: 4_096,
  pinsMax: 1_024,
  // Longer than a scheduler takes to start again and to know its executors.
  pinGraceMs: 30_000,
  abortGraceMs: 100,
  // A termination takes 3 ms, some 50 for the longest things that V8 can interrupt.
  terminateMs: 1_000,
  // Within the patience of a supervisor, which kills after 12 s.
  replaceGraceMs: 8_000,
  // A worker gives up by itself what takes two seconds without blocking it.
  disposeMs: 3_000,
  drainKillMs: 2_000,
  // Half a millisecond hides a wake-up of a worker (10 to 100 µs) and is little to wait behind if the estimate is right.
  prefetchMs: 0.5,
  ordersMax: 256,
  // Longer than a garbage collection of a worker usually takes.
  stuckMs: 5,
  ringFullPauseMs: 2,
  restartDelayMs: 100,
  restartDelayMsMax: 10_000,
  // A thread starts in 30 ms; a machine that swaps may need a thousand times that.
  startMsMax: 30_000,
  bouncesMax: 3,
  reportIntervalMs: REPORT_INTERVAL_MS,
  traceMax: 4_096,
});

/** A model fills a device: the second function would find no memory there. */
export const GPU_PINS_MAX = 1;
