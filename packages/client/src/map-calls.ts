/**
 * One call per input, with a bounded number in flight.
 *
 *   P1. Calls in flight and results that were not taken yet are together at most `inFlight`: inputs are read as results are taken.
 *   P2. However the loop ends, what is in flight is cancelled and the input iterator is returned.
 *   P3. The first failure ends the loop: in order where results are ordered, by time where they are not.
 */
import type { CallId, FunctionName } from "@cloudburst/model";
import { cancelled, type ResolvedMapOptions } from "./call-options.js";
import type { CallOwner } from "./caller.js";
import type { CallEnd } from "./core/index.js";
import type { HandleFacts } from "./function-handle.js";
import type { Invoker } from "./invoker.js";
import { renameOfLast } from "./links.js";
import { invalid } from "./parse-options.js";

/** Two rounds for every worker keep it busy while results travel. */
const ROUNDS_PER_WORKER = 4;
/** Of a batching function: a batch that runs, and one that gathers meanwhile. */
const BATCHES_PER_WORKER = 2;
/** Before a lease says how many workers there are; also hides the round trip where functions are short. */
const IN_FLIGHT_MIN = 64;
const IN_FLIGHT_DEFAULT_MAX = 4_096;

type AnyIterable = Iterable<unknown> | AsyncIterable<unknown>;

export async function* mapCalls(
  invoker: Invoker,
  fn: HandleFacts,
  inputs: AnyIterable,
  options: ResolvedMapOptions,
): AsyncGenerator<unknown, void, undefined> {
  const run = new MapRun(invoker, fn, options);
  const source = openSource(inputs);
  try {
    yield* run.results(source);
  } finally {
    run.cancel();
    await source.close();
  }
}

/** One call of the run, and its end until that is taken. */
class MapItem implements CallOwner {
  readonly #run: MapRun;
  readonly call: CallId;
  end: CallEnd | undefined;

  constructor(run: MapRun, call: CallId) {
    this.#run = run;
    this.call = call;
  }

  onEnd(end: CallEnd): void {
    this.end = end;
    this.#run.onEnd(this);
  }
}

class MapRun {
  readonly #invoker: Invoker;
  readonly #fn: FunctionName;
  readonly #callsPerWorker: number;
  readonly #options: ResolvedMapOptions;
  /** In the order of the inputs, from `#taken` on. */
  readonly #started: MapItem[] = [];
  readonly #running = new Set<MapItem>();
  /** Ends in the order in which they came; only where results are not ordered. */
  readonly #ended: MapItem[] = [];
  #startedTaken = 0;
  #endedTaken = 0;
  #wake: (() => void) | undefined;
  #isCancelled = false;

  constructor(invoker: Invoker, { name, options: { batching } }: HandleFacts, options: ResolvedMapOptions) {
    this.#invoker = invoker;
    this.#fn = name;
    this.#callsPerWorker = Math.max(ROUNDS_PER_WORKER, BATCHES_PER_WORKER * (batching?.maxSize ?? 0));
    this.#options = options;
  }

