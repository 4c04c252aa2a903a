import { assert, type ExecutorId } from "@cloudburst/model";
import type { ChoiceRequest } from "./placement.js";
import { weightOf } from "./pressure.js";
import { LIST_MAX, PASSES_MAX, type RosterEntry } from "./roster.js";
import { SamplePolicy } from "./sample.js";
import { SumTree } from "./sum-tree.js";

/** Of ipyparallel's `weighted`: an idle executor outweighs one with a task a million times. */
const IDLE_SHARE = 1e-6;

// Invariants:
//   W1. The tree has the weight of each executor with room, at its place, and nothing else.
/**
 * Two draws, with replacement, each by 1 / (1e-6 + tasks); the one of greater weight, the first where both weigh the same: ipyparallel's
 * `weighted`. In a lease the weights do the weighing, and clients do the drawing.
 */
export class WeightedPolicy extends SamplePolicy {
  readonly name = "weighted";
  readonly #weights = new SumTree();
  readonly #places = new Map<RosterEntry, number>();
  readonly #byPlace: (RosterEntry | undefined)[] = [];
  readonly #free: number[] = [];

  protected override insert(entry: RosterEntry): void {
    super.insert(entry);
    const place = this.#free.pop() ?? this.#byPlace.length;
    this.#places.set(entry, place);
    this.#byPlace[place] = entry;
    this.#weights.set(place, weigh(entry));
  }

  protected override remove(entry: RosterEntry): void {
    super.remove(entry);
    const place = this.#places.get(entry) as number;
    this.#places.delete(entry);
    this.#byPlace[place] = undefined;
    this.#free.push(place);
    this.#weights.set(place, 0);
  }

  protected override update(entry: RosterEntry): void {
    this.#weights.set(this.#places.get(entry) as number, weigh(entry));
  }

  protected pick(_request: ChoiceRequest, eligible: ReadonlySet<ExecutorId>): RosterEntry | undefined {
    const isShort = eligible.size <= LIST_MAX && eligible.size < this.open.size;
    const [first, second] = isShort ? this.#drawListed(eligible) : this.#drawTwo(eligible);
    if (first === undefined || second === undefined) return first;
    return weigh(second) > weigh(first) ? second : first;
  }

  protected override weigh(entry: RosterEntry): number {
    return weightOf(entry.candidate);
  }

  protected override validateIndex(withRoom: readonly RosterEntry[]): void {
    super.validateIndex(withRoom);
    this.#weights.validate();
    assert(this.#places.size === withRoom.length, "W1: those with room have a place");
    for (const entry of withRoom) {
      const place = this.#places.get(entry) as number;
      assert(this.#byPlace[place] === entry, "W1: an executor is at its place");
      assert(this.#weights.weight(place) === weigh(entry), "W1: the tree has its weight");
    }
    for (const [place, entry] of this.#byPlace.entries())
      assert(entry !== undefined || this.#weights.weight(place) === 0, "W1: nothing else has a weight");
  }

  /** What is drawn in vain weighs nothing until both draws are done: that does not change the odds of the others. */
  #drawTwo(eligible: ReadonlySet<ExecutorId>): readonly RosterEntry[] {
    const drawn: RosterEntry[] = [];
    const passed: RosterEntry[] = [];
    while (drawn.length < 2 && passed.length < PASSES_MAX && this.#weights.total > 0) {
      const entry = this.#byPlace[this.#weights.find(this.prng.next() * this.#weights.total)] as RosterEntry;
      if (eligible.has(entry.id)) {
        drawn.push(entry);
        continue;
      }
      passed.push(entry);
      this.#weights.set(this.#places.get(entry) as number, 0);
    }
    for (const entry of passed) this.update(entry);
    return drawn.length === 2 || passed.length < PASSES_MAX ? drawn : this.#drawListed(eligible);
  }

  #drawListed(eligible: ReadonlySet<ExecutorId>): readonly RosterEntry[] {
    const listed = this.list(eligible);
    if (listed.length === 0) return [];
    const tree = new SumTree();
    for (const [i, entry] of listed.entries()) tree.set(i, weigh(entry));
    const one = (): RosterEntry => listed[tree.find(this.prng.next() * tree.total)] as RosterEntry;
    return [one(), one()];
  }
}

function weigh(entry: RosterEntry): number {
  return 1 / (IDLE_SHARE + entry.tasks);
}
