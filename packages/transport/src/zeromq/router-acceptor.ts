/**
 * One ROUTER and the links of all peers that opened one through it.
 *
 * Invariants:
 *   R1. A peer exists from its well-formed `open` on. What comes from anyone else is dropped and never answered.
 *   R2. A peer that is gone shows at the next write to it (EHOSTUNREACH); when any link drops, every peer is written to.
 *   R3. An ended link stays known until its peer said farewell or the linger time passed, so that what is late is not taken for new.
 */
import { CloudburstError } from "@cloudburst/model";
import type { Router } from "zeromq";
import { type IncomingHeader, unpackParts } from "../batch.js";
import type { Beats } from "../beats.js";
import { Link, type LinkDriver, type LinkSettings } from "../link.js";
import type { AcceptHandlers, Acceptor, CloseReason } from "../transport.js";
import { closeSocket } from "./socket-policy.js";
import { readSocket, SocketWriter, type WriteSource } from "./socket-writer.js";

/** The event of a dropped link comes from ZeroMQ's thread a moment before the socket knows; many drops at once are one probe. */
const PROBE_DELAY_MS = 20;

export class RouterAcceptor implements Acceptor {
  readonly address: string;
  readonly handlers: AcceptHandlers;
  readonly settings: LinkSettings;
  readonly beats: Beats;
  readonly writer: SocketWriter;
  readonly #router: Router;
  readonly #drivers = new Map<string, RouterDriver>();
  readonly #onClosed: () => Promise<void>;
  #probeTimer: NodeJS.Timeout | undefined;
  #closing: Promise<void> | undefined;
  /** Messages from peers that have no connection: rubbish, or too late. */
  strayCount = 0;

  /**
   * @param router is bound
   * @param onClosed settles when the address is free
   */
  constructor(
    address: string,
    router: Router,
    handlers: AcceptHandlers,
    settings: LinkSettings,
    beats: Beats,
    onClosed: () => Promise<void>,
  ) {
    this.address = address;
    this.handlers = handlers;
    this.settings = settings;
    this.beats = beats;
    this.writer = new SocketWriter(router);
    this.#router = router;
    this.#onClosed = onClosed;
    router.events.on("disconnect", () => this.#probeSoon());
    void readSocket(router, (parts) => this.#onParts(parts));
  }

  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  /** For a driver that is done. */
  forget(key: string): void {
    this.#drivers.delete(key);
  }

  async #close(): Promise<void> {
    await Promise.all([...this.#drivers.values()].map((driver) => driver.link.close()));
    clearTimeout(this.#probeTimer);
    // Never `unbind` first: when a link ends at the same time, libzmq 4.3.5 aborts the process (pipe.cpp:355, "_state == term_ack_sent").
    closeSocket(this.#router);
    await this.#onClosed();
  }

  #onParts(parts: readonly Buffer[]): void {
    const [identity, ...batch] = parts;
    if (identity === undefined) return;
    const key = identity.toString("latin1");
    const driver = this.#drivers.get(key);
    let unpacked: ReturnType<typeof unpackParts>;
    try {
      unpacked = unpackParts(batch);
    } catch (thrown) {
      if (driver === undefined) this.strayCount += 1;
      else driver.link.fail({ kind: "malformed", problem: CloudburstError.from(thrown).message });
      return;
    }
    if (driver !== undefined) driver.link.receive(unpacked.header, unpacked.messages);
    else this.#onStranger(key, identity, unpacked.header);
  }

  #onStranger(key: string, identity: Buffer, header: IncomingHeader): void {
    if (header.kind !== "open" || this.#closing !== undefined) {
      this.strayCount += 1;
      return;
    }
    const driver = new RouterDriver(key, Buffer.from(identity), this);
    this.#drivers.set(key, driver);
    driver.link.receive(header, []);
  }

  #probeSoon(): void {
    this.#probeTimer ??= setTimeout(() => {
      this.#probeTimer = undefined;
      for (const driver of this.#drivers.values()) driver.link.probe();
    }, PROBE_DELAY_MS);
  }
}

class RouterDriver implements LinkDriver, WriteSource {
  readonly link: Link;
  readonly pendingBytes = 0;
  readonly #key: string;
  readonly #identity: Buffer;
  readonly #acceptor: RouterAcceptor;
  #isUnreachable = false;
  #lingersFor: "nothing" | "farewell" = "nothing";
  #lingerTimer: NodeJS.Timeout | undefined;

  constructor(key: string, identity: Buffer, acceptor: RouterAcceptor) {
    this.#key = key;
    this.#identity = identity;
    this.#acceptor = acceptor;
    const label = `peer ${key} of ${acceptor.address}`;
    this.link = new Link(label, this, { side: "acceptor", handlers: acceptor.handlers }, acceptor.settings);
    acceptor.beats.add(this.link);
  }

  pull(): Uint8Array[] | undefined {
    if (this.#isUnreachable) return undefined;
    const parts = this.link.pull();
    parts?.unshift(this.#identity);
    return parts;
  }

  onWritten(): void {
    if (!this.link.isEnded) return;
    if (this.#lingersFor === "nothing") {
      this.#release();
      return;
    }
    this.#lingerTimer ??= setTimeout(() => this.#release(), this.#acceptor.settings.lingerMs);
  }

  onUnreachable(problem: string): void {
    this.#isUnreachable = true;
    this.#lingersFor = "nothing";
    if (this.link.isEnded) this.#release();
    else this.link.fail({ kind: "lost", problem });
  }

  onReady(): void {
    this.#acceptor.writer.add(this);
  }

  onOpen(): void {
    // The link tells the owner itself.
  }

  onEnded(reason: CloseReason): void {
    this.#acceptor.beats.delete(this.link);
    if (reason.kind === "local") this.#lingersFor = "farewell";
    this.#acceptor.writer.add(this);
  }

  onFarewell(): void {
    this.#lingersFor = "nothing";
    this.#acceptor.writer.add(this);
  }

  #release(): void {
    clearTimeout(this.#lingerTimer);
    this.#acceptor.forget(this.#key);
    this.link.release();
  }
}
