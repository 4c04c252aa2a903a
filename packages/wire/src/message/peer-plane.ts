/** What schedulers say to each other, and the parts that name schedulers elsewhere. */
import {
  type PeerMessage,
  REGISTRY_BUCKETS,
  type RecordName,
  type RecordVersion,
  type SchedulerInfo,
  type SchedulerStatistics,
  type SchedulerStatus,
} from "@cloudburst/model";
import { cloudburst } from "#gen/proto.js";
import { Malformed } from "../value/byte-reader.js";
import * as field from "./fields.js";
import { kindCodec, type PlaneCodecs } from "./kind-codec.js";
import { addressesOf, type Decoded } from "./parts.js";
import { stampOf } from "./stamp.js";

const { runtime } = cloudburst;
type Part<Properties> = Decoded<Properties>;

export const SCHEDULERS_MAX = 1_000;
/** Of one message; a bucket with more is told of in several. */
const VERSIONS_MAX = 100_000;
const RECORD_KINDS = [undefined, "function", "dag"] as const;

export function schedulerInfoOf(part: Part<cloudburst.runtime.SchedulerInfo.$Properties>): SchedulerInfo {
  return { id: field.schedulerOf(part.id), addresses: addressesOf(field.given(part.addresses, "addresses")) };
}

export function schedulersOf(
  parts: readonly Part<cloudburst.runtime.SchedulerInfo.$Properties>[],
): readonly SchedulerInfo[] {
  return field.atMost(parts, SCHEDULERS_MAX, "schedulers").map(schedulerInfoOf);
}

export function schedulerStatusOf(part: Part<cloudburst.runtime.SchedulerStatus.$Properties>): SchedulerStatus {
  const statistics: Part<cloudburst.runtime.SchedulerStatistics.$Properties> | null | undefined = part.statistics;
  return {
    info: schedulerInfoOf(field.given(part.info, "info")),
    isConnected: part.isConnected,
    statistics: statistics === null || statistics === undefined ? undefined : statisticsOf(statistics),
  };
}

function statisticsOf(part: Part<cloudburst.runtime.SchedulerStatistics.$Properties>): SchedulerStatistics {
  const { functions, dags, clients, executors, peers } = part;
  return {
    uptimeMs: field.between(part.uptimeMs, 0, Number.MAX_SAFE_INTEGER, "uptimeMs"),
    functions,
    dags,
    clients,
    executors,
    peers,
    leases: field.counterOf(part.leases, "leases"),
    changes: field.counterOf(part.changes, "changes"),
    reads: field.counterOf(part.reads, "reads"),
  };
}

function versionHeader({ record, stamp, isDeleted }: RecordVersion): object {
  return { kind: RECORD_KINDS.indexOf(record.kind), name: record.name, stamp, isDeleted };
}

function versionOf(part: Part<cloudburst.runtime.RecordVersion.$Properties>): RecordVersion {
  const kind = field.memberOf(RECORD_KINDS, part.kind, "kind");
  const record: RecordName =
    kind === "function" ? { kind, name: field.fnOf(part.name) } : { kind, name: field.dagOf(part.name) };
  return { record, stamp: stampOf(field.given(part.stamp, "stamp")), isDeleted: part.isDeleted };
}

export const PEER_PLANE: PlaneCodecs<PeerMessage> = {
  "quarantine-released": kindCodec(0xbe, runtime.QuarantineReleased, {
    read: ({ version }) => ({ kind: "quarantine-released", version: field.versionOf(version) }),
  }),
  "scheduler-hello": kindCodec(0x39, runtime.SchedulerHello, {
    read: ({ info }) => ({ kind: "scheduler-hello", info: schedulerInfoOf(field.given(info, "info")) }),
  }),
  "registry-digest": kindCodec(0x3a, runtime.RegistryDigest, {
    read: ({ hashes, statistics }) => {
      if (hashes.length !== REGISTRY_BUCKETS) throw new Malformed(`${hashes.length} hashes, not ${REGISTRY_BUCKETS}`);
      return {
        kind: "registry-digest",
        hashes,
        statistics: statisticsOf(field.given(statistics, "statistics")),
      };
    },
  }),
  "registry-versions": kindCodec(0x3b, runtime.RegistryVersions, {
    write: ({ buckets, versions }) => ({ buckets, versions: versions.map(versionHeader) }),
    read: ({ buckets, versions }) => {
      field.atMost(buckets, REGISTRY_BUCKETS, "buckets");
      for (const bucket of buckets) field.between(bucket, 0, REGISTRY_BUCKETS - 1, "bucket");
      return {
        kind: "registry-versions",
        buckets,
        versions: field.atMost(versions, VERSIONS_MAX, "versions").map(versionOf),
      };
    },
  }),
};
