import { assert } from "@cloudburst/model";

const PLACES_MIN = 16;

// Invariants:
//   S1. Each inner node is the sum of its two children, added anew at each change: no error of rounding can add up.
/** Weights at places 0, 1, 2 …; a change, a sum and a search cost O(log n). */
export class SumTree {
  #places = PLACES_MIN;
  /** The root is 1, the children of i are 2i and 2i + 1, the weights begin at `#places`. */
  #nodes = new Float64Array(2 * PLACES_MIN);

  get total(): number {
    return this.#nodes[1] as number;
  }

  weight(place: number): number {
    return place < this.#places ? (this.#nodes[this.#places + place] as number) : 0;
  }

  /** @param weight not negative */
  set(place: number, weight: number): void {
    while (place >= this.#places) this.#grow();
    let node = this.#places + place;
    this.#nodes[node] = weight;
    for (node >>= 1; node >= 1; node >>= 1) this.#add(node);
  }

  /** The sum of the weights before a place. */
  before(place: number): number {
    if (place >= this.#places) return this.total;
    let sum = 0;
    for (let node = this.#places + place; node > 1; node >>= 1)
      if (node % 2 === 1) sum += this.#nodes[node - 1] as number;
    return sum;
  }

  /**
   * The place in which the sum from the left passes `at`. Never one of weight 0, whatever rounding does.
   * @param at in [0, total), where the total is positive
   */
  find(at: number): number {
    let node = 1;
    let left = at;
    while (node < this.#places) {
      node *= 2;
      const weight = this.#nodes[node] as number;
      if (left < weight || this.#nodes[node + 1] === 0) continue;
      left -= weight;
      node += 1;
    }
    return node - this.#places;
  }

  clear(): void {
    this.#nodes.fill(0);
  }

  validate(): void {
    for (let node = 1; node < this.#places; node++) {
      const sum = (this.#nodes[2 * node] as number) + (this.#nodes[2 * node + 1] as number);
      assert(this.#nodes[node] === sum, "S1: a node is the sum of its children");
    }
  }

  #grow(): void {
    const weights = this.#nodes.subarray(this.#places);
    this.#places *= 2;
    this.#nodes = new Float64Array(2 * this.#places);
    this.#nodes.set(weights, this.#places);
    for (let node = this.#places - 1; node >= 1; node--) this.#add(node);
  }

  #add(node: number): void {
    this.#nodes[node] = (this.#nodes[2 * node] as number) + (this.#nodes[2 * node + 1] as number);
  }
}
