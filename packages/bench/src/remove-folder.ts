import { statSync } from "node:fs";
import { rm } from "node:fs/promises";
import { dirname } from "node:path";

/**
 * Removes a folder that may hold sockets.
 *
 * The stat at the end is for Node 20: its `realpathSync` looks at the result of the last stat of anything, and stops resolving symbolic links
 * when that was a socket; then the module loader does not find what is imported next.
 */
export async function removeFolder(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  statSync(dirname(folder));
}
