import { assert } from "@cloudburst/model";
import { BinaryHeap } from "./binary-heap.js";
import type { Flow } from "./fair-share.js";
import type { ReadyState } from "./task.js";

/** Dropped entries are swept out when they are more than this and more than those that count. */
const SWEEP_MIN = 32;

/** One client's ready tasks of one priority in one pool: in the order of their submission. */
class Line {
  readonly flow: Flow;
  /** Also holds states that have been left: those are skipped. */
  readonly #states = new BinaryHeap<ReadyState>((a, b) => a.task.seq < b.task.seq);
  /** States that count. */
  size = 0;
  /** The flow's tag when the line was last put in order: not later than the tag itself. */
  key: number;

  constructor(flow: Flow) {
    this.flow = flow;
    this.key = flow.tag;
  }

  add(state: ReadyState): void {
    this.#states.push(state);
    this.size += 1;
  }

  /** A state that was left: O(1) amortised. */
  drop(): void {
    this.size -= 1;
    const dropped = this.#states.size - this.size;
    if (dropped > SWEEP_MIN && dropped > this.size) this.#states.retain(isCurrent);
  }

  head(): ReadyState | undefined {
    for (let first = this.#states.peek(); first !== undefined; first = this.#states.peek()) {
      if (isCurrent(first)) return first;
      this.#states.pop();
    }
    return undefined;
  }

  states(): readonly ReadyState[] {
    return this.#states.items().filter(isCurrent);
  }
}

/** The ready tasks of one priority in one pool. */
class Band {
  readonly priority: number;
  readonly #byFlow = new Map<Flow, Line>();
  /** Also holds lines that are empty: those are skipped. */
  readonly #lines = new BinaryHeap<Line>((a, b) => (a.key !== b.key ? a.key < b.key : a.flow.order < b.flow.order));

  constructor(priority: number) {
    this.priority = priority;
  }

  get isEmpty(): boolean {
    return this.#byFlow.size === 0;
  }

  add(state: ReadyState): void {
    let line = this.#byFlow.get(state.flow);
    if (line === undefined) {
      line = new Line(state.flow);
      this.#byFlow.set(state.flow, line);
      this.#lines.push(line);
    }
    line.add(state);
  }

  drop(state: ReadyState): void {
    const line = this.#byFlow.get(state.flow);
    assert(line !== undefined, "a ready task lies in a line");
    line.drop();
    if (line.size > 0) return;
    this.#byFlow.delete(state.flow);
    const dropped = this.#lines.size - this.#byFlow.size;
    if (dropped > SWEEP_MIN && dropped > this.#byFlow.size) this.#lines.retain(isUsed);
  }

  /** The first task of the client whose turn it is. Tags only grow, so a line is put in order when it comes to the front. */
  head(): ReadyState | undefined {
    for (let first = this.#lines.peek(); first !== undefined; first = this.#lines.peek()) {
      if (isUsed(first) && first.key === first.flow.tag) return first.head();
      this.#lines.pop();
      if (!isUsed(first)) continue;
      first.key = first.flow.tag;
      this.#lines.push(first);
    }
    return undefined;
  }

  lines(): Iterable<Line> {
    return this.#byFlow.values();
  }
}

// Invariants:
//   Q1. A state counts while it is its task's state; the queue never gives one that does not.
//   Q2. Bands lie from the highest priority to the lowest; none is empty.
/** The ready tasks of one pool: by priority, then in turns among clients, then in the order of submission. */
export class ReadyQueue {
  readonly #bands: Band[] = [];
  #size = 0;

  get size(): number {
    return this.#size;
  }

  add(state: ReadyState): void {
    this.#size += 1;
    this.#bandOf(state.flow.priority).add(state);
  }

  /** A state that its task has left. */
  drop(state: ReadyState): void {
    assert(!isCurrent(state), "Q1: a state is left before it is dropped");
    this.#size -= 1;
    const at = this.#bands.findIndex((band) => band.priority === state.flow.priority);
    const band = this.#bands[at];
    assert(band !== undefined, "a ready task lies in a band");
    band.drop(state);
    if (band.isEmpty) this.#bands.splice(at, 1);
  }

  /** The first of the highest priority. */
  head(): ReadyState | undefined {
    return this.#bands[0]?.head();
  }

  /** The first of each priority, from the highest. */
  heads(): readonly ReadyState[] {
    return this.#bands.map((band) => band.head()).filter((state) => state !== undefined);
  }

  /** All of them, in no particular order. */
  states(): readonly ReadyState[] {
    return this.#bands.flatMap((band) => [...band.lines()].flatMap((line) => line.states()));
  }

  validate(): void {
    let size = 0;
    let last = Number.POSITIVE_INFINITY;
    for (const band of this.#bands) {
      assert(band.priority < last, "Q2: bands lie from high to low");
      last = band.priority;
      assert(!band.isEmpty, "Q2: no band is empty");
      for (const line of band.lines()) {
        assert(line.states().length === line.size && line.size > 0, "a line's states are counted");
        assert(line.key <= line.flow.tag, "a line's key is not later than its flow's tag");
        size += line.size;
      }
    }
    assert(size === this.#size, "ready tasks are counted");
  }

  #bandOf(priority: number): Band {
    let at = 0;
    for (let band = this.#bands[at]; band !== undefined; band = this.#bands[at]) {
      if (band.priority === priority) return band;
      if (band.priority < priority) break;
      at += 1;
    }
    const added = new Band(priority);
    this.#bands.splice(at, 0, added);
    return added;
  }
}

/** Whether `a` goes before `b`, wherever they lie. */
export function outranks(a: ReadyState, b: ReadyState): boolean {
  if (a.flow.priority !== b.flow.priority) return a.flow.priority > b.flow.priority;
  if (a.flow !== b.flow) return a.flow.isBefore(b.flow);
  return a.task.seq < b.task.seq;
}

function isCurrent(state: ReadyState): boolean {
  return state.task.state === state;
}

function isUsed(line: Line): boolean {
  return line.size > 0;
}
