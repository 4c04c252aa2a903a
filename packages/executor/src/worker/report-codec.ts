/** `FromWorker` in a ring, in binary: finished runs are the hot path. As `order-codec.ts`, the other way. */
import { assert, type Failure, type FunctionName, type LogStream, type NodeName } from "@cloudburst/model";
import type { RingConsumer } from "../ring/ring-consumer.js";
import { type RingProducer, textBytesMax } from "../ring/ring-producer.js";
import type { WorkerQuestion } from "../worker-pool.js";
import {
  callBytesMax,
  putCall,
  putReceive,
  putSend,
  readCall,
  readReceive,
  readSend,
  sendBytesMax,
} from "./call-codec.js";
import type { FromWorker } from "./thread-protocol.js";

const READY = 1;
const RESULT = 2;
const FINISHED = 3;
const FAILED = 4;
const ASK = 5;
const LOG = 6;
const BESIDE = 7;
const PREPARED = 8;
const DISPOSED = 9;

const GET = 0;
const PUT = 1;
const ADD = 2;
const DELETE = 3;
const KEYS = 4;
const CALL_FUNCTION = 5;
const CALL_DAG = 6;
const SEND = 7;
const RECEIVE = 8;

const STREAMS = ["log", "stdout", "stderr"] as const satisfies readonly LogStream[];

/** In place of a run's number, which is never negative. */
const NO_RUN = -1;

/** The fixed parts of any report, at most. */
const REPORT_BYTES = 48;

export const BESIDE_RECORD_BYTES = 8;

/** Room that the report takes in a ring, at most. */
export function fromWorkerBytesMax(report: FromWorker): number {
  switch (report.kind) {
    case "ready":
    case "disposed":
      return REPORT_BYTES;
    case "result":
    case "finished":
      return REPORT_BYTES + report.value.length;
    case "failed":
      return REPORT_BYTES + textBytesMax(JSON.stringify(report.failure));
    case "prepared":
      return REPORT_BYTES + textBytesMax(preparedText(report.failure));
    case "ask":
      return REPORT_BYTES + questionBytesMax(report.question);
    case "log":
      return (
        REPORT_BYTES +
        textBytesMax(report.message) +
        textBytesMax(JSON.stringify(report.fields)) +
        textBytesMax(report.fn ?? "") +
        textBytesMax(report.node ?? "")
      );
  }
}

function questionBytesMax(question: WorkerQuestion): number {
  if (question.kind === "call") return callBytesMax(question);
  if (question.kind === "send") return sendBytesMax(question);
  if (question.kind === "receive") return 16;
  if (question.kind === "keys") return 16 + textBytesMax(question.prefix) + textBytesMax(question.after ?? "");
  const keyBytes = 16 + textBytesMax(question.key);
  if (question.kind === "put") return keyBytes + question.value.length;
  if (question.kind === "add") return question.elements.reduce((sum, element) => sum + 4 + element.length, keyBytes);
  return keyBytes;
}

/** Writes a report into a record that was begun with room for it. */
export function putFromWorker(ring: RingProducer, report: FromWorker): void {
  switch (report.kind) {
    case "finished":
      ring.putU32(FINISHED);
      ring.putF64(report.run);
      ring.putF64(report.runMs);
      ring.putBytes(report.value);
      return;
    case "result":
      ring.putU32(RESULT);
      ring.putF64(report.run);
      ring.putU32(report.step);
      ring.putBytes(report.value);
      return;
    case "failed":
      ring.putU32(FAILED);
      ring.putF64(report.run);
      ring.putU32(report.step);
      ring.putF64(report.runMs);
      ring.putText(JSON.stringify(report.failure));
      return;
    case "ask":
      ring.putU32(ASK);
      ring.putF64(report.run);
      ring.putU32(report.request);
      putQuestion(ring, report.question);
      return;
    case "log":
      ring.putU32(LOG);
      ring.putF64(report.run ?? NO_RUN);
      ring.putU32(STREAMS.indexOf(report.stream));
      ring.putText(report.fn ?? "");
      ring.putText(report.node ?? "");
      ring.putText(report.message);
      ring.putText(JSON.stringify(report.fields));
      return;
    case "disposed":
      ring.putU32(DISPOSED);
      ring.putU32(report.code);
      return;
    case "prepared":
      ring.putU32(PREPARED);
      ring.putU32(report.code);
      ring.putText(preparedText(report.failure));
      return;
    case "ready":
      ring.putU32(READY);
      return;
  }
}

