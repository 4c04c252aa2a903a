import { type ExecutorId, type ExecutorLoad, Prng } from "@cloudburst/model";
import type { ChoiceRequest, PlacementPolicy, PlacementRequest } from "../../src/core/index.js";
import { fnName, info, load } from "../core-harness.js";

export const versionOf = (fn: string) => `${fn}-v1` as never;

export function task(fn = "f", references: readonly string[] = []): ChoiceRequest {
  return { functions: [{ name: fnName(fn), version: versionOf(fn) }], references };
}

export function lease(over: Partial<PlacementRequest> = {}): PlacementRequest {
  return { ...task(), previous: [], refusedBy: new Set(), executorsMax: 64, ...over };
}

/** Chance as a test wants it: these numbers in [0, 1) one after the other, then the last for ever. */
export class Scripted extends Prng {
  readonly #numbers: readonly number[];
  #drawn = 0;

  constructor(...numbers: readonly number[]) {
    super(0);
    this.#numbers = numbers;
  }

  override next(): number {
    const number = this.#numbers[Math.min(this.#drawn, this.#numbers.length - 1)] as number;
    this.#drawn += 1;
    return number;
  }
}

/** A policy and a count of the tasks that each executor has, as a scheduler keeps it. */
export class PolicyRig {
  readonly policy: PlacementPolicy;
  readonly tasks = new Map<string, number>();

  constructor(policy: PlacementPolicy, ...executors: readonly string[]) {
    this.policy = policy;
    for (const id of executors) this.join(id);
  }

  join(id: string, over: Partial<ExecutorLoad> = {}, workers = 1): void {
    this.tasks.set(id, this.tasks.get(id) ?? 0);
    this.policy.onCandidate({ info: info(id, workers), load: load(over) });
  }

  choose(among: Iterable<string> = this.tasks.keys(), request = task()): string | undefined {
    return this.policy.choose(request, new Set(among as Iterable<ExecutorId>));
  }

  assign(id: string, request = task()): void {
    this.tasks.set(id, (this.tasks.get(id) ?? 0) + 1);
    this.policy.onAssigned(request, id as ExecutorId, this.tasks.get(id) as number);
  }

  release(id: string): void {
    this.tasks.set(id, (this.tasks.get(id) ?? 0) - 1);
    this.policy.onReleased(id as ExecutorId, this.tasks.get(id) as number);
  }

  /** Chooses and assigns. */
  run(among: Iterable<string> = this.tasks.keys(), request = task()): string | undefined {
    const chosen = this.choose(among, request);
    if (chosen !== undefined) this.assign(chosen, request);
    return chosen;
  }

  /** How often each is chosen, in shares. */
  shares(
    draws: number,
    request = task(),
    among: Iterable<string> = this.tasks.keys(),
  ): Readonly<Record<string, number>> {
    const ids = [...among];
    const counts: Record<string, number> = {};
    for (let i = 0; i < draws; i++) {
      const id = this.choose(ids, request) ?? "nobody";
      counts[id] = (counts[id] ?? 0) + 1 / draws;
    }
    return counts;
  }
}
