/**
 * Executor processes that are started, and take the place of one that is lost: the calls of that one need not wait until a process has
 * loaded its code, opened the store and started its threads.
 *
 *   P1. While it is open, there are as many spares as were asked for, or more of them are on their way.
 *   P2. The next one starts a while after a loss: what the survivors do first is the calls that were lost.
 *   P3. Each spare listens at an address of its own, numbered by the smallest number that no living process has.
 */
import type { Logger } from "@cloudburst/model";
import { ChildLife, type ChildSpec, type LifeEnd } from "./child-life.js";
import { decideRestart } from "./restart-policy.js";

/** Longer than clients take to place again what was lost. */
const REFILL_DELAY_MS = 500;

export interface SpareOptions {
  /** Processes that stand by. 0: none does, but one can be started for a place that becomes free. */
  readonly count: number;
  specOf(number: number): ChildSpec;
}

export class SpareProcesses {
  readonly #options: SpareOptions;
  readonly #log: Logger;
  readonly #standing = new Map<ChildLife, string>();
  readonly #numbers = new Set<number>();
  readonly #timers = new Set<NodeJS.Timeout>();
  #deaths = 0;
  #isClosed = false;

  constructor(options: SpareOptions, modules: { readonly log: Logger }) {
    this.#options = options;
    this.#log = modules.log;
  }

  /** Starts them, in the background. */
  open(): void {
    for (let i = 0; i < this.#options.count; i++) this.#start();
  }

  statuses(): readonly { readonly name: string; readonly pid: number | undefined; readonly phase: string }[] {
    return [...this.#standing].map(([life, name]) => {
      return { name, pid: life.pid, phase: life.isReady ? "standby" : "starting" };
    });
  }

  /** @returns one that is ready, which is the taker's from now on; undefined when none is */
  take(): ChildLife | undefined {
    if (this.#isClosed) return undefined;
    for (const life of this.#standing.keys()) if (life.isReady) return this.#give(life);
    return undefined;
  }

  /** Or one that is starting, or is started now. */
  takeOrStart(): ChildLife | undefined {
    if (this.#isClosed) return undefined;
    const [starting] = this.#standing.keys();
    return this.take() ?? this.#give(starting ?? this.#start());
  }

  /** Those that were taken are their takers' to stop. */
  async close(): Promise<void> {
    this.#isClosed = true;
    for (const timer of this.#timers) clearTimeout(timer);
    await Promise.all([...this.#standing.keys()].map((life) => life.stop()));
  }

  #give(life: ChildLife): ChildLife {
    this.#standing.delete(life);
    this.#startLater(REFILL_DELAY_MS);
    return life;
  }

  #startLater(delayMs: number): void {
    if (this.#isClosed) return;
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      if (this.#standing.size < this.#options.count) this.#start();
    }, delayMs);
    this.#timers.add(timer);
  }

  #start(): ChildLife {
    let number = 1;
    while (this.#numbers.has(number)) number += 1;
    this.#numbers.add(number);
    const spec = this.#options.specOf(number);
    const handlers = {
      onReady: () => undefined,
      onLeaving: () => undefined,
      onEnded: (end: LifeEnd) => this.#onEnded(life, spec.name, end),
    };
    const life: ChildLife = new ChildLife(spec, handlers, { log: this.#log });
    life.ended.then(() => this.#numbers.delete(number));
    this.#standing.set(life, spec.name);
    return life;
  }

  #onEnded(life: ChildLife, name: string, { how, failure }: LifeEnd): void {
    this.#standing.delete(life);
    if (this.#isClosed) return;
    const { deaths, delayMs, alert } = decideRestart({ deaths: this.#deaths }, performance.now() - life.startedAt);
    this.#deaths = deaths;
    const fields = { name, pid: life.pid, how, failure, restartInMs: REFILL_DELAY_MS + delayMs };
    if (alert) this.#log.error("spares keep dying", { ...fields, deaths });
    else this.#log.warn("a spare ended", fields);
    this.#startLater(REFILL_DELAY_MS + delayMs);
  }
}
