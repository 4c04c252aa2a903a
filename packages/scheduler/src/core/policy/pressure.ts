/** What a report says of an executor's load, in numbers that nothing in a report can break: reports come from peers. */
import type { Candidate } from "./placement.js";

/** No process has more threads: a greater claim would draw all calls to itself. */
const WORKERS_MAX = 4_096;
/**
 * What full occupation takes off a weight. The client counts its own outstanding calls against the weight already, and what occupies the
 * executor may be those very calls. Below a half, an idle executor of one worker gets one call before a busy one gets its next, not
 * two: else a client with two calls at a time would give both to the executor that happened to be idle when the lease was made.
 */
const OCCUPIED_DISCOUNT = 0.3;
/** Beyond this, more is not told from much. */
const COUNT_MAX = 1e9;

/** Workers, less for what waits for them already (in full) and for how occupied they are (a little). Positive. */
export function weightOf(candidate: Candidate): number {
  const workers = workersOf(candidate);
  const { queued, running, utilization } = candidate.load;
  const occupied = (Math.min(1, atLeastZero(running) / workers) + Math.min(1, atLeastZero(utilization))) / 2;
  return (workers * (1 - OCCUPIED_DISCOUNT * occupied)) / (1 + atLeastZero(queued) / workers);
}

/** Calls per worker that are there already, and how busy the workers were lately: 0 when idle. */
export function pressureOf(candidate: Candidate): number {
  return callsOf(candidate) / workersOf(candidate) + utilizationOf(candidate);
}

/** Calls that were there when it reported. */
export function callsOf({ load }: Candidate): number {
  return atLeastZero(load.queued) + atLeastZero(load.running);
}

export function utilizationOf({ load }: Candidate): number {
  return Math.min(1, atLeastZero(load.utilization));
}

export function workersOf({ info }: Candidate): number {
  return Math.min(WORKERS_MAX, Math.max(1, atLeastZero(info.workers)));
}

export function atLeastZero(value: number): number {
  return Number.isFinite(value) && value > 0 ? Math.min(value, COUNT_MAX) : 0;
}
