import type { ExecutorId } from "@cloudburst/model";
import { FirstOfHeap } from "./first-of-heap.js";
import { type Classed, LoadClasses } from "./load-classes.js";
import type { Candidate, ChoiceRequest, PlacementRequest } from "./placement.js";
import { pressureOf, weightOf } from "./pressure.js";
import { RosterEntry, RosterPolicy } from "./roster.js";

/** A client keeps an executor it knows unless others are this many classes better: a connection is worth half a waiting call a worker. */
const STICKY_CLASSES = 1;

class Entry extends RosterEntry implements Classed {
  loadClass = -1;
  classIndex = 0;
}

/**
 * A task goes to the executor with the fewest tasks of this scheduler, of several to the one assigned least recently: ipyparallel's
 * `leastload`. Leases prefer executors with free workers, by their reports; weights are their workers, less for what is there already. News
 * cost O(log n), a choice too, a lease O(executors leased), whatever the size of the cluster.
 */
export class LeastLoadPolicy extends RosterPolicy<Entry> {
  readonly name = "least-load";
  readonly #order = new FirstOfHeap<Entry>((a, b) =>
    a.tasks === b.tasks ? a.assignedRank < b.assignedRank : a.tasks < b.tasks,
  );
  readonly #classes = new LoadClasses<Entry>();

  protected override createEntry(candidate: Candidate, joinedRank: number): Entry {
    return new Entry(candidate, joinedRank);
  }

  protected override weigh(entry: Entry): number {
    return weightOf(entry.candidate);
  }

  protected override onNews(entry: Entry): void {
    this.#classes.put(entry, pressureOf(entry.candidate));
  }

  protected override onGone(entry: Entry): void {
    this.#classes.delete(entry);
  }

  protected insert(entry: Entry): void {
    this.#order.add(entry);
  }

  protected remove(entry: Entry): void {
    this.#order.delete(entry);
  }

  protected update(entry: Entry): void {
    this.#order.update(entry);
  }

  protected pick(_request: ChoiceRequest, eligible: ReadonlySet<ExecutorId>): Entry | undefined {
    return this.#order.first(eligible, () => this.list(eligible));
  }

  protected fill(request: PlacementRequest, chosen: Entry[]): void {
    const { best } = this.#classes;
    for (const id of request.previous) {
      const entry = this.entry(id);
      if (entry !== undefined && entry.loadClass <= best + STICKY_CLASSES) this.take(entry, request, chosen);
    }
    this.#classes.visit((entry) => {
      if (chosen.length >= request.executorsMax) return false;
      this.take(entry, request, chosen);
      return true;
    });
  }

  protected validateIndex(withRoom: readonly Entry[]): void {
    this.#order.validate(withRoom);
    this.#classes.validate(this.all.items);
  }
}
