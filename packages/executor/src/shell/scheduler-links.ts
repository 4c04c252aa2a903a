/**
 * Connections to the schedulers: joins each of them, reports to all, and joins again when one has restarted. Those that it was not told of at its
 * start it learns from the others.
 *
 *   J1. The first message on each connection is `executor-joined`; while the executor drains, the second is `executor-draining`.
 *   J2. Dials are repeated for ever, with a delay that doubles up to a maximum and is drawn by chance, so that a restarted scheduler is not
 *       met by all executors at once. Only a scheduler that was learnt, is gone, and is not spoken of any more, is given up.
 *   J3. One connection for each scheduler: over a second one it would be taken for another executor of the same id.
 *   J4. A scheduler is told the end of each task, or is joined anew: then it is told those of the last seconds again, because it may have missed
 *       them. What it knows, it drops by name.
 */
import type {
  ControlNotice,
  ExecutorDeath,
  ExecutorInfo,
  ExecutorLoad,
  Logger,
  MachineFacts,
  Message,
  SchedulerId,
  SchedulerInfo,
  WorkReport,
} from "@cloudburst/model";
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
  /** What schedulers ask, and whatever is odd; but not which schedulers there are. */
  onMessage(link: LinkId, peer: Peer<Message>, message: Message): void;
  onClose(link: LinkId): void;
}

type TaskEnd = Extract<Message, { kind: "task-ended" }>;
type SchedulersChanged = Extract<ControlNotice, { kind: "schedulers-changed" }>;

/** As long as a scheduler waits for the ends of an executor that it has lost, and for its dial. */
const ENDS_KEPT_MS = 10_000;
/** A hundred kilobytes or so; beyond it, the oldest make room. */
const ENDS_KEPT_MAX = 1_024;

interface Link {
  readonly address: string;
  /** Named at the start: never given up. */
  readonly isNamed: boolean;
  /** Of its present connection, or the last one. */
  id: LinkId;
  /** Which scheduler was there when it said so last. */
  scheduler: SchedulerId | undefined;
  peer: Peer<Message> | undefined;
  failures: number;
  cancelRetry: (() => void) | undefined;
}

