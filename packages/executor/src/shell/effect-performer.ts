/**
 * Performs what the core orders: messages, orders to workers, reads and writes of the store, the one timer. Whatever goes wrong on the way
 * becomes an event.
 */
import {
  assertNever,
  type ExecutorId,
  type ExecutorInfo,
  type FunctionVersion,
  type Logger,
  type Message,
} from "@cloudburst/model";
import type { SendOptions } from "@cloudburst/transport";
import type { ExecutorEffect, ExecutorEvent, RunId, SlotId } from "../core/index.js";
import type { WorkerPool } from "../worker-pool.js";
import type { ExecutorClock } from "./clock.js";
import type { CodeLoader } from "./code-loader.js";
import type { ExecutorLinks } from "./executor-links.js";
import type { NestedDesk } from "./nested-calls.js";
import type { PeerTable } from "./peer-table.js";
import type { RunningFile } from "./running-file.js";
import type { SchedulerLinks } from "./scheduler-links.js";
import { failureOf, type StateAccess } from "./state-access.js";

export interface EffectPerformerModules {
  readonly pool: WorkerPool;
  readonly loader: CodeLoader;
  readonly state: StateAccess;
  readonly executors: ExecutorLinks;
  readonly nested: NestedDesk;
  readonly peers: PeerTable;
  readonly clock: ExecutorClock;
  readonly log: Logger;
  /** What others know of this executor. */
  self(): ExecutorInfo;
  /** Undefined until it listens: what it tells them names its addresses. */
  schedulers(): SchedulerLinks | undefined;
  deliver(event: ExecutorEvent): void;
  onDrained(): void;
  readonly running: RunningFile | undefined;
  readonly onGivenUp: ((problem: string) => void) | undefined;
}

type EffectOf<K extends ExecutorEffect["kind"]> = Extract<ExecutorEffect, { kind: K }>;
type WorkerEffect = EffectOf<
  | "start-run"
  | "start-batch"
  | "revoke-run"
  | "abort-run"
  | "start-worker"
  | "terminate-worker"
  | "prepare-code"
  | "dispose-code"
>;
type StoreEffect = EffectOf<
  "load-code" | "read-references" | "put-output" | "store-record" | "acknowledge" | "announce-place"
>;
type TalkEffect = EffectOf<"begin-nested" | "send-letter" | "answer-letter" | "cancel-ask" | "answer-ask">;
type SchedulerEffect = EffectOf<"report" | "report-task" | "announce-drain" | "answer-pin" | "report-pins">;

const LAST_USE: SendOptions = Object.freeze({ isLastUse: true });

export class EffectPerformer {
  readonly #id: ExecutorId;
  readonly #modules: EffectPerformerModules;
  #cancelTimer: (() => void) | undefined;
  #mainUtilization = performance.eventLoopUtilization();

  constructor(id: ExecutorId, modules: EffectPerformerModules) {
    this.#id = id;
    this.#modules = modules;
  }

