import type { CallId, PendingRecord } from "@cloudburst/model";
import type { Journal } from "./journal.js";

/** More than anybody looks through. The oldest go first. */
const FAILED_MAX = 10_000;

/** The calls that have failed for good, as the store lists them; knows which is the oldest, so that there is a bound to them. */
export class FailedList {
  readonly #journal: Journal;
  readonly #calls = new Set<CallId>();

  constructor(journal: Journal) {
    this.#journal = journal;
  }

  async load(): Promise<void> {
    const since = [...this.#calls];
    for (const call of [...(await this.#journal.failedCalls()), ...since]) this.add(call);
  }

  /** It was written to the store. */
  add(call: CallId): void {
    this.#calls.delete(call);
    this.#calls.add(call);
    if (this.#calls.size <= FAILED_MAX) return;
    const [oldest] = this.#calls;
    if (oldest !== undefined) void this.remove(oldest).catch(() => undefined);
  }

  /** @throws CloudburstError CALL_NOT_FOUND, STORE_UNAVAILABLE */
  async remove(call: CallId): Promise<void> {
    this.#calls.delete(call);
    await this.#journal.readFailed(call);
    await this.#journal.forgetFailed(call);
  }

  /** Takes its failure back: it is in the journal again. @throws CloudburstError CALL_NOT_FOUND, STORE_UNAVAILABLE */
  async reopen(call: CallId): Promise<PendingRecord> {
    const failed = await this.#journal.readFailed(call);
    const record = await this.#journal.reopen(failed, Date.now());
    this.#calls.delete(call);
    return record;
  }
}
