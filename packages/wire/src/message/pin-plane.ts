import {
  ALL_CORES,
  CALL_DEADLINE_MS_MAX,
  type PinAnswer,
  type PinMessage,
  type PinPhase,
  type ReportedPin,
} from "@cloudburst/model";
import { cloudburst } from "#gen/proto.js";
import * as field from "./fields.js";
import { kindCodec, type PlaneCodecs } from "./kind-codec.js";
import type { Decoded } from "./parts.js";

/** Pins: what schedulers and executors say about the functions that these hold for those. */

const { runtime } = cloudburst;

/** More than an executor takes in all its configurations: the limit of versions that it may load. */
const PINS_MAX = 100_000;

const PHASES = [undefined, "loading", "held", "draining"] as const satisfies readonly (PinPhase | undefined)[];
const ANSWERS = [undefined, "pinned", "refused", "unpinned"] as const satisfies readonly (
  | PinAnswer["kind"]
  | undefined
)[];

export const PIN_PLANE: PlaneCodecs<PinMessage> = {
  "pin-function": kindCodec(0x50, runtime.PinFunction, {
    write: ({ cores, ...facts }) => ({ ...facts, cores: coresField(cores) }),
    read: ({ scheduler, pin, fn, version, cores }) => ({
      kind: "pin-function",
      scheduler: field.schedulerOf(scheduler),
      pin: field.counterOf(pin, "pin"),
      fn: field.fnOf(fn),
      version: field.versionOf(version),
      cores: coresOf(cores),
    }),
  }),
  "share-function": kindCodec(0x51, runtime.ShareFunction, {
    write: ({ cores, ...facts }) => ({ ...facts, cores: coresField(cores) }),
    read: ({ scheduler, pin, cores }) => ({
      kind: "share-function",
      scheduler: field.schedulerOf(scheduler),
      pin: field.counterOf(pin, "pin"),
      cores: coresOf(cores),
    }),
  }),
  "unpin-function": kindCodec(0x52, runtime.UnpinFunction, {
    read: ({ scheduler, pin }) => ({
      kind: "unpin-function",
      scheduler: field.schedulerOf(scheduler),
      pin: field.counterOf(pin, "pin"),
    }),
  }),
  "pin-answered": kindCodec(0x53, runtime.PinAnswered, {
    write: ({ executor, pin, answer }) => {
      const facts = answer.kind === "refused" ? { problem: answer.problem, retryable: answer.retryable } : {};
      return { executor, pin, answer: ANSWERS.indexOf(answer.kind), ...facts };
    },
    read: ({ executor, pin, answer, problem, retryable }) => ({
      kind: "pin-answered",
      executor: field.executorOf(executor),
      pin: field.counterOf(pin, "pin"),
      answer: answerOf(field.memberOf(ANSWERS, answer, "answer"), problem, retryable),
    }),
  }),
  "pins-reported": kindCodec(0x54, runtime.PinsReported, {
    write: ({ executor, pins }) => ({ executor, pins: pinsHeader(pins) }),
    read: ({ executor, pins }) => ({
      kind: "pins-reported",
      executor: field.executorOf(executor),
      pins: pinsOf(pins),
    }),
  }),
};

export function pinsHeader(pins: readonly ReportedPin[]): readonly object[] {
  return pins.map(({ cores, phase, ...facts }) => ({
    ...facts,
    cores: coresField(cores),
    phase: PHASES.indexOf(phase),
  }));
}

export function pinsOf(parts: readonly Decoded<cloudburst.runtime.ReportedPin.$Properties>[]): readonly ReportedPin[] {
  return field.atMost(parts, PINS_MAX, "pins").map(({ scheduler, pin, fn, version, cores, phase }) => ({
    scheduler: field.schedulerOf(scheduler),
    pin: field.counterOf(pin, "pin"),
    fn: field.fnOf(fn),
    version: field.versionOf(version),
    cores: coresOf(cores),
    phase: field.memberOf(PHASES, phase, "phase"),
  }));
}

/** How long a registration may wait: as long as a call may take. */
export function waitOf(waitMs: number | null | undefined): { readonly waitMs?: number } {
  if (waitMs === null || waitMs === undefined) return {};
  return { waitMs: field.between(waitMs, 0, CALL_DEADLINE_MS_MAX, "waitMs") };
}

function coresField(cores: number): number | undefined {
  return cores === ALL_CORES ? undefined : cores;
}

function coresOf(cores: number | null | undefined): number {
  return cores === null || cores === undefined ? ALL_CORES : field.positive(cores, "cores");
}

function answerOf(kind: PinAnswer["kind"], problem: string, retryable: boolean): PinAnswer {
  return kind === "refused" ? { kind, problem: field.anyTextOf(problem, "problem"), retryable } : { kind };
}
