/** Which C library an executable asks for: a binary for one does not load in the other. */
import { closeSync, openSync, readSync } from "node:fs";

export type Libc = "glibc" | "musl" | "none";

/** The head of an executable: its program headers and its interpreter lie in the first page or two. */
const HEAD_BYTES = 8_192;
const PT_INTERP = 3;

/** @returns "none" for what is not a dynamically linked ELF file of 64 bits, or cannot be read */
export function libcOf(executable: string): Libc {
  try {
    return parseLibc(readHead(executable));
  } catch {
    // Not readable: there is no binary for a C library that nobody knows, and the twin is used.
    return "none";
  }
}

/** The library by the ELF interpreter: `ld-linux-*` is glibc's, `ld-musl-*` musl's. */
export function parseLibc(head: Buffer): Libc {
  const isElf64 = head.length >= 64 && head.readUInt32BE(0) === 0x7f454c46 && head[4] === 2 && head[5] === 1;
  if (!isElf64) return "none";
  const table = Number(head.readBigUInt64LE(32));
  const size = head.readUInt16LE(54);
  const count = head.readUInt16LE(56);
  for (let index = 0; index < count; index++) {
    const at = table + index * size;
    if (at + 56 > head.length) break;
    if (head.readUInt32LE(at) !== PT_INTERP) continue;
    const offset = Number(head.readBigUInt64LE(at + 8));
    const interpreter = head.toString("latin1", offset, offset + Number(head.readBigUInt64LE(at + 32)));
    if (interpreter.includes("ld-musl")) return "musl";
    return interpreter.includes("ld-linux") || interpreter.includes("ld64") ? "glibc" : "none";
  }
  return "none";
}

function readHead(path: string): Buffer {
  const head = Buffer.alloc(HEAD_BYTES);
  const fd = openSync(path, "r");
  try {
    return head.subarray(0, readSync(fd, head, 0, HEAD_BYTES, 0));
  } finally {
    closeSync(fd);
  }
}
