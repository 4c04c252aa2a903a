import {
  DURABLE_KEEP_MS_MIN,
  DURABLE_MS_MAX,
  type DurableCall,
  type DurableOutcome,
  type FailedCall,
  type FailureCode,
  type JournalRecord,
  RETRYABLE,
  type TaskSubject,
} from "@cloudburst/model";
import fc, { type Arbitrary } from "fast-check";
import { bytes, call, counter, dagName, few, fn, key, maybe, node, request, text, uint } from "./arbitrary-basics.js";
import { arbitraryFailure } from "./arbitrary-failure.js";

export const subject: Arbitrary<TaskSubject> = fc.oneof(
  fc.record({ kind: fc.constant("function" as const), name: fn }),
  fc.record({ kind: fc.constant("dag" as const), name: dagName }),
);

const durable: Arbitrary<DurableCall> = fc.record({
  call,
  subject,
  references: few(key),
  deadlineMs: fc.integer({ min: 1, max: 86_400_000 }),
  outputKey: maybe(key),
  retry: fc.record({
    attempts: fc.integer({ min: 1, max: 1_000 }),
    backoffMs: fc.nat({ max: 86_400_000 }),
    factor: fc.double({ min: 1, max: 100, noNaN: true }),
    backoffMsMax: fc.nat({ max: 86_400_000 }),
    jitter: fc.constantFrom(0, 0.25, 1),
    on: few(fc.constantFrom(...(Object.keys(RETRYABLE) as FailureCode[]))),
    forMs: fc.integer({ min: 1, max: DURABLE_MS_MAX }),
  }),
  keepMs: fc.integer({ min: DURABLE_KEEP_MS_MIN, max: DURABLE_MS_MAX }),
  idempotencyKey: maybe(text),
  payload: bytes,
});
export const arbitraryJournalRecord: Arbitrary<JournalRecord> = fc.oneof(
  fc.record({ kind: fc.constant("pending" as const), durable, acceptedAtMs: counter, fence: uint, made: uint }),
  fc.record({ kind: fc.constant("ended" as const), digest: text }),
);
export const arbitraryFailedCall: Arbitrary<FailedCall> = fc.record({
  durable,
  acceptedAtMs: counter,
  failedAtMs: counter,
  fence: uint,
  made: uint,
  failure: arbitraryFailure,
});

const durableOutcome: Arbitrary<DurableOutcome> = fc.oneof(
  fc.record({ kind: fc.constant("result" as const), value: bytes }),
  fc.record({
    kind: fc.constant("record" as const),
    values: fc
      .uniqueArray(fc.tuple(node, bytes), { selector: ([name]) => name, maxLength: 4 })
      .map((few) => new Map(few)),
  }),
  fc.record({ kind: fc.constant("failed" as const), failure: arbitraryFailure }),
);

export const durableMessages = {
  "submit-durable": fc.record({ durable }),
  "durable-accepted": fc.record({ call }),
  "durable-refused": fc.record({ call, failure: arbitraryFailure }),
  "durable-ended": fc.record({ call, outcome: durableOutcome }),
  "cancel-durable": fc.record({ call }),
  "manage-failed": fc.record({ request, action: fc.constantFrom("retry" as const, "remove" as const), call }),
  "failed-managed": fc.record({ request, failure: maybe(arbitraryFailure) }),
} as const;