  /** @param cause the event that led to it */
  perform(effect: ExecutorEffect, cause: ExecutorEvent): void {
    switch (effect.kind) {
      case "reply": {
        const options = isLastUse(effect.message, cause) ? LAST_USE : undefined;
        this.#modules.peers.send(effect.peer, effect.message, options);
        return;
      }
      case "start-run":
      case "start-batch":
      case "revoke-run":
      case "abort-run":
      case "start-worker":
      case "terminate-worker":
      case "prepare-code":
      case "dispose-code":
        this.#tellWorker(effect);
        return;
      case "load-code":
      case "read-references":
      case "put-output":
      case "store-record":
      case "acknowledge":
      case "announce-place":
        this.#access(effect);
        return;
      case "begin-nested":
      case "send-letter":
      case "answer-letter":
      case "cancel-ask":
      case "answer-ask":
        this.#converse(effect);
        return;
      case "send-trigger":
        this.#modules.executors.send(effect.to, { client: effect.peer, message: effect.message });
        return;
      case "report":
      case "report-task":
      case "announce-drain":
      case "answer-pin":
      case "report-pins":
        this.#tellSchedulers(effect);
        return;
      case "memory-changed": {
        const { kind: _, ...facts } = effect;
        this.#modules.log.warn("the memory of this executor", { executor: this.#id, ...facts });
        return;
      }
      case "note-running":
        this.#modules.running?.write(this.#id, effect.running);
        return;
      case "clear-suspect":
        this.#modules.schedulers()?.send(undefined, { kind: "suspect-cleared", version: effect.version });
        return;
      case "tell-quarantined": {
        const { link, quarantined } = effect;
        this.#modules.schedulers()?.send(link, { kind: "suspicions", suspects: [], quarantined });
        return;
      }
      case "drained":
        this.#modules.onDrained();
        return;
      case "give-up-process":
        this.#giveUp(effect);
        return;
      case "set-timer":
        this.#setTimer(effect.at - this.#modules.clock.now());
        return;
      default:
        assertNever(effect, "executor effect");
    }
  }

  /** No event of the timer comes any more. */
  close(): void {
    this.#cancelTimer?.();
    this.#modules.running?.close();
  }

