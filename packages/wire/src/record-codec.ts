import {
  CloudburstError,
  type FailedCall,
  type FunctionSpec,
  type JournalRecord,
  type PlaceRecord,
  type ResolvedDag,
  type ResultRecord,
  type SavedDeployment,
  type SchedulerInfo,
} from "@cloudburst/model";
import { cloudburst } from "#gen/proto.js";
import { decodeDeployment, encodeDeployment } from "./message/deployment-parts.js";
import { durableHeader, durableOf } from "./message/durable-plane.js";
import { decodeFailure, encodeFailure } from "./message/failure-codec.js";
import * as field from "./message/fields.js";
import { type HeaderType, headerBytes, Payloads, readerAt, WIRE_VERSION } from "./message/frames.js";
import {
  type Decoded,
  executorInfoHeader,
  executorInfoOf,
  resolvedDagHeader,
  resolvedDagOf,
  specHeader,
  specOf,
} from "./message/parts.js";
import { schedulerInfoOf } from "./message/peer-plane.js";
import { ByteReader, decoding, Malformed } from "./value/byte-reader.js";
import { ByteWriter } from "./value/byte-writer.js";
import { alignBulk } from "./value/format.js";

/**
 * What the system itself keeps in the store. A record is a message in one piece:
 * `[version u8][record u8][header bytes varuint][payloads varuint][bytes of each payload varuint...][header]`, then each payload from
 * an offset divisible by 8, so that an encoded value in it can be decoded to views.
 */

const { runtime } = cloudburst;
const { Kind } = runtime.ResultRecord;

const RECORD_FUNCTION_SPEC = 1;
const RECORD_RESOLVED_DAG = 2;
const RECORD_RESULT = 3;
const RECORD_DEPLOYMENT = 4;
const RECORD_JOURNAL = 5;
const RECORD_FAILED_CALL = 6;
const RECORD_SCHEDULER = 8;
const RECORD_PLACE = 9;

export function encodeFunctionSpec(spec: FunctionSpec): Uint8Array {
  const payloads: Uint8Array[] = [];
  return join(RECORD_FUNCTION_SPEC, headerBytes(runtime.FunctionSpec, specHeader(spec, payloads)), payloads);
}

/** @throws CloudburstError WIRE_FORMAT, VERSION_UNSUPPORTED */
export function decodeFunctionSpec(bytes: Uint8Array): FunctionSpec {
  return decodeRecord(bytes, RECORD_FUNCTION_SPEC, "stored function", runtime.FunctionSpec, specOf);
}

export function encodeResolvedDag(dag: ResolvedDag): Uint8Array {
  const payloads: Uint8Array[] = [];
  return join(RECORD_RESOLVED_DAG, headerBytes(runtime.ResolvedDag, resolvedDagHeader(dag, payloads)), payloads);
}

/** @throws CloudburstError WIRE_FORMAT, VERSION_UNSUPPORTED */
export function decodeResolvedDag(bytes: Uint8Array): ResolvedDag {
  return decodeRecord(bytes, RECORD_RESOLVED_DAG, "stored DAG", runtime.ResolvedDag, resolvedDagOf);
}

/** What a scheduler keeps in the store while it lives. */
export function encodeSchedulerInfo(info: SchedulerInfo): Uint8Array {
  return join(RECORD_SCHEDULER, headerBytes(runtime.SchedulerInfo, info), []);
}

/** @throws CloudburstError WIRE_FORMAT, VERSION_UNSUPPORTED */
export function decodeSchedulerInfo(bytes: Uint8Array): SchedulerInfo {
  return decodeRecord(bytes, RECORD_SCHEDULER, "stored scheduler", runtime.SchedulerInfo, schedulerInfoOf);
}

/** Equal records give equal bytes, so that they are one element of a set. */
export function encodeResultRecord(record: ResultRecord): Uint8Array {
  const payloads: Uint8Array[] = [];
  return join(RECORD_RESULT, headerBytes(runtime.ResultRecord, resultHeader(record, payloads)), payloads);
}

