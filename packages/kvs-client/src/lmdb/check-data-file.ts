/**
 * Looks at `data.mdb` before LMDB maps it: LMDB trusts its file, and on a damaged one the process dies (SIGBUS, SIGSEGV) instead of
 * getting an error. Read-only, a few hundred bytes.
 *
 * The layout, of LMDB's data format 2 with 24-byte page headers (lmdb-js 3.5), 64-bit, little-endian:
 *   page header: page number 0..7, transaction 8..15, flags 18..19
 *   meta, from 24: magic 24..27, format 28..31, then of the free list (48) and the main tree (96) each 48 bytes with the page size
 *   (first field of the first) and the root (last field); last used page 144..151, transaction 152..159
 */
import { type FileHandle, open } from "node:fs/promises";
import { join } from "node:path";

const MAGIC = 0xbeefc0de;
const FORMAT = 2;
const META_BYTES = 160;
const FLAG_BRANCH = 0x01;
const FLAG_LEAF = 0x02;
const FLAG_META = 0x08;
const NO_PAGE = 0xffff_ffff_ffff_ffffn;
const PAGE_BYTES_MIN = 512;
const PAGE_BYTES_MAX = 65_536;

export type DataFileCheck =
  | { readonly kind: "absent" }
  | { readonly kind: "sound" }
  /** It may be damaged, or only unusual: to be tried in a process that may die of it. */
  | { readonly kind: "suspicious"; readonly problem: string }
  | { readonly kind: "corrupt"; readonly problem: string };

interface Meta {
  readonly pageBytes: number;
  readonly freeRoot: bigint;
  readonly mainRoot: bigint;
  readonly lastPage: bigint;
  readonly transaction: bigint;
}

export function dataFilePath(directory: string): string {
  return join(directory, "data.mdb");
}

/** @throws the file system's error when the file exists and cannot be read */
export async function checkDataFile(directory: string): Promise<DataFileCheck> {
  let file: FileHandle;
  try {
    file = await open(dataFilePath(directory), "r");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return { kind: "absent" };
    throw error;
  }
  try {
    return await checkOpenFile(file);
  } finally {
    await file.close();
  }
}

async function checkOpenFile(file: FileHandle): Promise<DataFileCheck> {
  const { size } = await file.stat();
  if (size === 0) return { kind: "absent" };
  const first = parseMeta(await readAt(file, 0, META_BYTES));
  if (typeof first === "string") return { kind: "corrupt", problem: `its first meta page ${first}` };
  const second = parseMeta(await readAt(file, first.pageBytes, META_BYTES));
  if (typeof second === "string") return { kind: "corrupt", problem: `its second meta page ${second}` };
  if (second.pageBytes !== first.pageBytes)
    return { kind: "corrupt", problem: "its meta pages disagree on the page size" };
  const newest = second.transaction > first.transaction ? second : first;
  for (const root of [newest.freeRoot, newest.mainRoot]) {
    const problem = await checkRoot(file, root, newest, size);
    if (problem !== undefined) return { kind: "corrupt", problem };
  }
  const expected = (newest.lastPage + 1n) * BigInt(newest.pageBytes);
  if (BigInt(size) >= expected) return { kind: "sound" };
  // LMDB counts pages that were taken and freed within one transaction and never written, so a short file can be whole.
  return {
    kind: "suspicious",
    problem: `it has ${size} bytes where its newest meta page speaks of ${expected}: it is truncated`,
  };
}

function parseMeta(bytes: Buffer): Meta | string {
  if (bytes.length < META_BYTES) return "is cut off";
  const magic = bytes.readUInt32LE(24);
  if (magic !== MAGIC) return `has the magic 0x${magic.toString(16)} instead of 0x${MAGIC.toString(16)}`;
  const format = bytes.readUInt32LE(28);
  if (format !== FORMAT) return `has format ${format} instead of ${FORMAT}`;
  if ((bytes.readUInt16LE(18) & FLAG_META) === 0) return "is not marked as one";
  const pageBytes = bytes.readUInt32LE(48);
  const isPowerOfTwo = (pageBytes & (pageBytes - 1)) === 0;
  if (!isPowerOfTwo || pageBytes < PAGE_BYTES_MIN || pageBytes > PAGE_BYTES_MAX)
    return `has the impossible page size ${pageBytes}`;
  return {
    pageBytes,
    freeRoot: bytes.readBigUInt64LE(88),
    mainRoot: bytes.readBigUInt64LE(136),
    lastPage: bytes.readBigUInt64LE(144),
    transaction: bytes.readBigUInt64LE(152),
  };
}

async function checkRoot(file: FileHandle, root: bigint, meta: Meta, size: number): Promise<string | undefined> {
  if (root === NO_PAGE) return undefined;
  if (root > meta.lastPage) return `a root page (${root}) lies behind the last page (${meta.lastPage})`;
  const start = root * BigInt(meta.pageBytes);
  if (start + BigInt(meta.pageBytes) > BigInt(size))
    return `a root page (${root}) lies behind the end: the file is truncated`;
  const header = await readAt(file, Number(start), 24);
  const flags = header.readUInt16LE(18);
  if (header.readBigUInt64LE(0) !== root || (flags & (FLAG_BRANCH | FLAG_LEAF)) === 0)
    return `page ${root} is not the root page it should be`;
  return undefined;
}

async function readAt(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length);
  const { bytesRead } = await file.read(buffer, 0, length, position);
  return buffer.subarray(0, bytesRead);
}
