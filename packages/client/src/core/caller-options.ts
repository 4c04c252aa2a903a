import { assert, type Prng } from "@cloudburst/model";

export interface CallerOptions {
  /** Calls (and DAG nodes) that one executor may owe us. Enough to keep 64 workers busy over a 1 ms round trip. */
  readonly outstandingPerExecutorMax: number;
  /**
   * Calls that one worker of a GPU executor may owe us. Calls on a device tend to be long, so what waits there for a busy device cannot go to
   * another that is idle, or that joins. Enough to hide a round trip of 1 ms from calls of 150 µs.
   */
  readonly outstandingPerGpuWorkerMax: number;
  /** Calls that may wait for a lease or for credit. */
  readonly waitingCallsMax: number;
  /** How long a call waits for somewhere to run before it fails. Longer than an executor takes to start. */
  readonly placementWaitMs: number;
  readonly backoffMsMin: number;
  readonly backoffMsMax: number;
  /** A connection that no lease names is kept for this long, because leases come back. */
  readonly executorIdleMs: number;
  /** Tasks that may be on their way to the scheduler without its word. The others wait here, so that no queue on the way overflows. */
  readonly unansweredTasksMax: number;
  /** A submission without an answer is sent again after this time, then after twice as long, up to eight times. */
  readonly resubmitMs: number;
  /** How long after its deadline a task that waits gets the scheduler's word, which says what it has waited for. */
  readonly taskSlackMs: number;
  /** Ends of calls that are remembered for tasks that may depend on them: between this many and twice this many. */
  readonly outcomesKept: number;
  /** The share of a lease's life after which its use renews it. */
  readonly renewAfterShare: number;
}

const DEFAULTS: CallerOptions = {
  outstandingPerExecutorMax: 4_096,
  outstandingPerGpuWorkerMax: 8,
  waitingCallsMax: 65_536,
  placementWaitMs: 5_000,
  backoffMsMin: 4,
  backoffMsMax: 1_000,
  executorIdleMs: 30_000,
  unansweredTasksMax: 1_024,
  resubmitMs: 1_000,
  taskSlackMs: 100,
  outcomesKept: 16_384,
  renewAfterShare: 0.5,
};

/** @throws InvariantViolation: these options come from our own code */
export function resolveCallerOptions(given: Partial<CallerOptions> = {}): CallerOptions {
  const resolved = { ...DEFAULTS, ...given };
  for (const [name, value] of Object.entries(resolved))
    assert(Number.isFinite(value) && value > 0, `${name} is positive`);
  return Object.freeze(resolved);
}

/** Half of it is chance, so that calls refused together do not come back together. */
export function backoffMs(tries: number, { backoffMsMin, backoffMsMax }: CallerOptions, prng: Prng): number {
  const whole = Math.min(backoffMsMax, backoffMsMin * 2 ** Math.min(tries, 20));
  return Math.max(1, Math.round(whole * (0.5 + 0.5 * prng.next())));
}
