import type { CallId } from "@cloudburst/model";
import type { AllocateBytes } from "@cloudburst/wire";
import type { CallOwner, RetryWatcher } from "./caller.js";
import type { CallEnd } from "./core/index.js";

/** Memory in which large values are encoded, so that executors and the store of this host read them in place. */
export interface ValueMemory {
  /** Fewer bytes are not worth it. */
  readonly bytesMin: number;
  /** undefined when there is no room. A function by itself: it is handed on with every call. */
  readonly allocate: AllocateBytes;
  /** Gives memory back at once instead of at a garbage collection; nothing happens to bytes that lie elsewhere. */
  release(bytes: Uint8Array): void;
}

/**
 * The owner of a call with large arguments: gives their memory back when a result says that they have been read. Otherwise a loop of such calls
 * would make V8, to which they count as garbage of that size, collect everything over and over.
 *
 * Certain only when no earlier attempt may still be on its way out: then, and after failures, it is left to the garbage collector.
 */
export class LargeArgumentsOwner implements CallOwner, RetryWatcher {
  readonly #owner: CallOwner;
  #bytes: Uint8Array | undefined;
  readonly #memory: ValueMemory;
  readonly #onEnd: () => void;
  #isRetried = false;

  constructor(owner: CallOwner, bytes: Uint8Array, memory: ValueMemory, onEnd: () => void) {
    this.#owner = owner;
    this.#bytes = bytes;
    this.#memory = memory;
    this.#onEnd = onEnd;
  }

  onRetry(): void {
    this.#isRetried = true;
  }

  onEnd(end: CallEnd): void {
    const bytes = this.#bytes;
    // An error that is made below remembers who called, as long as it lives.
    this.#bytes = undefined;
    this.#onEnd();
    this.#owner.onEnd(end);
    if (bytes !== undefined && end.kind === "result" && !this.#isRetried) this.#memory.release(bytes);
  }
}

/** @returns the owner that the call should have */
export function ownerOfArguments(
  call: CallId,
  args: Uint8Array,
  owner: CallOwner,
  memory: ValueMemory | undefined,
  caller: { watchRetries(call: CallId, watcher: RetryWatcher): () => void },
): CallOwner {
  if (memory === undefined || args.length < memory.bytesMin) return owner;
  let unwatch: () => void = () => undefined;
  const large = new LargeArgumentsOwner(owner, args, memory, () => unwatch());
  unwatch = caller.watchRetries(call, large);
  return large;
}
