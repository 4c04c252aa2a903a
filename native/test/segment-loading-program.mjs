// Threads that load the addon again and again, and are terminated in the midst of it.
import { Worker } from "node:worker_threads";
import { loadAddon } from "@cloudburst/native";

const { origin } = loadAddon();
let left = Number(process.argv[2]);
const SOURCE = `
  const { workerData } = require("node:worker_threads");
  for (;;) {
    delete require.cache[workerData];
    const addon = require(workerData);
    addon.cpuFlags();
    addon.segmentsOpen(2 ** 26, 2 ** 24, 64);
    addon.segmentsAllocate(300_000);
    addon.segmentsStats();
  }`;

function start() {
  if (left-- <= 0) return;
  const worker = new Worker(SOURCE, { eval: true, workerData: origin });
  worker.on("online", () => setTimeout(() => worker.terminate(), left % 13));
  worker.on("error", (error) => {
    throw error;
  });
  worker.on("exit", start);
}
for (let index = 0; index < 6; index++) start();
process.on("exit", () => process.send?.({ counts: { left }, stats: undefined }));
