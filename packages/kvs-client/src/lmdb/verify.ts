import type { RecordCodec } from "../record/record-codec.js";
import type { Environment } from "./environment.js";
import { decodeKey } from "./read-records.js";
import { corruptStore } from "./store-failure.js";

export interface VerifyReport {
  readonly keys: number;
  /** Keys whose records are corrupt: each gives DATA_CORRUPT when it is read. At most 1,000 are named. */
  readonly corruptKeys: readonly string[];
}

const CORRUPT_KEYS_MAX = 1_000;

/**
 * Reads everything. What is wrong with single records is reported; what is wrong with the tree, so that keys may be missing, throws.
 * @throws CloudburstError DATA_CORRUPT
 */
export function verifyRecords(environment: Environment, codec: RecordCodec): VerifyReport {
  const corruptKeys: string[] = [];
  let keys = 0;
  let previous: Uint8Array | undefined;
  for (const { key, value } of environment.records.getRange()) {
    if (previous !== undefined && Buffer.compare(previous, key) >= 0) {
      throw corruptStore(environment.directory, "its keys are out of order: a page is damaged");
    }
    // A damaged branch page leads searches astray that a walk along the leaves does not notice.
    if (environment.records.getBinary(key) === undefined) {
      throw corruptStore(environment.directory, "a key that is there is not found by search: a page is damaged");
    }
    previous = key;
    keys++;
    const name = decodeKey(key);
    try {
      codec.verify(name, value);
    } catch {
      // Only counted and named here; whoever reads the key gets the error.
      if (corruptKeys.length < CORRUPT_KEYS_MAX) corruptKeys.push(name);
    }
  }
  const { entryCount } = environment.records.getStats() as { readonly entryCount: number };
  if (entryCount !== keys) {
    throw corruptStore(
      environment.directory,
      `it should have ${entryCount} keys, and ${keys} can be found: a page is damaged`,
    );
  }
  return { keys, corruptKeys };
}
