/** Up to here, comparing with each is cheaper than hashing, which writes a hash into every object that has none yet. */
const FEW_MAX = 16;

/** Numbers the objects of one value in the order in which they are first met, and knows them again. */
export class ObjectNumbers {
  /** Whether some object was met twice. */
  hasRepeats = false;
  readonly #few: (object | undefined)[] = new Array(FEW_MAX).fill(undefined);
  #count = 0;
  /** All objects, once they are more than a few. */
  readonly #many = new Set<object>();
  /** The numbers of all objects, from the first repetition among many on: until then, the order in `#many` is enough. */
  #numbers: Map<object, number> | undefined;

  /** @returns the number of an object met before; -1 for a new one, which gets the next number */
  meet(object: object): number {
    const count = this.#count;
    if (count > FEW_MAX) return this.#meetAmongMany(object);
    const few = this.#few;
    for (let i = 0; i < count; i++) {
      if (few[i] === object) {
        this.hasRepeats = true;
        return i;
      }
    }
    if (count < FEW_MAX) {
      few[count] = object;
    } else {
      for (let i = 0; i < count; i++) this.#many.add(few[i] as object);
      this.#many.add(object);
    }
    this.#count = count + 1;
    return -1;
  }

  reset(): void {
    for (let i = Math.min(this.#count, FEW_MAX) - 1; i >= 0; i--) this.#few[i] = undefined;
    if (this.#many.size > 0) this.#many.clear();
    this.#count = 0;
    this.#numbers = undefined;
    this.hasRepeats = false;
  }

  #meetAmongMany(object: object): number {
    // One operation instead of a question and an addition.
    this.#many.add(object);
    if (this.#many.size === this.#count) return this.#numberOf(object);
    this.#numbers?.set(object, this.#count);
    this.#count += 1;
    return -1;
  }

  #numberOf(object: object): number {
    this.hasRepeats = true;
    if (this.#numbers === undefined) {
      this.#numbers = new Map();
      for (const each of this.#many) this.#numbers.set(each, this.#numbers.size);
    }
    return this.#numbers.get(object) as number;
  }
}
