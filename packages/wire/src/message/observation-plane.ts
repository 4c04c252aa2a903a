import {
  type LogFilter,
  type LogLine,
  type LogStream,
  type ObservationMessage,
  WORK_COUNTS_MAX,
  type WorkCount,
} from "@cloudburst/model";
import { cloudburst } from "#gen/proto.js";
import { Malformed } from "../value/byte-reader.js";
import * as field from "./fields.js";
import { kindCodec, type PlaneCodecs } from "./kind-codec.js";
import type { Decoded } from "./parts.js";

/** What can be watched: how busy executors are, what they run, and what functions write. */

const { runtime } = cloudburst;
type Part<Properties> = Decoded<Properties>;

const LINES_MAX = 10_000;
/** More than executors let a line have. */
const LOG_TEXT_CHARS_MAX = 32 * 1024;
const STREAMS = [undefined, "log", "stdout", "stderr"] as const satisfies readonly (LogStream | undefined)[];

export const OBSERVATION_PLANE: PlaneCodecs<ObservationMessage> = {
  "watch-work": kindCodec(0xb0, runtime.WatchWork, {
    read: ({ isOn }) => ({ kind: "watch-work", isOn }),
  }),
  "work-reported": kindCodec(0xb1, runtime.WorkReported, {
    write: ({ executor, occupancy, counts }) => ({ executor, ...occupancy, counts: counts.map(workCountHeader) }),
    read: ({ executor, functions, dags, main, counts }) => ({
      kind: "work-reported",
      executor: field.executorOf(executor),
      occupancy: {
        functions: field.between(functions, 0, 1, "functions"),
        dags: field.between(dags, 0, 1, "dags"),
        main: field.between(main, 0, 1, "main"),
      },
      counts: field.atMost(counts, WORK_COUNTS_MAX, "counts").map(workCountOf),
    }),
  }),
  "follow-logs": kindCodec(0xb2, runtime.FollowLogs, {
    write: ({ filter, tail }) => ({ ...filter, tail }),
    read: ({ fn, call, tail }) => ({ kind: "follow-logs", filter: filterOf(fn, call), tail }),
  }),
  "log-lines": kindCodec(0xb3, runtime.LogLines, {
    write: ({ executor, lines, missed }) => ({ executor, missed, lines: lines.map(lineHeader) }),
    read: ({ executor: id, lines, missed }) => {
      const executor = field.executorOf(id);
      return {
        kind: "log-lines",
        executor,
        lines: field.atMost(lines, LINES_MAX, "lines").map((line) => ({ ...lineOf(line), executor })),
        missed: field.counterOf(missed, "missed"),
      };
    },
  }),
};

export function workCountHeader({ kind, ...counts }: WorkCount): object {
  return { ...counts, isDag: kind === "dag" };
}

export function workCountOf(part: Part<cloudburst.runtime.WorkCount.$Properties>): WorkCount {
  return {
    kind: part.isDag ? "dag" : "function",
    name: part.isDag ? field.dagOf(part.name) : field.fnOf(part.name),
    completed: field.counterOf(part.completed, "completed"),
    failed: field.counterOf(part.failed, "failed"),
    runMs: field.between(part.runMs, 0, Number.MAX_VALUE, "runMs"),
    longestMs: field.between(part.longestMs, 0, Number.MAX_VALUE, "longestMs"),
  };
}

function filterOf(fn: string | null | undefined, call: string | null | undefined): LogFilter {
  return {
    ...(typeof fn === "string" ? { fn: field.fnOf(fn) } : {}),
    ...(typeof call === "string" ? { call: field.callOf(call) } : {}),
  };
}

function lineHeader({ executor: _, stream, fields, ...line }: LogLine): object {
  return {
    ...line,
    stream: STREAMS.indexOf(stream),
    fields: Object.keys(fields).length > 0 ? JSON.stringify(fields) : "",
  };
}

function lineOf(part: Part<cloudburst.runtime.LogLine.$Properties>): Omit<LogLine, "executor"> {
  const fn: string | null | undefined = part.fn;
  const call: string | null | undefined = part.call;
  const node = field.optionalNodeOf(part.node);
  return {
    at: field.between(part.at, 0, Number.MAX_SAFE_INTEGER, "at"),
    worker: part.worker,
    stream: field.memberOf(STREAMS, part.stream, "stream"),
    ...(typeof call === "string" ? { call: field.callOf(call), attempt: field.attemptOf(part.attempt) } : {}),
    ...(typeof fn === "string" ? { fn: field.fnOf(fn) } : {}),
    ...(node === undefined ? {} : { node }),
    message: textOf(part.message, "message"),
    fields: part.fields === "" ? {} : fieldsOf(part.fields),
  };
}

function textOf(text: string, what: string): string {
  if (text.length > LOG_TEXT_CHARS_MAX) throw new Malformed(`${what} is longer than ${LOG_TEXT_CHARS_MAX} characters`);
  return text;
}

function fieldsOf(text: string): LogLine["fields"] {
  let value: unknown;
  try {
    value = JSON.parse(textOf(text, "fields"));
  } catch {
    // Said below, as for JSON that is no object.
    value = undefined;
  }
  if (typeof value !== "object" || value === null || Array.isArray(value))
    throw new Malformed("fields are no JSON object");
  return value as LogLine["fields"];
}
