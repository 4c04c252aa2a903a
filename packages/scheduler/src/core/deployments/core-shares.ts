/** How the cores of one executor are divided among the parts that are there. */
import type { ExecutorRoom } from "./executor-room.js";
import type { Part } from "./part.js";

/**
 * Each part has what it reserves; what nobody reserves is divided in proportion to that, up to each part's most. Parts that are told already
 * keep their share while it is about right, unless all together would exceed the executor.
 * @param hysteresis how wrong a told share may be, as part of itself
 * @returns the parts whose share changes, with the new one in thousandths of a core
 */
export function sharesOf(room: ExecutorRoom, hysteresis: number): ReadonlyMap<Part, number> {
  const targets = targetsOf(room);
  let sum = 0;
  const kept = new Map<Part, number>();
  for (const [part, target] of targets) {
    const isRight = part.millicores > 0 && Math.abs(target - part.millicores) <= hysteresis * part.millicores;
    const share = isRight ? part.millicores : target;
    kept.set(part, share);
    sum += share;
  }
  const shares = sum <= room.capacity.millicores ? kept : targets;
  for (const [part, share] of shares) if (share === part.millicores) shares.delete(part);
  return shares;
}

/** Fills up in rounds: each round some part reaches its most, or all is given away. */
function targetsOf({ parts, capacity, essential, elastic }: ExecutorRoom): Map<Part, number> {
  let idle = Math.max(0, capacity.millicores - essential.millicores - elastic.millicores);
  const targets = new Map<Part, number>();
  let growing: Part[] = [];
  for (const part of parts) {
    targets.set(part, part.component.need.millicores);
    if (part.component.millicoresMax > part.component.need.millicores) growing.push(part);
  }
  while (idle > 0 && growing.length > 0) {
    let weights = 0;
    for (const part of growing) weights += weightOf(part);
    const perWeight = idle / weights;
    const further: Part[] = [];
    for (const part of growing) {
      const before = targets.get(part) as number;
      const after = Math.min(part.component.millicoresMax, before + Math.floor(perWeight * weightOf(part)));
      targets.set(part, after);
      idle -= after - before;
      if (after < part.component.millicoresMax) further.push(part);
    }
    // Nobody was held back by its most: what is left is what rounding leaves.
    if (further.length === growing.length) break;
    growing = further;
  }
  return targets;
}

/** Who reserves nothing still has a claim to a thousandth. */
function weightOf(part: Part): number {
  return Math.max(1, part.component.need.millicores);
}
