import { assert, type ExecutorId, type FunctionName, type FunctionVersion } from "@cloudburst/model";

/**
 * Where the pinned functions are, for leases: only pins whose owner stands count, not those that are still being tried.
 *
 *   L1. An executor is named for a version as often as owners hold it there; with the last of them it goes.
 */
export class PinnedPlaces {
  readonly #byVersion = new Map<FunctionVersion, Map<ExecutorId, number>>();
  /** Functions whose places have changed since they were last taken. */
  #changed = new Set<FunctionName>();

  add(fn: FunctionName, version: FunctionVersion, executor: ExecutorId): void {
    const places = this.#byVersion.get(version) ?? new Map<ExecutorId, number>();
    this.#byVersion.set(version, places);
    const owners = places.get(executor) ?? 0;
    places.set(executor, owners + 1);
    if (owners === 0) this.#changed.add(fn);
  }

  remove(fn: FunctionName, version: FunctionVersion, executor: ExecutorId): void {
    const places = this.#byVersion.get(version);
    const owners = places?.get(executor) ?? 0;
    assert(places !== undefined && owners > 0, "L1: only what was added is removed");
    if (owners > 1) {
      places.set(executor, owners - 1);
      return;
    }
    places.delete(executor);
    if (places.size === 0) this.#byVersion.delete(version);
    this.#changed.add(fn);
  }

  /** Undefined: it is pinned nowhere, and runs anywhere. */
  of(version: FunctionVersion): ReadonlySet<ExecutorId> | undefined {
    const places = this.#byVersion.get(version);
    return places === undefined ? undefined : new Set(places.keys());
  }

  takeChanged(): readonly FunctionName[] {
    if (this.#changed.size === 0) return [];
    const changed = [...this.#changed];
    this.#changed = new Set();
    return changed;
  }
}
