import xxhash, { type XXHashAPI } from "xxhash-wasm";

/** Hashed at once: the hash's memory grows to what one call takes, and never shrinks. */
const CHUNK_BYTES = 256 * 1024;
const MASK_64 = 0xffff_ffff_ffff_ffffn;

/** xxh64 over a record, seeded with the hash of its key: a record that comes to lie under another key has the wrong checksum. */
export class Checksum {
  readonly #api: XXHashAPI;

  private constructor(api: XXHashAPI) {
    this.#api = api;
  }

  static async create(): Promise<Checksum> {
    return new Checksum(await xxhash());
  }

  of(key: string, salt: number, bytes: Uint8Array): bigint {
    const seed = this.#api.h64(key, BigInt(salt));
    if (bytes.length <= CHUNK_BYTES) return this.#api.h64Raw(bytes, seed) & MASK_64;
    const hash = this.#api.create64(seed);
    for (let start = 0; start < bytes.length; start += CHUNK_BYTES)
      hash.update(bytes.subarray(start, start + CHUNK_BYTES));
    return hash.digest() & MASK_64;
  }
}