  async *results(source: Source): AsyncGenerator<unknown, void, undefined> {
    const { signal, next } = this.#options;
    const rename = renameOfLast(next, (value) => value);
    const onAbort = () => this.#wake?.();
    signal?.addEventListener("abort", onAbort, { once: true });
    try {
      for (;;) {
        if (signal?.aborted) throw cancelled(`map over function "${this.#fn}"`, signal);
        this.#fill(source);
        const item = this.#next();
        if (item !== undefined) yield rename(this.#invoker.open(item.end as CallEnd));
        else if (source.problem !== undefined) throw source.problem.thrown;
        else if (source.isDone && this.#outstanding === 0) return;
        else await this.#change(source);
      }
    } finally {
      signal?.removeEventListener("abort", onAbort);
    }
  }

  onEnd(item: MapItem): void {
    this.#running.delete(item);
    if (this.#isCancelled) return;
    if (!this.#options.ordered) this.#ended.push(item);
    this.#wake?.();
  }

  cancel(): void {
    this.#isCancelled = true;
    for (const { call } of [...this.#running]) this.#invoker.cancel(call);
  }

  get #outstanding(): number {
    return this.#options.ordered
      ? this.#started.length - this.#startedTaken
      : this.#running.size + this.#ended.length - this.#endedTaken;
  }

  get #window(): number {
    const { inFlight } = this.#options;
    if (inFlight !== undefined) return inFlight;
    const workers = this.#invoker.caller.capacityOf(this.#fn) ?? 0;
    return Math.min(IN_FLIGHT_DEFAULT_MAX, Math.max(IN_FLIGHT_MIN, this.#callsPerWorker * Math.max(1, workers)));
  }

  #fill(source: Source): void {
    const window = this.#window;
    while (this.#outstanding < window) {
      const input = source.take();
      if (input === undefined) return;
      const item = new MapItem(this, this.#invoker.nextId());
      this.#running.add(item);
      if (this.#options.ordered) this.#started.push(item);
      this.#invoker.startFunction(item.call, this.#fn, [input.value], this.#options, "reply", item);
    }
  }

  #next(): MapItem | undefined {
    const { ordered } = this.#options;
    const list = ordered ? this.#started : this.#ended;
    const taken = ordered ? this.#startedTaken : this.#endedTaken;
    const item = list[taken];
    if (item?.end === undefined) return undefined;
    // Shifting one by one would move the whole list each time.
    const isLong = taken + 1 >= 1_024;
    if (isLong) list.splice(0, taken + 1);
    if (ordered) this.#startedTaken = isLong ? 0 : taken + 1;
    else this.#endedTaken = isLong ? 0 : taken + 1;
    return item;
  }

  /** Settles when a call ended, an input came, or the signal aborted. */
  #change(source: Source): Promise<void> {
    return new Promise((resolve) => {
      this.#wake = () => {
        this.#wake = undefined;
        source.onReady = undefined;
        resolve();
      };
      if (this.#outstanding < this.#window) source.onReady = this.#wake;
    });
  }
}

/** Inputs one at a time, from either kind of iterable. */
interface Source {
  /** @returns undefined when there is no input now: the end, or an asynchronous one is awaited */
  take(): { readonly value: unknown } | undefined;
  readonly isDone: boolean;
  /** What the iterable threw. */
  readonly problem: { readonly thrown: unknown } | undefined;
  onReady: (() => void) | undefined;
  close(): Promise<void>;
}

function openSource(inputs: AnyIterable): Source {
  const given = inputs as Partial<Iterable<unknown> & AsyncIterable<unknown>> | null | undefined;
  if (typeof given?.[Symbol.asyncIterator] === "function")
    return new AsyncSource((inputs as AsyncIterable<unknown>)[Symbol.asyncIterator]());
  if (typeof given?.[Symbol.iterator] === "function")
    return new SyncSource((inputs as Iterable<unknown>)[Symbol.iterator]());
  throw invalid("inputs of map", "they are not iterable");
}

class SyncSource implements Source {
  readonly #iterator: Iterator<unknown>;
  isDone = false;
  problem: { readonly thrown: unknown } | undefined;
  onReady: (() => void) | undefined;

  constructor(iterator: Iterator<unknown>) {
    this.#iterator = iterator;
  }

  take(): { readonly value: unknown } | undefined {
    if (this.isDone) return undefined;
    try {
      const next = this.#iterator.next();
      if (next.done !== true) return next;
    } catch (thrown) {
      this.problem = { thrown };
    }
    this.isDone = true;
    return undefined;
  }

  async close(): Promise<void> {
    if (this.isDone) return;
    this.isDone = true;
    this.#iterator.return?.();
  }
}

class AsyncSource implements Source {
  readonly #iterator: AsyncIterator<unknown>;
  #ready: { readonly value: unknown } | undefined;
  #isAsking = false;
  isDone = false;
  problem: { readonly thrown: unknown } | undefined;
  onReady: (() => void) | undefined;

  constructor(iterator: AsyncIterator<unknown>) {
    this.#iterator = iterator;
  }

  take(): { readonly value: unknown } | undefined {
    const ready = this.#ready;
    this.#ready = undefined;
    if (ready === undefined && !this.isDone && !this.#isAsking) this.#askNext();
    return ready;
  }

  async close(): Promise<void> {
    if (this.isDone) return;
    this.isDone = true;
    // Not awaited: an input that never comes must not hold up the end of the loop.
    void Promise.resolve(this.#iterator.return?.()).catch(() => undefined);
  }

  #askNext(): void {
    this.#isAsking = true;
    // A synchronous throw of a hand-written iterator counts as a rejection.
    Promise.resolve()
      .then(() => this.#iterator.next())
      .then(
        (next) => {
          if (next.done === true) this.isDone = true;
          else this.#ready = next;
        },
        (thrown: unknown) => {
          this.problem = { thrown };
          this.isDone = true;
        },
      )
      .finally(() => {
        this.#isAsking = false;
        this.onReady?.();
      });
  }
}
