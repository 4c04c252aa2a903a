import type { ExecutorId } from "@cloudburst/model";

/**
 * The executors that may get a task at this moment: a view, not a copy. Asking costs little, whatever their number; it is a `ReadonlySet` so that a
 * policy can take it for the targets of a choice.
 */
export abstract class EligibleExecutors implements ReadonlySet<ExecutorId> {
  abstract readonly size: number;

  abstract has(executor: ExecutorId): boolean;

  abstract values(): Generator<ExecutorId, undefined>;

  [Symbol.iterator](): Generator<ExecutorId, undefined> {
    return this.values();
  }

  keys(): Generator<ExecutorId, undefined> {
    return this.values();
  }

  *entries(): Generator<[ExecutorId, ExecutorId], undefined> {
    for (const executor of this) yield [executor, executor];
    return undefined;
  }

  forEach(visit: (executor: ExecutorId, same: ExecutorId, set: ReadonlySet<ExecutorId>) => void): void {
    for (const executor of this) visit(executor, executor, this);
  }
}

/** The open executors but those that have failed or refused the task. */
export class AllBut extends EligibleExecutors {
  readonly #open: ReadonlySet<ExecutorId>;
  readonly #excluded: ReadonlyMap<ExecutorId, unknown>;

  constructor(open: ReadonlySet<ExecutorId>, excluded: ReadonlyMap<ExecutorId, unknown>) {
    super();
    this.#open = open;
    this.#excluded = excluded;
  }

  /** O(excluded executors) */
  get size(): number {
    let size = this.#open.size;
    for (const executor of this.#excluded.keys()) if (this.#open.has(executor)) size -= 1;
    return size;
  }

  has(executor: ExecutorId): boolean {
    return this.#open.has(executor) && !this.#excluded.has(executor);
  }

  *values(): Generator<ExecutorId, undefined> {
    for (const executor of this.#open) if (!this.#excluded.has(executor)) yield executor;
    return undefined;
  }
}

/** One executor, which is open. */
export class Only extends EligibleExecutors {
  readonly size = 1;
  readonly #executor: ExecutorId;

  constructor(executor: ExecutorId) {
    super();
    this.#executor = executor;
  }

  has(executor: ExecutorId): boolean {
    return executor === this.#executor;
  }

  *values(): Generator<ExecutorId, undefined> {
    yield this.#executor;
    return undefined;
  }
}

/** All that are open. */
export class Open extends EligibleExecutors {
  readonly #open: ReadonlySet<ExecutorId>;

  constructor(open: ReadonlySet<ExecutorId>) {
    super();
    this.#open = open;
  }

  get size(): number {
    return this.#open.size;
  }

  has(executor: ExecutorId): boolean {
    return this.#open.has(executor);
  }

  *values(): Generator<ExecutorId, undefined> {
    yield* this.#open;
    return undefined;
  }
}

/** Those of some executors that are open. */
export class OpenAmong extends EligibleExecutors {
  readonly #named: ReadonlySet<ExecutorId>;
  readonly #open: ReadonlySet<ExecutorId>;

  constructor(named: ReadonlySet<ExecutorId>, open: ReadonlySet<ExecutorId>) {
    super();
    this.#named = named;
    this.#open = open;
  }

  /** O(those that are named) */
  get size(): number {
    let size = 0;
    for (const executor of this.#named) if (this.#open.has(executor)) size += 1;
    return size;
  }

  has(executor: ExecutorId): boolean {
    return this.#open.has(executor) && this.#named.has(executor);
  }

  *values(): Generator<ExecutorId, undefined> {
    for (const executor of this.#named) if (this.#open.has(executor)) yield executor;
    return undefined;
  }
}
