/**
 * A worker's mouth: everything that it says to the main thread goes through here, in order. When the ring is full the worker waits for
 * the main thread, which never waits for a worker: nothing is dropped.
 */
import type { MainRinger } from "../ring/main-bell.js";
import type { RingProducer } from "../ring/ring-producer.js";
import { type BesidePort, INLINE_BYTES_MAX } from "./beside-port.js";
import { BESIDE_RECORD_BYTES, fromWorkerBytesMax, putBesideReport, putFromWorker } from "./report-codec.js";
import type { ControlMessage, FromWorker, ToWorker } from "./thread-protocol.js";

export interface ReportSenderModules {
  readonly ring: RingProducer;
  readonly bell: MainRinger;
  readonly beside: BesidePort<FromWorker, ToWorker, ControlMessage>;
}

export class ReportSender {
  readonly #modules: ReportSenderModules;
  readonly #inlineBytesMax: number;

  constructor(modules: ReportSenderModules) {
    this.#modules = modules;
    this.#inlineBytesMax = Math.min(INLINE_BYTES_MAX, modules.ring.recordBytesMax);
  }

  /** @param isOwner whether nobody in this thread uses the report's bytes any more */
  send(report: FromWorker, isOwner = true): void {
    const { ring, bell } = this.#modules;
    const bytesMax = fromWorkerBytesMax(report);
    if (bytesMax > this.#inlineBytesMax) this.#sendBeside(report, isOwner);
    else {
      this.#begin(bytesMax);
      putFromWorker(ring, report);
    }
    ring.commit();
    bell.ring();
  }

  #sendBeside(report: FromWorker, isOwner: boolean): void {
    const { ring, beside } = this.#modules;
    while (!beside.hasRoom) beside.waitForRoom();
    this.#begin(BESIDE_RECORD_BYTES);
    putBesideReport(ring, beside.send(report, isOwner));
  }

  #begin(bytesMax: number): void {
    const { ring } = this.#modules;
    while (!ring.begin(bytesMax)) ring.waitForRoom();
  }
}
