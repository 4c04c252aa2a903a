/**
 * Connections to the schedulers: joins each of them, reports to all, and joins again when one has restarted.
 *
 *   J1. The first message on each connection is `executor-joined`; while the executor drains, the second is `executor-draining`.
 *   J2. Dials are repeated for ever, with a delay that doubles up to a maximum and is drawn by chance, so that a restarted scheduler is not
 *       met by all executors at once.
 */
import type { ExecutorInfo, ExecutorLoad, Logger, MachineFacts, Message } from "@cloudburst/model";
import type { Messenger, Peer } from "@cloudburst/transport";
import type { LinkId } from "../core/index.js";
import type { ExecutorClock } from "./clock.js";

const DIAL_DEADLINE_MS = 5_000;
const REJOIN_DELAY_MS = 50;
const REJOIN_DELAY_MS_MAX = 2_000;

export interface SchedulerLinksModules {
  readonly messenger: Messenger<Message>;
  readonly clock: ExecutorClock;
  readonly log: Logger;
  onOpen(link: LinkId): void;
  onMessage(link: LinkId, peer: Peer<Message>, message: Message): void;
  onClose(link: LinkId): void;
}

interface Link {
  readonly address: string;
  /** Of its present connection, or the last one. */
  id: LinkId;
  peer: Peer<Message> | undefined;
  failures: number;
  cancelRetry: (() => void) | undefined;
}

export class SchedulerLinks {
  readonly #info: ExecutorInfo;
  readonly #machine: MachineFacts;
  readonly #modules: SchedulerLinksModules;
  readonly #links: readonly Link[];
  readonly #abort = new AbortController();
  #lastLoad: ExecutorLoad | undefined;
  #isDraining = false;
  #connections = 0;

  constructor(
    addresses: readonly string[],
    self: { readonly info: ExecutorInfo; readonly machine: MachineFacts },
    modules: SchedulerLinksModules,
  ) {
    this.#info = self.info;
    this.#machine = self.machine;
    this.#modules = modules;
    this.#links = addresses.map((address) => ({
      address,
      id: 0,
      peer: undefined,
      failures: 0,
      cancelRetry: undefined,
    }));
  }

  /** Schedulers that this executor is connected with. */
  get joined(): number {
    return this.#links.filter((link) => link.peer !== undefined).length;
  }

  start(): void {
    for (const link of this.#links) void this.#join(link);
  }

  report(load: ExecutorLoad): void {
    this.#lastLoad = load;
    this.send(undefined, { kind: "executor-reported", executor: this.#info.id, load });
  }

  announceDrain(): void {
    this.#isDraining = true;
    this.send(undefined, { kind: "executor-draining", executor: this.#info.id });
  }

  /** To one connection, unless it has ended; or to all. What a full queue does not take is made up for by the next report. */
  send(to: LinkId | undefined, message: Message): void {
    for (const { id, peer } of this.#links) if (to === undefined || to === id) peer?.send(message);
  }

  /** Idempotent. */
  async close(): Promise<void> {
    this.#abort.abort();
    for (const link of this.#links) link.cancelRetry?.();
    await Promise.all(this.#links.map((link) => this.#end(link)));
  }

  /** Never rejects. */
  async #join(link: Link): Promise<void> {
    try {
      const peer = await this.#modules.messenger.dial(
        link.address,
        {
          onMessage: (from, message) => this.#modules.onMessage(link.id, from, message),
          onClose: (closed) => this.#onClose(link, closed),
        },
        { deadlineMs: DIAL_DEADLINE_MS, signal: this.#abort.signal },
      );
      this.#onOpen(link, peer);
    } catch (thrown) {
      if (this.#abort.signal.aborted) return;
      if (link.failures === 0) {
        const problem = thrown instanceof Error ? thrown.message : String(thrown);
        this.#modules.log.warn("a scheduler cannot be reached; it is tried again", {
          scheduler: link.address,
          problem,
        });
      }
      this.#retry(link);
    }
  }

  #onOpen(link: Link, peer: Peer<Message>): void {
    link.id = ++this.#connections;
    link.peer = peer;
    link.failures = 0;
    if (this.#abort.signal.aborted) {
      void this.#end(link);
      return;
    }
    peer.send({ kind: "executor-joined", info: this.#info, machine: this.#machine });
    if (this.#lastLoad !== undefined)
      peer.send({ kind: "executor-reported", executor: this.#info.id, load: this.#lastLoad });
    if (this.#isDraining) peer.send({ kind: "executor-draining", executor: this.#info.id });
    this.#modules.log.info("joined a scheduler", { scheduler: link.address });
    this.#modules.onOpen(link.id);
  }

  #onClose(link: Link, closed: Peer<Message>): void {
    if (link.peer !== closed) return;
    link.peer = undefined;
    if (this.#abort.signal.aborted) return;
    this.#modules.onClose(link.id);
    this.#modules.log.warn("the connection to a scheduler ended", { scheduler: link.address });
    this.#retry(link);
  }

  #retry(link: Link): void {
    const delayMs = Math.min(REJOIN_DELAY_MS * 2 ** Math.min(link.failures, 20), REJOIN_DELAY_MS_MAX);
    link.failures++;
    link.cancelRetry = this.#modules.clock.after(delayMs * (0.5 + Math.random()), () => {
      link.cancelRetry = undefined;
      void this.#join(link);
    });
  }

  async #end(link: Link): Promise<void> {
    try {
      await link.peer?.close();
    } catch (thrown) {
      this.#modules.log.warn("a connection ended badly", { scheduler: link.address, problem: String(thrown) });
    }
  }
}
