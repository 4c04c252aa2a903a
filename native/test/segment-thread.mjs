// One of many threads that give memory to the main thread and take it from there, as fast as they can, until they are terminated.
import { parentPort, threadId, workerData } from "node:worker_threads";
import { sharedMemory } from "@cloudburst/native";
import { filled, firstDifference } from "./segment-pattern.mjs";

const memory = sharedMemory();
let seed = threadId * 1_000_000;

parentPort.on("message", ({ token, seed: expected }) => {
  if (token !== undefined) check(memory.take(token), expected);
  work();
});

function check(taken, expected) {
  const difference = firstDifference(taken, expected);
  taken.fill(0);
  if (difference !== -1) throw new Error(`thread ${threadId} reads something else, from byte ${difference}`);
  if (expected % 3 === 0) memory.release(taken);
}

function work() {
  seed++;
  const bytes = workerData.sizes[seed % workerData.sizes.length];
  const array = memory.allocate(bytes);
  array?.set(filled(bytes, seed));
  const token = array === undefined ? undefined : memory.give(array);
  // Without room, others must release some first.
  if (token === undefined) return setTimeout(work, 5);
  parentPort.postMessage({ token, seed });
  if (seed % 2 === 0) memory.release(array);
}
// So many are under way at once.
for (let index = 0; index < 4; index++) work();
