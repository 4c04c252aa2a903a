/** What a client sends to running calls. Letters to one call go one after the other, so that they come in order. */
import {
  CALL_DEADLINE_MS_DEFAULT,
  CALL_DEADLINE_MS_MAX,
  type CallId,
  type ClientId,
  CloudburstError,
  LETTER_BYTES_MAX,
  type SendOptions,
} from "@cloudburst/model";
import { encodeValue } from "@cloudburst/wire";
import type { Courier } from "./courier.js";
import { checkKnownNames, parseInteger } from "./parse-options.js";
import { pause } from "./stored-future.js";

/** Letters of one client on their way, and their bytes. */
const SENDING_MAX = 10_000;
const SENDING_BYTES_MAX = 256 * 1_024 * 1_024;

export class LetterSender {
  readonly #client: ClientId;
  readonly #courier: Courier;
  /** The last letter to each call that has not ended. */
  readonly #last = new Map<CallId, Promise<void>>();
  #count = 0;
  #sending = 0;
  #sendingBytes = 0;

  constructor(client: ClientId, courier: Courier) {
    this.#client = client;
    this.#courier = courier;
  }

  /** @throws CloudburstError as `Future.send` */
  async send(to: CallId, value: unknown, options: SendOptions): Promise<void> {
    checkKnownNames("options of send()", options, ["deadlineMs"]);
    const deadlineMs =
      options.deadlineMs === undefined
        ? CALL_DEADLINE_MS_DEFAULT
        : parseInteger("deadlineMs", options.deadlineMs, 1, CALL_DEADLINE_MS_MAX);
    const bytes = encodeValue(value, { what: `a message to call "${to}"`, bytesMax: LETTER_BYTES_MAX });
    if (this.#sending >= SENDING_MAX || (this.#sending > 0 && this.#sendingBytes + bytes.length > SENDING_BYTES_MAX))
      throw new CloudburstError({ code: "OVERLOADED", what: "the client's messages on their way", limit: SENDING_MAX });
    const before = this.#last.get(to);
    const sent = this.#sendAfter(before, to, bytes, deadlineMs);
    // Also behind one that has given up while it waited for its turn, the next waits for those before.
    const done = Promise.allSettled([before, sent]).then(() => undefined);
    this.#last.set(to, done);
    this.#sending++;
    this.#sendingBytes += bytes.length;
    try {
      await sent;
    } finally {
      this.#sending--;
      this.#sendingBytes -= bytes.length;
      void done.then(() => {
        if (this.#last.get(to) === done) this.#last.delete(to);
      });
    }
  }

  async #sendAfter(
    before: Promise<void> | undefined,
    to: CallId,
    value: Uint8Array,
    deadlineMs: number,
  ): Promise<void> {
    const startedAt = performance.now();
    if (before !== undefined && !(await isSettledWithin(before, deadlineMs))) {
      const what = `a message to call "${to}", behind others to it,`;
      throw new CloudburstError({ code: "DEADLINE_EXCEEDED", what, deadlineMs });
    }
    this.#count++;
    const letter = { to, from: undefined, sender: this.#client, number: this.#count, value };
    const leftMs = Math.max(1, Math.ceil(deadlineMs - (performance.now() - startedAt)));
    const failure = await this.#courier.deliver(letter, leftMs);
    if (failure !== undefined) throw new CloudburstError(failure);
  }
}

async function isSettledWithin(work: Promise<void>, deadlineMs: number): Promise<boolean> {
  const waiting = new AbortController();
  const isSettled = await Promise.race([work.then(() => true), pause(deadlineMs, [waiting.signal]).then(() => false)]);
  waiting.abort();
  return isSettled;
}