/** A result's value is a view of `bytes`. @throws CloudburstError WIRE_FORMAT, VERSION_UNSUPPORTED */
export function decodeResultRecord(bytes: Uint8Array): ResultRecord {
  return decodeRecord(bytes, RECORD_RESULT, "stored result", runtime.ResultRecord, resultRecordOf);
}

/** Equal records give equal bytes, so that they are one element of a set. */
export function encodePlaceRecord({ attempt, executor }: PlaceRecord): Uint8Array {
  const header = executor === undefined ? { attempt } : { attempt, executor: executorInfoHeader(executor) };
  return join(RECORD_PLACE, headerBytes(runtime.PlaceRecord, header), []);
}

/** @throws CloudburstError WIRE_FORMAT, VERSION_UNSUPPORTED */
export function decodePlaceRecord(bytes: Uint8Array): PlaceRecord {
  return decodeRecord(bytes, RECORD_PLACE, "stored place", runtime.PlaceRecord, ({ attempt, executor }) => ({
    attempt: field.attemptOf(attempt),
    executor: executor === null || executor === undefined ? undefined : executorInfoOf(executor),
  }));
}

export function encodeSavedDeployment({ spec, ...facts }: SavedDeployment): Uint8Array {
  return join(RECORD_DEPLOYMENT, headerBytes(runtime.SavedDeployment, facts), [encodeDeployment(spec)]);
}

/** @throws CloudburstError WIRE_FORMAT, VERSION_UNSUPPORTED */
export function decodeSavedDeployment(bytes: Uint8Array): SavedDeployment {
  return decodeRecord(bytes, RECORD_DEPLOYMENT, "stored deployment", runtime.SavedDeployment, (header, payloads) => ({
    spec: decodeDeployment(payloads.take("a deployment")),
    waitedMs: field.between(header.waitedMs, 0, Number.MAX_SAFE_INTEGER, "waitedMs"),
    workedMs: field.between(header.workedMs, 0, Number.MAX_SAFE_INTEGER, "workedMs"),
    hasRun: header.hasRun,
    homes: header.homes.map(field.executorOf),
  }));
}

export function encodeJournalRecord(record: JournalRecord): Uint8Array {
  const payloads: Uint8Array[] = [];
  const header =
    record.kind === "ended"
      ? { digest: record.digest }
      : { ...record, durable: durableHeader(record.durable, payloads) };
  return join(RECORD_JOURNAL, headerBytes(runtime.JournalRecord, header), payloads);
}

/** Its payload is a view of `bytes`. @throws CloudburstError WIRE_FORMAT, VERSION_UNSUPPORTED */
export function decodeJournalRecord(bytes: Uint8Array): JournalRecord {
  return decodeRecord(bytes, RECORD_JOURNAL, "journal record", runtime.JournalRecord, (header, payloads) => {
    const digest = field.optionalTextOf(header.digest, "digest");
    if (digest !== undefined) return { kind: "ended", digest };
    return {
      kind: "pending",
      durable: durableOf(field.given(header.durable, "durable"), payloads),
      acceptedAtMs: field.counterOf(header.acceptedAtMs, "acceptedAtMs"),
      fence: header.fence,
      made: header.made,
    };
  });
}

export function encodeFailedCall(failed: FailedCall): Uint8Array {
  const payloads: Uint8Array[] = [];
  const header = { ...failed, durable: durableHeader(failed.durable, payloads) };
  payloads.push(encodeFailure(failed.failure));
  return join(RECORD_FAILED_CALL, headerBytes(runtime.FailedCall, header), payloads);
}

/** @throws CloudburstError WIRE_FORMAT, VERSION_UNSUPPORTED */
export function decodeFailedCall(bytes: Uint8Array): FailedCall {
  return decodeRecord(bytes, RECORD_FAILED_CALL, "failed call", runtime.FailedCall, (header, payloads) => ({
    durable: durableOf(field.given(header.durable, "durable"), payloads),
    acceptedAtMs: field.counterOf(header.acceptedAtMs, "acceptedAtMs"),
    failedAtMs: field.counterOf(header.failedAtMs, "failedAtMs"),
    fence: header.fence,
    made: header.made,
    failure: decodeFailure(payloads.take("a failure")),
  }));
}

