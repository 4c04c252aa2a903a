/** `ToWorker` in a ring, in binary: runs are the hot path. Written and read by threads of one process and one release, so never versioned. */
import { assert } from "@cloudburst/model";
import type { RingConsumer } from "../ring/ring-consumer.js";
import { type RingProducer, textBytesMax } from "../ring/ring-producer.js";
import type { StepArgument, WorkerAnswer } from "../worker-pool.js";
import { letterBytesMax, putLetter, putRecord, readLetter, readRecord, recordBytesMax } from "./call-codec.js";
import type { RequestId, ThreadOrder, ThreadStep, ToWorker } from "./thread-protocol.js";

const RUN = 1;
const ANSWER = 2;
const BESIDE = 3;
const BATCH = 4;

const REPORTS_RESULT = 1;
const HAS_NODE = 2;

const ARGUMENT_KINDS = ["value", "spread", "previous"] as const;
const VALUE = 0;
const SPREAD = 1;
const PREVIOUS = 2;

const ANSWER_VALUE = 0;
const ANSWER_ELEMENTS = 1;
const ANSWER_ABSENT = 2;
const ANSWER_DONE = 3;
const ANSWER_KEYS = 4;
const ANSWER_FAILED = 5;
const ANSWER_RECORD = 6;
const ANSWER_SENT = 7;
const ANSWER_LETTER = 8;
const ANSWER_NO_LETTER = 9;

/** The head of a record. */
const RECORD_BYTES = 8;
/** Fixed parts of a run, of a step, of an argument or reference; upper bounds. */
const RUN_BYTES = 64;
const STEP_BYTES = 16;
const ITEM_BYTES = 8;

export const BESIDE_RECORD_BYTES = 8;

/** Room that the message takes in a ring, at most. */
export function toWorkerBytesMax(message: ToWorker): number {
  if (message.kind === "run") return RECORD_BYTES + orderBytesMax(message.order);
  if (message.kind === "batch") return message.orders.reduce((sum, order) => sum + orderBytesMax(order), RECORD_BYTES);
  return answerBytesMax(message.answer);
}

function orderBytesMax(order: ThreadOrder): number {
  let bytes = RUN_BYTES + textBytesMax(order.call);
  for (const step of order.steps) {
    bytes += STEP_BYTES + (step.node === undefined ? 0 : textBytesMax(step.node));
    for (const argument of step.args) bytes += ITEM_BYTES + (argument.kind === "previous" ? 0 : argument.bytes.length);
  }
  for (const [key, value] of order.references) bytes += ITEM_BYTES + textBytesMax(key) + value.length;
  return bytes;
}

function answerBytesMax(result: WorkerAnswer): number {
  if (result.kind === "value") return 16 + result.value.length;
  if (result.kind === "elements") return result.elements.reduce((sum, element) => sum + 4 + element.length, 16);
  if (result.kind === "keys") return result.keys.reduce((sum, key) => sum + textBytesMax(key), 16);
  if (result.kind === "failed") return 16 + textBytesMax(JSON.stringify(result.failure));
  if (result.kind === "letter") return letterBytesMax(result);
  return result.kind === "record" ? recordBytesMax(result) : 20;
}

/** Writes a message into a record that was begun with room for it. */
export function putToWorker(ring: RingProducer, message: ToWorker): void {
  if (message.kind === "run") {
    ring.putU32(RUN);
    putOrder(ring, message.order);
  } else if (message.kind === "batch") {
    ring.putU32(BATCH);
    ring.putU32(message.orders.length);
    for (const order of message.orders) putOrder(ring, order);
  } else putAnswer(ring, message.request, message.answer);
}

export function putBesideOrder(ring: RingProducer, parcel: number): void {
  ring.putU32(BESIDE);
  ring.putU32(parcel);
}

function putOrder(ring: RingProducer, order: ThreadOrder): void {
  ring.putU32(order.index);
  ring.putU32(order.ticket);
  ring.putF64(order.run);
  ring.putF64(order.deadlineAt);
  ring.putU32(order.attempt);
  ring.putText(order.call);
  ring.putU32(order.steps.length);
  for (const step of order.steps) putStep(ring, step);
  ring.putU32(order.references.size);
  if (order.references.size === 0) return;
  for (const [key, value] of order.references) {
    ring.putText(key);
    ring.putBytes(value);
  }
}

function putStep(ring: RingProducer, step: ThreadStep): void {
  ring.putU32(step.code);
  ring.putU32((step.reportsResult ? REPORTS_RESULT : 0) | (step.node === undefined ? 0 : HAS_NODE));
  if (step.node !== undefined) ring.putText(step.node);
  ring.putU32(step.args.length);
  for (const argument of step.args) {
    ring.putU32(argument.kind === "value" ? VALUE : argument.kind === "spread" ? SPREAD : PREVIOUS);
    if (argument.kind !== "previous") ring.putBytes(argument.bytes);
  }
}

