/**
 * The shell around the keeper's core: gives it the journal, the driver, a clock and one timer, and speaks with clients. Decides nothing about calls.
 * It runs where the store is written, because there a durable call is one write and one turn away from its answer
 * (docs/decisions/0016-durable-calls.md).
 */
import { randomBytes } from "node:crypto";
import type { Store } from "@cloudburst/kvs-client";
import {
  type CallId,
  CloudburstError,
  type DurableCall,
  type DurableMessage,
  type Failure,
  type Instant,
  type Logger,
  type Message,
  type PendingRecord,
  silentLogger,
} from "@cloudburst/model";
import type { Messenger, Peer } from "@cloudburst/transport";
import { type ClientLink, KeeperCore, type KeeperEffect, type KeeperEvent, type KeeperLimits } from "./core/index.js";
import { Driver } from "./driver.js";
import { FailedList } from "./failed-list.js";
import { digestOf, Journal, otherArguments } from "./journal.js";

export interface KeeperOptions {
  /** Addresses of schedulers: any will do. They need not be there yet. */
  readonly schedulers: readonly string[];
  readonly hostId: string;
  readonly limits?: Partial<KeeperLimits>;
}

export interface KeeperModules {
  /** Not closed by the keeper. Nobody else may write to its journal. */
  readonly store: Store;
  readonly messenger: Messenger<Message>;
  readonly log?: Logger;
}

/** A call that has not ended, as far as the shell must know it. */
interface Held {
  /** Undefined while it rests on disk. */
  record: PendingRecord | undefined;
  /** Of one whose id may come again. */
  readonly digest: string | undefined;
}

const TIMER_MS_MAX = 2 ** 31 - 1;
const SCAN_PAUSE_MS = 1_000;
const MARKING_MAX = 1_000;
const MARKING_PAUSE_MS = 5;

export class Keeper implements AsyncDisposable {
  readonly #core: KeeperCore;
  readonly #journal: Journal;
  readonly #failed: FailedList;
  readonly #driver: Driver;
  readonly #log: Logger;
  readonly #held = new Map<CallId, Held>();
  readonly #clients = new Map<ClientLink, Peer<Message>>();
  readonly #pending: KeeperEvent[] = [];
  /** Writes under way of how far calls are. */
  #marking = 0;
  #isStepping = false;
  #timer: NodeJS.Timeout | undefined;
  #timerAt = Number.POSITIVE_INFINITY;
  #isClosed = false;
  readonly #scanned: Promise<void>;

  constructor({ schedulers, hostId, limits = {} }: KeeperOptions, { store, messenger, log }: KeeperModules) {
    this.#core = new KeeperCore(limits, { seed: Math.floor(Math.random() * 0x1_0000_0000) });
    this.#log = log ?? silentLogger;
    const onDamaged = (key: string, error: unknown): void =>
      this.#log.error("a record of a durable call cannot be read; it stays where it is", { key, error: String(error) });
    this.#journal = new Journal(store, { writer: `keeper-${randomBytes(9).toString("base64url")}`, onDamaged });
    this.#failed = new FailedList(this.#journal);
    this.#driver = new Driver({ schedulers, hostId }, { messenger });
    this.#scanned = this.#scan();
  }

  /** Durable calls that have not ended. */
  get callCount(): number {
    return this.#core.callCount;
  }

  /** @returns false when the message is not for it */
  onMessage(peer: Peer<Message>, message: Message): boolean {
    switch (message.kind) {
      case "submit-durable":
        this.#clients.set(peer.id, peer);
        this.#onSubmitted(peer, message.durable);
        return true;
      case "cancel-durable":
        this.#step({ kind: "cancel-asked", call: message.call });
        return true;
      case "manage-failed":
        void this.#manage(peer, message);
        return true;
      default:
        return false;
    }
  }

