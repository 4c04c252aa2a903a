import type { ExecutorId } from "@cloudburst/model";
import type { ChoiceRequest } from "./placement.js";
import type { RosterEntry } from "./roster.js";
import { SamplePolicy } from "./sample.js";

/**
 * Of two uniform draws, with replacement, the one that was assigned less recently: ipyparallel's `twobin`, which draws two positions in the
 * order of last assignment and takes the smaller. Positions need not be known for that, and loads are not looked at.
 */
export class TwoBinPolicy extends SamplePolicy {
  readonly name = "two-bin";

  protected pick(_request: ChoiceRequest, eligible: ReadonlySet<ExecutorId>): RosterEntry | undefined {
    const [first, second] = this.draw(eligible, 2);
    if (first === undefined || second === undefined) return first;
    return second.assignedRank < first.assignedRank ? second : first;
  }
}
