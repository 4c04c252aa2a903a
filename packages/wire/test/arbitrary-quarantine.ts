/** Messages about functions that take down executors. */
import fc from "fast-check";
import { executor, few, fn, request, version } from "./arbitrary-basics.js";

const quarantinedVersion = fc.record({ fn, version, deaths: fc.integer({ min: 1, max: 2 ** 32 - 1 }) });

export const QUARANTINE_FIELDS = {
  "death-reported": fc.record({
    executor,
    cause: fc.constantFrom("crashed" as const, "killed" as const, "gave-up" as const),
    running: few(fc.record({ fn, version })),
  }),
  "suspect-cleared": fc.record({ version }),
  suspicions: fc.record({ suspects: few(version), quarantined: few(quarantinedVersion) }),
  "list-quarantined": fc.record({ request }),
  "release-quarantined": fc.record({ request, fn }),
  quarantined: fc.record({ request, quarantined: few(quarantinedVersion) }),
  "quarantine-released": fc.record({ version }),
};