  onClose(peer: Peer<Message>): void {
    if (this.#clients.delete(peer.id)) this.#step({ kind: "client-left", client: peer.id });
  }

  /** What has not ended stays in the journal. Idempotent. */
  async close(): Promise<void> {
    this.#step({ kind: "closed" });
    this.#isClosed = true;
    clearTimeout(this.#timer);
    await this.#driver.close();
    await this.#scanned;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }

  // ---- stepping ------------------------------------------------------------------------------------------------------------------

  #step(event: KeeperEvent): void {
    if (this.#isClosed) return;
    if (this.#isStepping) {
      this.#pending.push(event);
      return;
    }
    this.#isStepping = true;
    try {
      for (let next: KeeperEvent | undefined = event; next !== undefined; next = this.#pending.shift())
        for (const effect of this.#core.step(next, performance.now() as Instant)) this.#perform(effect);
    } finally {
      this.#isStepping = false;
    }
    if (this.#core.wakeAt < this.#timerAt) this.#arm();
  }

  #arm(): void {
    clearTimeout(this.#timer);
    this.#timerAt = this.#core.wakeAt;
    if (this.#timerAt === Number.POSITIVE_INFINITY) return;
    const inMs = Math.min(TIMER_MS_MAX, Math.max(0, Math.ceil(this.#timerAt - performance.now())));
    this.#timer = setTimeout(() => {
      this.#timerAt = Number.POSITIVE_INFINITY;
      this.#step({ kind: "timer-fired" });
    }, inMs);
  }

  #perform(effect: KeeperEffect): void {
    switch (effect.kind) {
      case "take-in":
        return void this.#takeIn(effect.call);
      case "run":
        return void this.#run(effect.call, effect.attemptsBefore);
      case "stop":
        return this.#driver.stop(effect.call);
      case "mark":
        return void this.#mark(effect);
      case "keep":
        return void this.#keep(effect);
      case "rest": {
        const held = this.#held.get(effect.call);
        if (held !== undefined) held.record = undefined;
        return;
      }
      case "forget":
        this.#held.delete(effect.call);
        return;
      case "tell":
        return this.#tell(effect.client, effect.message);
    }
  }

  // ---- calls ---------------------------------------------------------------------------------------------------------------------

  #onSubmitted(peer: Peer<Message>, durable: DurableCall): void {
    const { call, retry, payload, idempotencyKey } = durable;
    const known = this.#held.get(call);
    const digest = idempotencyKey === undefined ? undefined : digestOf(durable);
    if (known !== undefined && known.digest !== digest)
      return this.#tell(peer.id, { kind: "durable-refused", call, failure: otherArguments(durable) });
    if (known === undefined) {
      const record: PendingRecord = { kind: "pending", durable, acceptedAtMs: Date.now(), fence: 0, made: 0 };
      this.#held.set(call, { record, digest });
    }
    this.#step({ kind: "submitted", client: peer.id, call, retry, bytes: payload.length });
  }

  /** Never rejects; nor do those below. */
  async #takeIn(call: CallId): Promise<void> {
    const held = this.#held.get(call);
    if (held?.record === undefined) return;
    const { durable, acceptedAtMs } = held.record;
    try {
      const { as, found } = await this.#journal.takeIn(durable, acceptedAtMs);
      if (found !== undefined) held.record = found;
      this.#step({ kind: "taken-in", call, as });
    } catch (error) {
      this.#step({ kind: "taken-in", call, as: { kind: "refused", failure: CloudburstError.from(error).failure } });
    }
  }

  async #run(call: CallId, attemptsBefore: number): Promise<void> {
    let record: PendingRecord;
    try {
      record = this.#held.get(call)?.record ?? (await this.#load(call));
    } catch (error) {
      const { failure } = CloudburstError.from(error);
      return this.#step({ kind: "attempt-ended", call, attempt: attemptsBefore, outcome: { kind: "failed", failure } });
    }
    this.#driver.run(record.durable, attemptsBefore, (outcome, attempt) =>
      this.#step({ kind: "attempt-ended", call, attempt, outcome }),
    );
  }

  async #mark({ call, fence, made }: Extract<KeeperEffect, { kind: "mark" }>): Promise<void> {
    this.#marking++;
    try {
      const record = { ...(await this.#load(call)), fence, made };
      await this.#journal.mark(record);
      const held = this.#held.get(call);
      if (held !== undefined) held.record = record;
      this.#step({ kind: "marked", call });
    } catch (error) {
      this.#log.warn("how far a durable call is cannot be written down; it waits", { call, error: String(error) });
      this.#step({ kind: "mark-failed", call });
    } finally {
      this.#marking--;
    }
  }

  async #keep({ call, outcome, fence, made, isListed }: Extract<KeeperEffect, { kind: "keep" }>): Promise<void> {
    try {
      const { durable, acceptedAtMs } = await this.#load(call);
      await this.#journal.keep({ durable, acceptedAtMs, outcome, fence, made, isListed });
      if (isListed) this.#failed.add(call);
      this.#step({ kind: "kept", call });
    } catch (error) {
      const { failure } = CloudburstError.from(error);
      this.#log.warn("the outcome of a durable call cannot be written; it is tried again", { call, failure });
      this.#step({ kind: "keep-failed", call, failure });
    }
  }

  async #load(call: CallId): Promise<PendingRecord> {
    const held = this.#held.get(call);
    if (held?.record !== undefined) return held.record;
    const record = await this.#journal.read(call);
    if (held !== undefined) held.record = record;
    return record;
  }

  // ---- what was accepted before --------------------------------------------------------------------------------------------------

  async #scan(): Promise<void> {
    let found = 0;
    for (let isDone = false; !isDone && !this.#isClosed; ) {
      try {
        for await (const page of this.#journal.scan()) {
          found += page.length;
          for (const record of page) this.#onFound(record);
          // Each of them is in memory until it is marked; a long journal need not be there all at once.
          while (this.#marking >= MARKING_MAX && !this.#isClosed) await pause(MARKING_PAUSE_MS);
          if (this.#isClosed) return;
        }
        isDone = true;
      } catch (error) {
        this.#log.error("the journal cannot be read; it is tried again", { error: String(error) });
        await pause(SCAN_PAUSE_MS);
      }
    }
    if (found > 0) this.#log.info("durable calls go on", { calls: found });
    await this.#failed.load().catch((error: unknown) => {
      this.#log.warn("failed calls cannot be read; their number is not limited", { error: String(error) });
    });
  }

  #onFound(record: PendingRecord): void {
    const { durable, fence, made, acceptedAtMs } = record;
    const { call, retry, payload, idempotencyKey } = durable;
    if (this.#held.has(call)) return;
    const digest = idempotencyKey === undefined ? undefined : digestOf(durable);
    this.#held.set(call, { record, digest });
    const ageMs = Math.max(0, Date.now() - acceptedAtMs);
    this.#step({ kind: "found", call, retry, bytes: payload.length, fence, made, ageMs });
  }

  // ---- clients -------------------------------------------------------------------------------------------------------------------

  async #manage(peer: Peer<Message>, message: Extract<DurableMessage, { kind: "manage-failed" }>): Promise<void> {
    const { request, action, call } = message;
    let failure: Failure | undefined;
    try {
      if (action === "remove") await this.#failed.remove(call);
      else this.#onFound(await this.#failed.reopen(call));
    } catch (error) {
      failure = CloudburstError.from(error).failure;
    }
    this.#send(peer, { kind: "failed-managed", request, failure });
  }

  #tell(client: ClientLink, message: DurableMessage): void {
    const peer = this.#clients.get(client);
    if (peer !== undefined) this.#send(peer, message);
  }

  /** A connection that takes no more is ended, so that the client asks again. */
  #send(peer: Peer<Message>, message: DurableMessage): void {
    let isTaken = false;
    try {
      isTaken = peer.send(message);
    } catch (error) {
      this.#log.error("a message cannot be encoded", { kind: message.kind, error: String(error) });
    }
    if (!isTaken) peer.close().catch(() => undefined);
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms).unref());
}
