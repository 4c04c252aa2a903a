import type { ControlAnswer, Failure, Instant, RequestId } from "@cloudburst/model";
import type { SchedulerEffect } from "./effect.js";
import type { PeerId } from "./event.js";
import type { TraceEntry, TraceLog } from "./trace-log.js";

/** One step while it runs: when it is, what caused it, and the effects so far. */
export class Turn {
  readonly now: Instant;
  readonly cause: string;
  readonly effects: SchedulerEffect[] = [];
  readonly #log: TraceLog;

  constructor(now: Instant, cause: string, log: TraceLog) {
    this.now = now;
    this.cause = cause;
    this.#log = log;
  }

  answer(peer: PeerId, answer: ControlAnswer): void {
    this.effects.push({ kind: "answer", peer, answer });
  }

  /** Each refusal is an object of its own: nothing of one answer can appear in another. */
  refuse(peer: PeerId, request: RequestId, failure: Failure): void {
    this.answer(peer, { kind: "refused", request, failure });
  }

  trace(name: string, subjects: readonly string[], detail = "", level: TraceEntry["level"] = "debug"): void {
    const entry: TraceEntry = { at: this.now, level, name, cause: this.cause, subjects, detail };
    this.#log.add(entry);
    this.effects.push({ kind: "trace", entry });
  }
}
