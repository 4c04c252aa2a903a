import { assert, type ExecutorId, type FunctionName } from "@cloudburst/model";
import type { ChoiceRequest } from "./placement.js";
import { LIST_MAX, PASSES_MAX, type RosterEntry } from "./roster.js";
import { RotationPolicy } from "./rotation.js";
import { SumTree } from "./sum-tree.js";

/** Functions whose turn is known. The oldest are forgotten beyond: they begin anew. */
const TURNS_MAX = 100_000;
/** Places are given out anew when half of them are empty, and there are so many. */
const RENUMBER_MIN = 64;

// Invariants:
//   O1. `#order` has each executor with room or without, in the order in which they joined, and gaps where others were.
//   O2. The tree has 1 at the places of those with room, and 0 at the others.
/**
 * Each function has its own turn, as in Cloudburst, where each has its own list: two functions that take turns do not keep every second
 * executor to themselves. The next in the order in which they joined; one that is not eligible is passed over.
 */
export class RoundRobinPolicy extends RotationPolicy {
  readonly name = "round-robin";
  readonly #turns = new Map<FunctionName, number>();
  readonly #places = new Map<RosterEntry, number>();
  readonly #withRoom = new SumTree();
  /** `joinedRank`s, ascending, also of those that are gone. */
  #ranks: number[] = [];
  #order: (RosterEntry | undefined)[] = [];

  protected insert(entry: RosterEntry): void {
    let place = this.#places.get(entry);
    if (place === undefined) {
      place = this.#order.push(entry) - 1;
      this.#ranks.push(entry.joinedRank);
      this.#places.set(entry, place);
    }
    this.#withRoom.set(place, 1);
  }

  protected remove(entry: RosterEntry): void {
    this.#withRoom.set(this.#places.get(entry) as number, 0);
  }

  protected update(_entry: RosterEntry): void {
    // Turns look at neither tasks nor ranks.
  }

  protected override onGone(entry: RosterEntry): void {
    this.#order[this.#places.get(entry) as number] = undefined;
    this.#places.delete(entry);
    if (this.#order.length < RENUMBER_MIN || this.#order.length < 2 * this.#places.size) return;
    const left = this.#order.filter((one) => one !== undefined);
    this.#order = left;
    this.#ranks = left.map((one) => one.joinedRank);
    this.#withRoom.clear();
    for (const [place, one] of left.entries()) {
      this.#places.set(one, place);
      this.#withRoom.set(place, one.hasRoom ? 1 : 0);
    }
  }

  protected override onTask(entry: RosterEntry, { functions }: ChoiceRequest): void {
    const [fn] = functions;
    if (fn === undefined) return;
    if (this.#turns.size >= TURNS_MAX && !this.#turns.has(fn.name))
      for (const oldest of this.#turns.keys()) {
        this.#turns.delete(oldest);
        break;
      }
    this.#turns.set(fn.name, entry.joinedRank);
  }

  protected pick({ functions }: ChoiceRequest, eligible: ReadonlySet<ExecutorId>): RosterEntry | undefined {
    const [fn] = functions;
    const turn = fn === undefined ? 0 : (this.#turns.get(fn.name) ?? 0);
    const count = this.#withRoom.total;
    if (eligible.size > LIST_MAX || eligible.size >= count) {
      const start = this.#withRoom.before(this.#placeAfter(turn));
      for (let i = 0; i < Math.min(count, PASSES_MAX); i++) {
        const entry = this.#order[this.#withRoom.find((start + i) % count)] as RosterEntry;
        if (eligible.has(entry.id)) return entry;
      }
      if (count <= PASSES_MAX) return undefined;
    }
    return nextOf(this.list(eligible), turn);
  }

  protected validateIndex(withRoom: readonly RosterEntry[]): void {
    this.#withRoom.validate();
    assert(this.#places.size === this.size, "O1: each executor has a place");
    for (const [entry, place] of this.#places) {
      assert(
        this.#order[place] === entry && this.#ranks[place] === entry.joinedRank,
        "O1: an executor is at its place",
      );
      assert(this.#withRoom.weight(place) === (entry.hasRoom ? 1 : 0), "O2: the tree has those with room");
    }
    assert(this.#withRoom.total === withRoom.length, "O2: and nothing else");
    assert(this.#turns.size <= TURNS_MAX, "turns within limit");
  }

  /** The first place whose executor joined after `rank`. */
  #placeAfter(rank: number): number {
    let [low, high] = [0, this.#ranks.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#ranks[middle] as number) > rank) high = middle;
      else low = middle + 1;
    }
    return low;
  }
}

function nextOf(entries: readonly RosterEntry[], turn: number): RosterEntry | undefined {
  let next: RosterEntry | undefined;
  for (const entry of entries) if (next === undefined || goesBefore(entry, next, turn)) next = entry;
  return next;
}

/** Those that joined after the turn go first. */
function goesBefore(a: RosterEntry, b: RosterEntry, turn: number): boolean {
  const [aWaits, bWaits] = [a.joinedRank > turn, b.joinedRank > turn];
  return aWaits === bWaits ? a.joinedRank < b.joinedRank : aWaits;
}
