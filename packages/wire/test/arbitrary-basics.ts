import type {
  CallId,
  ClientId,
  DagName,
  ExecutorId,
  FunctionName,
  FunctionVersion,
  NodeName,
  SchedulerId,
} from "@cloudburst/model";
import fc, { type Arbitrary } from "fast-check";

export const first = fc.constantFrom(..."abcXYZ_");
export const rest = fc.string({ unit: fc.constantFrom(..."abcXYZ_019-"), maxLength: 20 });
export const name = fc.tuple(first, rest).map(([head, tail]) => head + tail);
export const fn = name as Arbitrary<FunctionName>;
export const dagName = name as Arbitrary<DagName>;
export const node = name as Arbitrary<NodeName>;

export const id = <T>(): Arbitrary<T> =>
  fc.string({ unit: fc.constantFrom(..."abcdef0123456789:-"), minLength: 1, maxLength: 128 }) as Arbitrary<T>;
export const version = id<FunctionVersion>();
export const call = id<CallId>();
export const executor = id<ExecutorId>();
export const scheduler = id<SchedulerId>();
export const client = id<ClientId>();

export const bytes = fc.uint8Array({ maxLength: 40 });
export const request = fc.nat({ max: 2 ** 32 - 1 });
export const uint = fc.nat({ max: 2 ** 32 - 1 });
export const counter = fc.nat({ max: Number.MAX_SAFE_INTEGER });
export const attempt = fc.integer({ min: 1, max: 2 ** 32 - 1 });
export const deadlineMs = fc.double({ min: 0, max: 86_400_000, noNaN: true }).map((ms) => ms + 0);
export const text = fc.string({ unit: "grapheme", minLength: 1, maxLength: 30 }).map((raw) => raw.toWellFormed());
export const anyText = fc.string({ unit: "grapheme", maxLength: 30 }).map((raw) => raw.toWellFormed());
export const key = fc.tuple(fc.constantFrom("k/", "é", "\ufeff", "字"), anyText).map(([head, tail]) => head + tail);
export const storeKey = fc.oneof(
  key,
  key.map((tail) => `\u0000cloudburst/${tail}`),
);
export const maybe = <T>(of: Arbitrary<T>): Arbitrary<T | undefined> => fc.option(of, { nil: undefined });
export const few = <T>(of: Arbitrary<T>, max = 4): Arbitrary<T[]> => fc.array(of, { maxLength: max });