export class SchedulerLinks {
  readonly #info: ExecutorInfo;
  readonly #machine: MachineFacts;
  readonly #modules: SchedulerLinksModules;
  readonly #links = new Map<string, Link>();
  readonly #abort = new AbortController();
  #lastLoad: ExecutorLoad | undefined;
  #ends: { readonly at: number; readonly end: TaskEnd }[] = [];
  #isStarted = false;
  #predecessor: ExecutorDeath | undefined;
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
    for (const address of addresses) this.#add(address, true);
  }

  /** Schedulers that this executor is connected with. */
  get joined(): number {
    return [...this.#links.values()].filter((link) => link.peer !== undefined).length;
  }

  /** @param predecessor how the process ended whose place this one takes: told to every scheduler that is joined. Idempotent */
  start(predecessor: ExecutorDeath | undefined): void {
    if (this.#isStarted) return;
    this.#isStarted = true;
    this.#predecessor = predecessor;
    for (const link of this.#links.values()) void this.#join(link);
  }

  report(load: ExecutorLoad, work: Omit<WorkReport, "executor">): void {
    const executor = this.#info.id;
    this.#lastLoad = load;
    this.send(undefined, { kind: "executor-reported", executor, load });
    this.send(undefined, { kind: "work-reported", executor, ...work });
  }

  reportTask({ call, attempt, outcome, ranMs }: Pick<TaskEnd, "call" | "attempt" | "outcome" | "ranMs">): void {
    const end: TaskEnd = { kind: "task-ended", call, attempt, executor: this.#info.id, outcome, ranMs };
    this.#ends.push({ at: this.#modules.clock.now(), end });
    if (this.#ends.length >= 2 * ENDS_KEPT_MAX) this.#ends = this.#ends.slice(-ENDS_KEPT_MAX);
    for (const link of this.#links.values()) if (link.peer?.send(end) === false) void this.#end(link);
  }

  announceDrain(): void {
    this.#isDraining = true;
    this.send(undefined, { kind: "executor-draining", executor: this.#info.id });
  }

  /** To one connection, unless it has ended; or to all. What a full queue does not take is made up for by the next report. */
  send(to: LinkId | undefined, message: Message): void {
    for (const { id, peer } of this.#links.values()) if (to === undefined || to === id) peer?.send(message);
  }

  /** Idempotent. */
  async close(): Promise<void> {
    this.#abort.abort();
    const links = [...this.#links.values()];
    for (const link of links) link.cancelRetry?.();
    await Promise.all(links.map((link) => this.#end(link)));
  }

  #add(address: string, isNamed: boolean): Link {
    const link = {
      address,
      isNamed,
      id: 0,
      scheduler: undefined,
      peer: undefined,
      failures: 0,
      cancelRetry: undefined,
    };
    this.#links.set(address, link);
    return link;
  }

  #onMessage(link: Link, peer: Peer<Message>, message: Message): void {
    if (message.kind === "schedulers-changed") this.#learn(link, message);
    else this.#modules.onMessage(link.id, peer, message);
  }

  #learn(from: Link, { self, schedulers }: SchedulersChanged): void {
    from.scheduler = self;
    this.#keepOne(self, from);
    const addresses = new Map(schedulers.map((info) => [this.#addressOf(info), info.id]));
    for (const link of [...this.#links.values()]) {
      if (!link.isNamed && link.peer === undefined && !addresses.has(link.address)) this.#drop(link);
    }
    const ids = new Set([...this.#links.values()].map((link) => link.scheduler));
    for (const [address, id] of addresses) {
      if (address === undefined || ids.has(id) || this.#links.has(address) || this.#abort.signal.aborted) continue;
      void this.#join(this.#add(address, false));
    }
  }

  /** J3: two addresses have led to one scheduler. */
  #keepOne(scheduler: SchedulerId, from: Link): void {
    for (const other of [...this.#links.values()]) {
      if (other === from || other.scheduler !== scheduler) continue;
      if (!other.isNamed) this.#drop(other);
      else if (!from.isNamed) this.#drop(from);
    }
  }

  #addressOf({ addresses }: SchedulerInfo): string | undefined {
    const isHere = addresses.host === this.#info.addresses.host;
    return (isHere ? addresses.local : undefined) ?? addresses.remote;
  }

  #drop(link: Link): void {
    this.#links.delete(link.address);
    link.cancelRetry?.();
    void this.#end(link);
  }

  #isKept(link: Link): boolean {
    return this.#links.get(link.address) === link;
  }

  /** Never rejects. */
  async #join(link: Link): Promise<void> {
    try {
      const peer = await this.#modules.messenger.dial(
        link.address,
        {
          onMessage: (peer, message) => this.#onMessage(link, peer, message),
          onClose: (closed) => this.#onClose(link, closed),
        },
        { deadlineMs: DIAL_DEADLINE_MS, signal: this.#abort.signal },
      );
      this.#onOpen(link, peer);
    } catch (thrown) {
      if (this.#abort.signal.aborted || !this.#isKept(link)) return;
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
    if (this.#abort.signal.aborted || !this.#isKept(link)) {
      void this.#end(link);
      return;
    }
    peer.send({ kind: "executor-joined", info: this.#info, machine: this.#machine });
    if (this.#predecessor !== undefined) peer.send({ kind: "death-reported", ...this.#predecessor });
    if (this.#lastLoad !== undefined)
      peer.send({ kind: "executor-reported", executor: this.#info.id, load: this.#lastLoad });
    const since = this.#modules.clock.now() - ENDS_KEPT_MS;
    for (const { at, end } of this.#ends.slice(-ENDS_KEPT_MAX)) if (at >= since) peer.send(end);
    if (this.#isDraining) peer.send({ kind: "executor-draining", executor: this.#info.id });
    this.#modules.log.info("joined a scheduler", { scheduler: link.address });
    this.#modules.onOpen(link.id);
  }

  #onClose(link: Link, closed: Peer<Message>): void {
    if (link.peer !== closed) return;
    link.peer = undefined;
    // Whoever comes back there says who it is.
    link.scheduler = undefined;
    if (this.#abort.signal.aborted) return;
    this.#modules.onClose(link.id);
    if (!this.#isKept(link)) return;
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
