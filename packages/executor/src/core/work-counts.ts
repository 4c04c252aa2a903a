/** What has been run here, by function and by DAG: counts that only grow, and which of them have changed since the last report. */
import { WORK_COUNTS_MAX, type WorkCount } from "@cloudburst/model";

/** Names that are counted at a time. The one that has changed least lately is forgotten; if it comes back, it counts from zero. */
const NAMES_MAX = 4_096;

type Counts = { -readonly [Field in keyof WorkCount]: WorkCount[Field] } & { isChanged: boolean };

export class WorkCounts {
  readonly #counts = { function: new Map<string, Counts>(), dag: new Map<string, Counts>() };
  readonly #changed: Counts[] = [];

  /** Time in the code of it. */
  ran(kind: WorkCount["kind"], name: string, ms: number): void {
    const counts = this.#touch(kind, name);
    counts.runMs += ms;
    if (ms > counts.longestMs) counts.longestMs = ms;
  }

  ended(kind: WorkCount["kind"], name: string, end: "completed" | "failed"): void {
    this.#touch(kind, name)[end]++;
  }

  /** @returns those that have changed since they were taken last, as far as they fit in a report */
  take(): readonly WorkCount[] {
    return this.#changed.splice(0, WORK_COUNTS_MAX).map((counts) => {
      counts.isChanged = false;
      const { isChanged: _, ...taken } = counts;
      return taken;
    });
  }

  #touch(kind: WorkCount["kind"], name: string): Counts {
    const known = this.#counts[kind];
    const counts = known.get(name) ?? this.#add(kind, name);
    if (!counts.isChanged) {
      counts.isChanged = true;
      this.#changed.push(counts);
      // Changed last, forgotten last.
      known.delete(name);
      known.set(name, counts);
    }
    return counts;
  }

  #add(kind: WorkCount["kind"], name: string): Counts {
    const known = this.#counts[kind];
    if (known.size >= NAMES_MAX) {
      const oldest = known.keys().next().value as string;
      known.delete(oldest);
    }
    return { kind, name, completed: 0, failed: 0, runMs: 0, longestMs: 0, isChanged: false };
  }
}
