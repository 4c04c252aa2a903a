/**
 * Where the limits of this process's control groups lie: pure parsing of /proc/self/cgroup and /proc/self/mountinfo.
 *
 * Invariants:
 *   G1. Every folder named lies at or below a mount of the control group's file system; none is named outside of it.
 *   G2. Folders are named from the process's own group up to the mount: the smallest limit on the way holds.
 */

/** A hierarchy that the process is in: the one of version 2 has no controllers listed, each of version 1 has its own. */
export interface CgroupMembership {
  readonly controllers: readonly string[];
  readonly path: string;
}

export interface CgroupMount {
  readonly version: 1 | 2;
  readonly controllers: readonly string[];
  /** What of the hierarchy is mounted: a container sees its own part. */
  readonly root: string;
  readonly point: string;
}

/** Each line: `id:controllers:path`. */
export function parseCgroupMemberships(text: string): readonly CgroupMembership[] {
  return lines(text).flatMap((line) => {
    const match = /^\d+:([^:]*):(\/.*)$/.exec(line);
    if (match === null) return [];
    return [{ controllers: (match[1] as string).split(",").filter(Boolean), path: match[2] as string }];
  });
}

/** Each line: `id parent device root point options [tags] - type source options`. */
export function parseCgroupMounts(text: string): readonly CgroupMount[] {
  return lines(text).flatMap((line): CgroupMount[] => {
    const [place, kind] = line.split(" - ", 2);
    const [, , , root, point] = (place as string).split(" ");
    const [type, , options] = (kind ?? "").split(" ");
    if (root === undefined || point === undefined) return [];
    const where = { root: unescapeOctal(root), point: unescapeOctal(point) };
    if (type === "cgroup2") return [{ version: 2, controllers: [], ...where }];
    return type === "cgroup" ? [{ version: 1, controllers: (options ?? "").split(","), ...where }] : [];
  });
}

/** The folders whose files limit the process for a controller such as "memory", by version; own group first. */
export function cgroupFolders(
  controller: string,
  memberships: readonly CgroupMembership[],
  mounts: readonly CgroupMount[],
): { readonly v1: readonly string[]; readonly v2: readonly string[] } {
  const v1 = memberships.find(({ controllers }) => controllers.includes(controller));
  const v2 = memberships.find(({ controllers }) => controllers.length === 0);
  return {
    v1: foldersOf(
      v1,
      mounts.filter((mount) => mount.version === 1 && mount.controllers.includes(controller)),
    ),
    v2: foldersOf(
      v2,
      mounts.filter((mount) => mount.version === 2),
    ),
  };
}

function foldersOf(own: CgroupMembership | undefined, mounts: readonly CgroupMount[]): readonly string[] {
  if (own === undefined) return [];
  for (const mount of mounts) {
    const below = pathBelow(own.path, mount.root);
    if (below !== undefined) return upTo(mount.point, below);
  }
  // The own group lies outside of what is mounted here; what is mounted is nearest to it.
  return mounts[0] === undefined ? [] : [mounts[0].point];
}

/** @returns the part of the path below the mounted root; undefined when it is not below it */
function pathBelow(path: string, root: string): string | undefined {
  // A path with ".." leaves the process's namespace: nothing there can be read.
  if (path.split("/").includes("..")) return undefined;
  if (root === "/") return path === "/" ? "" : path;
  if (path === root) return "";
  return path.startsWith(`${root}/`) ? path.slice(root.length) : undefined;
}

function upTo(point: string, below: string): readonly string[] {
  const folders: string[] = [];
  for (let rest = below; rest !== ""; rest = rest.slice(0, rest.lastIndexOf("/")))
    folders.push(`${point === "/" ? "" : point}${rest}`);
  return [...folders, point];
}

/** @returns the smallest of the limits that are there; undefined without any */
export function smallest(limits: readonly (number | undefined)[]): number | undefined {
  const known = limits.filter((limit) => limit !== undefined);
  return known.length === 0 ? undefined : Math.min(...known);
}

/** `cpu.max` of version 2: `<quota or max> <period>`. @returns how many CPUs' time; undefined without a limit */
export function parseCpuMax(text: string): number | undefined {
  const match = /^(\d+) (\d+)\s*$/.exec(text);
  return match === null ? undefined : quotient(Number(match[1]), Number(match[2]));
}

/** `cpu.cfs_quota_us` and `cpu.cfs_period_us` of version 1: a quota of -1 is none. */
export function parseCfsQuota(quota: string, period: string): number | undefined {
  return quotient(Number(quota), Number(period));
}

function quotient(quota: number, period: number): number | undefined {
  const cpus = quota / period;
  return Number.isFinite(cpus) && cpus > 0 ? cpus : undefined;
}

/** `memory.max` of version 2, `memory.limit_in_bytes` of version 1, whose "no limit" is a number near 2^63. */
export function parseMemoryLimit(text: string): number | undefined {
  const bytes = /^\d+\s*$/.test(text) ? Number(text) : Number.NaN;
  return bytes > 0 && bytes < MEMORY_UNLIMITED ? bytes : undefined;
}

/** Larger than any machine's memory, smaller than what the kernel writes for "none", whatever its page size. */
const MEMORY_UNLIMITED = 2 ** 60;

function lines(text: string): readonly string[] {
  return text.split("\n").filter((line) => line !== "");
}

/** The kernel writes a space in a path as `\040`. */
function unescapeOctal(path: string): string {
  return path.replace(/\\([0-7]{3})/g, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 8)));
}
