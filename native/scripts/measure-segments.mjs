#!/usr/bin/env node
// Measures shared memory beside a Unix socket and ZeroMQ over ipc, between two processes: the figures of docs/decisions/0007-shared-memory.md.
// `node scripts/measure-segments.mjs [--rounds 40]`; the addon and `dist` must be built. Medians, with the 10th and the 90th percentile.
import { execFileSync, fork } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { connect } from "node:net";
import { availableParallelism, cpus, release, tmpdir } from "node:os";
import { join } from "node:path";
import { setImmediate as turn } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { filledRaw, head, lendRaw, loadZeromq, memory, row, source, timed } from "./measure-segments-parts.mjs";

const here = fileURLToPath(new URL(".", import.meta.url));
const { values } = parseArgs({ options: { rounds: { type: "string", default: "40" } } });
const ROUNDS = Number(values.rounds);
const KIB = 1024;
const MIB = 1024 * KIB;
const LARGE = 64 * MIB;
const LEFT = "segment, left to both collectors";
const CROSSOVER_SIZES = [4, 8, 16, 32, 64, 128, 256, 1024].map((kib) => kib * KIB);

const folder = mkdtempSync(join(tmpdir(), "measure-segments-"));
try {
  console.log(
    `Node ${process.version}, Linux ${release()}, ${availableParallelism()} x ${cpus()[0]?.model}, ${ROUNDS} rounds`,
  );
  await measureMemory();
  measureSteps();
  await measureTransfers();
} finally {
  rmSync(folder, { recursive: true });
}

/** 64 MB allocated, filled and read, in a process of its own each, with huge pages and without. */
async function measureMemory() {
  console.log("\n64 MB in one process, by memcpy from ordinary memory and memchr");
  const shim = join(folder, "faults.so");
  execFileSync("cc", ["-shared", "-fPIC", "-O1", "-o", shim, join(here, "..", "test", "segment-faults.c"), "-ldl"]);
  const small = { LD_PRELOAD: shim, CLOUDBURST_TEST_FAULTS: "collapse-old" };
  for (const [title, environment] of Object.entries({ "huge pages": {}, "small pages": small })) {
    const child = fork(join(here, "measure-segments-memory.mjs"), [String(LARGE), values.rounds], {
      env: { ...process.env, ...environment },
    });
    const [rows] = await once(child, "message");
    for (const [name, times] of Object.entries(rows)) row(`${title}: ${name}`, times);
  }
}

/** What the single steps cost: memory used again, both ends in one process. */
function measureSteps() {
  console.log("\nthe steps, memory used again");
  const peer = memory.meet(memory.hello);
  for (const bytes of [256 * KIB, MIB, 16 * MIB]) {
    const rows = { allocate: [], lend: [], claim: [], give: [], take: [], release: [] };
    for (let round = 0; round < 10 * ROUNDS; round++) measureStepsOnce(peer, bytes, rows);
    for (const [name, times] of Object.entries(rows)) row(`${bytes / KIB} KiB: ${name}`, times, "us");
  }
  peer.close();
}

function measureStepsOnce(peer, bytes, rows) {
  const [array, allocateMs] = timed(() => memory.allocate(bytes));
  const [descriptor, lendMs] = timed(() => peer.lend(array));
  const [claimed, claimMs] = timed(() => peer.claim(descriptor));
  const [token, giveMs] = timed(() => memory.give(claimed));
  const [taken, takeMs] = timed(() => memory.take(token));
  const [, releaseMs] = timed(() => memory.release(taken));
  memory.release(array);
  memory.release(claimed);
  for (const [name, ms] of Object.entries({
    allocate: allocateMs,
    lend: lendMs,
    claim: claimMs,
    give: giveMs,
    take: takeMs,
    release: releaseMs,
  }))
    rows[name].push(ms);
}

async function measureTransfers() {
  const child = fork(join(here, "measure-segments-receiver.mjs"), [folder], {
    env: { ...process.env, MEASURE_HELLO: JSON.stringify([...memory.hello]) },
  });
  try {
    const [hello] = await once(child, "message");
    const socket = connect(join(folder, "socket"));
    await once(socket, "connect");
    await measureWays({ ...socketWays(socket, Uint8Array.from(hello)), ...(await zeromqWay()) });
    socket.destroy();
  } finally {
    child.kill();
  }
}

async function measureWays(ways) {
  console.log("\n64 MB to another process, until it has read all of it and has answered");
  for (const [name, way] of Object.entries(ways)) row(name, await repeatSends(way, LARGE, ROUNDS));
  // Small arrays would be garbage for so long that there were no segments left.
  const { [LEFT]: _, ...rest } = ways;
  console.log("\nwhere the ways cross, until the other process has read all and has answered");
  for (const bytes of CROSSOVER_SIZES)
    for (const [name, way] of Object.entries(rest))
      row(`${bytes / KIB} KiB: ${name}`, await repeatSends(way, bytes, 20 * ROUNDS), "us");
}

/** Each way prepares what a sender has before it sends, and returns the sending itself, and what the sender does when it has the answer. */
function socketWays(socket, hello) {
  const sendFrame = async (frame) => {
    const answered = once(socket, "data");
    socket.write(head("frame", frame.length));
    socket.write(frame);
    await answered;
  };
  const sendDescriptor = async (kind, descriptor) => {
    const answered = once(socket, "data");
    socket.write(Buffer.concat([head(kind, descriptor.length), descriptor]));
    await answered;
  };
  const sendCopy = (bytes) => {
    const copy = filledRaw(bytes);
    const descriptor = lendRaw(hello, copy);
    memory.release(copy);
    return sendDescriptor("descriptor", descriptor);
  };
  return {
    "Unix socket": (bytes) => ({ send: () => sendFrame(source(bytes)) }),
    "segment, written in place": (bytes) => {
      const array = filledRaw(bytes);
      const send = () => sendDescriptor("descriptor", lendRaw(hello, array));
      return { send, after: () => memory.release(array) };
    },
    [LEFT]: (bytes) => {
      const array = filledRaw(bytes);
      return { send: () => sendDescriptor("kept", lendRaw(hello, array)) };
    },
    "segment, copied into it first": (bytes) => ({ send: () => sendCopy(bytes) }),
  };
}

async function zeromqWay() {
  const { Pair } = loadZeromq();
  const pair = new Pair({ linger: 0 });
  pair.connect(`ipc://${join(folder, "zeromq")}`);
  const send = async (frame) => {
    await pair.send(frame);
    await pair.receive();
  };
  return { "ZeroMQ over ipc": (bytes) => ({ send: () => send(source(bytes)) }) };
}

async function repeatSends(way, bytes, rounds) {
  const times = [];
  for (let round = -Math.ceil(rounds / 10); round < rounds; round++) {
    const { send, after } = way(bytes);
    const start = performance.now();
    await send();
    if (round >= 0) times.push(performance.now() - start);
    after?.();
    await turn();
  }
  return times;
}
