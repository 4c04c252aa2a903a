import type { ExecutorId } from "@cloudburst/model";
import { FirstOfHeap } from "./first-of-heap.js";
import type { ChoiceRequest } from "./placement.js";
import type { RosterEntry } from "./roster.js";
import { RotationPolicy } from "./rotation.js";

/** The first in an order, as ipyparallel's `lru` and `pure`. */
export class InOrderPolicy extends RotationPolicy {
  readonly name: string;
  override readonly filters: "any" | "none";
  readonly #order: FirstOfHeap<RosterEntry>;

  private constructor(name: string, filters: "any" | "none", isBefore: (a: RosterEntry, b: RosterEntry) => boolean) {
    super();
    this.name = name;
    this.filters = filters;
    this.#order = new FirstOfHeap(isBefore);
  }

  /** The least recently assigned, whatever its load; new executors first, the newest of all before the others. */
  static lru(): InOrderPolicy {
    return new InOrderPolicy("lru", "any", (a, b) => a.assignedRank < b.assignedRank);
  }

  /**
   * One after the other in the order in which they joined, new executors last: what a ROUTER/DEALER queue without a scheduler does. Nobody
   * who uses it may restrict where a task runs; an executor that is full keeps its turn.
   */
  static pure(): InOrderPolicy {
    return new InOrderPolicy("pure", "none", (a, b) => turnOf(a) < turnOf(b));
  }

  protected insert(entry: RosterEntry): void {
    this.#order.add(entry);
  }

  protected remove(entry: RosterEntry): void {
    this.#order.delete(entry);
  }

  protected update(entry: RosterEntry): void {
    this.#order.update(entry);
  }

  protected pick(_request: ChoiceRequest, eligible: ReadonlySet<ExecutorId>): RosterEntry | undefined {
    return this.#order.first(eligible, () => this.list(eligible));
  }

  protected validateIndex(withRoom: readonly RosterEntry[]): void {
    this.#order.validate(withRoom);
  }
}

/** When it joined or was last assigned a task, whichever was later. */
function turnOf(entry: RosterEntry): number {
  return Math.abs(entry.assignedRank);
}
