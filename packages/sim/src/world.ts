/**
 * Virtual time and chance: everything that happens in a simulation happens through here, in one order, from one seed.
 *
 *   W1. The same seed gives the same events in the same order; `digest` sums them up, so that two runs can be compared.
 *   W2. What belongs to a process of the past (a crashed one) does not happen: each process schedules through its own `Timeline`.
 */
import { assert, type Instant, Prng } from "@cloudburst/model";
import { EventQueue, type Scheduled } from "./event-queue.js";

/** FNV-1a over the trace. */
const DIGEST_START = 0x811c9dc5;
const DIGEST_PRIME = 0x01000193;
/** The end of the trace that is kept for a report. */
const TRACE_KEPT = 4_000;

export class World {
  readonly prng: Prng;
  readonly #queue = new EventQueue();
  readonly #isTraced: boolean;
  #trace: string[] = [];
  #digest = DIGEST_START;
  now = 0;
  /** Events so far. */
  steps = 0;

  constructor(seed: number, options: { readonly isTraced?: boolean } = {}) {
    this.prng = new Prng(seed);
    this.#isTraced = options.isTraced ?? false;
  }

  after(delayMs: number, run: () => void): Scheduled {
    assert(delayMs >= 0, "nothing happens in the past");
    return this.#queue.add(this.now + delayMs, run);
  }

  /** Lets the next thing happen. @returns false when it would be later than `untilMs`, or there is nothing */
  step(untilMs: number): boolean {
    for (;;) {
      const next = this.#queue.peek();
      if (next === undefined || next.at > untilMs) return false;
      this.#queue.take();
      if (next.run === undefined) continue;
      this.now = next.at;
      this.steps += 1;
      next.run();
      return true;
    }
  }

  /**
   * A fact for the trace.
   * @param sign `<`: it was told; `>`: it orders; `!`: it befalls it
   */
  note(node: string, sign: "<" | ">" | "!", what: string, detail = ""): void {
    let digest = Math.imul(this.#digest ^ Math.floor(this.now * 1_000), DIGEST_PRIME);
    digest = Math.imul(digest ^ sign.charCodeAt(0) ^ hashOf(node), DIGEST_PRIME);
    digest = Math.imul(digest ^ hashOf(what), DIGEST_PRIME);
    for (let i = 0; i < detail.length; i++) digest = Math.imul(digest ^ detail.charCodeAt(i), DIGEST_PRIME);
    this.#digest = digest >>> 0;
    if (!this.#isTraced) return;
    this.#trace.push(`${this.now.toFixed(3).padStart(12)} ${node} ${sign} ${what} ${detail}`.trimEnd());
    if (this.#trace.length >= 2 * TRACE_KEPT) this.#trace = this.#trace.slice(-TRACE_KEPT);
  }

  get digest(): string {
    return this.#digest.toString(16).padStart(8, "0");
  }

  get trace(): readonly string[] {
    return this.#trace.slice(-TRACE_KEPT);
  }

  /** Exponential, at most twenty times the mean. */
  exponential(mean: number): number {
    return Math.min(20 * mean, -mean * Math.log(1 - this.prng.next()));
  }

  between(low: number, high: number): number {
    return low + (high - low) * this.prng.next();
  }

  pick<T>(items: readonly T[]): T {
    assert(items.length > 0, "something to pick from");
    return items[this.prng.below(items.length)] as T;
  }
}

const HASHES = new Map<string, number>();

/** Of names and kinds, which are few: looked up, for a schedule has ten thousand facts. */
function hashOf(text: string): number {
  const known = HASHES.get(text);
  if (known !== undefined) return known;
  let hash = DIGEST_START;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), DIGEST_PRIME);
  HASHES.set(text, hash);
  return hash;
}

/**
 * The life of one process: its clock, which may run fast, slow or ahead, and what it still has to do. A frozen process does nothing until it
 * thaws; what came meanwhile happens then, in its order. A process that has ended does nothing ever.
 */
export class Timeline {
  readonly #world: World;
  readonly #rate: number;
  readonly #offsetMs: number;
  #frozen: (() => void)[] | undefined;
  #isOver = false;

  constructor(world: World, clock: { readonly rate: number; readonly offsetMs: number }) {
    this.#world = world;
    this.#rate = clock.rate;
    this.#offsetMs = clock.offsetMs;
  }

  get isOver(): boolean {
    return this.#isOver;
  }

  get isFrozen(): boolean {
    return this.#frozen !== undefined;
  }

  /** As this process sees it. Monotonic. */
  now(): Instant {
    return (this.#offsetMs + this.#world.now * this.#rate) as Instant;
  }

  /** After a time measured by this process's clock. */
  after(delayMs: number, run: () => void): Scheduled {
    return this.#world.after(Math.max(0, delayMs) / this.#rate, () => this.perform(run));
  }

  /** Now, or when the process thaws. */
  perform(run: () => void): void {
    if (this.#isOver) return;
    if (this.#frozen === undefined) run();
    else this.#frozen.push(() => this.perform(run));
  }

  freeze(forMs: number): void {
    if (this.#isOver || this.#frozen !== undefined) return;
    this.#frozen = [];
    this.#world.after(forMs, () => {
      const waiting = this.#frozen ?? [];
      this.#frozen = undefined;
      for (const run of waiting) run();
    });
  }

  end(): void {
    this.#isOver = true;
    this.#frozen = undefined;
  }
}
