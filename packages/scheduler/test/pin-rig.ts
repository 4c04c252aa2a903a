import type {
  ControlAnswer,
  Dag,
  PinId,
  PinMessage,
  ReportedPin,
  SavedDeployment,
  SchedulerId,
} from "@cloudburst/model";
import type { SchedulerEffect } from "../src/core/effect.js";
import { executorId, Rig, SCHEDULER, spec } from "./core-harness.js";

export type Pin = Extract<PinMessage, { kind: "pin-function" }>;
/** What an executor does with a pin: hold it, say nothing, or refuse it for this reason. */
export type Habit = "holds" | "silent" | { readonly refuses: string; readonly isFinal?: boolean };

/** A scheduler with executors that pin as they are told, over a network that loses nothing. */
export class PinRig extends Rig {
  readonly held = new Map<string, Map<PinId, Pin>>();
  readonly habits = new Map<string, Habit>();
  readonly orders: (PinMessage & { readonly to: string })[] = [];
  readonly said: ControlAnswer[] = [];
  readonly told: SchedulerEffect[] = [];
  /** One function at a time, as on a device. */
  readonly single = new Set<string>();
  readonly #peers = new Map<string, number>();
  readonly #saved = new Map<string, SavedDeployment>();
  storeFails = false;
  #next = 100;

  /** Nobody falls silent: executors that say nothing of pins report all the same. */
  constructor(...[over, stored]: ConstructorParameters<typeof Rig>) {
    super({ executorTtlMs: 1e9, ...over }, stored);
  }

  come(id: string, over: { readonly gpu?: boolean; readonly habit?: Habit } = {}): this {
    const peer = this.#next++;
    this.#peers.set(id, peer);
    this.habits.set(id, over.habit ?? "holds");
    if (over.gpu === true) this.single.add(id);
    if (!this.held.has(id)) this.held.set(id, new Map());
    this.do(over.gpu === true ? this.joinGpu(id, peer) : this.join(id, peer));
    this.inventory(id);
    return this;
  }

  /** It is about to join over this connection. */
  adopt(id: string, peer: number): void {
    this.#peers.set(id, peer);
    this.habits.set(id, "holds");
    this.held.set(id, new Map());
  }

  go(id: string): void {
    this.held.delete(id);
    this.do(this.gone(this.peerOf(id)));
    this.#peers.delete(id);
  }

  inventory(id: string, over: { readonly scheduler?: SchedulerId } = {}): void {
    const scheduler = over.scheduler ?? SCHEDULER;
    const pins = [...(this.held.get(id)?.values() ?? [])].map(({ pin, fn, version, cores }): ReportedPin => {
      return { scheduler, pin, fn, version, cores, phase: "held" };
    });
    this.do(this.step({ kind: "pins-reported", peer: this.peerOf(id), executor: executorId(id), pins }));
  }

  /** Registers, with everything that follows from it. */
  registerPinned(dag: Dag, over: { readonly waitMs?: number; readonly queue?: boolean } = {}, peer = 1): number {
    const effects = this.ask({ kind: "dag-registered", dag, ...over }, peer);
    const request = this.lastRequest;
    this.do(effects);
    return request;
  }

  answerTo(request: number): ControlAnswer | undefined {
    return this.said.find((answer) => answer.request === request);
  }

  delete(name: string): void {
    this.do(this.ask({ kind: "dag-deleted", name: name as never }));
  }

  renew(name: string, version: string): void {
    this.do(this.register(spec(name, version)));
  }

  at(ms: number): this {
    this.now = ms;
    this.do(this.step({ kind: "timer-fired", timer: "pins" }));
    return this;
  }

  /** Function versions by executor. */
  get pins(): Readonly<Record<string, readonly string[]>> {
    return Object.fromEntries(
      [...this.held].map(([id, pins]) => [id, [...pins.values()].map(({ version }) => version as string)]),
    );
  }

  peerOf(id: string): number {
    return this.#peers.get(id) as number;
  }

  atDeployments(ms: number): this {
    this.now = ms;
    this.do(this.step({ kind: "timer-fired", timer: "deployments" }));
    return this;
  }

  /** The cores of each version that an executor holds, by what it was told last. */
  sharesOf(id: string): Readonly<Record<string, number>> {
    return Object.fromEntries([...(this.held.get(id)?.values() ?? [])].map(({ version, cores }) => [version, cores]));
  }

  get savedDeployments(): readonly SavedDeployment[] {
    return [...this.#saved.values()];
  }

  #store(effect: Extract<SchedulerEffect, { kind: "persist" }>): readonly SchedulerEffect[] {
    const { write, change } = effect;
    if (this.storeFails) return this.failed(write);
    if (change.kind === "put-deployment") this.#saved.set(change.saved.spec.name, change.saved);
    if (change.kind === "delete-deployment") this.#saved.delete(change.name);
    return this.persisted(write);
  }

  /** Performs effects, and what they lead to. */
  do(effects: readonly SchedulerEffect[]): void {
    const queue = [...effects];
    for (let i = 0; i < queue.length; i++) {
      const effect = queue[i] as SchedulerEffect;
      this.told.push(effect);
      if (effect.kind === "answer") this.said.push(effect.answer);
      if (effect.kind === "persist") queue.push(...this.#store(effect));
      if (effect.kind === "order" && effect.order.kind !== "suspicions")
        queue.push(...this.#obey(effect.peer, effect.order as PinMessage));
    }
  }

  /** An executor that was silent says what it says now. */
  wake(id: string): void {
    const late = this.orders.filter((order) => order.to === id && order.kind === "pin-function");
    for (const order of late) if (order.kind === "pin-function") this.do(this.#obey(this.peerOf(id), order));
  }

  #obey(peer: number, order: PinMessage): readonly SchedulerEffect[] {
    const id = [...this.#peers].find(([, known]) => known === peer)?.[0];
    if (id === undefined) return [];
    this.orders.push({ ...order, to: id });
    const held = this.held.get(id) as Map<PinId, Pin>;
    const habit = this.habits.get(id) ?? "holds";
    if (order.kind === "share-function") {
      const pin = held.get(order.pin);
      if (pin !== undefined) held.set(order.pin, { ...pin, cores: order.cores });
      return [];
    }
    if (order.kind === "unpin-function") {
      held.delete(order.pin);
      return this.#answer(peer, id, order.pin, { kind: "unpinned" });
    }
    if (order.kind !== "pin-function" || habit === "silent") return [];
    if (typeof habit === "object")
      return this.#answer(peer, id, order.pin, {
        kind: "refused",
        problem: habit.refuses,
        retryable: habit.isFinal !== true,
      });
    if (this.single.has(id) && [...held.values()].some(({ version }) => version !== order.version))
      return this.#answer(peer, id, order.pin, { kind: "refused", problem: "it is occupied", retryable: true });
    held.set(order.pin, order);
    return this.#answer(peer, id, order.pin, { kind: "pinned" });
  }

  #answer(
    peer: number,
    id: string,
    pin: PinId,
    answer: Extract<PinMessage, { kind: "pin-answered" }>["answer"],
  ): readonly SchedulerEffect[] {
    return this.step({ kind: "pin-answered", peer, executor: executorId(id), pin, answer });
  }
}
