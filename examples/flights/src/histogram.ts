// Histograms of delays: counts per 5 minutes, from an hour early to five hours late, and one bin beyond each end. They are integers, so
// they add up the same in any order, and a percentile of merged parts is as good as one of the whole.

const LOWEST_MINUTES = -60;
const HIGHEST_MINUTES = 300;
const BIN_MINUTES = 5;
const INNER_BINS = (HIGHEST_MINUTES - LOWEST_MINUTES) / BIN_MINUTES;

/** The inner bins, one for everything below them and one for everything above. */
export const HISTOGRAM_BINS = INNER_BINS + 2;

/** `percentileOf` is at most this far from the exact percentile, as long as that lies in [-60, 300) minutes. */
export const PERCENTILE_ERROR_MINUTES_MAX = 2;

/** The bin of a delay in whole minutes. */
export function binOf(delayMinutes: number): number {
  if (delayMinutes < LOWEST_MINUTES) return 0;
  if (delayMinutes >= HIGHEST_MINUTES) return HISTOGRAM_BINS - 1;
  return 1 + Math.floor((delayMinutes - LOWEST_MINUTES) / BIN_MINUTES);
}

/**
 * The nearest-rank percentile of what was counted: the middle of the bin that holds it. Below the inner bins it answers -60 and above
 * them 300, the nearest that is known. 0 when nothing was counted.
 */
export function percentileOf(bins: Uint32Array, percent: number): number {
  let total = 0;
  for (const count of bins) total += count;
  if (total === 0) return 0;
  const rank = Math.max(1, Math.ceil((percent / 100) * total));
  let seen = 0;
  for (let bin = 0; bin < bins.length; bin++) {
    seen += bins[bin] ?? 0;
    if (seen >= rank) return middleOf(bin);
  }
  return HIGHEST_MINUTES;
}

function middleOf(bin: number): number {
  if (bin === 0) return LOWEST_MINUTES;
  if (bin === HISTOGRAM_BINS - 1) return HIGHEST_MINUTES;
  return LOWEST_MINUTES + (bin - 1) * BIN_MINUTES + Math.floor(BIN_MINUTES / 2);
}
