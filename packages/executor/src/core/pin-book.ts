/**
 * What schedulers have pinned here. The handlers of `on-pin.ts` change it.
 *
 *   K1. A pin has one key, of its scheduler and its scheduler's number; it is found under its version, unless it is draining.
 *   K2. A version is listed as long as it has a pin that is not draining; `pinsMax` bounds these versions.
 *   K3. A worker prepares one version at a time, and a version is prepared in one worker at a time: the first proves the code, and while the
 *       others follow, all but one go on serving.
 *   K4. A pin is `held` from the moment when one worker had the code.
 *   K5. A GPU executor starts the workers anew that had the code of a pin which is over: nothing else frees the memory of its device.
 */
import {
  assert,
  type FunctionName,
  type FunctionVersion,
  type PinId,
  type ReportedPin,
  type SchedulerId,
} from "@cloudburst/model";
import type { LinkId } from "./event.js";
import type { RunId, SlotId } from "./run-order.js";
import type { Slot } from "./slot.js";

export type PinState =
  | { readonly phase: "loading" }
  | { readonly phase: "held" }
  /** Let go; these runs had come before. `slots`: the workers that have the code. */
  | { readonly phase: "draining"; readonly runs: Set<RunId>; readonly slots: readonly SlotId[] };

export interface Pin {
  readonly key: string;
  readonly scheduler: SchedulerId;
  readonly pin: PinId;
  readonly fn: FunctionName;
  readonly version: FunctionVersion;
  /** Where its scheduler spoke last. */
  link: LinkId;
  cores: number;
  state: PinState;
}

/** A version with pins that are not draining. */
export class PinnedVersion {
  readonly version: FunctionVersion;
  readonly fn: FunctionName;
  readonly pins = new Set<Pin>();
  /** Workers that have the code ready. */
  readonly prepared = new Set<SlotId>();
  /** Workers that could not load it, or died of it, after another one could: they load it when a call comes. */
  readonly given = new Set<SlotId>();
  preparingAt: SlotId | undefined = undefined;
  /** Some worker had it: the code is sound here. */
  isProven = false;

  constructor(version: FunctionVersion, fn: FunctionName) {
    this.version = version;
    this.fn = fn;
  }

  /** Of all its pins together. */
  get cores(): number {
    let cores = 0;
    for (const pin of this.pins) cores += pin.cores;
    return cores;
  }
}

export class PinBook {
  readonly byKey = new Map<string, Pin>();
  readonly byVersion = new Map<FunctionVersion, PinnedVersion>();
  readonly draining = new Set<Pin>();
  /** Whether the last report named any. */
  wasReported = false;

  static keyOf(scheduler: SchedulerId, pin: PinId): string {
    return `${scheduler}/${pin}`;
  }

  report(): readonly ReportedPin[] {
    return [...this.byKey.values()].map(({ scheduler, pin, fn, version, cores, state }) => {
      return { scheduler, pin, fn, version, cores, phase: state.phase };
    });
  }

  validate(slots: readonly Slot[], versionsMax: number): void {
    for (const [key, pin] of this.byKey) {
      assert(pin.key === key, "K1: a pin is found by its key");
      const isDraining = pin.state.phase === "draining";
      assert(isDraining === this.draining.has(pin), "K1: draining pins are listed");
      const isListed = this.byVersion.get(pin.version)?.pins.has(pin) ?? false;
      assert(isListed !== isDraining, "K1: a pin is found under its version unless it is draining");
    }
    assert(this.byVersion.size <= versionsMax, "K2: pinned versions within limit");
    for (const [version, pinned] of this.byVersion) {
      assert(pinned.version === version && pinned.pins.size > 0, "K2: a pinned version has pins");
      for (const pin of pinned.pins) assert(this.byKey.get(pin.key) === pin, "K1: a listed pin is known");
      const at = pinned.preparingAt;
      assert(at === undefined || slots[at]?.preparing === version, "K3: a worker knows what it prepares");
      for (const pin of pinned.pins)
        assert((pin.state.phase === "held") === pinned.isProven, "K4: held once a worker has had the code");
    }
  }
}
