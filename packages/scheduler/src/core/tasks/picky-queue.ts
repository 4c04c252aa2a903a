import { assert, type ExecutorId } from "@cloudburst/model";
import type { Flow } from "./fair-share.js";
import { outranks } from "./ready-queue.js";
import type { ReadyState } from "./task.js";

/** States of one block: small enough to be searched, large enough that there are few blocks. */
const BLOCK_MAX = 64;

/** How many states exclude each executor. */
class Tally {
  readonly #excluding = new Map<ExecutorId, number>();
  size = 0;

  add(state: ReadyState, change: 1 | -1): void {
    this.size += change;
    for (const executor of excludedBy(state)) {
      const count = (this.#excluding.get(executor) ?? 0) + change;
      if (count === 0) this.#excluding.delete(executor);
      else this.#excluding.set(executor, count);
    }
  }

  /** Whether any of the states may run there. */
  hasFor(executor: ExecutorId): boolean {
    return (this.#excluding.get(executor) ?? 0) < this.size;
  }
}

interface Block {
  /** In the order of their submission. */
  readonly states: ReadyState[];
  readonly tally: Tally;
}

/** One client's picky tasks of one priority, in the order of their submission. */
class PickyLine {
  readonly flow: Flow;
  readonly tally = new Tally();
  #blocks: Block[] = [];

  constructor(flow: Flow) {
    this.flow = flow;
  }

  add(state: ReadyState): void {
    this.tally.add(state, 1);
    const at = this.#blockAt(state.task.seq);
    const block = this.#blocks[at] ?? this.#append();
    block.states.splice(indexIn(block, state.task.seq), 0, state);
    block.tally.add(state, 1);
    if (block.states.length > BLOCK_MAX) this.#split(Math.min(at, this.#blocks.length - 1));
  }

  drop(state: ReadyState): void {
    this.tally.add(state, -1);
    const at = this.#blockAt(state.task.seq);
    const block = this.#blocks[at];
    assert(block !== undefined, "a picky task lies in a block");
    const index = indexIn(block, state.task.seq);
    assert(block.states[index] === state, "a picky task lies where its order says");
    block.states.splice(index, 1);
    block.tally.add(state, -1);
    if (block.states.length === 0) this.#blocks.splice(at, 1);
  }

  firstFor(executor: ExecutorId): ReadyState | undefined {
    if (!this.tally.hasFor(executor)) return undefined;
    const block = this.#blocks.find(({ tally }) => tally.hasFor(executor));
    return block?.states.find(({ task }) => task.excluded?.has(executor) !== true);
  }

  states(): readonly ReadyState[] {
    return this.#blocks.flatMap(({ states }) => states);
  }

  validate(): void {
    let last = 0;
    for (const { states, tally } of this.#blocks) {
      assert(states.length > 0 && states.length <= BLOCK_MAX && states.length === tally.size, "blocks are counted");
      for (const { task } of states) {
        assert(task.seq > last, "K2: in the order of their submission");
        last = task.seq;
      }
    }
    assert(this.states().length === this.tally.size, "K1: picky tasks are counted");
  }

  /** The block that holds the number, or would. */
  #blockAt(seq: number): number {
    let low = 0;
    let high = this.#blocks.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#blocks[middle]?.states.at(-1)?.task.seq ?? 0) < seq) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #append(): Block {
    const block: Block = { states: [], tally: new Tally() };
    this.#blocks.push(block);
    return block;
  }

  #split(at: number): void {
    const { states } = this.#blocks[at] as Block;
    const halves = [states.slice(0, BLOCK_MAX / 2), states.slice(BLOCK_MAX / 2)].map((half) => {
      const block: Block = { states: half, tally: new Tally() };
      for (const state of half) block.tally.add(state, 1);
      return block;
    });
    this.#blocks.splice(at, 1, ...halves);
  }
}

// Invariants:
//   K1. A state lies here while it is its task's state; tallies tell, for each line and block, how many of its states exclude an executor.
//   K2. A line is in the order of submission.
/**
 * The ready tasks that may run on any executor but some, each with its own: those that have failed or refused it. To find the first for an
 * executor, whole lines and blocks are left out by their tallies: O(clients + blocks), whatever the sets are. To add or drop one costs
 * O(its excluded executors).
 */
export class PickyQueue {
  readonly #bands = new Map<number, Map<Flow, PickyLine>>();
  #size = 0;

  get size(): number {
    return this.#size;
  }

  add(state: ReadyState): void {
    const { flow } = state;
    let lines = this.#bands.get(flow.priority);
    if (lines === undefined) {
      lines = new Map();
      this.#bands.set(flow.priority, lines);
    }
    let line = lines.get(flow);
    if (line === undefined) {
      line = new PickyLine(flow);
      lines.set(flow, line);
    }
    line.add(state);
    this.#size += 1;
  }

  drop(state: ReadyState): void {
    const lines = this.#bands.get(state.flow.priority);
    const line = lines?.get(state.flow);
    assert(lines !== undefined && line !== undefined, "K1: a picky task lies in a line");
    line.drop(state);
    this.#size -= 1;
    if (line.tally.size > 0) return;
    lines.delete(state.flow);
    if (lines.size === 0) this.#bands.delete(state.flow.priority);
  }

  /** The first of each priority that may run on the executor. */
  headsFor(executor: ExecutorId): readonly ReadyState[] {
    const heads: ReadyState[] = [];
    for (const lines of this.#bands.values()) {
      let first: ReadyState | undefined;
      for (const line of lines.values()) {
        if (first?.flow.isBefore(line.flow) === true) continue;
        first = line.firstFor(executor) ?? first;
      }
      if (first !== undefined) heads.push(first);
    }
    return heads;
  }

  /** The first of all that may run on the executor. */
  firstFor(executor: ExecutorId): ReadyState | undefined {
    if (this.#size === 0) return undefined;
    let first: ReadyState | undefined;
    for (const head of this.headsFor(executor)) if (first === undefined || outranks(head, first)) first = head;
    return first;
  }

  states(): readonly ReadyState[] {
    return [...this.#bands.values()].flatMap((lines) => [...lines.values()].flatMap((line) => line.states()));
  }

  validate(): void {
    let size = 0;
    for (const lines of this.#bands.values()) {
      for (const line of lines.values()) {
        line.validate();
        size += line.tally.size;
      }
    }
    assert(size === this.#size, "K1: picky tasks are counted");
    for (const state of this.states()) assert(state.task.state === state, "K1: only current states lie here");
  }
}

function excludedBy({ task }: ReadyState): Iterable<ExecutorId> {
  return task.excluded?.keys() ?? [];
}

/** Where the number is in the block, or would be. */
function indexIn({ states }: Block, seq: number): number {
  let low = 0;
  let high = states.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((states[middle]?.task.seq ?? 0) < seq) low = middle + 1;
    else high = middle;
  }
  return low;
}
