import type { ExecutorId, Prng } from "@cloudburst/model";
import type { ChoiceRequest } from "./placement.js";
import type { RosterEntry } from "./roster.js";
import { SamplePolicy } from "./sample.js";

/** Each eligible executor is as likely as any other, whatever its load: Cloudburst's `random`, ipyparallel's `plainrandom`. */
export class RandomPolicy extends SamplePolicy {
  readonly name: string;

  constructor(name: "random" | "plain-random", prng: Prng) {
    super(prng);
    this.name = name;
  }

  protected pick(_request: ChoiceRequest, eligible: ReadonlySet<ExecutorId>): RosterEntry | undefined {
    return this.draw(eligible, 1)[0];
  }
}
