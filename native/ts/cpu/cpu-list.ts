/** Lists of CPUs as the kernel writes them: `0-3,8,10-11`. */

/** @returns the CPUs named, without repetition; a part that is none of the kernel's is passed over */
export function parseCpuList(text: string): ReadonlySet<number> {
  const cpus = new Set<number>();
  for (const part of text.trim().split(",")) {
    const match = /^(\d+)(?:-(\d+))?$/.exec(part.trim());
    if (match === null) continue;
    const first = Number(match[1]);
    const last = Math.min(Number(match[2] ?? match[1]), first + CPUS_MAX);
    for (let cpu = first; cpu <= last; cpu++) cpus.add(cpu);
  }
  return cpus;
}

/** Bounds what a damaged file can make of a range; Linux itself supports 8,192. */
const CPUS_MAX = 65_536;
