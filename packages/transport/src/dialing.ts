import { CloudburstError } from "@cloudburst/model";
import type { DialOptions } from "./transport.js";

/** What one attempt to connect reports to. The first report counts. */
export interface Dialing<T> {
  succeed(connection: T): void;
  fail(problem: string): void;
}

/** The failure of a dial. */
export function connectFailed(address: string, problem: string): CloudburstError {
  return new CloudburstError({ code: "CONNECT_FAILED", tried: [{ address, problem }] });
}

/**
 * Runs one attempt to connect against its deadline and its signal.
 * @param start begins the attempt and returns how to abandon it; called when the attempt ended without a connection
 * @throws CloudburstError CONNECT_FAILED, CANCELLED
 */
export function dialWithin<T>(
  address: string,
  options: DialOptions,
  start: (dialing: Dialing<T>) => () => void,
): Promise<T> {
  const { signal, deadlineMs } = options;
  const cancelled = () => new CloudburstError({ code: "CANCELLED", what: `the connection to ${address}` });
  if (signal?.aborted) return Promise.reject(cancelled());
  return new Promise<T>((resolve, reject) => {
    let isSettled = false;
    let hasFailed = false;
    let abandon: (() => void) | undefined;
    const settle = (): boolean => {
      if (isSettled) return false;
      isSettled = true;
      clearTimeout(timer);
      signal?.removeEventListener("abort", onAbort);
      return true;
    };
    const giveUp = (error: CloudburstError) => {
      if (!settle()) return;
      hasFailed = true;
      abandon?.();
      reject(error);
    };
    const onAbort = () => giveUp(cancelled());
    const timer = setTimeout(() => giveUp(connectFailed(address, `no answer within ${deadlineMs} ms`)), deadlineMs);
    signal?.addEventListener("abort", onAbort, { once: true });
    const stop = start({
      succeed: (connection) => {
        if (settle()) resolve(connection);
      },
      fail: (problem) => giveUp(connectFailed(address, problem)),
    });
    // An attempt that failed within `start` could not be abandoned before there was something to abandon.
    if (hasFailed) stop();
    abandon = stop;
  });
}
