/**
 * Names the machine this process runs on, so that two processes know whether a Unix socket of the one can be opened by the other.
 * Equal names must mean one machine and one view of its temporary directory; when in doubt the names differ, and the peers take the
 * remote address, which always works.
 */
import { createHash } from "node:crypto";
import { readFileSync, statSync } from "node:fs";
import { hostname, platform, tmpdir } from "node:os";

let cached: string | undefined;

/** Equal in two processes exactly when they share a kernel, a host name and a temporary directory. Never throws. */
export function hostId(): string {
  cached ??= createHash("sha256").update(hostFacts().join("\n")).digest("hex").slice(0, 32);
  return cached;
}

function hostFacts(): readonly string[] {
  // Containers of one machine share its boot id, often its machine id, and may share a host name; each has a temporary directory of
  // its own, which its device and inode tell apart.
  return [
    platform(),
    hostname(),
    readFact("/proc/sys/kernel/random/boot_id"),
    readFact("/etc/machine-id"),
    directoryFact(tmpdir()),
  ];
}

function readFact(path: string): string {
  try {
    return readFileSync(path, "utf8").trim();
  } catch {
    // Not every system has these files (macOS, Windows, minimal containers): the other facts remain.
    return "";
  }
}

function directoryFact(path: string): string {
  try {
    const { dev, ino } = statSync(path);
    return `${path} ${dev} ${ino}`;
  } catch {
    // Without a temporary directory no Unix socket is offered there either.
    return path;
  }
}
