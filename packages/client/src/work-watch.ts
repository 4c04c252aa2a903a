/** Reports of what executors run, told by a scheduler as they come to it. */
import type { ObservationMessage, WorkReport } from "@cloudburst/model";
import type { WatchWorkOptions } from "./api.js";
import { Mailbox } from "./mailbox.js";
import { checkKnownNames, resolveSignal } from "./parse-options.js";
import type { SchedulerLink } from "./scheduler-link.js";

/** Reports that wait for their reader. Each names only what has changed, and says the whole of it: what is left out, a later one makes up for. */
const REPORTS_WAITING_MAX = 1_024;

export class WorkWatch {
  readonly #scheduler: Pick<SchedulerLink, "tell">;
  readonly #readers = new Set<Mailbox<WorkReport>>();

  constructor(modules: { readonly scheduler: Pick<SchedulerLink, "tell"> }) {
    this.#scheduler = modules.scheduler;
  }

  async *reports(options: WatchWorkOptions, closing: AbortSignal): AsyncGenerator<WorkReport, void, undefined> {
    checkKnownNames("watch options", options, ["signal"]);
    const signal = resolveSignal(options.signal, closing);
    const mailbox = new Mailbox<WorkReport>(REPORTS_WAITING_MAX);
    this.#readers.add(mailbox);
    try {
      if (this.#readers.size === 1) this.#scheduler.tell({ kind: "watch-work", isOn: true });
      while (!signal.aborted) yield* await mailbox.take(signal);
    } finally {
      this.#readers.delete(mailbox);
      if (this.#readers.size === 0 && !closing.aborted) this.#scheduler.tell({ kind: "watch-work", isOn: false });
    }
  }

  onReported({ kind: _, ...report }: Extract<ObservationMessage, { kind: "work-reported" }>): void {
    for (const reader of this.#readers) reader.put(report);
  }

  /** A scheduler forgets who watches when the connection ends. */
  onSchedulerConnected(): void {
    if (this.#readers.size > 0) this.#scheduler.tell({ kind: "watch-work", isOn: true });
  }
}
