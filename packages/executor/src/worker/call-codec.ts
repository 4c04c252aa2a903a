/** Nested calls in a ring, in binary: their requests on the way to the main thread, and records of results on the way back. */

import type { NestedEnd, NestedInput, NestedRequest, NestedTarget } from "../core/index.js";
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
