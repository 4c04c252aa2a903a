import { assert } from "@cloudburst/model";
import { DrawSet } from "./draw-set.js";

// Invariants:
//   N1. What is near to a holder has the holder, and the other way round; nothing is kept that nobody holds.
/** Who holds what: functions that are loaded, values that are cached. Each change costs O(1). */
export class NearIndex<What, Holder> {
  readonly #holders = new Map<What, DrawSet<Holder>>();
  readonly #held = new Map<Holder, Set<What>>();

  /** Pairs of a holder and what it holds. */
  size = 0;

  holders(what: What): DrawSet<Holder> | undefined {
    return this.#holders.get(what);
  }

  held(holder: Holder): ReadonlySet<What> | undefined {
    return this.#held.get(holder);
  }

  has(what: What, holder: Holder): boolean {
    return this.#held.get(holder)?.has(what) === true;
  }

  add(what: What, holder: Holder): void {
    const held = this.#held.get(holder) ?? new Set<What>();
    if (held.has(what)) return;
    this.#held.set(holder, held.add(what));
    const holders = this.#holders.get(what) ?? new DrawSet<Holder>();
    holders.add(holder);
    this.#holders.set(what, holders);
    this.size += 1;
  }

  delete(what: What, holder: Holder): void {
    const held = this.#held.get(holder);
    if (held?.delete(what) !== true) return;
    if (held.size === 0) this.#held.delete(holder);
    const holders = this.#holders.get(what) as DrawSet<Holder>;
    holders.delete(holder);
    if (holders.size === 0) this.#holders.delete(what);
    this.size -= 1;
  }

  forget(holder: Holder): void {
    for (const what of [...(this.#held.get(holder) ?? [])]) this.delete(what, holder);
  }

  validate(): void {
    let pairs = 0;
    for (const [holder, held] of this.#held) {
      assert(held.size > 0, "N1: nobody is kept that holds nothing");
      for (const what of held) assert(this.#holders.get(what)?.has(holder) === true, "N1: both ways round");
      pairs += held.size;
    }
    assert(pairs === this.size, "pairs are counted");
    for (const holders of this.#holders.values()) {
      holders.validate();
      pairs -= holders.size;
    }
    assert(pairs === 0, "N1: both ways round");
  }
}
