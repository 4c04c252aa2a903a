/** The worker's side of `ctx.get` and its kin: asks the main thread, and pairs its answers with the promises that wait for them. */
import { assert, CloudburstError } from "@cloudburst/model";
import type { RunId, StateOperation, StateResult } from "../worker-pool.js";
import type { ReportSender } from "./report-sender.js";
import type { StateRequestId } from "./thread-protocol.js";

/** Requests of one worker that wait for an answer: a bound for loops that forget to await. At 200 bytes each this is 2 MB. */
const STATE_REQUESTS_MAX = 10_000;

export class StateClient {
  readonly #reports: ReportSender;
  readonly #waiting = new Map<StateRequestId, (result: StateResult) => void>();
  #requests = 0;

  constructor(reports: ReportSender) {
    this.#reports = reports;
  }

  /** @throws CloudburstError OVERLOADED when too many requests wait */
  ask(run: RunId, operation: StateOperation): Promise<StateResult> {
    if (this.#waiting.size >= STATE_REQUESTS_MAX) {
      throw new CloudburstError({
        code: "OVERLOADED",
        what: "the queue of state requests of a worker",
        limit: STATE_REQUESTS_MAX,
      });
    }
    this.#requests = (this.#requests + 1) >>> 0;
    const request = this.#requests;
    return new Promise((resolve) => {
      this.#waiting.set(request, resolve);
      this.#reports.send({ kind: "state", run, request, operation });
    });
  }

  onAnswer(request: StateRequestId, result: StateResult): void {
    const resolve = this.#waiting.get(request);
    assert(resolve !== undefined, "an answer to a state request that waits");
    this.#waiting.delete(request);
    resolve(result);
  }
}
