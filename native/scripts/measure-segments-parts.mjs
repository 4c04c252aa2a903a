// What the processes of measure-segments.mjs have in common.
import { createRequire } from "node:module";
import { loadAddon, sharedMemory, sharedMemoryProblem } from "@cloudburst/native";

export const memory = sharedMemory();
if (memory === undefined) throw new Error(`there is no shared memory: ${sharedMemoryProblem()}`);
const { addon } = loadAddon();

/** `kept`: a descriptor whose memory is left to the garbage collector of the reader. */
const KINDS = ["frame", "descriptor", "kept"];
export const HEAD_BYTES = 8;

/** What goes before a frame or a descriptor. */
export function head(kind, length) {
  const bytes = Buffer.alloc(HEAD_BYTES);
  bytes.writeUInt32LE(KINDS.indexOf(kind), 0);
  bytes.writeUInt32LE(length, 4);
  return bytes;
}

export function parseHead(bytes) {
  return { kind: KINDS[bytes.readUInt32LE(0)], length: bytes.readUInt32LE(4) };
}

/** Memory of any size, filled from ordinary memory. */
export function filledRaw(bytes) {
  const buffer = addon.segmentsAllocate(bytes);
  if (buffer === null) throw new Error("there is no room for another segment");
  const array = new Uint8Array(buffer);
  array.set(source(bytes));
  return array;
}

/** Lends also what is smaller than `bytesMin`. */
export function lendRaw(hello, array) {
  const descriptor = new Uint8Array(80);
  const outcome = addon.segmentsLend(peerOf(hello), array, descriptor);
  if (outcome !== "lent") throw new Error(`not lent: ${outcome}`);
  return descriptor;
}

export function claimRaw(hello, descriptor) {
  const claimed = addon.segmentsClaim(peerOf(hello), descriptor);
  if (!(claimed instanceof ArrayBuffer)) throw new Error(`not claimed: ${claimed}`);
  return new Uint8Array(claimed);
}

let peer;
function peerOf(hello) {
  peer ??= addon.segmentsMeet(hello);
  return peer;
}

export function loadZeromq() {
  return createRequire(new URL("../../packages/transport/package.json", import.meta.url))("zeromq");
}

const sources = new Map();

/** Ordinary memory, always the same. */
export function source(bytes) {
  if (!sources.has(bytes)) sources.set(bytes, Buffer.alloc(bytes, 5));
  return sources.get(bytes);
}

/** One pass over all bytes: nothing is 7. */
export function readThrough(array) {
  if (Buffer.from(array.buffer, array.byteOffset, array.length).indexOf(7) !== -1)
    throw new Error("these are other bytes");
}

/** @returns what the work returned, and how many milliseconds it took */
export function timed(work) {
  const start = performance.now();
  const result = work();
  return [result, performance.now() - start];
}

export function row(title, times, unit = "ms") {
  const sorted = times.map((ms) => (unit === "us" ? ms * 1_000 : ms)).toSorted((a, b) => a - b);
  const at = (share) =>
    sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))].toFixed(unit === "us" ? 1 : 2);
  console.log(`  ${title.padEnd(44)} ${at(0.5).padStart(9)} ${unit}   (${at(0.1)} .. ${at(0.9)})`);
}
