/** A function version at this executor: whether its code is there, and how long it usually runs. */
import type { FunctionName, FunctionVersion } from "@cloudburst/model";
import type { Gathering } from "./gathering.js";
import type { Run } from "./run.js";
import type { Share } from "./share.js";

/** Weight of the newest run in the mean: a function that changes its habit is known by about eight runs. */
const NEWEST_WEIGHT = 0.25;
/** Below this a clock tells nothing, and the way through a ring costs as much. */
const MEAN_MS_MIN = 0.002;

export type CodePhase =
  | { readonly kind: "loading"; readonly waiting: Set<Run> }
  | { readonly kind: "loaded"; readonly concurrency: number };

export class Code {
  readonly version: FunctionVersion;
  /** Its name, for people; known when it is loaded. */
  fn = "" as FunctionName;
  /** This code as a list of one: what every run of a single function shares. */
  readonly alone: readonly [Code];
  phase: CodePhase = { kind: "loading", waiting: new Set() };
  /** Exponentially weighted mean of the time in user code; NaN until the first run has ended. */
  meanMs = Number.NaN;
  /** Once it is loaded, when the function takes several calls together. */
  gathering: Gathering | undefined = undefined;
  /** Once it is loaded, when it is a class: the name of the function, which its versions share. */
  classOf: string | undefined = undefined;
  /** Runs that use it and are not over; a chain that uses it twice counts twice. */
  uses = 0;
  /** While it is pinned with fewer cores than there are workers. */
  share: Share | undefined = undefined;

  constructor(version: FunctionVersion) {
    this.version = version;
    this.alone = [this];
  }

  get isLoaded(): boolean {
    return this.phase.kind === "loaded";
  }

  observe(runMs: number): void {
    const sample = Math.max(runMs, MEAN_MS_MIN);
    this.meanMs = Number.isNaN(this.meanMs) ? sample : this.meanMs + NEWEST_WEIGHT * (sample - this.meanMs);
  }
}
