/** Runs attempts, as a client of the cluster. It connects when there is the first one: who never calls durably has nothing of it. */
import { randomBytes } from "node:crypto";
import { type CallOwner, linkCalls, workOf } from "@cloudburst/client/internal";
import {
  type CallId,
  type ClientId,
  CloudburstError,
  type DurableCall,
  type DurableOutcome,
  type Message,
} from "@cloudburst/model";
import type { Messenger } from "@cloudburst/transport";

export interface DriverOptions {
  /** Of schedulers: any will do. */
  readonly schedulers: readonly string[];
  readonly hostId: string;
}

type Links = ReturnType<typeof linkCalls>;
type CallEnd = Parameters<CallOwner["onEnd"]>[0];

const CONNECT_ROUND_MS = 10_000;

export class Driver {
  readonly #options: DriverOptions;
  readonly #messenger: Messenger<Message>;
  #links: Links | undefined;
  readonly #closing = new AbortController();

  constructor(options: DriverOptions, modules: { readonly messenger: Messenger<Message> }) {
    this.#options = options;
    this.#messenger = modules.messenger;
  }

  /** @param onEnd hears the outcome and the number of the last attempt that may have been sent, once */
  run(durable: DurableCall, attemptsBefore: number, onEnd: (outcome: DurableOutcome, attempt: number) => void): void {
    const { call, subject, deadlineMs, outputKey } = durable;
    let work: ReturnType<typeof workOf>;
    try {
      work = workOf(durable);
    } catch (error) {
      return onEnd({ kind: "failed", failure: CloudburstError.from(error).failure }, attemptsBefore);
    }
    this.#obtain().caller.step({
      kind: "call-started",
      call,
      target: subject,
      work,
      deadlineMs,
      // The keeper's core decides whether there is another one.
      retries: 0,
      queue: false,
      disposition: { keep: false, outputKey },
      attemptsBefore,
      owner: { onEnd: (end) => onEnd(outcomeOf(end), attemptOf(end, attemptsBefore)) },
    });
  }

  stop(call: CallId): void {
    this.#links?.caller.step({ kind: "call-cancelled", call });
  }

  async close(): Promise<void> {
    this.#closing.abort();
    await this.#links?.caller.close();
    await this.#links?.scheduler.close();
  }

  #obtain(): Links {
    if (this.#links !== undefined) return this.#links;
    const { schedulers, hostId } = this.#options;
    const client = `k-${randomBytes(12).toString("base64url")}` as ClientId;
    const links = linkCalls(
      { addresses: schedulers, hostId, client, core: {} },
      // Only tasks ask for that, and it runs none.
      { messenger: this.#messenger, readOutcome: async () => undefined },
    );
    this.#links = links;
    void this.#connect(links);
    return links;
  }

  /** Never rejects. Until a scheduler is there, attempts fail without having begun, and are tried again. */
  async #connect({ scheduler }: Links): Promise<void> {
    const { signal } = this.#closing;
    while (!signal.aborted) {
      try {
        return await scheduler.connect(CONNECT_ROUND_MS, signal);
      } catch {
        // Another round: the schedulers start after the store.
      }
    }
  }
}

function outcomeOf(end: CallEnd): DurableOutcome {
  switch (end.kind) {
    case "result":
    case "record":
    case "failed":
      return end.kind === "failed" ? { kind: "failed", failure: end.failure } : end;
    case "accepted":
      // No call of it is posted.
      return { kind: "failed", failure: { code: "INTERNAL", problem: "an attempt was taken for a posted call" } };
  }
}

function attemptOf(end: CallEnd, attemptsBefore: number): number {
  return end.kind === "failed" ? Math.max(end.attempt, attemptsBefore) : attemptsBefore + 1;
}
