/** What the kernel says of the machine in /proc, /sys and /dev; below another root in tests. */
import { accessSync, constants, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

export interface FileTree {
  /** The root of the process itself: then, and only then, may the addon be asked instead of files. */
  readonly isReal: boolean;
  /** undefined when there is no such file, or it may not be read: both mean that the kernel does not say. */
  text(path: string): string | undefined;
  /** Sorted; empty when there is no such folder. */
  names(path: string): readonly string[];
  has(path: string): boolean;
  /** Whether this process may read and write it, as a driver's library needs it. */
  isUsable(path: string): boolean;
}

export function openFileTree(root: string): FileTree {
  const access = (path: string, mode: number): boolean => {
    try {
      accessSync(join(root, path), mode);
      return true;
    } catch {
      // Absent or forbidden: that is the answer.
      return false;
    }
  };
  return {
    isReal: root === "/",
    text: (path) => {
      try {
        return readFileSync(join(root, path), "utf8");
      } catch {
        // As the interface says: the kernel does not say.
        return undefined;
      }
    },
    names: (path) => {
      try {
        return readdirSync(join(root, path)).sort();
      } catch {
        // No such folder: nothing is in it.
        return [];
      }
    },
    has: (path) => access(path, constants.F_OK),
    isUsable: (path) => access(path, constants.R_OK | constants.W_OK),
  };
}
