/**
 * When the invariants of the cores are checked. After every step, it takes half of the time of a schedule; so a hunt checks some steps, drawn from
 * the seed, each step for a while after a fault, and everything that lives at the end. What it finds it looks at again, step by step: the chance
 * that is drawn here is no part of the history, which is the same either way.
 */
import { Prng } from "@cloudburst/model";

/** `every`: after each step. `some`: as a hunt does it. */
export type Thoroughness = "every" | "some";

interface Checked {
  validate(): void;
}

/** Of the steps without a fault shortly before. */
const SHARE = 1 / 50;
/** Steps of the whole cluster that are watched after each fault. */
const WATCHED_STEPS = 12;

export class CoreChecks {
  readonly #isEvery: boolean;
  readonly #prng: Prng;
  #watched = 0;

  constructor(seed: number, thoroughness: Thoroughness) {
    this.#isEvery = thoroughness === "every";
    this.#prng = new Prng(seed);
  }

  onStep(core: Checked): void {
    if (this.#isEvery) core.validate();
    else if (this.#watched > 0) {
      this.#watched -= 1;
      core.validate();
    } else if (this.#prng.chance(SHARE)) core.validate();
  }

  /** What comes now, cores seldom meet. */
  onFault(): void {
    this.#watched = WATCHED_STEPS;
  }
}
