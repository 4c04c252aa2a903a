/**
 * Calls of a batching function, from their coming to the order that takes several of them along.
 *
 *   B1. An idle worker takes what waits at once: a call that comes to one waits for nobody, and batches grow by themselves where calls come
 *       faster than they are done. Several idle workers share what waits, unless a window has gathered it.
 *   B2. With a window, a call waits that long for others before it queues, or until they are a whole batch. A call whose deadline is near ends
 *       the window for all.
 *   B3. Behind a busy worker only whole batches are sent ahead: fewer would keep those that come later from joining.
 *   B4. A call goes alone once a worker was lost with it: what kills a worker takes no neighbours along a second time.
 *   B5. Calls of one batch are runs of their own: each has its deadline, is taken back by itself while its worker has not begun the batch, and
 *       is settled by itself. Only the worker is theirs together: it is ended for a run that does not heed its abort when nobody waits for any
 *       other of the batch.
 */
import { assert, type Batching, type Instant } from "@cloudburst/model";
import type { Timed } from "./agenda.js";
import type { DagUnit } from "./dag-plan.js";
import type { Ledger } from "./ledger.js";
import { QUEUED, type Run } from "./run.js";

/** Attempts that go together pin no more bytes than this: their order is one message to the worker. */
const BATCH_BYTES_MAX = 32 * 1024 * 1024;
/** A call with less than so many windows left of its deadline does not wait for one. */
const WINDOWS_LEFT_MIN = 2;

/** What waits of one function version. */
export class Gathering implements Timed {
  readonly timed = "gathering";
  /** In the agenda while `early` holds any: the end of the window. */
  at = 0 as Instant;
  agendaIndex = -1;
  readonly maxSize: number;
  readonly windowMs: number;
  /** Queued, or held back by a share; in the order in which they began to wait. */
  readonly waiting = new Set<Run>();
  /** Before they queue: they wait for others. */
  readonly early = new Set<Run>();

  constructor({ maxSize, windowMs }: Batching) {
    this.maxSize = maxSize;
    this.windowMs = windowMs;
  }
}

/** Runs that were given to a worker as one order, and have not ended. */
export class Batch {
  readonly runs: Set<Run>;
  /** Whether it is work of a DAG: as its first run. */
  readonly unit: DagUnit | undefined;
  /** The estimate that the slot was charged with for all of them. */
  chargedMs = 0;

  constructor(runs: readonly Run[]) {
    this.runs = new Set(runs);
    this.unit = runs[0]?.unit;
  }

  get first(): Run | undefined {
    for (const run of this.runs) return run;
    return undefined;
  }

  /** Whether somebody still waits for one of its calls. */
  get isWanted(): boolean {
    for (const run of this.runs) if (!run.isAbandoned) return true;
    return false;
  }
}

/** What the run may be gathered in; undefined where its function takes one call at a time, or it goes alone (B4). */
export function gatheringOf(run: Run): Gathering | undefined {
  const { gathering } = run;
  return gathering === undefined || run.isSolo || run.bounces > 0 ? undefined : gathering;
}

/** B2. @returns false when the run queues at once */
export function waitsForOthers(ledger: Ledger, run: Run, now: Instant): boolean {
  const gathering = gatheringOf(run);
  if (gathering === undefined || gathering.windowMs === 0) return false;
  if (run.owner.at - now < WINDOWS_LEFT_MIN * gathering.windowMs) {
    endWindow(ledger, gathering);
    return false;
  }
  if (gathering.early.size === 0) ledger.agenda.add(gathering, (now + gathering.windowMs) as Instant);
  run.state = { phase: "gathering", gathering };
  gathering.early.add(run);
  if (gathering.early.size + gathering.waiting.size >= gathering.maxSize) endWindow(ledger, gathering);
  return true;
}

/** gathering -> queued, in the order of their coming */
export function endWindow(ledger: Ledger, gathering: Gathering): void {
  ledger.agenda.remove(gathering);
  for (const run of gathering.early) {
    run.state = QUEUED;
    ledger.queue.push(run);
  }
  gathering.early.clear();
}

export function leaveWindow(ledger: Ledger, gathering: Gathering, run: Run): void {
  gathering.early.delete(run);
  if (gathering.early.size === 0) ledger.agenda.remove(gathering);
}

/** How many would go together now. */
export function batchSizeOf(ledger: Ledger, gathering: Gathering): number {
  const waiting = Math.max(1, gathering.waiting.size);
  if (gathering.windowMs > 0) return Math.min(gathering.maxSize, waiting);
  let idle = 0;
  for (const slot of ledger.slots) if (slot.state.phase === "ready" && slot.runs === 0) idle++;
  return Math.min(gathering.maxSize, Math.ceil(waiting / Math.max(1, idle)));
}

/** The run, whose turn it is, and at most `size - 1` others, in the order in which they began to wait. */
export function companionsOf(run: Run, gathering: Gathering, size: number): readonly Run[] {
  const runs = [run];
  let bytes = run.owner.bytes;
  for (const other of gathering.waiting) {
    if (runs.length >= size) break;
    if (other === run || gatheringOf(other) === undefined) continue;
    bytes += other.owner.bytes;
    if (bytes > BATCH_BYTES_MAX) break;
    runs.push(other);
  }
  return runs;
}

export function validateGatherings(ledger: Ledger): void {
  for (const { gathering } of ledger.codes.values()) {
    if (gathering === undefined) continue;
    for (const run of gathering.waiting) assert(run.state.phase === "queued", "B1: what waits is queued");
    for (const run of gathering.early) assert(run.state.phase === "gathering", "B2: who waits for others says so");
    assert(ledger.agenda.has(gathering) === gathering.early.size > 0, "B2: a window ends");
  }
  for (const run of ledger.runs.values()) {
    const { state, gathering, batch } = run;
    if (state.phase === "queued") assert(gathering?.waiting.has(run) ?? true, "B1: a queued run can be gathered");
    if (state.phase === "gathering") assert(state.gathering.early.has(run), "B2: a gathering run is in its window");
    assert(batch === undefined || batch.runs.has(run), "B5: a run of a batch is counted there");
  }
}
