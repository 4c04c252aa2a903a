import { assert, type ExecutorId, type ExecutorInfo, type FunctionName, type Instant } from "@cloudburst/model";
import { Alarm } from "./alarms.js";

export type ExecutorPhase = "connecting" | "open" | "lost";

/** An executor that some lease names, or that still owes us answers. */
export class ExecutorEntry extends Alarm {
  readonly alarmOf = "executor";
  readonly info: ExecutorInfo;
  phase: ExecutorPhase = "connecting";
  /** Calls and DAG nodes that it may owe us; the limit of all executors counts, too. */
  readonly creditMax: number;
  /** Leases that name it. */
  leases = 0;
  /** Calls and DAG nodes placed there that have not ended. */
  outstanding = 0;
  /** Nodes of the DAG call that is being placed; zero between steps. */
  planned = 0;
  /** It said so; an executor id is one incarnation, so it never takes calls again. */
  isDraining = false;
  /** It was overloaded: others go first until then. */
  avoidUntil = 0 as Instant;
  openedAt = 0 as Instant;
  /** Failed connections in a row. */
  failures = 0;

  constructor(info: ExecutorInfo, perGpuWorkerMax: number) {
    super();
    this.info = info;
    this.creditMax = info.type === "gpu" ? perGpuWorkerMax * info.workers : Number.POSITIVE_INFINITY;
  }

  /** Whether it may get calls now or soon. */
  get isUsable(): boolean {
    return this.phase !== "lost" && !this.isDraining;
  }
}

/** An executor of one lease. */
export interface LeaseMember {
  readonly executor: ExecutorEntry;
  readonly weight: number;
  /** The functions of a DAG that may run there; undefined: all. */
  readonly functions?: ReadonlySet<FunctionName> | undefined;
}

/** The executors of one lease by what they may run. */
export interface LeasePools {
  /** What needs no GPU. */
  readonly plain: readonly LeaseMember[];
  /** What needs one. */
  readonly gpu: readonly LeaseMember[];
}

/** By the rule that the scheduler has, too: what needs no GPU runs on GPU executors only where there is no CPU executor. */
export function poolsOf(members: readonly LeaseMember[]): LeasePools {
  const gpu = members.filter(({ executor }) => executor.info.type === "gpu");
  const cpu = members.filter(({ executor }) => executor.info.type === "cpu");
  return { plain: cpu.length > 0 ? cpu : gpu, gpu };
}

/** Those that may run one function of a DAG: all of a lease, or those that hold it pinned. */
export function poolFor(
  members: readonly LeaseMember[],
  pools: LeasePools,
  fn: FunctionName,
  needsGpu: boolean,
): readonly LeaseMember[] {
  const isRestricted = members.some(({ functions }) => functions !== undefined);
  const own = isRestricted ? poolsOf(members.filter(({ functions }) => functions?.has(fn) ?? true)) : pools;
  return needsGpu ? own.gpu : own.plain;
}

/** Puts executors that were overloaded behind all others, however busy those are. */
const AVOIDED_SCORE = 1e9;

/**
 * Weighted least outstanding: the open executor with the fewest calls for its weight.
 * @param start where to begin, so that ties go round
 * @param limit executors with this many outstanding calls, or with as many as they have credit for, are full; infinity: none is
 */
export function chooseExecutor(
  members: readonly LeaseMember[],
  start: number,
  limit: number,
  now: Instant,
): ExecutorEntry | undefined {
  let best: ExecutorEntry | undefined;
  let bestScore = Number.POSITIVE_INFINITY;
  for (let i = 0; i < members.length; i++) {
    const { executor, weight } = members[(start + i) % members.length] as LeaseMember;
    if (executor.phase !== "open" || executor.isDraining) continue;
    const load = executor.outstanding + executor.planned;
    if (load >= limit || (load >= executor.creditMax && limit !== Number.POSITIVE_INFINITY)) continue;
    let score = (load + 1) / weight;
    if (now < executor.avoidUntil) score += AVOIDED_SCORE;
    if (score >= bestScore) continue;
    best = executor;
    bestScore = score;
  }
  return best;
}

/** The executors known to this client, by id. */
export class ExecutorTable {
  readonly #byId = new Map<ExecutorId, ExecutorEntry>();
  readonly #perGpuWorkerMax: number;

  constructor(perGpuWorkerMax: number) {
    this.#perGpuWorkerMax = perGpuWorkerMax;
  }

  get(id: ExecutorId): ExecutorEntry | undefined {
    return this.#byId.get(id);
  }

  add(info: ExecutorInfo): ExecutorEntry {
    const entry = new ExecutorEntry(info, this.#perGpuWorkerMax);
    this.#byId.set(info.id, entry);
    return entry;
  }

  delete(entry: ExecutorEntry): void {
    this.#byId.delete(entry.info.id);
  }

  get size(): number {
    return this.#byId.size;
  }

  values(): IterableIterator<ExecutorEntry> {
    return this.#byId.values();
  }

  /** @param expected outstanding calls by executor, counted from the calls */
  validate(expected: ReadonlyMap<ExecutorEntry, number>, leased: ReadonlyMap<ExecutorEntry, number>): void {
    for (const entry of this.#byId.values()) {
      assert(entry.outstanding === (expected.get(entry) ?? 0), `outstanding of ${entry.info.id} equals its calls`);
      assert(entry.leases === (leased.get(entry) ?? 0), `leases of ${entry.info.id} equals the leases that name it`);
      assert(entry.planned === 0, "nothing is planned between steps");
    }
    for (const entry of expected.keys())
      assert(this.#byId.get(entry.info.id) === entry, "calls are placed on known executors");
  }
}