/** Empty: it is ready. */
function preparedText(failure: Failure | undefined): string {
  return failure === undefined ? "" : JSON.stringify(failure);
}

export function putBesideReport(ring: RingProducer, parcel: number): void {
  ring.putU32(BESIDE);
  ring.putU32(parcel);
}

function putQuestion(ring: RingProducer, question: WorkerQuestion): void {
  switch (question.kind) {
    case "call":
      ring.putU32(question.target.kind === "dag" ? CALL_DAG : CALL_FUNCTION);
      putCall(ring, question);
      return;
    case "send":
      ring.putU32(SEND);
      putSend(ring, question);
      return;
    case "receive":
      ring.putU32(RECEIVE);
      putReceive(ring, question);
      return;
    case "get":
      ring.putU32(GET);
      ring.putText(question.key);
      return;
    case "put":
      ring.putU32(PUT);
      ring.putText(question.key);
      ring.putBytes(question.value);
      return;
    case "add":
      ring.putU32(ADD);
      ring.putText(question.key);
      ring.putU32(question.elements.length);
      for (const element of question.elements) ring.putBytes(element);
      return;
    case "delete":
      ring.putU32(DELETE);
      ring.putText(question.key);
      return;
    case "keys":
      ring.putU32(KEYS);
      ring.putText(question.prefix);
      ring.putU32(question.after === undefined ? 0 : 1);
      if (question.after !== undefined) ring.putText(question.after);
      ring.putU32(question.limit);
      return;
  }
}

/** Reads the record that the ring stands at. Everything in it is copied. @returns the report, or the number of the parcel that holds it */
export function readFromWorker(ring: RingConsumer): FromWorker | number {
  const kind = ring.u32();
  switch (kind) {
    case FINISHED: {
      const run = ring.f64();
      const runMs = ring.f64();
      return { kind: "finished", run, runMs, value: ring.bytes() };
    }
    case RESULT:
      return { kind: "result", run: ring.f64(), step: ring.u32(), value: ring.bytes() };
    case FAILED:
      return { kind: "failed", run: ring.f64(), step: ring.u32(), runMs: ring.f64(), failure: JSON.parse(ring.text()) };
    case ASK:
      return { kind: "ask", run: ring.f64(), request: ring.u32(), question: readQuestion(ring) };
    case LOG: {
      const run = ring.f64();
      return {
        kind: "log",
        run: run === NO_RUN ? undefined : run,
        stream: STREAMS[ring.u32()] as LogStream,
        fn: (ring.text() || undefined) as FunctionName | undefined,
        node: (ring.text() || undefined) as NodeName | undefined,
        message: ring.text(),
        fields: JSON.parse(ring.text()),
      };
    }
    case DISPOSED:
      return { kind: "disposed", code: ring.u32() };
    case PREPARED: {
      const code = ring.u32();
      const text = ring.text();
      return { kind: "prepared", code, failure: text === "" ? undefined : JSON.parse(text) };
    }
    case BESIDE:
      return ring.u32();
    default:
      assert(kind === READY, "a known report in the ring");
      return { kind: "ready" };
  }
}

function readQuestion(ring: RingConsumer): WorkerQuestion {
  const kind = ring.u32();
  switch (kind) {
    case GET:
      return { kind: "get", key: ring.text() };
    case PUT:
      return { kind: "put", key: ring.text(), value: ring.bytes() };
    case ADD:
      return { kind: "add", key: ring.text(), elements: Array.from({ length: ring.u32() }, () => ring.bytes()) };
    case DELETE:
      return { kind: "delete", key: ring.text() };
    case CALL_FUNCTION:
      return readCall(ring, "function");
    case CALL_DAG:
      return readCall(ring, "dag");
    case SEND:
      return readSend(ring);
    case RECEIVE:
      return readReceive(ring);
    default: {
      assert(kind === KEYS, "a known question in the ring");
      const prefix = ring.text();
      const after = ring.u32() === 1 ? ring.text() : undefined;
      return { kind: "keys", prefix, after, limit: ring.u32() };
    }
  }
}
