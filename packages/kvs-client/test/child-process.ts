import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

const SCRIPT = fileURLToPath(new URL("./children/store-child.mjs", import.meta.url));
const MESSAGE_DEADLINE_MS = 20_000;

export function startChild(...args: readonly string[]): ChildProcess {
  return fork(SCRIPT, args, { stdio: ["ignore", "pipe", "pipe", "ipc"], execArgv: [] });
}

/** The next message of the child, or how it ended without one. */
export async function nextMessage<T>(
  child: ChildProcess,
): Promise<T | { readonly signal: string | null; readonly exitCode: number | null }> {
  const signal = AbortSignal.timeout(MESSAGE_DEADLINE_MS);
  const cancel = new AbortController();
  const options = { signal: AbortSignal.any([signal, cancel.signal]) };
  try {
    return await Promise.race([
      once(child, "message", options).then(([message]) => message as T),
      once(child, "exit", options).then(([exitCode, name]) => ({ exitCode, signal: name })),
    ]);
  } finally {
    cancel.abort();
  }
}

export async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode === null && child.signalCode === null)
    await once(child, "exit", { signal: AbortSignal.timeout(MESSAGE_DEADLINE_MS) });
}
