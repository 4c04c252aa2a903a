import type { PlacementRequest } from "./placement.js";
import { type RosterEntry, RosterPolicy } from "./roster.js";

/** Leases go round: each one begins where the last one ended. What a client has it keeps. */
export abstract class RotationPolicy extends RosterPolicy {
  #cursor = 0;

  protected fill(request: PlacementRequest, chosen: RosterEntry[]): void {
    for (const id of request.previous) {
      const entry = this.entry(id);
      if (entry !== undefined) this.take(entry, request, chosen);
    }
    const { items } = this.all;
    for (let seen = 0; seen < items.length && chosen.length < request.executorsMax; seen++) {
      if (this.#cursor >= items.length) this.#cursor = 0;
      this.take(items[this.#cursor] as RosterEntry, request, chosen);
      this.#cursor += 1;
    }
  }
}
