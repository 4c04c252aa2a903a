import { Worker } from "node:worker_threads";
import type { Subject } from "../subject.js";

const ECHO = `
const { workerData } = require("node:worker_threads");
const words = new Int32Array(workerData);
for (let seen = 0; ; ) {
  Atomics.wait(words, 0, seen);
  seen = Atomics.load(words, 0);
  if (seen < 0) break;
  Atomics.store(words, 1, seen);
  Atomics.notify(words, 1);
}`;

/** The floor for anything that wakes another thread: one wake-up each way by Atomics, without any message. One at a time only. */
export const atomicsWake: Subject = {
  name: "raw Atomics wake-up, worker thread",
  kind: "limit",
  open: async () => {
    const shared = new SharedArrayBuffer(8);
    const words = new Int32Array(shared);
    const worker = new Worker(ECHO, { eval: true, workerData: shared });
    let count = 0;
    return {
      roundTrip: async () => {
        count += 1;
        Atomics.store(words, 0, count);
        Atomics.notify(words, 0);
        const { async, value } = Atomics.waitAsync(words, 1, count - 1);
        if (async) await value;
      },
      [Symbol.asyncDispose]: async () => {
        Atomics.store(words, 0, -1);
        Atomics.notify(words, 0);
        await worker.terminate();
      },
    };
  },
};
