import { BEAT_INTERVAL_MS_DEFAULT } from "./limits.js";

/** What wants to know that a beat interval has passed. */
export interface Beating {
  beat(): void;
}

/** One timer for all connections of a transport. It runs while there are any. */
export class Beats {
  readonly #members = new Set<Beating>();
  readonly #intervalMs: number;
  #timer: NodeJS.Timeout | undefined;

  constructor(intervalMs: number = BEAT_INTERVAL_MS_DEFAULT) {
    this.#intervalMs = intervalMs;
  }

  add(member: Beating): void {
    this.#members.add(member);
    if (this.#timer !== undefined) return;
    this.#timer = setInterval(() => this.#beat(), this.#intervalMs);
    // The sockets keep the process alive as long as they should; the timer must not.
    this.#timer.unref();
  }

  delete(member: Beating): void {
    this.#members.delete(member);
    if (this.#members.size > 0) return;
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  #beat(): void {
    for (const member of this.#members) member.beat();
  }
}
