/** Nested calls and letters in a ring, in binary: on the way to the main thread, and what comes back. */

import type {
  AskEnd,
  NestedEnd,
  NestedInput,
  NestedRequest,
  NestedTarget,
  ReceiveRequest,
  SendRequest,
} from "../core/index.js";
import type { RingConsumer } from "../ring/ring-consumer.js";
import { type RingProducer, textBytesMax } from "../ring/ring-producer.js";

const CALL_BYTES = 32;
const ITEM_BYTES = 8;
/** In place of a number that is not given. */
const NOT_GIVEN = -1;

export function callBytesMax({ target }: NestedRequest): number {
  const bytes = CALL_BYTES + textBytesMax(target.name);
  if (target.kind === "function") return bytes + target.args.length + textsBytesMax(target.references);
  return target.inputs.reduce((sum, { name, value, references }) => {
    return sum + ITEM_BYTES + textBytesMax(name) + value.length + textsBytesMax(references);
  }, bytes);
}

export function putCall(ring: RingProducer, { target, deadlineMs, retries }: NestedRequest): void {
  ring.putText(target.name);
  ring.putF64(deadlineMs ?? NOT_GIVEN);
  ring.putF64(retries ?? NOT_GIVEN);
  if (target.kind === "function") {
    ring.putBytes(target.args);
    putTexts(ring, target.references);
    return;
  }
  ring.putU32(target.inputs.length);
  for (const { name, value, references } of target.inputs) {
    ring.putText(name);
    ring.putBytes(value);
    putTexts(ring, references);
  }
}

export function readCall(ring: RingConsumer, kind: NestedTarget["kind"]): NestedRequest {
  const name = ring.text();
  const deadlineMs = given(ring.f64());
  const retries = given(ring.f64());
  const target: NestedTarget =
    kind === "function"
      ? { kind, name, args: ring.bytes(), references: readTexts(ring) }
      : { kind, name, inputs: Array.from({ length: ring.u32() }, () => readInput(ring)) };
  return { kind: "call", target, deadlineMs, retries };
}

type RecordEnd = Extract<NestedEnd, { kind: "record" }>;

export function recordBytesMax({ values }: RecordEnd): number {
  let bytes = CALL_BYTES;
  for (const [name, value] of values) bytes += ITEM_BYTES + textBytesMax(name) + value.length;
  return bytes;
}

export function putRecord(ring: RingProducer, { values }: RecordEnd): void {
  ring.putU32(values.size);
  for (const [name, value] of values) {
    ring.putText(name);
    ring.putBytes(value);
  }
}

export function readRecord(ring: RingConsumer): RecordEnd {
  const values = new Map<string, Uint8Array>();
  for (let left = ring.u32(); left > 0; left--) values.set(ring.text(), ring.bytes());
  return { kind: "record", values };
}

// Properties in the order of the record: object literals are evaluated from first to last.
function readInput(ring: RingConsumer): NestedInput {
  return { name: ring.text(), value: ring.bytes(), references: readTexts(ring) };
}

export function sendBytesMax({ to, value }: SendRequest): number {
  return CALL_BYTES + textBytesMax(to) + value.length;
}

export function putSend(ring: RingProducer, { to, value, deadlineMs }: SendRequest): void {
  ring.putText(to);
  ring.putBytes(value);
  ring.putF64(deadlineMs ?? NOT_GIVEN);
}

export function readSend(ring: RingConsumer): SendRequest {
  return { kind: "send", to: ring.text(), value: ring.bytes(), deadlineMs: given(ring.f64()) };
}

export function putReceive(ring: RingProducer, { deadlineMs }: ReceiveRequest): void {
  ring.putF64(deadlineMs ?? NOT_GIVEN);
}

export function readReceive(ring: RingConsumer): ReceiveRequest {
  return { kind: "receive", deadlineMs: given(ring.f64()) };
}

type LetterEnd = Extract<AskEnd, { kind: "letter" }>;

export function letterBytesMax({ from, value }: LetterEnd): number {
  return CALL_BYTES + textBytesMax(from ?? "") + value.length;
}

export function putLetter(ring: RingProducer, { from, value }: LetterEnd): void {
  ring.putText(from ?? "");
  ring.putBytes(value);
}

export function readLetter(ring: RingConsumer): LetterEnd {
  const from = ring.text();
  return { kind: "letter", from: from === "" ? undefined : from, value: ring.bytes() };
}

function textsBytesMax(texts: readonly string[]): number {
  return texts.reduce((sum, text) => sum + textBytesMax(text), ITEM_BYTES);
}

function putTexts(ring: RingProducer, texts: readonly string[]): void {
  ring.putU32(texts.length);
  for (const text of texts) ring.putText(text);
}

function readTexts(ring: RingConsumer): string[] {
  return Array.from({ length: ring.u32() }, () => ring.text());
}

function given(value: number): number | undefined {
  return value === NOT_GIVEN ? undefined : value;
}
