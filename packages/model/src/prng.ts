/**
 * A small, fast, seeded generator: xoshiro128** 1.1 (Blackman, Vigna, "Scrambled Linear Pseudorandom Number Generators", 2021),
 * seeded through SplitMix32. For placement and simulation, never for secrets.
 */
export class Prng {
  readonly #state = new Uint32Array(4);

  /** @param seed any integer; only its low 32 bits count */
  constructor(seed: number) {
    let s = seed >>> 0;
    for (let i = 0; i < 4; i++) {
      s = (s + 0x9e3779b9) >>> 0;
      let z = s;
      z = Math.imul(z ^ (z >>> 16), 0x85ebca6b);
      z = Math.imul(z ^ (z >>> 13), 0xc2b2ae35);
      this.#state[i] = (z ^ (z >>> 16)) >>> 0;
    }
  }

  /** @returns an integer in [0, 2^32) */
  uint32(): number {
    const state = this.#state as unknown as [number, number, number, number];
    const result = Math.imul(rotateLeft(Math.imul(state[1], 5), 7), 9) >>> 0;
    const t = state[1] << 9;
    state[2] ^= state[0];
    state[3] ^= state[1];
    state[1] ^= state[2];
    state[0] ^= state[3];
    state[2] ^= t;
    state[3] = rotateLeft(state[3], 11);
    return result;
  }

  /** @returns a number in [0, 1) with 32 random bits */
  next(): number {
    return this.uint32() / 0x1_0000_0000;
  }

  /** @returns an integer in [0, limit), for 0 < limit <= 2^32 */
  below(limit: number): number {
    return Math.floor(this.next() * limit);
  }

  /** @returns true with the given probability */
  chance(probability: number): boolean {
    return this.next() < probability;
  }
}

function rotateLeft(x: number, bits: number): number {
  return (x << bits) | (x >>> (32 - bits));
}
