/** The entry of a worker thread: builds its parts around the shared memory that the main thread gave it, and starts the loop. */
import { parentPort, workerData } from "node:worker_threads";
import { assert, type FunctionName } from "@cloudburst/model";
import { MainRinger } from "../ring/main-bell.js";
import { RingConsumer } from "../ring/ring-consumer.js";
import { RingProducer } from "../ring/ring-producer.js";
import { AskClient } from "./ask-client.js";
import { BesidePort } from "./beside-port.js";
import { CodeTable } from "./code-table.js";
import { OrderRunner } from "./order-runner.js";
import { OrderClaims } from "./order-status.js";
import { ReportSender } from "./report-sender.js";
import { toLogLine } from "./run-context.js";
import type { ControlMessage, FromWorker, ThreadStart, ToWorker } from "./thread-protocol.js";
import { sayUsage } from "./usage.js";
import { WorkerLoop } from "./worker-loop.js";

assert(parentPort !== null, "worker-main runs in a worker thread");
// Stacks of users' errors point into their TypeScript.
process.setSourceMapsEnabled(true);
// Nothing is sent through it; it keeps the thread alive while its loop waits.
parentPort.ref();

const { memory, port, codes: known, device: bound, sharesMemory } = workerData as ThreadStart;
// Every call of this worker sees the same object.
const device = Object.freeze(bound);
// Only where it is wanted: loading it takes a tenth of the time in which a worker starts.
const shared = sharesMemory ? (await import("./open-shared-values.js")).openSharedValues(true) : undefined;
const mainBell = new MainRinger(memory.mainBell);
const beside = new BesidePort<FromWorker, ToWorker, ControlMessage>(port, memory.beside, "worker", onControl, shared);
const reports = new ReportSender({ ring: new RingProducer(memory.outbound), bell: mainBell, beside });
const asks = new AskClient(reports);
const codes = new CodeTable(known, {
  device,
  log: (fn, message, fields) => {
    const where = { run: undefined, fn: fn as FunctionName, node: undefined };
    reports.send({ kind: "log", stream: "log", ...where, ...toLogLine(message, fields) });
  },
});
const runner = new OrderRunner({
  codes,
  asks,
  reports,
  shared,
  device,
  claims: new OrderClaims(memory.orders),
  receiveControls: () => beside.receiveControls(),
  onProgress: () => loop.onProgress(),
});
const ring = new RingConsumer(memory.inbound);
const loop: WorkerLoop = new WorkerLoop({ ring, bellMemory: memory.workerBell, mainBell, beside, runner, asks });

function onControl(message: ControlMessage): void {
  switch (message.kind) {
    case "code":
      codes.add(message.index, message.code);
      return;
    case "abort":
      runner.abort(message.run, message.failure);
      return;
    case "dispose":
      runner.dispose(message.index);
      return;
    case "prepare":
      loop.onPrepare();
      runner.prepare(message.index);
      return;
  }
}

sayUsage(memory.usage);
reports.send({ kind: "ready" });
loop.start();
