import { assert } from "@cloudburst/model";

/** What an item needs of a lane: alone, or together with others that share it. */
export interface Claim {
  readonly lane: string;
  readonly mode: "alone" | "shared";
}

interface Ticket<T> {
  readonly item: T;
  readonly claims: readonly Claim[];
  /** Lanes that have not let it in yet. */
  missing: number;
}

interface Lane<T> {
  readonly inside: Map<Ticket<T>, Claim["mode"]>;
  readonly waiting: Map<Ticket<T>, Claim["mode"]>;
}

// Invariants:
//   L1. An item starts when all of its lanes have let it in; each lane lets items in in the order of their arrival.
//   L2. Whoever is inside a lane alone is there alone.
//   L3. Items enter all of their lanes at one moment, so the order of arrival is the same everywhere and nothing can deadlock.
/** Lets work on different names run at the same time, and work on one name run in order. */
export class Lanes<T> {
  readonly #tickets = new Map<T, Ticket<T>>();
  readonly #lanes = new Map<string, Lane<T>>();

  /** Items that have entered and not left. */
  get size(): number {
    return this.#tickets.size;
  }

  /** @returns whether the item may start now; otherwise some `leave` will return it */
  enter(item: T, claims: readonly Claim[]): boolean {
    assert(!this.#tickets.has(item), "an item enters once");
    const ticket: Ticket<T> = { item, claims, missing: 0 };
    this.#tickets.set(item, ticket);
    for (const claim of claims) {
      const lane = this.#laneOf(claim.lane);
      if (lane.waiting.size === 0 && hasRoom(lane, claim.mode)) {
        lane.inside.set(ticket, claim.mode);
      } else {
        lane.waiting.set(ticket, claim.mode);
        ticket.missing += 1;
      }
    }
    return ticket.missing === 0;
  }

  /** @returns the items that may start now, in the order in which their last lane let them in */
  leave(item: T): readonly T[] {
    const ticket = this.#tickets.get(item);
    assert(ticket !== undefined, "only what has entered leaves");
    this.#tickets.delete(item);
    const started: T[] = [];
    for (const claim of ticket.claims) {
      const lane = this.#laneOf(claim.lane);
      lane.inside.delete(ticket);
      lane.waiting.delete(ticket);
      this.#letIn(lane, started);
      if (lane.inside.size === 0 && lane.waiting.size === 0) this.#lanes.delete(claim.lane);
    }
    return started;
  }

  validate(): void {
    for (const lane of this.#lanes.values()) {
      const modes = [...lane.inside.values()];
      assert(modes.length > 0, "a lane that is kept has somebody inside");
      assert(modes.length === 1 || modes.every((mode) => mode === "shared"), "L2: alone means alone");
    }
    for (const ticket of this.#tickets.values()) {
      const waits = ticket.claims.filter((claim) => this.#lanes.get(claim.lane)?.waiting.has(ticket));
      assert(waits.length === ticket.missing, "a ticket counts the lanes it waits for");
    }
  }

  #letIn(lane: Lane<T>, started: T[]): void {
    for (const [ticket, mode] of lane.waiting) {
      if (!hasRoom(lane, mode)) return;
      lane.waiting.delete(ticket);
      lane.inside.set(ticket, mode);
      ticket.missing -= 1;
      if (ticket.missing === 0) started.push(ticket.item);
    }
  }

  #laneOf(name: string): Lane<T> {
    const known = this.#lanes.get(name);
    if (known !== undefined) return known;
    const lane: Lane<T> = { inside: new Map(), waiting: new Map() };
    this.#lanes.set(name, lane);
    return lane;
  }
}

/** Those inside share one mode, so any of them tells. */
function hasRoom<T>(lane: Lane<T>, mode: Claim["mode"]): boolean {
  if (lane.inside.size === 0) return true;
  if (mode === "alone") return false;
  for (const inside of lane.inside.values()) return inside === "shared";
  return true;
}
