/**
 * Pins between their owners and the executors: turns what the table wants into orders, and what executors say into news for the owners.
 *
 *   K1. What an owner does when it hears news runs after that news, not inside it: nothing is changed while it is read.
 *   K2. While something is due, the timer `pins` is set for it or earlier.
 */
import {
  assert,
  assertNever,
  type ExecutorId,
  type FunctionVersion,
  type PinId,
  type PinMessage,
  type ReportedPin,
  type SchedulerId,
} from "@cloudburst/model";
import type { PeerId, PinAnswered, PinsReported } from "../event.js";
import type { Turn } from "../turn.js";
import type { PinEffect, PinOwner, PinWish } from "./pin.js";
import { PIN_TABLE_OPTIONS_DEFAULT, PinTable, type PinTableOptions } from "./pin-table.js";

/** Who wants pins. Each wish ends with `onPinFailed`, `onPinLost`, or when its owner takes it back. */
export interface PinListener {
  onPinned(owner: PinOwner, turn: Turn): void;
  onPinFailed(owner: PinOwner, refusal: PinRefusal, turn: Turn): void;
  onPinLost(owner: PinOwner, executor: ExecutorId, problem: string, turn: Turn): void;
}

export interface PinRefusal {
  readonly executor: ExecutorId;
  readonly problem: string;
  /** Whether another executor, or this one later, may do. */
  readonly retryable: boolean;
}

export interface PinDeskModules {
  readonly scheduler: SchedulerId;
  /** The connection that an executor speaks over. */
  peerOf(executor: ExecutorId): PeerId | undefined;
}

export class PinDesk {
  readonly #modules: PinDeskModules;
  readonly #table: PinTable;
  readonly #listeners = new Map<PinOwner, PinListener>();
  readonly #reported = new Map<ExecutorId, readonly ReportedPin[]>();
  readonly #news: PinEffect[] = [];
  #isTelling = false;

  constructor(modules: PinDeskModules, options: PinTableOptions = PIN_TABLE_OPTIONS_DEFAULT) {
    this.#modules = modules;
    this.#table = new PinTable(options);
  }

  /** Pins that are asked for, held, or being released. */
  get size(): number {
    return this.#table.size;
  }

  /** When `advance` has something to do. */
  get nextAt(): number | undefined {
    return this.#table.nextAt;
  }

  pin(wish: PinWish, listener: PinListener, turn: Turn): void {
    this.#listeners.set(wish.owner, listener);
    this.#tell(this.#table.pin(wish, turn.now), turn);
  }

  /** The owner hears nothing more. */
  unpin(owner: PinOwner, turn: Turn): void {
    this.#listeners.delete(owner);
    this.#tell(this.#table.unpin(owner, turn.now), turn);
  }

  share(owner: PinOwner, cores: number, turn: Turn): void {
    this.#tell(this.#table.share(owner, cores), turn);
  }

  /** Executors that have the version pinned, or are about to, for whichever scheduler: there its code is loaded. */
  holders(version: FunctionVersion): readonly ExecutorId[] {
    const holders = new Set(this.#table.places(version));
    for (const [executor, pins] of this.#reported) {
      if (pins.some((pin) => pin.version === version && pin.phase === "held")) holders.add(executor);
    }
    return [...holders];
  }

  /** What the executor said last. */
  reportedBy(executor: ExecutorId): readonly ReportedPin[] {
    return this.#reported.get(executor) ?? [];
  }

  onAnswered(event: PinAnswered, turn: Turn): void {
    this.#tell(this.#table.onAnswer(event.executor, event.pin, event.answer, turn.now), turn);
  }

  /** @returns whether it may take what it did not before: it is new, or has let something go */
  onReported(event: PinsReported, turn: Turn): boolean {
    const { executor, pins } = event;
    const before = this.#reported.get(executor);
    this.#reported.set(executor, pins);
    const held = new Set<PinId>();
    const busy = new Set<PinId>();
    for (const { scheduler, pin, phase } of pins) {
      if (scheduler === this.#modules.scheduler) (phase === "held" ? held : busy).add(pin);
    }
    this.#tell(this.#table.onInventory(executor, held, turn.now, busy), turn);
    if (before === undefined) return true;
    const versions = new Set(pins.map(({ version }) => version));
    return before.some(({ version }) => !versions.has(version));
  }

  onExecutorGone(executor: ExecutorId, problem: string, turn: Turn): void {
    this.#reported.delete(executor);
    this.#tell(this.#table.onExecutorGone(executor, problem), turn);
  }

  advance(turn: Turn): void {
    const { nextAt } = this.#table;
    if (nextAt !== undefined && nextAt <= turn.now) this.#tell(this.#table.advance(turn.now), turn);
  }

  validate(): void {
    this.#table.validate();
    assert(this.#news.length === 0, "K1: all news has been told");
  }

  #tell(effects: readonly PinEffect[], turn: Turn): void {
    this.#news.push(...effects);
    if (this.#isTelling) return;
    this.#isTelling = true;
    for (let next = this.#news.shift(); next !== undefined; next = this.#news.shift()) this.#tellOne(next, turn);
    this.#isTelling = false;
  }

  #tellOne(effect: PinEffect, turn: Turn): void {
    const { scheduler } = this.#modules;
    switch (effect.kind) {
      case "ask-pin": {
        const { pin, fn, version, cores } = effect;
        this.#order(effect.executor, { kind: "pin-function", scheduler, pin, fn, version, cores }, turn);
        return;
      }
      case "ask-share":
        this.#order(effect.executor, { kind: "share-function", scheduler, pin: effect.pin, cores: effect.cores }, turn);
        return;
      case "ask-unpin":
        this.#order(effect.executor, { kind: "unpin-function", scheduler, pin: effect.pin }, turn);
        return;
      case "pinned":
        this.#listeners.get(effect.owner)?.onPinned(effect.owner, turn);
        return;
      case "pin-failed": {
        const { owner, ...refusal } = effect;
        turn.trace("pin-failed", [owner, effect.executor], effect.problem);
        this.#take(owner)?.onPinFailed(owner, refusal, turn);
        return;
      }
      case "pin-lost":
        turn.trace("pin-lost", [effect.owner, effect.executor], effect.problem);
        this.#take(effect.owner)?.onPinLost(effect.owner, effect.executor, effect.problem, turn);
        return;
      default:
        assertNever(effect, "pin effect");
    }
  }

  #take(owner: PinOwner): PinListener | undefined {
    const listener = this.#listeners.get(owner);
    this.#listeners.delete(owner);
    return listener;
  }

  #order(executor: ExecutorId, order: PinMessage, turn: Turn): void {
    const peer = this.#modules.peerOf(executor);
    // Gone: the table hears so, too.
    if (peer !== undefined) turn.effects.push({ kind: "order", peer, order });
  }
}
