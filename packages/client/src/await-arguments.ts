/** Futures among the arguments of a call, as the values that they stand for. */
import { type CallId, CloudburstError } from "@cloudburst/model";
import { isFuture } from "./future.js";

/** The failure of a future fails the call that takes it as an argument, with that failure as its cause. */
async function awaitArgument(value: unknown, call: CallId): Promise<unknown> {
  if (!isFuture(value)) return value;
  try {
    return await value;
  } catch (error) {
    const { failure } = CloudburstError.from(error);
    throw new CloudburstError(failure, { cause: error ?? call });
  }
}

export function awaitAll(args: readonly unknown[], call: CallId): Promise<unknown[]> {
  return Promise.all(args.map((arg) => awaitArgument(arg, call)));
}

export async function awaitRecord(
  record: Readonly<Record<string, unknown>>,
  call: CallId,
): Promise<Record<string, unknown>> {
  const values = await awaitAll(Object.values(record), call);
  return Object.fromEntries(Object.keys(record).map((name, i) => [name, values[i]]));
}

export async function awaitLists(
  lists: Readonly<Record<string, readonly unknown[]>>,
  call: CallId,
): Promise<Record<string, unknown[]>> {
  const values = await Promise.all(Object.values(lists).map((list) => awaitAll(list, call)));
  return Object.fromEntries(Object.keys(lists).map((name, i) => [name, values[i] as unknown[]]));
}
