import type { StoreAnswer, StoreRequest } from "@cloudburst/model";
import { cloudburst } from "#gen/proto.js";
import { decodeFailure, encodeFailure } from "./failure-codec.js";
import * as field from "./fields.js";
import { kindCodec, type PlaneCodecs } from "./kind-codec.js";
import { latticeHeader, latticeOf } from "./parts.js";
import { stampOf } from "./stamp.js";

const { runtime } = cloudburst;

/** Keys of one request or answer; a page of a listing is far smaller. */
const KEYS_MAX = 1_000_000;

export const STORE_REQUESTS: PlaneCodecs<StoreRequest> = {
  "store-get": kindCodec(0x60, runtime.StoreGet, {
    read: ({ request, keys }) => ({
      kind: "store-get",
      request,
      keys: field.atMost(keys, KEYS_MAX, "keys").map(field.storeKeyOf),
    }),
  }),
  "store-merge": kindCodec(0x61, runtime.StoreMerge, {
    write: ({ request, key, lattice, ttlMs, ifAbsent }, payloads) => ({
      request,
      key,
      lattice: latticeHeader(lattice, payloads),
      ttlMs,
      ifAbsent,
    }),
    read: ({ request, key, lattice, ttlMs, ifAbsent }, payloads) => {
      const ttl: number | null | undefined = ttlMs;
      return {
        kind: "store-merge",
        request,
        key: field.storeKeyOf(key),
        lattice: field.given(latticeOf(field.given(lattice, "lattice"), payloads), "lattice"),
        ttlMs: ttl === null || ttl === undefined ? undefined : field.between(ttl, 0, Number.MAX_SAFE_INTEGER, "ttlMs"),
        ifAbsent,
      };
    },
  }),
  "store-delete": kindCodec(0x62, runtime.StoreDelete, {
    read: ({ request, key, stamp }) => ({
      kind: "store-delete",
      request,
      key: field.storeKeyOf(key),
      stamp: stampOf(field.given(stamp, "stamp")),
    }),
  }),
  "store-list": kindCodec(0x63, runtime.StoreList, {
    read: ({ request, prefix, after, limit }) => ({
      kind: "store-list",
      request,
      prefix: field.anyTextOf(prefix, "prefix"),
      after: field.anyTextOf(after, "after"),
      limit,
    }),
  }),
};

export const STORE_ANSWERS: PlaneCodecs<StoreAnswer> = {
  "store-values": kindCodec(0x70, runtime.StoreValues, {
    write: ({ request, values }, payloads) => ({
      request,
      values: values.map((value) => latticeHeader(value, payloads)),
    }),
    read: ({ request, values }, payloads) => ({
      kind: "store-values",
      request,
      values: field.atMost(values, KEYS_MAX, "values").map((value) => latticeOf(value, payloads)),
    }),
  }),
  "store-done": kindCodec(0x71, runtime.StoreDone, {
    read: ({ request, existed }) => ({ kind: "store-done", request, existed }),
  }),
  "store-keys": kindCodec(0x72, runtime.StoreKeys, {
    read: ({ request, keys, isComplete }) => ({
      kind: "store-keys",
      request,
      keys: field.atMost(keys, KEYS_MAX, "keys").map(field.storeKeyOf),
      isComplete,
    }),
  }),
  "store-refused": kindCodec(0x73, runtime.StoreRefused, {
    write: ({ request, failure }, payloads) => {
      payloads.push(encodeFailure(failure));
      return { request };
    },
    read: ({ request }, payloads) => ({
      kind: "store-refused",
      request,
      failure: decodeFailure(payloads.take("a failure")),
    }),
  }),
};
