// A context without a cluster: state is a Map in this thread, and there is nothing registered to call. It is what the functions get in the
// comparison on one thread, and in tests.

import type { Context } from "@cloudburst/client";

export function createMemoryContext(state: Map<string, unknown> = new Map()): Context {
  const refuse = async () => {
    throw new Error("nothing is registered without a cluster");
  };
  const calls = { call: refuse, callDag: refuse, with: () => calls, send: refuse, recv: refuse };
  return {
    ...calls,
    id: "local",
    attempt: 1,
    fn: "local",
    node: undefined,
    gpu: undefined,
    signal: new AbortController().signal,
    remainingMs: () => Number.POSITIVE_INFINITY,
    log: () => undefined,
    get: async <T>(key: string) => state.get(key) as T | undefined,
    put: async (key, value) => {
      state.set(key, value);
    },
    add: async (key, ...elements) => {
      const known = state.get(key);
      state.set(key, new Set([...(known instanceof Set ? known : []), ...elements]));
    },
    update: async <T>(key: string, change: (old: T | undefined) => T | Promise<T>) => {
      const value = await change(state.get(key) as T | undefined);
      state.set(key, value);
      return value;
    },
    delete: async (key) => state.delete(key),
    keys: async (prefix, { after = "", limit = 1_000 } = {}) =>
      [...state.keys()]
        .filter((key) => key.startsWith(prefix) && key > after)
        .sort()
        .slice(0, limit),
  };
}
