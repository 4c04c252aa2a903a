import { chmodSync, unlinkSync } from "node:fs";
import { stat } from "node:fs/promises";
import { connect } from "node:net";
import { CloudburstError } from "@cloudburst/model";
import { invalidAddress } from "./address.js";

/** A local `connect` is answered by the kernel at once; only a full backlog makes it wait, and then somebody does listen. */
const PROBE_MS_MAX = 1_000;

/**
 * Makes the path free for a new socket: a file that nobody listens on any more is removed.
 * @throws CloudburstError ADDRESS_IN_USE when somebody listens, INVALID_ARGUMENT when the path holds something that is not a socket
 */
export async function clearSocketFile(path: string, address: string): Promise<void> {
  const found = await stat(path).catch(() => undefined); // no file, or no folder: listening will say which
  if (found === undefined) return;
  if (!found.isSocket())
    throw invalidAddress(address, "the path exists and is not a socket; remove it, or choose another path");
  if (!(await untilSilent(path))) throw new CloudburstError({ code: "ADDRESS_IN_USE", address });
  removeSocketFile(path);
}

/** Only the owner may connect. */
export function protectSocketFile(path: string): void {
  chmodSync(path, 0o600);
}

/** Removes the file if it is there. */
export function removeSocketFile(path: string): void {
  try {
    unlinkSync(path);
  } catch (error) {
    // Whoever removed it first did what was wanted; anything else shows when the path is bound.
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") return;
  }
}

/**
 * Removes the file of a listener that was closed, once nobody answers there any more (it waits for half a second, and one probe, at most): ZeroMQ closes it in a
 * thread of its own, some time later, and leaves the file.
 */
export async function removeClosedSocketFile(path: string): Promise<void> {
  // Whoever answers there still is another listener, who has taken the path over.
  if (await untilSilent(path)) removeSocketFile(path);
}

/** Each probe is a connection that a live listener must accept and drop: few of them. */
const SILENT_POLL_MS = 20;
const SILENT_WAIT_MS = 500;

/** @returns whether nobody listens at the path, now or a moment later: a killed process goes on listening until the kernel is done with it */
async function untilSilent(path: string): Promise<boolean> {
  // By time, not by polls: where a full backlog makes every probe wait, one or two are enough.
  const deadline = performance.now() + SILENT_WAIT_MS;
  while (await isListening(path)) {
    if (performance.now() >= deadline) return false;
    await new Promise((resolve) => setTimeout(resolve, SILENT_POLL_MS));
  }
  return true;
}

function isListening(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ path });
    const answer = (isAlive: boolean) => {
      socket.destroy();
      clearTimeout(timer);
      resolve(isAlive);
    };
    const timer = setTimeout(() => answer(true), PROBE_MS_MAX);
    socket.on("connect", () => answer(true));
    socket.on("error", (error: NodeJS.ErrnoException) =>
      answer(error.code !== "ECONNREFUSED" && error.code !== "ENOENT"),
    );
  });
}
