/** When a child that ended is started again. Pure: the supervisor owns the clock and the timers. */

const RESTART_DELAY_MS_MIN = 50;
const RESTART_DELAY_MS_MAX = 10_000;
/** A child that ran this long was healthy: its next death starts the backoff anew. */
const HEALTHY_AFTER_MS = 10_000;
/** Deaths in a row after which an operator should look: logged as an error, restarts go on. */
export const ALERT_AFTER_DEATHS = 5;

export interface DeathCount {
  /** Deaths in a row, without a healthy run between them. */
  readonly deaths: number;
}

export interface RestartDecision extends DeathCount {
  readonly delayMs: number;
  readonly alert: boolean;
}

/**
 * The first death restarts at once (a crash is usually a single event, and calls are waiting); further ones in a row back off
 * exponentially from 50 ms to 10 s.
 * @param ranMs how long the child lived
 */
export function decideRestart(before: DeathCount, ranMs: number): RestartDecision {
  const deaths = ranMs >= HEALTHY_AFTER_MS ? 1 : before.deaths + 1;
  const delayMs = deaths === 1 ? 0 : Math.min(RESTART_DELAY_MS_MAX, RESTART_DELAY_MS_MIN * 2 ** (deaths - 2));
  return { deaths, delayMs, alert: deaths % ALERT_AFTER_DEATHS === 0 };
}