function resultHeader(record: ResultRecord, payloads: Uint8Array[]): object {
  const { attempt } = record;
  switch (record.kind) {
    case "accepted":
      return { kind: Kind.ACCEPTED, attempt, outputs: record.outputs, isRecord: record.isRecord };
    case "result":
      payloads.push(record.value);
      return { kind: Kind.RESULT, attempt, node: record.node };
    case "failed":
      payloads.push(encodeFailure(record.failure));
      return { kind: Kind.FAILURE, attempt, isFinal: record.isFinal };
  }
}

function resultRecordOf(
  header: Decoded<cloudburst.runtime.ResultRecord.$Properties>,
  payloads: Payloads,
): ResultRecord {
  const attempt = field.attemptOf(header.attempt);
  switch (header.kind as number) {
    case Kind.ACCEPTED:
      return { kind: "accepted", attempt, outputs: header.outputs.map(field.nodeOf), isRecord: header.isRecord };
    case Kind.RESULT:
      return { kind: "result", attempt, node: field.optionalNodeOf(header.node), value: payloads.take("a result") };
    case Kind.FAILURE:
      return { kind: "failed", attempt, failure: decodeFailure(payloads.take("a failure")), isFinal: header.isFinal };
    default:
      throw new Malformed(`kind is ${header.kind}, which is not a known member of its enumeration`);
  }
}

const HEAD_BYTES_MAX = 1024 * 1024;
const head = new ByteWriter();

function join(record: number, header: Uint8Array, payloads: readonly Uint8Array[]): Uint8Array {
  head.begin("record", HEAD_BYTES_MAX);
  head.u8(WIRE_VERSION);
  head.u8(record);
  head.varuint(header.length);
  head.varuint(payloads.length);
  for (const payload of payloads) head.varuint(payload.length);
  let size = head.pos + header.length;
  for (const payload of payloads) size = alignBulk(size) + payload.length;
  const out = new Uint8Array(size);
  out.set(head.bytes.subarray(0, head.pos));
  out.set(header, head.pos);
  let at = head.pos + header.length;
  for (const payload of payloads) {
    at = alignBulk(at);
    out.set(payload, at);
    at += payload.length;
  }
  return out;
}

function decodeRecord<Header, Model>(
  bytes: Uint8Array,
  record: number,
  what: string,
  type: HeaderType<Header>,
  read: (header: Decoded<Header>, payloads: Payloads) => Model,
): Model {
  return decoding(what, () => {
    const { header, payloads } = split(bytes, record, what);
    const frames = new Payloads(payloads, 0);
    const model = read(type.decode(readerAt(header, 0)) as Decoded<Header>, frames);
    frames.end();
    return model;
  });
}

function split(
  bytes: Uint8Array,
  record: number,
  what: string,
): { header: Uint8Array; payloads: readonly Uint8Array[] } {
  const reader = new ByteReader(bytes, 0, bytes.length);
  const version = reader.u8();
  if (version !== WIRE_VERSION)
    throw new CloudburstError({ code: "VERSION_UNSUPPORTED", what, got: version, supported: WIRE_VERSION });
  const kind = reader.u8();
  if (kind !== record) throw new Malformed(`it is a record of kind ${kind}`);
  const headerLength = reader.varuint();
  const count = reader.count(1);
  const lengths: number[] = [];
  for (let i = 0; i < count; i++) lengths.push(reader.varuint());
  const start = reader.take(headerLength);
  const payloads = lengths.map((length) => {
    reader.take(alignBulk(reader.pos) - reader.pos);
    const at = reader.take(length);
    return bytes.subarray(at, at + length);
  });
  if (reader.pos !== reader.end) throw new Malformed(`${reader.end - reader.pos} bytes follow after its end`);
  return { header: bytes.subarray(start, start + headerLength), payloads };
}
