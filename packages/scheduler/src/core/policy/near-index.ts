import { assert } from "@cloudburst/model";
import { DrawSet } from "./draw-set.js";

// Invariants:
//   N1. `size` counts the pairs; nothing is kept that nobody holds.
/** Who holds what: functions that are loaded, values that are cached. Each change costs O(1). What each one holds is its own to know. */
export class NearIndex<What, Holder> {
  readonly #holders = new Map<What, DrawSet<Holder>>();
  #size = 0;

  /** Pairs of a holder and what it holds. */
  get size(): number {
    return this.#size;
  }

  holders(what: What): DrawSet<Holder> | undefined {
    return this.#holders.get(what);
  }

  add(what: What, holder: Holder): void {
    const holders = this.#holders.get(what);
    if (holders === undefined) {
      const first = new DrawSet<Holder>();
      first.add(holder);
      this.#holders.set(what, first);
      this.#size += 1;
    } else if (holders.add(holder)) this.#size += 1;
  }

  delete(what: What, holder: Holder): void {
    const holders = this.#holders.get(what);
    if (holders?.delete(holder) !== true) return;
    this.#size -= 1;
    if (holders.size === 0) this.#holders.delete(what);
  }

  /** @param holds whether it does, as the holder itself knows it */
  validate(holds: (holder: Holder, what: What) => boolean): void {
    let pairs = 0;
    for (const [what, holders] of this.#holders) {
      holders.validate();
      pairs += holders.size;
      assert(holders.size > 0, "N1: nothing is kept that nobody holds");
      for (const holder of holders.items) assert(holds(holder, what), "a holder knows what it holds");
    }
    assert(pairs === this.#size, "N1: pairs are counted");
  }
}
