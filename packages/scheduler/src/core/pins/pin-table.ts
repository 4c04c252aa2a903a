/**
 * Which functions are pinned where, and for whom.
 *
 * Invariants (`validate` checks them):
 *   N1. One function version has at most one pin on one executor; owners share it, and it is released when the last of them leaves.
 *   N2. Each owner hears of each of its wishes once: `pinned` or `pin-failed`; after `pinned` perhaps `pin-lost`; after it has left, nothing.
 *   N3. What an executor was asked to pin, and nobody wants any more, it is asked to unpin, until it answers or is gone: a late
 *       acceptance is never left behind, and never taken for another's.
 *   N4. An answer that fits no phase of its pin changes nothing.
 *   N5. `#asking` and `#releasing` are in the order of their deadlines, because each lasts equally long: no step scans the table.
 */
import { assert, type ExecutorId, type Instant, type PinAnswer, type PinId } from "@cloudburst/model";
import { type Pin, type PinEffect, type PinOwner, type PinWish, sumCores } from "./pin.js";

export interface PinTableOptions {
  /** Constructors of functions load models: a pin may take long. */
  readonly pinMsMax: number;
  /** An `ask-unpin` that is not answered by then is asked again. */
  readonly unpinRepeatMs: number;
  /** Beyond: the wish fails, and may be repeated. */
  readonly pinsMax: number;
}

export const PIN_TABLE_OPTIONS_DEFAULT: PinTableOptions = Object.freeze({
  pinMsMax: 60_000,
  unpinRepeatMs: 5_000,
  pinsMax: 100_000,
});

export class PinTable {
  readonly #options: PinTableOptions;
  readonly #pins = new Map<PinId, Pin>();
  readonly #byPlace = new Map<ExecutorId, Map<string, Pin>>();
  readonly #byOwner = new Map<PinOwner, Pin>();
  /** Asked for or held. */
  readonly #byVersion = new Map<string, Set<Pin>>();
  readonly #asking = new Set<Pin>();
  readonly #releasing = new Set<Pin>();
  #lastId = 0;

  constructor(options: PinTableOptions = PIN_TABLE_OPTIONS_DEFAULT) {
    this.#options = options;
  }

  get size(): number {
    return this.#pins.size;
  }

