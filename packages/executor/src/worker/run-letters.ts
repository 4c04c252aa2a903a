/** `ctx.send` and `ctx.recv`: letters between running calls, through the main thread. */
import {
  assert,
  CALL_DEADLINE_MS_MAX,
  CloudburstError,
  LETTER_BYTES_MAX,
  type Received,
  type ReceiveOptions,
  type SendOptions,
} from "@cloudburst/model";
import { decodeValue, encodeValue } from "@cloudburst/wire/value";
import { askSuspended, type SuspensionModules } from "./ask-suspended.js";
import type { RunLife } from "./run-life.js";

const CALL_ID = /^[\x21-\x7e]{1,128}$/;
/** What one run may have sent and not been answered: letters, and their bytes. */
const SENDING_MAX = 10_000;
const SENDING_BYTES_MAX = 64 * 1_024 * 1_024;

/** The letters of one run, whichever step sends them. */
export class RunLetters {
  readonly #life: RunLife;
  readonly #modules: SuspensionModules;
  /** The last letter to each call that is not answered: the next waits for it, so that they come in order. */
  readonly #last = new Map<string, Promise<void>>();
  #sending = 0;
  #sendingBytes = 0;

  constructor(life: RunLife, modules: SuspensionModules) {
    this.#life = life;
    this.#modules = modules;
  }

  async send(to: string, value: unknown, options: SendOptions): Promise<void> {
    if (typeof to !== "string" || !CALL_ID.test(to)) throw invalid("the call of send()", "it is not the id of a call");
    const deadlineMs = parseDeadline("the deadlineMs of send()", options, 1);
    const what = `a message to call "${to}"`;
    const bytes = encodeValue(value, { what, bytesMax: LETTER_BYTES_MAX });
    if (this.#sending >= SENDING_MAX)
      throw new CloudburstError({
        code: "OVERLOADED",
        what: "the messages of one function on their way",
        limit: SENDING_MAX,
      });
    if (this.#sending > 0 && this.#sendingBytes + bytes.length > SENDING_BYTES_MAX) {
      const limit = SENDING_BYTES_MAX;
      throw new CloudburstError({ code: "OVERLOADED", what: "the bytes that one function has on their way", limit });
    }
    await this.#sendAfter(to, bytes, deadlineMs);
  }

  async receive(options: ReceiveOptions | undefined): Promise<Received | undefined> {
    const deadlineMs = options === undefined ? undefined : parseDeadline("the deadlineMs of recv()", options, 0);
    const answer = await askSuspended(this.#life, this.#modules, { kind: "receive", deadlineMs });
    if (answer.kind === "letter") return { from: answer.from, value: decodeValue(answer.value) };
    assert(answer.kind === "no-letter", "receiving is answered by a letter, or that there is none");
    // Without a deadline of its own it waits as long as its call may last.
    if (deadlineMs === undefined) throw new CloudburstError({ code: "CANCELLED", what: "receiving" });
    return undefined;
  }

  async #sendAfter(to: string, value: Uint8Array, deadlineMs: number | undefined): Promise<void> {
    const before = this.#last.get(to);
    const sent = this.#sendOne(before, { kind: "send", to, value, deadlineMs });
    // Also behind one that has given up while it waited for its turn, the next waits for those before.
    const done = Promise.allSettled([before, sent]).then(() => undefined);
    this.#last.set(to, done);
    this.#sending++;
    this.#sendingBytes += value.length;
    try {
      await sent;
    } finally {
      this.#sending--;
      this.#sendingBytes -= value.length;
      void done.then(() => {
        if (this.#last.get(to) === done) this.#last.delete(to);
      });
    }
  }

  async #sendOne(before: Promise<void> | undefined, question: SendQuestion): Promise<void> {
    const { to, deadlineMs } = question;
    if (before === undefined) {
      await askSuspended(this.#life, this.#modules, question);
      return;
    }
    const startedAt = performance.now();
    if (!(await isSettledWithin(before, deadlineMs)))
      throw this.#life.errorOfCall({
        code: "DEADLINE_EXCEEDED",
        what: `a message to call "${to}", behind others to it,`,
        deadlineMs: deadlineMs ?? 0,
      });
    const waitedMs = performance.now() - startedAt;
    const leftMs = deadlineMs === undefined ? undefined : Math.max(1, Math.ceil(deadlineMs - waitedMs));
    await askSuspended(this.#life, this.#modules, { ...question, deadlineMs: leftMs });
  }
}

interface SendQuestion {
  readonly kind: "send";
  readonly to: string;
  readonly value: Uint8Array;
  readonly deadlineMs: number | undefined;
}

/** Without a deadline of its own it waits as long as its run lasts. */
async function isSettledWithin(work: Promise<void>, deadlineMs: number | undefined): Promise<boolean> {
  if (deadlineMs === undefined) {
    await work;
    return true;
  }
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), deadlineMs);
  });
  const isSettled = await Promise.race([work.then(() => true), late]);
  clearTimeout(timer);
  return isSettled;
}

function parseDeadline(what: string, options: unknown, min: number): number | undefined {
  if (typeof options !== "object" || options === null) throw invalid(what, "the options are no object");
  const { deadlineMs, ...others } = options as Readonly<Record<string, unknown>>;
  const [other] = Object.keys(others);
  if (other !== undefined) throw invalid(what, `there is no option "${other}"`);
  if (deadlineMs === undefined) return undefined;
  if (
    typeof deadlineMs === "number" &&
    Number.isInteger(deadlineMs) &&
    deadlineMs >= min &&
    deadlineMs <= CALL_DEADLINE_MS_MAX
  )
    return deadlineMs;
  throw invalid(what, `${String(deadlineMs)} is not a whole number in [${min}, ${CALL_DEADLINE_MS_MAX}]`);
}

function invalid(what: string, problem: string): CloudburstError {
  return new CloudburstError({ code: "INVALID_ARGUMENT", what, problem });
}