  #giveUp({ problem, running }: EffectOf<"give-up-process">): void {
    const executor = this.#id;
    this.#modules.log.error("a worker cannot be ended", { executor, problem });
    this.#modules.schedulers()?.send(undefined, { kind: "death-reported", executor, cause: "gave-up", running });
    this.#modules.onGivenUp?.(problem);
  }

  /** What runs ask of others, and are told. */
  #converse(effect: TalkEffect): void {
    const { nested, peers } = this.#modules;
    switch (effect.kind) {
      case "begin-nested":
        nested.begin(effect);
        return;
      case "send-letter":
        nested.send(effect);
        return;
      case "answer-letter":
        peers.send(effect.peer, effect.message);
        return;
      case "cancel-ask":
        nested.cancel(effect.ask);
        return;
      case "answer-ask":
        nested.answer(effect.ask, effect.end);
        return;
      default:
        assertNever(effect, "effect on what runs ask");
    }
  }

  // ---- workers -------------------------------------------------------------------------------------------------------------------

  #tellWorker(effect: WorkerEffect): void {
    const { pool } = this.#modules;
    switch (effect.kind) {
      case "start-run":
        if (!pool.run(effect.slot, effect.order)) {
          this.#modules.deliver({ kind: "run-refused", slot: effect.slot, run: effect.order.run });
        }
        return;
      case "start-batch":
        if (!pool.runBatch(effect.slot, effect.orders)) {
          const [first] = effect.orders;
          if (first !== undefined) this.#modules.deliver({ kind: "run-refused", slot: effect.slot, run: first.run });
        }
        return;
      case "revoke-run":
        this.#revoke(effect.slot, effect.run);
        return;
      case "abort-run":
        pool.abort(effect.slot, effect.run, effect.failure);
        return;
      case "start-worker":
        pool.start(effect.slot);
        return;
      case "terminate-worker":
        pool.terminate(effect.slot);
        return;
      case "prepare-code":
        pool.prepare(effect.slot, effect.version);
        return;
      case "dispose-code":
        pool.dispose(effect.slot, effect.version);
        return;
      default:
        assertNever(effect, "effect on a worker");
    }
  }

  #revoke(slot: SlotId, run: RunId): void {
    this.#modules.deliver({ kind: this.#modules.pool.revoke(slot, run) ? "run-revoked" : "run-kept", slot, run });
  }

  // ---- the store: none of it rejects -----------------------------------------------------------------------------------------------

  #access(effect: StoreEffect): void {
    switch (effect.kind) {
      case "load-code":
        void this.#loadCode(effect.version);
        return;
      case "read-references":
        void this.#readReferences(effect.run, effect.keys);
        return;
      case "put-output":
        void this.#putOutput(effect);
        return;
      case "store-record":
        void this.#modules.state.storeRecord(effect.call, effect.record);
        return;
      case "acknowledge":
        void this.#acknowledge(effect);
        return;
      case "announce-place":
        void this.#announcePlace(effect);
        return;
      default:
        assertNever(effect, "effect on the store");
    }
  }

  async #loadCode(version: FunctionVersion): Promise<void> {
    const { loader, pool, deliver, log } = this.#modules;
    try {
      const code = await loader.load(version);
      pool.addCode(code);
      const { name: fn, kind, options } = code.spec;
      deliver({ kind: "code-loaded", version, code: { fn, isClass: kind === "class", ...options } });
    } catch (thrown) {
      const failure = failureOf(thrown);
      log.warn("code was not loaded", { executor: this.#id, version, code: failure.code });
      deliver({ kind: "code-failed", version, failure });
    }
  }

  async #readReferences(run: RunId, keys: readonly string[]): Promise<void> {
    const { state, deliver } = this.#modules;
    try {
      deliver({ kind: "references-read", run, values: await state.readReferences(keys) });
    } catch (thrown) {
      deliver({ kind: "references-failed", run, failure: failureOf(thrown) });
    }
  }

  async #putOutput({ call, attempt, node, key, value }: EffectOf<"put-output">): Promise<void> {
    const { state, deliver } = this.#modules;
    try {
      await state.putOutput(key, value);
      deliver({ kind: "output-put", call, attempt, node });
    } catch (thrown) {
      deliver({ kind: "output-failed", call, attempt, node, failure: failureOf(thrown) });
    }
  }

  async #acknowledge({ call, attempt, peer, record }: EffectOf<"acknowledge">): Promise<void> {
    await this.#modules.state.storeRecord(call, record);
    this.#modules.peers.send(peer, { kind: "accepted", call, attempt });
  }

  async #announcePlace({ call, attempt, hasEnded }: EffectOf<"announce-place">): Promise<void> {
    const executor = hasEnded ? undefined : this.#modules.self();
    await this.#modules.state.storePlace(call, { attempt, executor });
  }

  // ---- schedulers, the clock -----------------------------------------------------------------------------------------------------

  #tellSchedulers(effect: SchedulerEffect): void {
    const schedulers = this.#modules.schedulers();
    switch (effect.kind) {
      case "report": {
        const { functions, dags, counts } = effect.work;
        schedulers?.report(effect.load, { occupancy: { functions, dags, main: this.#mainShare() }, counts });
        return;
      }
      case "report-task":
        schedulers?.reportTask(effect);
        return;
      case "announce-drain":
        schedulers?.announceDrain();
        return;
      case "answer-pin": {
        const { link, pin, answer } = effect;
        schedulers?.send(link, { kind: "pin-answered", executor: this.#id, pin, answer });
        return;
      }
      case "report-pins":
        schedulers?.send(effect.link, { kind: "pins-reported", executor: this.#id, pins: effect.pins });
        return;
      default:
        assertNever(effect, "effect on schedulers");
    }
  }

  /** Since the report before. */
  #mainShare(): number {
    const since = this.#mainUtilization;
    this.#mainUtilization = performance.eventLoopUtilization();
    return performance.eventLoopUtilization(this.#mainUtilization, since).utilization;
  }

  #setTimer(delayMs: number): void {
    this.#cancelTimer?.();
    this.#cancelTimer = this.#modules.clock.after(delayMs, () => {
      this.#cancelTimer = undefined;
      this.#modules.deliver({ kind: "timer-fired" });
    });
  }
}

/** The result of a call outside of DAGs, as it comes from its worker, has no other use than this answer and what is done in the same step. */
function isLastUse(message: Message, cause: ExecutorEvent): boolean {
  return message.kind === "result" && message.node === undefined && cause.kind === "run-finished";
}
