import { assert, type Instant, REGISTRY_BUCKETS, type RecordName, type RecordVersion } from "@cloudburst/model";
import { compareMarks, type Mark, type RecordKey, recordKey } from "./record-key.js";

export interface VersionTableOptions {
  readonly tombstonesMax: number;
  readonly tombstoneMs: number;
}

interface Entry extends Mark {
  readonly record: RecordName;
  /** The number of the change that made it so. */
  readonly changedAt: number;
  /** Of a tombstone. */
  readonly forgetAt: Instant;
  readonly bucket: number;
  /** Of record and stamp: what it adds to its bucket's hash while it is live. */
  readonly hash: number;
}

const NEVER = Number.POSITIVE_INFINITY as Instant;
/** FNV-1a, 32 bits. */
const HASH_START = 0x811c9dc5;
const HASH_PRIME = 0x01000193;

// Invariants:
//   V1. A record is live or a tombstone, never both; by what others say its mark only grows.
//   V2. `#hashes[i]` is the exclusive or of the hashes of the live records of bucket i: equal registries have equal hashes, whatever
//       became of their tombstones.
//   V3. Tombstones are in the order of their coming; at most `tombstonesMax`.
/**
 * Since when each record of the registry is as it is. A last-writer-wins map, as the store's own: what two schedulers know of it can be
 * joined in any order. A tombstone that is forgotten does no harm, because what is said to be live is read from the store before it counts.
 */
export class VersionTable {
  readonly #options: VersionTableOptions;
  readonly #live = new Map<RecordKey, Entry>();
  readonly #tombstones = new Map<RecordKey, Entry>();
  readonly #buckets: readonly Set<RecordKey>[] = Array.from({ length: REGISTRY_BUCKETS }, () => new Set());
  readonly #hashes: number[] = new Array(REGISTRY_BUCKETS).fill(0);
  #changes = 0;

  constructor(options: VersionTableOptions) {
    this.#options = options;
  }

  /** Whatever changes from here on has a greater number. */
  get changes(): number {
    return this.#changes;
  }

  get tombstoneCount(): number {
    return this.#tombstones.size;
  }

  get hashes(): readonly number[] {
    return this.#hashes;
  }

  mark(key: RecordKey): Mark | undefined {
    return this.#live.get(key) ?? this.#tombstones.get(key);
  }

  isNews(key: RecordKey, mark: Mark): boolean {
    const known = this.mark(key);
    return known === undefined || compareMarks(mark, known) > 0;
  }

  /** Whether the record changed after `changes` was read. */
  hasChangedSince(key: RecordKey, changes: number): boolean {
    const known = this.#live.get(key) ?? this.#tombstones.get(key);
    return known !== undefined && known.changedAt > changes;
  }

  /** What is older than what is known changes nothing. @returns whether it was news */
  put(record: RecordName, mark: Mark, now: Instant): boolean {
    if (!this.isNews(recordKey(record), mark)) return false;
    this.overrule(record, mark, now);
    return true;
  }

  /** Whatever was known: the store has said so. */
  overrule(record: RecordName, mark: Mark, now: Instant): void {
    const key = recordKey(record);
    this.#remove(key);
    this.#changes += 1;
    const { stamp, isDeleted } = mark;
    const forgetAt = isDeleted ? ((now + this.#options.tombstoneMs) as Instant) : NEVER;
    const [bucket, hash] = [bucketOf(key), hashOf(key, mark)];
    const entry: Entry = { record, stamp, isDeleted, changedAt: this.#changes, forgetAt, bucket, hash };
    this.#buckets[bucket]?.add(key);
    if (isDeleted) this.#tombstones.set(key, entry);
    else {
      this.#live.set(key, entry);
      this.#toggle(entry);
    }
    this.#forgetTombstones(now);
  }

  /** Live records, in no special order. */
  live(): Iterable<RecordVersion> {
    return this.#live.values();
  }

  /** All of a bucket, tombstones too. */
  ofBucket(bucket: number): readonly RecordVersion[] {
    const versions: RecordVersion[] = [];
    for (const key of this.#buckets[bucket] ?? []) versions.push(this.mark(key) as Entry);
    return versions.map(({ record, stamp, isDeleted }) => ({ record, stamp, isDeleted }));
  }

  validate(): void {
    const hashes: number[] = new Array(REGISTRY_BUCKETS).fill(0);
    for (const [key, entry] of this.#live) {
      assert(!entry.isDeleted && !this.#tombstones.has(key), "V1: live or a tombstone, not both");
      assert(this.#buckets[entry.bucket]?.has(key) === true, "V1: in its bucket");
      hashes[entry.bucket] = ((hashes[entry.bucket] as number) ^ entry.hash) >>> 0;
    }
    for (const [i, hash] of hashes.entries()) assert(hash === this.#hashes[i], "V2: hashes are those of the live");
    const inBuckets = this.#buckets.reduce((sum, bucket) => sum + bucket.size, 0);
    assert(inBuckets === this.#live.size + this.#tombstones.size, "V1: each record is in one bucket");
    assert(this.#tombstones.size <= this.#options.tombstonesMax, "V3: tombstones within limit");
  }

  #remove(key: RecordKey): void {
    const live = this.#live.get(key);
    const known = live ?? this.#tombstones.get(key);
    if (known === undefined) return;
    if (live !== undefined) this.#toggle(live);
    this.#live.delete(key);
    this.#tombstones.delete(key);
    this.#buckets[known.bucket]?.delete(key);
  }

  #toggle({ bucket, hash }: Entry): void {
    this.#hashes[bucket] = ((this.#hashes[bucket] as number) ^ hash) >>> 0;
  }

  #forgetTombstones(now: Instant): void {
    for (const [key, entry] of this.#tombstones) {
      if (this.#tombstones.size <= this.#options.tombstonesMax && entry.forgetAt > now) return;
      this.#remove(key);
    }
  }
}

/** The same on every scheduler. */
export function bucketOf(key: RecordKey): number {
  return hashText(HASH_START, key) % REGISTRY_BUCKETS;
}

function hashOf(key: RecordKey, { stamp }: Mark): number {
  return hashText(HASH_START, `${key} ${stamp.wallMs} ${stamp.logical} ${stamp.writer}`);
}

function hashText(start: number, text: string): number {
  let hash = start;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), HASH_PRIME) >>> 0;
  // FNV's low bits depend on little; this is the end of MurmurHash3's mixing (Appleby, public domain).
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b) >>> 0;
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35) >>> 0;
  return (hash ^ (hash >>> 16)) >>> 0;
}
