/**
 * What one executor has, and who holds it.
 *
 * Invariants:
 *   R1. `essential` and `elastic` are the sums over the parts that are here; they change with them, in the same step.
 *   R2. Their sum is within the capacity in every resource; only when the capacity shrinks below the essential parts alone, these stay.
 *   R3. `trial` is nothing between two trials.
 */
import { assert, type ExecutorId } from "@cloudburst/model";
import type { Part } from "./part.js";
import { add, isNothing, isSame, isWithin, noResources, type Resources } from "./resources.js";

export class ExecutorRoom {
  readonly id: ExecutorId;
  /** In the order in which executors came: breaks ties. */
  readonly order: number;
  capacity: Resources;
  isDraining = false;
  /** Nobody is there any more who could be told anything. */
  isGone = false;
  readonly essential = noResources();
  readonly elastic = noResources();
  /** What the present trial would add. */
  readonly trial = noResources();
  trialParts = 0;
  readonly parts = new Set<Part>();

  constructor(id: ExecutorId, order: number, capacity: Resources) {
    this.id = id;
    this.order = order;
    this.capacity = capacity;
  }

  add(part: Part): void {
    this.parts.add(part);
    add(part.isEssential ? this.essential : this.elastic, part.component.need);
  }

  remove(part: Part): void {
    this.parts.delete(part);
    add(part.isEssential ? this.essential : this.elastic, part.component.need, -1);
  }

  /** @param reclaiming whether the elastic parts count as free */
  hasRoom(need: Resources, reclaiming: boolean): boolean {
    const { capacity, essential, elastic, trial } = this;
    const share = reclaiming ? 0 : 1;
    return (
      need.millicores <= capacity.millicores - essential.millicores - trial.millicores - share * elastic.millicores &&
      need.memoryMb <= capacity.memoryMb - essential.memoryMb - trial.memoryMb - share * elastic.memoryMb &&
      need.gpus <= capacity.gpus - essential.gpus - trial.gpus - share * elastic.gpus
    );
  }

  /** Whether it would have room if nobody were here. */
  couldHold(need: Resources): boolean {
    const { capacity, trial } = this;
    return (
      need.millicores <= capacity.millicores - trial.millicores &&
      need.memoryMb <= capacity.memoryMb - trial.memoryMb &&
      need.gpus <= capacity.gpus - trial.gpus
    );
  }

  get isOverfull(): boolean {
    return !this.hasRoom(noResources(), false);
  }

  /** @throws InvariantViolation */
  validate(): void {
    const essential = noResources();
    const elastic = noResources();
    let told = 0;
    for (const part of this.parts) {
      assert(part.room === this, "R1: a part is where it says");
      add(part.isEssential ? essential : elastic, part.component.need);
      told += part.millicores;
    }
    assert(isSame(essential, this.essential), "R1: essential parts are summed up");
    assert(isSame(elastic, this.elastic), "R1: elastic parts are summed up");
    if (this.isOverfull) {
      assert(isNothing(elastic), "R2: whoever has too little keeps no elastic part");
      assert(!isWithin(essential, this.capacity), "R2: only essential parts exceed a capacity that has shrunk");
    } else assert(told <= this.capacity.millicores, "R2: the shares that were told are within the capacity");
    assert(isNothing(this.trial) && this.trialParts === 0, "R3: nothing is left of a trial");
  }
}
