import { type Hash64, nativeXxh64 } from "@cloudburst/native/hash64";
import xxhash, { type XXHashAPI } from "xxhash-wasm";

/** From here on machine code, where there is any, is worth its call. */
const NATIVE_BYTES_MIN = 4 * 1024;

/** Hashed at once: the hash's memory grows to what one call takes, and never shrinks. */
const CHUNK_BYTES = 256 * 1024;
const MASK_64 = 0xffff_ffff_ffff_ffffn;

/** xxh64 over a record, seeded with the hash of its key: a record that comes to lie under another key has the wrong checksum. */
export class Checksum {
  readonly #api: XXHashAPI;
  readonly #native: Hash64 | null;

  private constructor(api: XXHashAPI, native: Hash64 | null) {
    this.#api = api;
    this.#native = native;
  }

  /** @param native the same hash for large records; null: WebAssembly for all */
  static async create(native: Hash64 | null = nativeXxh64() ?? null): Promise<Checksum> {
    return new Checksum(await xxhash(), native);
  }

  of(key: string, salt: number, bytes: Uint8Array): bigint {
    const seed = this.#api.h64(key, BigInt(salt));
    if (this.#native !== null && bytes.length >= NATIVE_BYTES_MIN) return this.#native(bytes, seed);
    if (bytes.length <= CHUNK_BYTES) return this.#api.h64Raw(bytes, seed) & MASK_64;
    const hash = this.#api.create64(seed);
    for (let start = 0; start < bytes.length; start += CHUNK_BYTES)
      hash.update(bytes.subarray(start, start + CHUNK_BYTES));
    return hash.digest() & MASK_64;
  }
}
