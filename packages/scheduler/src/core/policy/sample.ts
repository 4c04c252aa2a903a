import { assert, type ExecutorId, type Prng } from "@cloudburst/model";
import { DrawSet } from "./draw-set.js";
import type { PlacementRequest } from "./placement.js";
import { LIST_MAX, PASSES_MAX, type RosterEntry, RosterPolicy } from "./roster.js";

/** Of what a client has, so much is given up at each lease, so that it meets executors that are new or that it missed. */
const RENEWED_SHARE = 0.2;

/** Rules that draw: leases are uniform samples, of which a client keeps the most, because connections cost. */
export abstract class SamplePolicy extends RosterPolicy {
  protected readonly prng: Prng;
  /** Those with room. */
  protected readonly open = new DrawSet<RosterEntry>();

  constructor(prng: Prng) {
    super();
    this.prng = prng;
  }

  protected insert(entry: RosterEntry): void {
    this.open.add(entry);
  }

  protected remove(entry: RosterEntry): void {
    this.open.delete(entry);
  }

  protected update(_entry: RosterEntry): void {
    // Draws look at neither tasks nor ranks.
  }

  /**
   * Uniform draws with replacement among those that are eligible: one drawn in vain is drawn again, which does not change the odds of the
   * others; where too many are drawn in vain, those that are eligible are listed.
   */
  protected draw(eligible: ReadonlySet<ExecutorId>, count: number): readonly RosterEntry[] {
    const drawn: RosterEntry[] = [];
    if (this.open.size === 0) return drawn;
    let passes = eligible.size > LIST_MAX || eligible.size >= this.open.size ? PASSES_MAX : 0;
    while (passes > 0 && drawn.length < count) {
      const entry = this.open.draw(this.prng);
      if (eligible.has(entry.id)) drawn.push(entry);
      else passes -= 1;
    }
    if (drawn.length === count) return drawn;
    const listed = this.list(eligible);
    while (listed.length > 0 && drawn.length < count) drawn.push(listed[this.prng.below(listed.length)] as RosterEntry);
    return drawn;
  }

  protected fill(request: PlacementRequest, chosen: RosterEntry[]): void {
    for (const id of request.previous) {
      const entry = this.entry(id);
      if (entry !== undefined && !this.prng.chance(RENEWED_SHARE)) this.take(entry, request, chosen);
    }
    for (let i = 0; i < this.all.size && chosen.length < request.executorsMax; i++)
      this.take(this.all.shuffleOne(i, this.prng), request, chosen);
  }

  protected validateIndex(withRoom: readonly RosterEntry[]): void {
    this.open.validate();
    assert(this.open.size === withRoom.length, "the open ones have room");
    for (const entry of withRoom) assert(this.open.has(entry), "the open ones have room");
  }
}
