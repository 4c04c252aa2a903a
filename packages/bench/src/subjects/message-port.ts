import { Worker } from "node:worker_threads";
import type { Subject } from "../subject.js";

const ECHO =
  'const { parentPort } = require("node:worker_threads"); parentPort.on("message", (message) => parentPort.postMessage(message));';

/** The floor for anything that runs on another thread by means of messages. */
export const messagePort: Subject = {
  name: "raw postMessage echo, worker thread",
  kind: "limit",
  open: async () => {
    const worker = new Worker(ECHO, { eval: true });
    const waiting: (() => void)[] = [];
    worker.on("message", () => waiting.shift()?.());
    return {
      roundTrip: () =>
        new Promise<void>((resolve) => {
          waiting.push(resolve);
          worker.postMessage(1);
        }),
      [Symbol.asyncDispose]: async () => void (await worker.terminate()),
    };
  },
};
