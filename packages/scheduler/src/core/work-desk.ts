/**
 * What the executors have run, summed by function and by DAG, and who watches their reports.
 *
 *   W1. A total is the sum of what each executor has said of a name, those that are gone included.
 *   W2. Watchers are peers that asked for it and are still connected.
 */
import { assert, type ExecutorId, type WorkCount, type WorkReport } from "@cloudburst/model";
import type { PeerId } from "./event.js";
import type { Turn } from "./turn.js";

/** Names of which totals are kept; the one that has changed least lately is forgotten first. */
const NAMES_MAX = 16_384;
const WATCHERS_MAX = 1_000;

export class WorkDesk {
  /** By kind and name. */
  readonly #totals = new Map<string, WorkCount>();
  /** What each executor has said last of each name. */
  readonly #said = new Map<ExecutorId, Map<string, WorkCount>>();
  readonly #watchers = new Set<PeerId>();

  get totals(): readonly WorkCount[] {
    return [...this.#totals.values()];
  }

  /** The report of an executor that speaks over its own connection. */
  onReported(report: WorkReport, turn: Turn): void {
    const said = this.#said.get(report.executor) ?? new Map<string, WorkCount>();
    this.#said.set(report.executor, said);
    for (const count of report.counts) this.#add(said, count);
    for (const peer of this.#watchers)
      turn.effects.push({ kind: "notify", peer, notice: { kind: "work-reported", ...report } });
  }

  onExecutorGone(executor: ExecutorId): void {
    this.#said.delete(executor);
  }

  watch(peer: PeerId, isOn: boolean): void {
    if (!isOn) this.#watchers.delete(peer);
    else if (this.#watchers.size < WATCHERS_MAX) this.#watchers.add(peer);
  }

  onPeerGone(peer: PeerId): void {
    this.#watchers.delete(peer);
  }

  validate(isConnected: (peer: PeerId) => boolean): void {
    assert(this.#totals.size <= NAMES_MAX, "totals within limit");
    for (const said of this.#said.values()) assert(said.size <= NAMES_MAX, "names of an executor within limit");
    for (const peer of this.#watchers) assert(isConnected(peer), "W2");
  }

  #add(said: Map<string, WorkCount>, count: WorkCount): void {
    const key = `${count.kind} ${count.name}`;
    const before = said.get(key);
    put(said, key, count);
    const total = this.#totals.get(key) ?? { ...count, completed: 0, failed: 0, runMs: 0, longestMs: 0 };
    put(this.#totals, key, {
      ...total,
      completed: total.completed + grown(before?.completed, count.completed),
      failed: total.failed + grown(before?.failed, count.failed),
      runMs: total.runMs + grown(before?.runMs, count.runMs),
      longestMs: Math.max(total.longestMs, count.longestMs),
    });
  }
}

/** An executor that had forgotten the name counts from zero again. */
function grown(before: number | undefined, now: number): number {
  return before === undefined || now < before ? now : now - before;
}

function put(map: Map<string, WorkCount>, key: string, count: WorkCount): void {
  map.delete(key);
  map.set(key, count);
  if (map.size > NAMES_MAX) map.delete(map.keys().next().value as string);
}
