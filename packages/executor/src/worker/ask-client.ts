/** The worker's side of what functions ask through their context: asks the main thread, and pairs its answers with the promises that wait for them. */
import { assert, CloudburstError } from "@cloudburst/model";
import type { RunId, WorkerAnswer, WorkerQuestion } from "../worker-pool.js";
import type { ReportSender } from "./report-sender.js";
import type { RequestId } from "./thread-protocol.js";

/** Requests of one worker that wait for an answer: a bound for loops that forget to await. At 200 bytes each this is 2 MB. */
const REQUESTS_MAX = 10_000;

/** Hands an answer on when its run may go on; at once when not given. */
export type Delivery = (deliver: () => void) => void;

interface Waiting {
  readonly resolve: (answer: WorkerAnswer) => void;
  readonly delivery: Delivery | undefined;
}

export class AskClient {
  readonly #reports: ReportSender;
  readonly #waiting = new Map<RequestId, Waiting>();
  #requests = 0;

  constructor(reports: ReportSender) {
    this.#reports = reports;
  }

  /** @throws CloudburstError OVERLOADED when too many requests wait */
  ask(run: RunId, question: WorkerQuestion, delivery?: Delivery): Promise<WorkerAnswer> {
    if (this.#waiting.size >= REQUESTS_MAX) {
      const what = "the queue of requests of a worker";
      throw new CloudburstError({ code: "OVERLOADED", what, limit: REQUESTS_MAX });
    }
    this.#requests = (this.#requests + 1) >>> 0;
    const request = this.#requests;
    return new Promise((resolve) => {
      this.#waiting.set(request, { resolve, delivery });
      this.#reports.send({ kind: "ask", run, request, question });
    });
  }

  onAnswer(request: RequestId, answer: WorkerAnswer): void {
    const waiting = this.#waiting.get(request);
    assert(waiting !== undefined, "an answer to a request that waits");
    this.#waiting.delete(request);
    const { resolve, delivery } = waiting;
    if (delivery === undefined) resolve(answer);
    else delivery(() => resolve(answer));
  }
}
