/**
 * Whoever has called in: clients, and executors that send triggers.
 *
 *   P1. A message that a peer's queue does not take ends the connection, so that nothing is lost unseen.
 *   P2. Peers are bounded: one too many is disconnected at once.
 */
import { CloudburstError, type Logger, type Message } from "@cloudburst/model";
import type { CloseReason, Peer, SendOptions } from "@cloudburst/transport";
import type { PeerHandle } from "../core/index.js";

/** Connections accepted at a time. Each costs a socket and some kilobytes. */
const PEERS_MAX = 10_000;

export class PeerTable {
  readonly #log: Logger;
  readonly #peers = new Map<PeerHandle, Peer<Message>>();
  /** Peers whose first unexpected message has been logged. */
  readonly #odd = new Set<PeerHandle>();
  #unexpected = 0;
  #undeliverable = 0;

  constructor(log: Logger) {
    this.#log = log;
  }

  get size(): number {
    return this.#peers.size;
  }

  /** Messages that no executor is ever sent: dropped. */
  get unexpected(): number {
    return this.#unexpected;
  }

  /** Messages that a peer did not take: its connection was ended. */
  get undeliverable(): number {
    return this.#undeliverable;
  }

  add(peer: Peer<Message>): void {
    this.#peers.set(peer.id, peer);
    if (this.#peers.size > PEERS_MAX) this.#disconnect(peer, "too many connections");
  }

  remove(peer: Peer<Message>, reason: CloseReason): void {
    this.#peers.delete(peer.id);
    this.#odd.delete(peer.id);
    if (reason.kind === "malformed")
      this.#log.warn("a peer spoke nonsense", { peer: peer.label, problem: reason.problem });
  }

  /** To a peer that may have gone: then nobody waits for it. */
  send(to: PeerHandle, message: Message, options?: SendOptions): void {
    const peer = this.#peers.get(to);
    if (peer === undefined || peer.send(message, options)) return;
    this.#undeliverable++;
    this.#disconnect(peer, `its queue did not take "${message.kind}"`);
  }

  /** @returns false when the peer does not take it now; true also when there is none any more */
  offer(to: PeerHandle, message: Message): boolean {
    return this.#peers.get(to)?.send(message) ?? true;
  }

  /** Drops a message that makes no sense here, of any connection. */
  onUnexpected(peer: Peer<Message>, message: Message): void {
    this.#unexpected++;
    if (this.#odd.has(peer.id) || this.#odd.size >= PEERS_MAX) return;
    this.#odd.add(peer.id);
    this.#log.warn("a message that no executor is sent was dropped", { peer: peer.label, message: message.kind });
  }

  #disconnect(peer: Peer<Message>, problem: string): void {
    this.#log.warn("a connection is ended", { peer: peer.label, problem });
    peer.close().catch((thrown: unknown) => {
      // It ends in any case; `remove` hears when.
      this.#log.warn("a connection ended badly", { peer: peer.label, problem: CloudburstError.from(thrown).message });
    });
  }
}
