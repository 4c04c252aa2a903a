import { CloudburstError } from "@cloudburst/model";
import { expect } from "vitest";

/** Runs a decoder on hostile bytes: it may succeed, or fail with one of the two codes for bad bytes, and nothing else. */
export function expectOnlyWireFailures(decode: () => unknown): void {
  try {
    decode();
  } catch (error) {
    if (!(error instanceof CloudburstError)) throw error;
    expect(["WIRE_FORMAT", "VERSION_UNSUPPORTED"]).toContain(error.code);
  }
}

/** A small generator of its own: fast-check is too slow for tens of thousands of mutations. */
export function randomOf(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** Changes, removes, repeats or inserts a few bytes. */
export function mutate(bytes: Uint8Array, random: (below: number) => number): Uint8Array {
  let out = Uint8Array.from(bytes);
  for (let i = random(4); i >= 0; i--) {
    const at = random(out.length + 1);
    const kind = random(5);
    if (kind <= 1 && at < out.length) out[at] = random(256);
    else if (kind === 2) out = out.slice(0, at);
    else if (kind === 3) out = Uint8Array.from([...out.subarray(0, at), random(256), ...out.subarray(at)]);
    else if (at < out.length) out[at] = (out[at] as number) ^ (1 << random(8));
  }
  return out;
}
