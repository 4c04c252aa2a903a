import type { ExecutorId } from "@cloudburst/model";

/** Counts how much of it is looked at. */
export class CountingSet implements ReadonlySet<ExecutorId> {
  readonly inner: ReadonlySet<ExecutorId>;
  looks = 0;

  constructor(executors: Iterable<ExecutorId>) {
    this.inner = new Set(executors);
  }

  get size(): number {
    return this.inner.size;
  }

  has(executor: ExecutorId): boolean {
    this.looks += 1;
    return this.inner.has(executor);
  }

  *values(): Generator<ExecutorId, undefined> {
    for (const executor of this.inner) {
      this.looks += 1;
      yield executor;
    }
    return undefined;
  }

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
