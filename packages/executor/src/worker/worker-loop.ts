/**
 * The life of a worker thread: takes orders from its ring, runs them, and sleeps.
 *
 * How it sleeps decides both speed and correctness. Blocked in `Atomics.wait` it wakes fastest, but nothing else in its thread can happen:
 * no timer fires, no socket is read, no promise goes on. So:
 *
 * L1. It sleeps only in a turn of the event loop of its own (`setImmediate`) in which there was nothing to do: promise jobs and `nextTick`
 *     callbacks that orders left behind have run by then.
 * L2. It blocks only while no run waits for a promise, user code has no timer, handle or request open (`getActiveResourcesInfo`), and no
 *     output of its own is on its way.
 * L3. Once user code was seen with a lasting resource (a socket, a child process, a watcher), the thread never blocks again: it then has, or may have, what Node does not show,
 *     such as the idle sockets of a connection pool, which must hear that their peer has hung up.
 * L4. While it blocks after user code was loaded, it turns the event loop every `BLOCK_MS_MAX`: an unreferenced timer, or native work that
 *     nobody awaits, is late by no more than that.
 *     It never spins before it sleeps. Measured on 2 cores, one order at a time: where the scheduler keeps both threads on one core, a spin of
 *     25 µs keeps the main thread from sending the next order (32 µs for 25); where it keeps them apart, idle cores wake slowly and it
 *     would win (7 µs for 80), but no rule that tried both and kept the better stayed in that state.
 * L5. While it has orders, it turns the event loop every `SLICE_MS`, so that runs that wait go on beside a stream of others.
 */

import type { Failure } from "@cloudburst/model";
import type { MainRinger } from "../ring/main-bell.js";
import type { RingConsumer } from "../ring/ring-consumer.js";
import { WorkerSleeper } from "../ring/worker-bell.js";
import type { AskClient } from "./ask-client.js";
import type { BesidePort } from "./beside-port.js";
import { readToWorker } from "./order-codec.js";
import type { OrderRunner } from "./order-runner.js";
import type { ControlMessage, FromWorker, ToWorker } from "./thread-protocol.js";

/** Twenty turns a second cost an idle worker less than a thousandth of a core. */
const BLOCK_MS_MAX = 50;
/** A turn costs about 2 µs, so this spends a thousandth of the time on turns. */
const SLICE_MS = 2;

/** Leave nothing behind when they are done. */
const PASSING_RESOURCES: ReadonlySet<string> = new Set(["Timeout", "Immediate", "FSReqCallback", "FSReqPromise"]);

/** Kept from before user code could replace it. */
const { setImmediate, process, performance } = globalThis;

export interface WorkerLoopModules {
  readonly ring: RingConsumer;
  readonly bellMemory: SharedArrayBuffer;
  readonly mainBell: MainRinger;
  readonly beside: BesidePort<FromWorker, ToWorker, ControlMessage>;
  readonly runner: OrderRunner;
  readonly asks: AskClient;
}

export class WorkerLoop {
  readonly #modules: WorkerLoopModules;
  readonly #sleeper: WorkerSleeper;
  /** What is open in a thread that has run no user code. */
  readonly #ownResources: number;
  #hasLoadedCode = false;
  #mustNotBlock = false;
  #isTurnDue = false;

  constructor(modules: WorkerLoopModules) {
    this.#modules = modules;
    this.#sleeper = new WorkerSleeper(modules.bellMemory, () => this.#onRung());
    this.#ownResources = process.getActiveResourcesInfo().length;
  }

  start(): void {
    this.#turnSoon();
  }

  /** A run that waited went on: perhaps others may begin, or the thread may block from now on. */
  onProgress(): void {
    const { runner } = this.#modules;
    if (!runner.isBusy || runner.canBeginHeld) this.#turnSoon();
  }

  /** Code is about to be loaded, and may leave open whatever it likes. */
  onPrepare(): void {
    this.#hasLoadedCode = true;
  }

  #turnSoon(): void {
    if (this.#isTurnDue) return;
    this.#isTurnDue = true;
    setImmediate(() => {
      this.#isTurnDue = false;
      this.#onTurn();
    });
  }

  /** Comes as a promise job, among those of user code: never sleeps here (L1). */
  #onRung(): void {
    this.#sleeper.wake();
    this.#work();
    this.#turnSoon();
  }

  #onTurn(): void {
    this.#sleeper.wake();
    if (this.#work() || this.#sleep()) this.#turnSoon();
  }

  /** @returns false when the thread sleeps in its event loop, and the bell will wake it; true when it has slept */
  #sleep(): boolean {
    this.#sleeper.sleep();
    // Again after saying so: W1 of the bell.
    if (this.#hasWork) return true;
    if (!this.#mayBlock()) {
      this.#sleeper.wait();
      return false;
    }
    this.#sleeper.block(this.#hasLoadedCode ? BLOCK_MS_MAX : Number.POSITIVE_INFINITY);
    // What woke it is done at once, without a turn.
    this.#work();
    return true;
  }

  get #hasWork(): boolean {
    const { ring, beside, runner } = this.#modules;
    return ring.hasMore || beside.hasControls || runner.canBeginHeld;
  }

  /** Handles what there is, for a slice of time. @returns whether there was anything */
  #work(): boolean {
    if (!this.#workOnce()) return false;
    const sliceEnd = performance.now() + SLICE_MS;
    while (performance.now() < sliceEnd && this.#workOnce());
    return true;
  }

  /** Begins an order that has waited, or handles the next message. @returns false when there is neither */
  #workOnce(): boolean {
    const { ring, beside, mainBell, runner } = this.#modules;
    if (runner.beginHeld()) return true;
    if (!ring.next()) return this.#receiveControls();
    const read = readToWorker(ring);
    const claimed = typeof read === "number" ? beside.claim(read) : undefined;
    const message = claimed === undefined ? (read as ToWorker) : claimed.content;
    // Before the order runs: its record is copied, and main may want the room, here or beside the ring.
    if (ring.release() || claimed !== undefined) mainBell.ring();
    // After reading the order and before running it: its code was made known before it was published.
    this.#receiveControls();
    if (claimed?.problem === undefined) this.#handle(message);
    else this.#refuse(message, claimed.problem.failure);
    return true;
  }

  #receiveControls(): boolean {
    if (!this.#modules.beside.hasControls) return false;
    this.#modules.beside.receiveControls();
    return true;
  }

  #handle(message: ToWorker): void {
    if (message.kind === "answer") {
      this.#modules.asks.onAnswer(message.request, message.answer);
      return;
    }
    this.#hasLoadedCode = true;
    if (message.kind === "run") this.#modules.runner.start(message.order);
    else this.#modules.runner.startBatch(message.orders);
  }

  /** Its bytes are missing: whoever waits for it is told, and the thread goes on. */
  #refuse(message: ToWorker, failure: Failure): void {
    const { asks, runner } = this.#modules;
    if (message.kind === "answer") asks.onAnswer(message.request, { kind: "failed", failure });
    else for (const order of message.kind === "run" ? [message.order] : message.orders) runner.refuse(order, failure);
  }

  #mayBlock(): boolean {
    if (!this.#hasLoadedCode) return true;
    if (this.#mustNotBlock || this.#modules.runner.isBusy) return false;
    const open = process.getActiveResourcesInfo();
    if (open.length === this.#ownResources)
      return process.stdout.writableLength === 0 && process.stderr.writableLength === 0;
    this.#mustNotBlock = open.filter((resource) => !PASSING_RESOURCES.has(resource)).length > this.#ownResources;
    return false;
  }
}
