/**
 * Joins one dialed link with one DEALER.
 *
 * Invariants:
 *   D1. The link opens only when the ZMTP handshake is complete, and a dial succeeds only when the peer's own code has answered.
 *   D2. A dropped link ends the connection, after everything that had arrived was read.
 */
import { CloudburstError } from "@cloudburst/model";
import type { Dealer } from "zeromq";
import { unpackParts } from "../batch.js";
import type { Beats } from "../beats.js";
import { Link, type LinkDriver, type LinkSettings } from "../link.js";
import type { CloseReason, ConnectionHandlers } from "../transport.js";
import { closeSocket, createDealer } from "./socket-policy.js";
import { readSocket, SocketWriter, type WriteSource } from "./socket-writer.js";

/** After a dropped link, what had arrived is read within this time; it starts anew with each batch. */
const DRAIN_MS = 20;

export interface DealerOwner {
  onOpen(link: Link): void;
  onReleased(problem: string): void;
}

export class DealerDriver implements LinkDriver, WriteSource {
  readonly link: Link;
  readonly pendingBytes = 0;
  readonly #dealer: Dealer;
  readonly #writer: SocketWriter;
  readonly #beats: Beats;
  readonly #owner: DealerOwner;
  readonly #lingerMs: number;
  #endProblem = "closed";
  #isUnreachable = false;
  #lingersFor: "nothing" | "farewell" = "nothing";
  #timer: NodeJS.Timeout | undefined;
  #batches = 0;
  #isReleased = false;

  constructor(
    address: string,
    isIpv6: boolean,
    handlers: ConnectionHandlers,
    settings: LinkSettings,
    beats: Beats,
    owner: DealerOwner,
  ) {
    this.#owner = owner;
    this.#beats = beats;
    this.#lingerMs = settings.lingerMs;
    this.#dealer = createDealer(isIpv6);
    this.#writer = new SocketWriter(this.#dealer);
    this.link = new Link(address, this, { side: "dialer", handlers }, settings);
    this.#observe();
  }

  /** @throws Error when ZeroMQ refuses the endpoint */
  connect(endpoint: string): void {
    this.#dealer.connect(endpoint);
    this.#beats.add(this.link);
    void readSocket(this.#dealer, (parts) => this.#onParts(parts));
  }

  pull(): Uint8Array[] | undefined {
    return this.#isUnreachable ? undefined : this.link.pull();
  }

  onWritten(): void {
    if (!this.link.isEnded || this.#isReleased) return;
    if (this.#lingersFor === "nothing") {
      this.#release();
      return;
    }
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#release(), this.#lingerMs);
  }

  onUnreachable(problem: string): void {
    this.#isUnreachable = true;
    this.link.fail({ kind: "lost", problem });
  }

  onReady(): void {
    this.#writer.add(this);
  }

  onOpen(): void {
    this.#owner.onOpen(this.link);
  }

  onEnded(reason: CloseReason): void {
    this.#beats.delete(this.link);
    if ("problem" in reason) this.#endProblem = reason.problem;
    if (reason.kind === "local" && this.#batches > 0) this.#lingersFor = "farewell";
    this.#writer.add(this);
  }

  onFarewell(): void {
    this.#lingersFor = "nothing";
    this.#writer.add(this);
  }

  #observe(): void {
    const { events } = this.#dealer;
    const onRefused = (problem: string) => () => {
      if (this.link.isHalfOpen) this.#giveUp(problem);
    };
    events.on("handshake", () => this.link.open());
    events.on("close", onRefused("connection refused"));
    events.on("connect:retry", onRefused("connection refused"));
    events.on("handshake:error:protocol", onRefused("the peer does not speak ZeroMQ"));
    events.on("handshake:error:auth", onRefused("the peer refused the authentication"));
    events.on("handshake:error:other", onRefused("the handshake failed"));
    events.on("disconnect", () =>
      this.link.isHalfOpen ? this.#giveUp("the peer closed the connection") : this.#onDropped(this.#batches),
    );
  }

  #giveUp(problem: string): void {
    this.#isUnreachable = true;
    this.link.fail({ kind: "lost", problem });
  }

  #onDropped(batchesBefore: number): void {
    if (this.link.isEnded) {
      this.onFarewell();
      return;
    }
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      if (this.#batches > batchesBefore) {
        this.#onDropped(this.#batches);
        return;
      }
      this.#giveUp("the connection dropped");
    }, DRAIN_MS);
  }

  #onParts(parts: readonly Uint8Array[]): void {
    this.#batches += 1;
    try {
      const { header, messages } = unpackParts(parts);
      this.link.receive(header, messages);
    } catch (thrown) {
      this.link.fail({ kind: "malformed", problem: CloudburstError.from(thrown).message });
    }
  }

  #release(): void {
    if (this.#isReleased) return;
    this.#isReleased = true;
    clearTimeout(this.#timer);
    closeSocket(this.#dealer);
    this.link.release();
    this.#owner.onReleased(this.#endProblem);
  }
}
