// Many threads that exchange memory with the main one and are terminated at random instants. `exit`: the process ends in the midst of it.
// `settle`: all threads end, and what is left is told to the parent.
import { setTimeout as sleep, setImmediate as turn } from "node:timers/promises";
import { Worker } from "node:worker_threads";
import { sharedMemory } from "@cloudburst/native";
import { firstDifference } from "./segment-pattern.mjs";

const [mode, seedText, threadsText, takesText] = process.argv.slice(2);
const memory = sharedMemory({ bytesMax: 192 * 1024 * 1024 });
const sizes = [262_144, 300_001, 700_000, 2_500_000];
let state = Number(seedText);
const counts = { taken: 0, started: 0, dropped: 0 };
const workers = new Set();

function random(below) {
  state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
  return Math.floor((state / 2 ** 32) * below);
}

function start() {
  const worker = new Worker(new URL("./segment-thread.mjs", import.meta.url), { workerData: { sizes } });
  const { threadId } = worker;
  const sent = [];
  counts.started++;
  workers.add(worker);
  worker.on("message", ({ token, seed }) => {
    const taken = take(token);
    if (taken === undefined) return;
    if (firstDifference(taken, seed) !== -1) throw new Error("the main thread reads something else");
    counts.taken++;
    const onward = memory.give(taken);
    if (onward !== undefined) sent.push(onward);
    worker.postMessage({ token: onward, seed });
    if (random(2) === 0) memory.release(taken);
  });
  worker.on("error", (error) => {
    throw error;
  });
  worker.on("exit", () => {
    workers.delete(worker);
    memory.dropThread(threadId);
    for (const token of sent) memory.drop(token);
  });
}

/** undefined when its thread was terminated meanwhile, and all that it gave was dropped. */
function take(token) {
  try {
    return memory.take(token);
  } catch (error) {
    if (error.code !== "CLOSED") throw error;
    counts.dropped++;
    return undefined;
  }
}

for (let index = 0; index < Number(threadsText); index++) start();
// A thread's end comes after some more were taken: terminating is faster than starting.
let nextEnd = 1;
while (counts.taken < Number(takesText)) {
  await sleep(random(4));
  if (counts.taken < nextEnd) continue;
  nextEnd = counts.taken + random(20);
  const victims = [...workers];
  victims[random(victims.length)]?.terminate();
  start();
}
if (mode === "exit") process.exit(0);
await Promise.all([...workers].map((worker) => worker.terminate()));
for (let round = 0; round < 500 && memory.stats().handles > 0; round++) {
  globalThis.gc();
  await turn();
}
process.send({ counts, stats: memory.stats() });
