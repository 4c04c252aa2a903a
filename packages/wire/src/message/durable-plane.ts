import {
  CALL_DEADLINE_MS_MAX,
  DURABLE_KEEP_MS_MIN,
  DURABLE_MS_MAX,
  type DurableCall,
  type DurableMessage,
  type DurableOutcome,
  type FailureCode,
  IDEMPOTENCY_KEY_CHARS_MAX,
  RETRY_ATTEMPTS_MAX,
  RETRY_FACTOR_MAX,
  RETRY_PAUSE_MS_MAX,
  RETRYABLE,
  type RetryPolicy,
} from "@cloudburst/model";
import { cloudburst } from "#gen/proto.js";
import { Malformed } from "../value/byte-reader.js";
import { decodeFailure, encodeFailure } from "./failure-codec.js";
import * as field from "./fields.js";
import type { Payloads } from "./frames.js";
import { kindCodec, type PlaneCodecs } from "./kind-codec.js";
import type { Decoded } from "./parts.js";
import { SUBJECTS, subjectOf } from "./task-plane.js";

/** Durable calls: what clients and the keeper say to each other. */

const { runtime } = cloudburst;
const { Kind } = runtime.DurableEnded;
const ACTIONS = [undefined, "retry", "remove"] as const;
/** Outputs of one DAG; as `DAG_NODES_MAX`. */
const NODES_MAX = 1_000;
const CODES: ReadonlySet<string> = new Set(Object.keys(RETRYABLE));

export const DURABLE_PLANE: PlaneCodecs<DurableMessage> = {
  "submit-durable": kindCodec(0xa0, runtime.SubmitDurable, {
    write: ({ durable }, payloads) => ({ durable: durableHeader(durable, payloads) }),
    read: ({ durable }, payloads) => ({
      kind: "submit-durable",
      durable: durableOf(field.given(durable, "durable"), payloads),
    }),
  }),
  "durable-accepted": kindCodec(0xa1, runtime.DurableAccepted, {
    read: ({ call }) => ({ kind: "durable-accepted", call: field.callOf(call) }),
  }),
  "durable-refused": kindCodec(0xa2, runtime.DurableRefused, {
    write: ({ call, failure }, payloads) => {
      payloads.push(encodeFailure(failure));
      return { call };
    },
    read: ({ call }, payloads) => ({
      kind: "durable-refused",
      call: field.callOf(call),
      failure: decodeFailure(payloads.take("a failure")),
    }),
  }),
  "durable-ended": kindCodec(0xa3, runtime.DurableEnded, {
    write: ({ call, outcome }, payloads) => ({ call, ...outcomeHeader(outcome, payloads) }),
    read: ({ call, kind, nodes }, payloads) => ({
      kind: "durable-ended",
      call: field.callOf(call),
      outcome: outcomeOf(kind, nodes, payloads),
    }),
  }),
  "cancel-durable": kindCodec(0xa4, runtime.CancelDurable, {
    read: ({ call }) => ({ kind: "cancel-durable", call: field.callOf(call) }),
  }),
  "manage-failed": kindCodec(0xa5, runtime.ManageFailed, {
    write: ({ request, action, call }) => ({ request, action: ACTIONS.indexOf(action), call }),
    read: ({ request, action, call }) => ({
      kind: "manage-failed",
      request,
      action: field.memberOf(ACTIONS, action, "action"),
      call: field.callOf(call),
    }),
  }),
  "failed-managed": kindCodec(0xa6, runtime.FailedManaged, {
    write: ({ request, failure }, payloads) => {
      if (failure !== undefined) payloads.push(encodeFailure(failure));
      return { request, isDone: failure === undefined };
    },
    read: ({ request, isDone }, payloads) => ({
      kind: "failed-managed",
      request,
      failure: isDone ? undefined : decodeFailure(payloads.take("a failure")),
    }),
  }),
};

export function durableHeader({ payload, subject, ...same }: DurableCall, payloads: Uint8Array[]): object {
  payloads.push(payload);
  return { ...same, subject: { kind: SUBJECTS.indexOf(subject.kind), name: subject.name } };
}

export function durableOf(part: Decoded<cloudburst.runtime.DurableCall.$Properties>, payloads: Payloads): DurableCall {
  const { outputKey } = part;
  return {
    call: field.callOf(part.call),
    subject: subjectOf(field.given(part.subject, "subject")),
    references: field.referencesOf(part.references),
    deadlineMs: field.between(part.deadlineMs, 1, CALL_DEADLINE_MS_MAX, "deadlineMs"),
    outputKey: outputKey === null || outputKey === undefined ? undefined : field.keyOf(outputKey, "outputKey"),
    retry: retryOf(field.given(part.retry, "retry")),
    keepMs: field.between(part.keepMs, DURABLE_KEEP_MS_MIN, DURABLE_MS_MAX, "keepMs"),
    idempotencyKey: idempotencyKeyOf(part.idempotencyKey),
    payload: payloads.take("arguments"),
  };
}

function retryOf(part: Decoded<cloudburst.runtime.RetryPolicy.$Properties>): RetryPolicy {
  return {
    attempts: field.between(part.attempts, 1, RETRY_ATTEMPTS_MAX, "attempts"),
    backoffMs: field.between(part.backoffMs, 0, RETRY_PAUSE_MS_MAX, "backoffMs"),
    factor: field.between(part.factor, 1, RETRY_FACTOR_MAX, "factor"),
    backoffMsMax: field.between(part.backoffMsMax, 0, RETRY_PAUSE_MS_MAX, "backoffMsMax"),
    jitter: field.between(part.jitter, 0, 1, "jitter"),
    on: field.atMost(part.on, CODES.size, "codes").map(codeOf),
    forMs: field.between(part.forMs, 1, DURABLE_MS_MAX, "forMs"),
  };
}

function codeOf(code: string): FailureCode {
  if (!CODES.has(code))
    throw new Malformed(`on has ${JSON.stringify(code.slice(0, 40))}, which is no code of a failure`);
  return code as FailureCode;
}

function idempotencyKeyOf(key: string | null | undefined): string | undefined {
  if (key === null || key === undefined) return undefined;
  if (key.length > IDEMPOTENCY_KEY_CHARS_MAX) throw new Malformed("idempotencyKey is too long");
  return field.textOf(key, "idempotencyKey");
}

function outcomeHeader(outcome: DurableOutcome, payloads: Uint8Array[]): object {
  switch (outcome.kind) {
    case "result":
      payloads.push(outcome.value);
      return { kind: Kind.RESULT };
    case "record":
      payloads.push(...outcome.values.values());
      return { kind: Kind.RECORD, nodes: [...outcome.values.keys()] };
    case "failed":
      payloads.push(encodeFailure(outcome.failure));
      return { kind: Kind.FAILURE };
  }
}

function outcomeOf(kind: number, nodes: readonly string[], payloads: Payloads): DurableOutcome {
  switch (kind) {
    case Kind.RESULT:
      return { kind: "result", value: payloads.take("a result") };
    case Kind.RECORD: {
      const names = field.atMost(nodes, NODES_MAX, "nodes").map(field.nodeOf);
      return { kind: "record", values: new Map(names.map((node) => [node, payloads.take("a result")] as const)) };
    }
    case Kind.FAILURE:
      return { kind: "failed", failure: decodeFailure(payloads.take("a failure")) };
    default:
      throw new Malformed(`kind is ${kind}, which is not a known member of its enumeration`);
  }
}
