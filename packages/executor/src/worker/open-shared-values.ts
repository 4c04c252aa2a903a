import { sharedMemory } from "@cloudburst/native/shared-memory";
import { type GarbageNudge, garbageNudge, SHARED_BYTES_MIN_DEFAULT } from "@cloudburst/transport/garbage-nudge";
import type { SharedToken, SharedValues } from "./shared-values.js";

/** @returns the shared memory of this process, for this thread; undefined where there is none, or it is not wanted */
export function openSharedValues(isWanted: boolean): SharedValues | undefined {
  const memory = isWanted ? sharedMemory() : undefined;
  return memory === undefined ? undefined : noteHandles(memory, garbageNudge());
}

/** What user code was given nobody can release: it must be collected in time. */
function noteHandles(memory: SharedValues, nudge: GarbageNudge): SharedValues {
  // What goes to another process by its socket need not be in shared memory here.
  const bytesMin = Math.max(memory.bytesMin, SHARED_BYTES_MIN_DEFAULT);
  const allocate = (bytes: number): Uint8Array | undefined => {
    const allocated = bytes < bytesMin ? undefined : memory.allocate(bytes);
    if (allocated !== undefined) nudge.note(bytes);
    return allocated;
  };
  const take = (token: SharedToken): Uint8Array => {
    nudge.prepare();
    const bytes = memory.take(token);
    nudge.note(bytes.length);
    return bytes;
  };
  const release = (bytes: Uint8Array): void => {
    nudge.forget(bytes.length);
    memory.release(bytes);
  };
  return {
    bytesMin,
    allocate,
    release,
    give: (bytes) => memory.give(bytes),
    take,
    drop: (token) => memory.drop(token),
    dropThread: (threadId) => memory.dropThread(threadId),
  };
}