function putAnswer(ring: RingProducer, request: RequestId, result: WorkerAnswer): void {
  ring.putU32(ANSWER);
  ring.putU32(request);
  switch (result.kind) {
    case "value":
      ring.putU32(ANSWER_VALUE);
      ring.putBytes(result.value);
      return;
    case "elements":
      ring.putU32(ANSWER_ELEMENTS);
      ring.putU32(result.elements.length);
      for (const element of result.elements) ring.putBytes(element);
      return;
    case "absent":
      ring.putU32(ANSWER_ABSENT);
      return;
    case "done":
      ring.putU32(ANSWER_DONE);
      ring.putU32(result.existed ? 1 : 0);
      return;
    case "keys":
      ring.putU32(ANSWER_KEYS);
      ring.putU32(result.keys.length);
      for (const key of result.keys) ring.putText(key);
      return;
    case "sent":
      ring.putU32(ANSWER_SENT);
      return;
    case "letter":
      ring.putU32(ANSWER_LETTER);
      putLetter(ring, result);
      return;
    case "no-letter":
      ring.putU32(ANSWER_NO_LETTER);
      return;
    case "record":
      ring.putU32(ANSWER_RECORD);
      putRecord(ring, result);
      return;
    case "failed":
      ring.putU32(ANSWER_FAILED);
      ring.putText(JSON.stringify(result.failure));
      return;
  }
}

/** Reads the record that the ring stands at. Everything in it is copied. @returns the message, or the number of the parcel that holds it */
export function readToWorker(ring: RingConsumer): ToWorker | number {
  const kind = ring.u32();
  if (kind === RUN) return { kind: "run", order: readOrder(ring) };
  if (kind === BATCH) return { kind: "batch", orders: Array.from({ length: ring.u32() }, () => readOrder(ring)) };
  if (kind === BESIDE) return ring.u32();
  assert(kind === ANSWER, "a known order in the ring");
  return { kind: "answer", request: ring.u32(), answer: readAnswer(ring) };
}

function readOrder(ring: RingConsumer): ThreadOrder {
  // Properties in the order of the record: object literals are evaluated from first to last.
  return {
    index: ring.u32(),
    ticket: ring.u32() | 0,
    run: ring.f64(),
    deadlineAt: ring.f64(),
    attempt: ring.u32(),
    call: ring.text(),
    steps: readSteps(ring),
    references: readReferences(ring),
  };
}

function readSteps(ring: RingConsumer): ThreadStep[] {
  const steps: ThreadStep[] = [];
  for (let left = ring.u32(); left > 0; left--) {
    const code = ring.u32();
    const flags = ring.u32();
    const node = (flags & HAS_NODE) === 0 ? undefined : ring.text();
    steps.push({ code, node, reportsResult: (flags & REPORTS_RESULT) !== 0, args: readArguments(ring) });
  }
  return steps;
}

function readArguments(ring: RingConsumer): StepArgument[] {
  const args: StepArgument[] = [];
  for (let left = ring.u32(); left > 0; left--) {
    const kind = ARGUMENT_KINDS[ring.u32()];
    assert(kind !== undefined, "a known kind of argument in the ring");
    args.push(kind === "previous" ? { kind } : { kind, bytes: ring.bytes() });
  }
  return args;
}

const NO_REFERENCES: ReadonlyMap<string, Uint8Array> = new Map();

function readReferences(ring: RingConsumer): ReadonlyMap<string, Uint8Array> {
  const count = ring.u32();
  if (count === 0) return NO_REFERENCES;
  const references = new Map<string, Uint8Array>();
  for (let left = count; left > 0; left--) references.set(ring.text(), ring.bytes());
  return references;
}

function readAnswer(ring: RingConsumer): WorkerAnswer {
  const kind = ring.u32();
  switch (kind) {
    case ANSWER_VALUE:
      return { kind: "value", value: ring.bytes() };
    case ANSWER_ELEMENTS:
      return { kind: "elements", elements: Array.from({ length: ring.u32() }, () => ring.bytes()) };
    case ANSWER_ABSENT:
      return { kind: "absent" };
    case ANSWER_DONE:
      return { kind: "done", existed: ring.u32() === 1 };
    case ANSWER_KEYS:
      return { kind: "keys", keys: Array.from({ length: ring.u32() }, () => ring.text()) };
    case ANSWER_SENT:
      return { kind: "sent" };
    case ANSWER_LETTER:
      return readLetter(ring);
    case ANSWER_NO_LETTER:
      return { kind: "no-letter" };
    case ANSWER_RECORD:
      return readRecord(ring);
    default:
      assert(kind === ANSWER_FAILED, "a known answer in the ring");
      return { kind: "failed", failure: JSON.parse(ring.text()) };
  }
}