  /** The executors on which the version is held, in the order in which they were asked. */
  holders(version: string): readonly ExecutorId[] {
    const pins = [...(this.#byVersion.get(version) ?? [])];
    return pins.filter(({ phase }) => phase.kind === "held").map((pin) => pin.executor);
  }

  /** The executors on which the version is held, or asked for. */
  places(version: string): readonly ExecutorId[] {
    return [...(this.#byVersion.get(version) ?? [])].map((pin) => pin.executor);
  }

  /** An owner that has a pin already, or waits for one, may not wish for another. */
  pin(wish: PinWish, now: Instant): readonly PinEffect[] {
    assert(!this.#byOwner.has(wish.owner), "N1: an owner has one pin");
    const pin = this.#byPlace.get(wish.executor)?.get(wish.version);
    if (pin !== undefined) return this.#join(pin, wish);
    const { pinsMax, pinMsMax } = this.#options;
    if (this.#pins.size >= pinsMax) return [failed(wish, `the scheduler holds ${pinsMax} pins`, true)];
    return [this.#ask(new Map([[wish.owner, wish]]), wish, (now + pinMsMax) as Instant)];
  }

  /** The owner leaves; of what was not answered yet it hears nothing more. Unknown owners are ignored. */
  unpin(owner: PinOwner, now: Instant): readonly PinEffect[] {
    const pin = this.#byOwner.get(owner);
    if (pin === undefined) return [];
    this.#byOwner.delete(owner);
    if (pin.phase.kind === "releasing") {
      pin.phase.next.delete(owner);
      return [];
    }
    pin.owners.delete(owner);
    if (pin.owners.size > 0) return this.#shareAgain(pin);
    return [this.#release(pin, now)];
  }

  /** Another share of the cores for one owner. Unknown owners are ignored: the news that their pins are lost is on its way to them. */
  share(owner: PinOwner, cores: number): readonly PinEffect[] {
    const pin = this.#byOwner.get(owner);
    if (pin === undefined) return [];
    const wishes = pin.phase.kind === "releasing" ? pin.phase.next : pin.owners;
    const wish = wishes.get(owner) as PinWish;
    wishes.set(owner, { ...wish, cores });
    return pin.phase.kind === "releasing" ? [] : this.#shareAgain(pin);
  }

  onAnswer(executor: ExecutorId, id: PinId, answer: PinAnswer, now: Instant): readonly PinEffect[] {
    const pin = this.#pins.get(id);
    // N4. One that the table does not know must not stay there for ever.
    if (pin === undefined) return answer.kind === "pinned" ? [{ kind: "ask-unpin", executor, pin: id }] : [];
    if (pin.executor !== executor) return [];
    switch (answer.kind) {
      case "pinned":
        return this.#onPinned(pin);
      case "refused":
        return this.#onRefused(pin, answer.problem, answer.retryable, now);
      case "unpinned":
        return this.#onUnpinned(pin, now);
    }
  }

  /**
   * An executor has joined, perhaps again, and says what it holds: what nobody wants there is to go, what is missing there is lost.
   * Orders on their way to it were lost with its old connection, so they are given again.
   * @param busy what it is loading, or letting go: the answer will come
   */
  onInventory(
    executor: ExecutorId,
    held: ReadonlySet<PinId>,
    now: Instant,
    busy: ReadonlySet<PinId> = NONE,
  ): readonly PinEffect[] {
    const effects: PinEffect[] = [];
    for (const id of [...held, ...busy]) {
      if (this.#pins.get(id)?.executor !== executor) effects.push({ kind: "ask-unpin", executor, pin: id });
    }
    for (const pin of [...(this.#byPlace.get(executor)?.values() ?? [])]) {
      if (busy.has(pin.id)) continue;
      if (pin.phase.kind === "asking" && held.has(pin.id)) effects.push(...this.#onPinned(pin));
      else if (pin.phase.kind === "asking") effects.push(askOf(pin));
      else if (pin.phase.kind === "held" && !held.has(pin.id)) effects.push(...this.#lose(pin, "it has started anew"));
      else if (pin.phase.kind === "releasing" && held.has(pin.id)) effects.push(unpinOf(pin));
      else if (pin.phase.kind === "releasing") effects.push(...this.#onUnpinned(pin, now));
    }
    return effects;
  }

  onExecutorGone(executor: ExecutorId, problem: string): readonly PinEffect[] {
    const effects: PinEffect[] = [];
    for (const pin of [...(this.#byPlace.get(executor)?.values() ?? [])]) effects.push(...this.#lose(pin, problem));
    return effects;
  }

  /** What is late fails; what was to be released is asked again. */
  advance(now: Instant): readonly PinEffect[] {
    const effects: PinEffect[] = [];
    const dueAsks = dueAt(this.#asking, now);
    for (const pin of dueAt(this.#releasing, now)) {
      effects.push(unpinOf(pin));
      this.#releasing.delete(pin);
      this.#releasing.add(pin);
      pin.phase = { ...(pin.phase as Releasing), until: (now + this.#options.unpinRepeatMs) as Instant };
    }
    for (const pin of dueAsks) effects.push(...this.#giveUp(pin, now));
    return effects;
  }

  /** When `advance` has something to do; undefined: never. */
  get nextAt(): Instant | undefined {
    const [asking] = this.#asking;
    const [releasing] = this.#releasing;
    if (asking === undefined || releasing === undefined) return untilOf(asking ?? releasing);
    return Math.min(untilOf(asking) as Instant, untilOf(releasing) as Instant) as Instant;
  }

  validate(): void {
    let owners = 0;
    for (const pin of this.#pins.values()) {
      assert(this.#byPlace.get(pin.executor)?.get(pin.version) === pin, "N1: a pin is found at its place");
      const isReleasing = pin.phase.kind === "releasing";
      assert(isReleasing === (pin.owners.size === 0), "N3: a pin without owners is being released");
      const wishes = pin.phase.kind === "releasing" ? pin.phase.next : pin.owners;
      for (const owner of wishes.keys()) assert(this.#byOwner.get(owner) === pin, "N1: an owner finds its pin");
      owners += wishes.size;
      assert(this.#asking.has(pin) === (pin.phase.kind === "asking"), "N5: what is asked is watched");
      assert(this.#releasing.has(pin) === isReleasing, "N5: what is released is watched");
      const isFound = this.#byVersion.get(pin.version)?.has(pin) ?? false;
      assert(isFound === !isReleasing, "a pin that is asked for or held is found by its version");
    }
    for (const watched of [this.#asking, this.#releasing]) {
      let last = Number.NEGATIVE_INFINITY;
      for (const pin of watched) {
        const until = untilOf(pin) as Instant;
        assert(until >= last, "N5: in the order of their deadlines");
        last = until;
      }
    }
    assert(owners === this.#byOwner.size, "N1: nobody owns a pin that is gone");
    assert(this.#pins.size <= this.#options.pinsMax, "pins within limit");
  }

  #join(pin: Pin, wish: PinWish): readonly PinEffect[] {
    this.#byOwner.set(wish.owner, pin);
    if (pin.phase.kind === "releasing") {
      pin.phase.next.set(wish.owner, wish);
      return [];
    }
    pin.owners.set(wish.owner, wish);
    const shared = this.#shareAgain(pin);
    return pin.phase.kind === "held" ? [...shared, { kind: "pinned", owner: wish.owner }] : shared;
  }

  #ask(owners: Map<PinOwner, PinWish>, place: PinWish, until: Instant): PinEffect {
    const { executor, fn, version } = place;
    const id = ++this.#lastId;
    const pin: Pin = { id, executor, fn, version, owners, phase: { kind: "asking", until }, cores: sumCores(owners) };
    this.#pins.set(id, pin);
    this.#asking.add(pin);
    const alike = this.#byVersion.get(version) ?? new Set<Pin>();
    this.#byVersion.set(version, alike.add(pin));
    const places = this.#byPlace.get(executor) ?? new Map<string, Pin>();
    this.#byPlace.set(executor, places.set(version, pin));
    for (const owner of owners.keys()) this.#byOwner.set(owner, pin);
    return askOf(pin);
  }

  #shareAgain(pin: Pin): readonly PinEffect[] {
    const cores = sumCores(pin.owners);
    if (cores === pin.cores) return [];
    pin.cores = cores;
    return [shareOf(pin)];
  }

  #release(pin: Pin, now: Instant): PinEffect {
    this.#unwatch(pin);
    this.#releasing.add(pin);
    pin.phase = { kind: "releasing", until: (now + this.#options.unpinRepeatMs) as Instant, next: new Map() };
    return unpinOf(pin);
  }

  #onPinned(pin: Pin): readonly PinEffect[] {
    if (pin.phase.kind !== "asking") return [];
    this.#asking.delete(pin);
    pin.phase = { kind: "held" };
    return [...pin.owners.keys()].map((owner) => ({ kind: "pinned", owner }));
  }

  #onRefused(pin: Pin, problem: string, retryable: boolean, now: Instant): readonly PinEffect[] {
    if (pin.phase.kind === "held") return [];
    // A refusal is as good as an unpin: it is not there.
    if (pin.phase.kind === "releasing") return this.#onUnpinned(pin, now);
    this.#remove(pin);
    return [...pin.owners.values()].map((wish) => failed(wish, problem, retryable));
  }

  #onUnpinned(pin: Pin, now: Instant): readonly PinEffect[] {
    if (pin.phase.kind !== "releasing") return [];
    const { next } = pin.phase;
    this.#remove(pin);
    const [first] = next.values();
    return first === undefined ? [] : [this.#ask(next, first, (now + this.#options.pinMsMax) as Instant)];
  }

  #giveUp(pin: Pin, now: Instant): readonly PinEffect[] {
    const problem = `it did not answer within ${this.#options.pinMsMax} ms`;
    const failures = [...pin.owners.values()].map((wish) => failed(wish, problem, true));
    for (const owner of pin.owners.keys()) this.#byOwner.delete(owner);
    pin.owners.clear();
    return [...failures, this.#release(pin, now)];
  }

  #lose(pin: Pin, problem: string): readonly PinEffect[] {
    const { executor } = pin;
    this.#remove(pin);
    const waiting = pin.phase.kind === "releasing" ? pin.phase.next : pin.owners;
    for (const owner of waiting.keys()) this.#byOwner.delete(owner);
    return [...waiting.values()].map((wish) =>
      pin.phase.kind === "held"
        ? { kind: "pin-lost", owner: wish.owner, executor, problem }
        : failed(wish, problem, true),
    );
  }

  #unwatch(pin: Pin): void {
    this.#asking.delete(pin);
    this.#releasing.delete(pin);
    const alike = this.#byVersion.get(pin.version);
    alike?.delete(pin);
    if (alike?.size === 0) this.#byVersion.delete(pin.version);
  }

  #remove(pin: Pin): void {
    this.#unwatch(pin);
    this.#pins.delete(pin.id);
    const places = this.#byPlace.get(pin.executor);
    places?.delete(pin.version);
    if (places?.size === 0) this.#byPlace.delete(pin.executor);
    for (const owner of pin.owners.keys()) this.#byOwner.delete(owner);
  }
}

const NONE: ReadonlySet<PinId> = new Set();

type Releasing = Extract<Pin["phase"], { kind: "releasing" }>;

function untilOf(pin: Pin | undefined): Instant | undefined {
  return pin === undefined || pin.phase.kind === "held" ? undefined : pin.phase.until;
}

/** The first of a set in the order of its deadlines. */
function dueAt(watched: ReadonlySet<Pin>, now: Instant): readonly Pin[] {
  const due: Pin[] = [];
  for (const pin of watched) {
    if ((untilOf(pin) as Instant) > now) break;
    due.push(pin);
  }
  return due;
}

function askOf(pin: Pin): PinEffect {
  const { id, executor, fn, version, cores } = pin;
  return { kind: "ask-pin", executor, pin: id, fn, version, cores };
}

function shareOf(pin: Pin): PinEffect {
  return { kind: "ask-share", executor: pin.executor, pin: pin.id, cores: pin.cores };
}

function unpinOf(pin: Pin): PinEffect {
  return { kind: "ask-unpin", executor: pin.executor, pin: pin.id };
}

function failed(wish: PinWish, problem: string, retryable: boolean): PinEffect {
  return { kind: "pin-failed", owner: wish.owner, executor: wish.executor, problem, retryable };
}
