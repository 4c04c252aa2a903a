// A process for the tests of shared memory: does what its parent asks, one request at a time, and keeps what it makes under names.
import { readdirSync, readlinkSync } from "node:fs";
import { setImmediate as turn } from "node:timers/promises";
import { sharedMemory, sharedMemoryProblem } from "@cloudburst/native";
import { filled, firstDifference } from "./segment-pattern.mjs";

const memory = sharedMemory(JSON.parse(process.env.SEGMENT_TEST_OPTIONS ?? "{}"));
const arrays = new Map();
const peers = new Map();
const tokens = new Map();

const operations = {
  problem: () => sharedMemoryProblem(),
  hello: () => memory.hello,
  stats: () => memory.stats(),
  meet: ({ peer, hello }) => {
    const met = memory.meet(hello);
    if (met !== undefined) peers.set(peer, met);
    return met !== undefined;
  },
  allocate: ({ name, bytes, seed }) => {
    const array = memory.allocate(bytes);
    if (array === undefined) return false;
    array.set(filled(bytes, seed));
    arrays.set(name, array);
    return true;
  },
  plain: ({ name, bytes, seed }) => void arrays.set(name, filled(bytes, seed)),
  lend: ({ peer, name, from = 0, to }) => peers.get(peer).lend(arrays.get(name).subarray(from, to)),
  claim: ({ peer, name, descriptor }) => void arrays.set(name, peers.get(peer).claim(descriptor)),
  close: ({ peer }) => void peers.get(peer).close(),
  give: ({ name, token }) => {
    const given = memory.give(arrays.get(name));
    tokens.set(token, given);
    return given !== undefined;
  },
  take: ({ name, token }) => void arrays.set(name, memory.take(tokens.get(token))),
  drop: ({ token }) => void memory.drop(tokens.get(token)),
  difference: ({ name, seed }) => firstDifference(arrays.get(name), seed),
  overwrite: ({ name, seed }) => {
    const array = arrays.get(name);
    array.set(filled(array.length, seed));
  },
  release: ({ name }) => memory.release(arrays.get(name)),
  forget: async ({ name }) => {
    const before = memory.stats().handles;
    arrays.delete(name);
    await collected(() => memory.stats().handles < before);
  },
  setEnvironment: ({ name, value }) => Object.assign(process.env, { [name]: value }),
  segmentFiles: () => segmentFiles(),
  exit: () => process.exit(0),
};

async function collected(condition) {
  for (let round = 0; round < 500; round++) {
    globalThis.gc();
    await turn();
    if (condition()) return;
  }
  throw new Error("nothing was collected");
}

function segmentFiles() {
  return readdirSync("/proc/self/fd").filter((fd) => {
    try {
      return readlinkSync(`/proc/self/fd/${fd}`).includes("memfd:cloudburst");
    } catch {
      // The descriptor of the listing itself is closed by now.
      return false;
    }
  }).length;
}

process.on("message", async ({ id, operation, request }) => {
  try {
    process.send({ id, value: await operations[operation](request ?? {}) });
  } catch (error) {
    process.send({ id, error: { code: error.code, message: error.message } });
  }
});
process.send({ id: 0 });
