import { loadAddon } from "./load-addon.js";

/** XXH64: the same number from every implementation of it. @param seed of 64 bits */
export type Hash64 = (bytes: Uint8Array, seed: bigint) => bigint;

/**
 * XXH64 in machine code; undefined where the addon does not load. In the measure of docs/decisions/0009-native-serialization.md it takes half
 * as long as WebAssembly for 64 KiB and more, and as long for little.
 */
export function nativeXxh64(): Hash64 | undefined {
  return loadAddon().addon?.hashXxh64;
}
