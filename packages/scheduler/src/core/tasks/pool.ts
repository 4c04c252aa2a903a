import { assert, type ExecutorId } from "@cloudburst/model";
import { EligibleExecutors } from "./eligible.js";
import { PickyQueue } from "./picky-queue.js";
import { ReadyQueue } from "./ready-queue.js";

/** The ready tasks with the same needs that may run on the same executors: those that are named, or any. */
export class Pool extends EligibleExecutors {
  readonly kind = "alike";
  readonly key: string;
  /** Undefined: any. */
  readonly named: ReadonlySet<ExecutorId> | undefined;
  readonly queue = new ReadyQueue();
  /** How many of the named executors are open. */
  openNamed = 0;
  /** The policy has placed none of it, though it could have: it is asked again when an executor opens, or after a while. */
  isPaused = false;
  readonly #open: ReadonlySet<ExecutorId>;

  constructor(key: string, named: ReadonlySet<ExecutorId> | undefined, open: ReadonlySet<ExecutorId>) {
    super();
    this.key = key;
    this.named = named;
    this.#open = open;
    for (const executor of named ?? []) if (open.has(executor)) this.openNamed += 1;
  }

  /** How many executors may get a task of it now. */
  get size(): number {
    return this.named === undefined ? this.#open.size : this.openNamed;
  }

  /** Whether its tasks may run there at all, open or not. */
  admits(executor: ExecutorId): boolean {
    return this.named === undefined || this.named.has(executor);
  }

  has(executor: ExecutorId): boolean {
    return this.#open.has(executor) && this.admits(executor);
  }

  /** In the order in which they opened, if any may run it; else in the order in which they were named. */
  *values(): Generator<ExecutorId, undefined> {
    if (this.named === undefined) {
      yield* this.#open;
      return undefined;
    }
    for (const executor of this.named) if (this.#open.has(executor)) yield executor;
    return undefined;
  }
}

/** The ready tasks with the same needs that may run anywhere but where they have been, each with its own list. */
export class PickyPool {
  readonly kind = "picky";
  readonly needs: string;
  readonly queue = new PickyQueue();
  /** As `Pool.isPaused`. */
  isPaused = false;

  constructor(needs: string) {
    this.needs = needs;
  }
}

export type AnyPool = Pool | PickyPool;

// Invariants:
//   P1. A pool is kept while it has tasks; it is found under its key, and under each executor that it names or among those for any.
//   P2. `openNamed` is the number of its named executors that are open.
/** All pools with tasks. To open or close an executor costs O(pools that name it). */
export class Pools {
  readonly #open: ReadonlySet<ExecutorId>;
  readonly #byKey = new Map<string, Pool>();
  readonly #naming = new Map<ExecutorId, Set<Pool>>();
  readonly #general = new Set<Pool>();
  readonly #picky = new Map<string, PickyPool>();

  /** @param open the executors that may get a task now */
  constructor(open: ReadonlySet<ExecutorId>) {
    this.#open = open;
  }

  all(): readonly AnyPool[] {
    return [...this.#byKey.values(), ...this.#picky.values()];
  }

  /** Those whose tasks may run anywhere: one for each kind of needs. */
  get general(): ReadonlySet<Pool> {
    return this.#general;
  }

  /** As `general`. */
  get picky(): Iterable<PickyPool> {
    return this.#picky.values();
  }

  get hasPicky(): boolean {
    return this.#picky.size > 0;
  }

  naming(executor: ExecutorId): ReadonlySet<Pool> {
    return this.#naming.get(executor) ?? NO_POOLS;
  }

  /** @param executors without duplicates; undefined: any */
  obtain(needs: string, executors: readonly ExecutorId[] | undefined): Pool {
    const key = keyOf(needs, executors);
    const known = this.#byKey.get(key);
    if (known !== undefined) return known;
    const named = executors === undefined ? undefined : new Set(executors);
    const pool = new Pool(key, named, this.#open);
    this.#byKey.set(key, pool);
    if (named === undefined) this.#general.add(pool);
    for (const executor of named ?? []) {
      const pools = this.#naming.get(executor);
      if (pools === undefined) this.#naming.set(executor, new Set([pool]));
      else pools.add(pool);
    }
    return pool;
  }

  obtainPicky(needs: string): PickyPool {
    const known = this.#picky.get(needs);
    if (known !== undefined) return known;
    const pool = new PickyPool(needs);
    this.#picky.set(needs, pool);
    return pool;
  }

  dropIfEmpty(pool: AnyPool): void {
    if (pool.queue.size > 0) return;
    if (pool.kind === "picky") {
      this.#picky.delete(pool.needs);
      return;
    }
    this.#byKey.delete(pool.key);
    this.#general.delete(pool);
    for (const executor of pool.named ?? []) {
      const pools = this.#naming.get(executor);
      pools?.delete(pool);
      if (pools?.size === 0) this.#naming.delete(executor);
    }
  }

  /** @param change 1 when it has opened, -1 when it has closed */
  onOpenChanged(executor: ExecutorId, change: 1 | -1): void {
    for (const pool of this.naming(executor)) pool.openNamed += change;
  }

  validate(): void {
    let mentions = 0;
    for (const pool of this.all()) {
      pool.queue.validate();
      assert(pool.queue.size > 0, "P1: a pool is kept while it has tasks");
      if (pool.kind === "picky") continue;
      assert(pool.size === [...pool].length, "P2: the eligible executors are counted");
      assert(this.#general.has(pool) === (pool.named === undefined), "P1: those for any are listed");
      for (const executor of pool.named ?? []) {
        mentions += 1;
        assert(this.naming(executor).has(pool), "P1: a pool is found under its executors");
      }
    }
    for (const pools of this.#naming.values()) mentions -= pools.size;
    assert(mentions === 0, "P1: nothing names a pool that is gone");
  }
}

const NO_POOLS: ReadonlySet<Pool> = new Set();

/** The same for the same executors in any order. Lengths keep any two keys apart, whatever the texts are. */
function keyOf(needs: string, executors: readonly ExecutorId[] | undefined): string {
  const key = `${needs.length}:${needs}`;
  if (executors === undefined) return key;
  const sorted = executors.length === 1 ? executors : [...executors].sort();
  return key + sorted.map((id) => `/${id.length}:${id}`).join("");
}
