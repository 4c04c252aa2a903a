/**
 * Collects garbage in time, in a thread of our own that receives large values in shared memory. Such a value holds its sender's memory until
 * its array is collected; and V8, to which every such array counts with all its bytes, either collects everything (some 10 ms for every
 * 15 to 64 MB received, half of what a call with a large argument cost) or, in a thread that has become quiet, nothing at all.
 *
 * What is certain to be unused is released; this is for what user code was given, and for what has more than one use.
 *
 *   G1. Before more is received, after every MINOR_BYTES, there is a minor collection, which costs a fraction of a millisecond: arguments die young.
 *       Not after: with a large value alive, a minor collection would be what makes V8 think of collecting everything.
 *   G2. A thread that has become quiet collects what has died, once: minor after QUIET_MS, all of it after LONG_QUIET_MS.
 *   G3. Nothing here keeps a process alive, and where no collector can be had nothing happens: memory then goes when V8 finds it.
 */
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { SHARED_BYTES_MIN_DEFAULT } from "./limits.js";
import type { SharedFrames, SharedPeer } from "./shared-frames.js";

export { SHARED_BYTES_MIN_DEFAULT };

/** In a small heap, some 15 MB since the last time make V8 collect everything. */
const MINOR_BYTES = 8 * 1024 * 1024;
const QUIET_MS = 1_000;
const LONG_QUIET_MS = 5_000;

/** V8's own, as `--expose-gc` gives it. */
type Collect = (options?: { readonly type: "minor" }) => void;

export interface GarbageNudgeModules {
  /** @returns undefined where there is none. Asked once, when it is first needed. */
  obtainCollector(): Collect | undefined;
  nowMs(): number;
  /** Calls back later, without keeping the process alive. */
  after(ms: number, callback: () => void): void;
}

type Phase = "clean" | "busy" | "quiet";

const MODULES: GarbageNudgeModules = { obtainCollector, nowMs: () => performance.now(), after };

export class GarbageNudge {
  readonly #modules: GarbageNudgeModules;
  /** busy: something was received since the last look; quiet: only what has lived for longer may be left. */
  #phase: Phase = "clean";
  #bytes = 0;
  #notedAtMs = 0;
  #collector: { readonly collect: Collect | undefined } | undefined;

  constructor(modules: GarbageNudgeModules = MODULES) {
    this.#modules = modules;
  }

  /** Something is about to be received: collects what the earlier ones may have left (G1). */
  prepare(): void {
    if (this.#bytes < MINOR_BYTES) return;
    this.#bytes = 0;
    this.#collect({ type: "minor" });
  }

  /** So many bytes of shared memory have an array in this thread from now on. */
  note(bytes: number): void {
    this.#notedAtMs = this.#modules.nowMs();
    this.#bytes += bytes;
    if (this.#phase === "clean") this.#lookAfter(QUIET_MS);
    this.#phase = "busy";
  }

  /** So many of them have gone already: released by who was certain. */
  forget(bytes: number): void {
    this.#bytes = Math.max(0, this.#bytes - bytes);
  }

  #collect(options?: { readonly type: "minor" }): void {
    this.#collector ??= { collect: this.#modules.obtainCollector() };
    this.#collector.collect?.(options);
  }

  #lookAfter(ms: number): void {
    this.#modules.after(Math.max(0, ms), () => this.#look());
  }

  #look(): void {
    const quietMs = this.#modules.nowMs() - this.#notedAtMs;
    const awaitedMs = this.#phase === "busy" ? QUIET_MS : LONG_QUIET_MS;
    if (quietMs < awaitedMs) {
      this.#lookAfter(awaitedMs - quietMs);
      return;
    }
    this.#bytes = 0;
    if (this.#phase === "busy") {
      this.#collect({ type: "minor" });
      this.#phase = "quiet";
      this.#lookAfter(LONG_QUIET_MS - quietMs);
      return;
    }
    this.#collect();
    this.#phase = "clean";
  }
}

function after(ms: number, callback: () => void): void {
  setTimeout(callback, ms).unref();
}

/** Without the flag at the start of the process, and without a global that user code would see. */
function obtainCollector(): Collect | undefined {
  setFlagsFromString("--expose-gc");
  try {
    const collect: unknown = runInNewContext("typeof gc === 'function' ? gc : undefined");
    return collect as Collect | undefined;
  } finally {
    setFlagsFromString("--no-expose-gc");
  }
}

let own: GarbageNudge | undefined;

/** The one of this thread. */
export function garbageNudge(): GarbageNudge {
  own ??= new GarbageNudge();
  return own;
}

/** The same memory, with every frame that is claimed noted. */
export function noteClaims(frames: SharedFrames, nudge: GarbageNudge): SharedFrames {
  const release = (frame: Uint8Array): void => {
    nudge.forget(frame.length);
    frames.release(frame);
  };
  return {
    bytesMin: frames.bytesMin,
    hello: frames.hello,
    release,
    meet: (hello) => notingPeer(frames.meet(hello), nudge),
  };
}

function notingPeer(peer: SharedPeer | undefined, nudge: GarbageNudge): SharedPeer | undefined {
  if (peer === undefined) return undefined;
  const claim = (descriptor: Uint8Array): Uint8Array => {
    nudge.prepare();
    const frame = peer.claim(descriptor);
    nudge.note(frame.length);
    return frame;
  };
  return { claim, lend: (frame) => peer.lend(frame), close: () => peer.close() };
}
