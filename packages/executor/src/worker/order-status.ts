/**
 * Who has an order: a shared table with one word per order, so that main thread and worker agree even when the worker is killed at any
 * instant. The word is an order's ticket with a state in its low two bits.
 *
 *   QUEUED --worker begins it (compareExchange)--> STARTED
 *   QUEUED --main takes it back (compareExchange)--> REVOKED
 *
 * O1. Exactly one of the two exchanges succeeds. So a revoked order never runs, and an order is started before its first instruction.
 * O2. The ticket differs each time a word is used again: the record of a revoked order, still in the ring, cannot be taken for the order
 *     that has its word since. Tickets repeat after 2^30 orders, when the record is long gone.
 */
import { assert } from "@cloudburst/model";

const QUEUED = 0;
const STARTED = 1;
const REVOKED = 2;
const STATE_MASK = 3;
const TICKET_STEP = 4;

export function createOrderTable(ordersMax: number): SharedArrayBuffer {
  return new SharedArrayBuffer(ordersMax * Int32Array.BYTES_PER_ELEMENT);
}

/** The main thread's side: gives orders their words. */
export class OrderTable {
  readonly #words: Int32Array;
  readonly #free: number[];
  #ticket = 0;

  constructor(memory: SharedArrayBuffer) {
    this.#words = new Int32Array(memory);
    this.#free = Array.from(this.#words, (_, index) => this.#words.length - 1 - index);
  }

  get hasFree(): boolean {
    return this.#free.length > 0;
  }

  hasFreeFor(orders: number): boolean {
    return this.#free.length >= orders;
  }

  /** @returns the index of a word that now says "queued" */
  add(): number {
    const index = this.#free.pop();
    assert(index !== undefined, "an order table with a free word");
    this.#ticket = (this.#ticket + TICKET_STEP) | 0;
    Atomics.store(this.#words, index, this.#ticket | QUEUED);
    return index;
  }

  /** What the worker must present to begin the order. */
  ticketAt(index: number): number {
    return this.#word(index) & ~STATE_MASK;
  }

  hasStarted(index: number): boolean {
    return (this.#word(index) & STATE_MASK) === STARTED;
  }

  /** @returns true when the worker had not begun the order, and now never will */
  revoke(index: number): boolean {
    const ticket = this.ticketAt(index);
    return Atomics.compareExchange(this.#words, index, ticket | QUEUED, ticket | REVOKED) === (ticket | QUEUED);
  }

  /** The order has ended or was revoked; its word may be used again. */
  remove(index: number): void {
    this.#free.push(index);
  }

  #word(index: number): number {
    return Atomics.load(this.#words, index);
  }
}

/** The worker's side. */
export class OrderClaims {
  readonly #words: Int32Array;

  constructor(memory: SharedArrayBuffer) {
    this.#words = new Int32Array(memory);
  }

  /** @returns false when the order was revoked */
  begin(index: number, ticket: number): boolean {
    return Atomics.compareExchange(this.#words, index, ticket | QUEUED, ticket | STARTED) === (ticket | QUEUED);
  }
}
