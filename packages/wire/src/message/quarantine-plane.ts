import type { DeathCause, NamedVersion, QuarantinedVersion, QuarantineMessage } from "@cloudburst/model";
import { cloudburst } from "#gen/proto.js";
import * as field from "./fields.js";
import { kindCodec, type PlaneCodecs } from "./kind-codec.js";
import type { Decoded } from "./parts.js";

/** Functions that take down executor processes: what executors and schedulers say of them. */

const { runtime } = cloudburst;

/** As many as an executor may load. */
const VERSIONS_MAX = 100_000;
const CAUSES = [undefined, "crashed", "killed", "gave-up"] as const satisfies readonly (DeathCause | undefined)[];

type VersionParts = readonly Decoded<cloudburst.runtime.NamedVersion.$Properties>[];

export const QUARANTINE_PLANE: PlaneCodecs<QuarantineMessage> = {
  "death-reported": kindCodec(0xb8, runtime.DeathReported, {
    write: ({ cause, ...facts }) => ({ ...facts, cause: CAUSES.indexOf(cause) }),
    read: ({ executor, cause, running }) => ({
      kind: "death-reported",
      executor: field.executorOf(executor),
      cause: field.memberOf(CAUSES, cause, "cause"),
      running: field.atMost(running, VERSIONS_MAX, "running").map(namedOf),
    }),
  }),
  "suspect-cleared": kindCodec(0xb9, runtime.SuspectCleared, {
    read: ({ version }) => ({ kind: "suspect-cleared", version: field.versionOf(version) }),
  }),
  suspicions: kindCodec(0xba, runtime.Suspicions, {
    read: ({ suspects, quarantined }) => ({
      kind: "suspicions",
      suspects: field.atMost(suspects, VERSIONS_MAX, "suspects").map(field.versionOf),
      quarantined: quarantinedOf(quarantined),
    }),
  }),
};

export function quarantinedOf(parts: VersionParts): readonly QuarantinedVersion[] {
  return field.atMost(parts, VERSIONS_MAX, "quarantined").map((part) => {
    return { ...namedOf(part), deaths: field.positive(part.deaths, "deaths") };
  });
}

function namedOf({ fn, version }: VersionParts[number]): NamedVersion {
  return { fn: field.fnOf(fn), version: field.versionOf(version) };
}
