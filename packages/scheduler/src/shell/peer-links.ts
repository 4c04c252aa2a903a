/**
 * How schedulers find each other: each writes down in the store where it is, again and again while it lives, and dials the others that are
 * written there, and those that its operator has named.
 *
 *   L1. A scheduler that has died is no longer written down after `SCHEDULER_TTL_MS`; one that closes takes its record away.
 *   L2. While the store is out, what was known last is dialed.
 *   L3. Whoever is connected is not dialed. Two may dial each other at the same moment; both connections are of use.
 */
import type { Store } from "@cloudburst/kvs-client";
import {
  CloudburstError,
  HybridClock,
  type Logger,
  type Message,
  type SchedulerInfo,
  systemKeys,
} from "@cloudburst/model";
import type { CloseReason, Messenger, Peer } from "@cloudburst/transport";
import { decodeSchedulerInfo, encodeSchedulerInfo } from "@cloudburst/wire";
import type { SchedulerClock } from "./clock.js";

export const SCHEDULER_TTL_MS = 10_000;
const ANNOUNCE_INTERVAL_MS = 2_000;
const DIAL_DEADLINE_MS = 2_000;
/** As many as a scheduler may be connected with. */
const SCHEDULERS_MAX = 256;

export interface PeerLinksOptions {
  readonly self: SchedulerInfo;
  /** Addresses of schedulers that the operator has named. */
  readonly join: readonly string[];
}

export interface PeerLinksModules {
  readonly messenger: Messenger<Message>;
  readonly store: Store;
  readonly clock: SchedulerClock;
  readonly log: Logger;
  /** Those that are connected now. */
  connected(): readonly SchedulerInfo[];
  onKnown(schedulers: readonly SchedulerInfo[]): void;
  onDialed(peer: Peer<Message>): void;
  onMessage(peer: Peer<Message>, message: Message): void;
  onClose(peer: Peer<Message>, reason: CloseReason): void;
}

export class PeerLinks {
  readonly #options: PeerLinksOptions;
  readonly #modules: PeerLinksModules;
  readonly #stamps: HybridClock;
  readonly #abort = new AbortController();
  readonly #dialing = new Set<string>();
  #known: readonly SchedulerInfo[] = [];
  #cancelNext: () => void = () => undefined;
  #round: Promise<void> = Promise.resolve();
  #wasOut = false;

  constructor(options: PeerLinksOptions, modules: PeerLinksModules) {
    this.#options = options;
    this.#modules = modules;
    this.#stamps = new HybridClock(options.self.id);
  }

  start(): void {
    this.#round = this.#goRound();
  }

  /** Takes the record away. Never rejects. */
  async close(): Promise<void> {
    this.#abort.abort();
    this.#cancelNext();
    await this.#round;
    const { store, clock, log } = this.#modules;
    const key = systemKeys.scheduler(this.#options.self.id);
    // Without it the record ends by itself a little later.
    await store.delete(key, this.#stamps.tick(clock.wallMs())).catch((thrown: unknown) => {
      log.warn("the record of this scheduler stays until it expires", { problem: String(thrown) });
    });
  }

  async #goRound(): Promise<void> {
    try {
      await this.#announce();
      this.#known = await this.#discover();
      this.#wasOut = false;
      if (!this.#abort.signal.aborted) this.#modules.onKnown(this.#known);
    } catch (thrown) {
      const problem = CloudburstError.from(thrown).message;
      if (!this.#wasOut) this.#modules.log.warn("schedulers cannot be looked up in the store", { problem });
      this.#wasOut = true;
    }
    if (this.#abort.signal.aborted) return;
    this.#dialAll();
    this.#cancelNext = this.#modules.clock.after(ANNOUNCE_INTERVAL_MS, () => {
      this.#round = this.#goRound();
    });
  }

  async #announce(): Promise<void> {
    const { store, clock } = this.#modules;
    const { self } = this.#options;
    const lattice = {
      kind: "lww",
      stamp: this.#stamps.tick(clock.wallMs()),
      value: encodeSchedulerInfo(self),
    } as const;
    await store.merge(systemKeys.scheduler(self.id), lattice, { ttlMs: SCHEDULER_TTL_MS });
  }

  async #discover(): Promise<readonly SchedulerInfo[]> {
    const { store, log } = this.#modules;
    const { keys } = await store.list(systemKeys.schedulerPrefix, { limit: SCHEDULERS_MAX });
    const found: SchedulerInfo[] = [];
    for (const [i, lattice] of (await store.getMany(keys)).entries()) {
      if (lattice?.kind !== "lww") continue;
      try {
        found.push(decodeSchedulerInfo(lattice.value));
      } catch (thrown) {
        log.warn("the record of a scheduler is left out", { key: keys[i] ?? "", problem: String(thrown) });
      }
    }
    return found;
  }

  #dialAll(): void {
    const connected = this.#modules.connected();
    const ids = new Set([this.#options.self.id, ...connected.map(({ id }) => id)]);
    const reached = new Set(
      [this.#options.self, ...connected].flatMap(({ addresses }) => [addresses.local, addresses.remote]),
    );
    for (const { id, addresses } of this.#known) {
      const address = addresses.host === this.#options.self.addresses.host ? addresses.local : undefined;
      if (!ids.has(id)) this.#dial(address ?? addresses.remote);
    }
    for (const address of this.#options.join) if (!reached.has(address)) this.#dial(address);
  }

  #dial(address: string | undefined): void {
    if (address === undefined || this.#dialing.has(address)) return;
    this.#dialing.add(address);
    const { messenger, onDialed, onMessage, onClose, log } = this.#modules;
    messenger
      .dial(address, { onMessage, onClose }, { deadlineMs: DIAL_DEADLINE_MS, signal: this.#abort.signal })
      .then((peer) => {
        if (this.#abort.signal.aborted) return peer.close();
        onDialed(peer);
        return undefined;
      })
      .catch((thrown: unknown) => {
        // It is dialed again in the next round, as long as it is written down.
        if (!this.#abort.signal.aborted)
          log.debug("a scheduler cannot be reached", { address, problem: String(thrown) });
      })
      .finally(() => this.#dialing.delete(address));
  }
}
