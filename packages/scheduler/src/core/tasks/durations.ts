import type { TaskSubject } from "@cloudburst/model";

/** The share of the latest run in the mean: about the last ten runs count. */
const LATEST_SHARE = 0.1;

/**
 * How long runs of each function and DAG take: what executors tell with the ends of tasks. Of those that were not heard of for longest, the first
 * are forgotten.
 */
export class Durations {
  readonly #subjectsMax: number;
  readonly #means = { function: new Map<string, number>(), dag: new Map<string, number>() };

  /** @param subjectsMax functions, and DAGs, that are remembered */
  constructor(subjectsMax: number) {
    this.#subjectsMax = subjectsMax;
  }

  /** Milliseconds; undefined when none of its runs was heard of. */
  meanOf({ kind, name }: TaskSubject): number | undefined {
    return this.#means[kind].get(name);
  }

  observe({ kind, name }: TaskSubject, ranMs: number): void {
    const means = this.#means[kind];
    const mean = means.get(name);
    // Put at the end anew, so that the order is that of the latest news.
    if (mean !== undefined) means.delete(name);
    means.set(name, mean === undefined ? ranMs : mean + LATEST_SHARE * (ranMs - mean));
    if (means.size <= this.#subjectsMax) return;
    for (const oldest of means.keys()) {
      means.delete(oldest);
      return;
    }
  }
}
