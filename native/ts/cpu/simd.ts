/** What the CPU computes with in one instruction. */

/** The best level that the machine has; `none` is the base of its architecture. */
export type SimdLevel = "none" | "sse4.2" | "avx2" | "avx512" | "neon";

const FLAGS = {
  x64: ["sse4_2", "popcnt", "pclmulqdq", "avx", "avx2", "fma", "bmi1", "bmi2"].concat(
    ["avx512f", "avx512bw", "avx512dq", "avx512vl"], // the set of x86-64-v4
  ),
  arm64: ["asimd", "aes", "pmull", "sha2", "crc32", "asimddp", "sve"],
} as const satisfies Record<string, readonly string[]>;

/** The flags of which we speak, for an architecture as Node names it. */
export function simdFlags(arch: string): readonly string[] {
  return arch === "x64" || arch === "arm64" ? FLAGS[arch] : [];
}

/** The flags of which we speak, in our order, out of all that /proc/cpuinfo lists for the first CPU. */
export function parseSimdFlags(cpuInfo: string, arch: string): readonly string[] {
  const listed = new Set(/^(?:flags|Features)\s*:(.*)$/m.exec(cpuInfo)?.[1]?.trim().split(/\s+/) ?? []);
  return simdFlags(arch).filter((flag) => listed.has(flag));
}

/** The levels are those of x86-64-v2, -v3 and -v4; NEON is part of every 64-bit ARM. */
export function simdLevel(flags: readonly string[]): SimdLevel {
  const has = (...names: readonly string[]) => names.every((name) => flags.includes(name));
  if (has("asimd")) return "neon";
  if (!has("sse4_2", "popcnt")) return "none";
  if (!has("avx", "avx2", "fma", "bmi1", "bmi2")) return "sse4.2";
  return has("avx512f", "avx512bw", "avx512dq", "avx512vl") ? "avx512" : "avx2";
}
