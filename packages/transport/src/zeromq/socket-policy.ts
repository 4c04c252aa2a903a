/**
 * The one place that makes ZeroMQ sockets. ZeroMQ's defaults lose and wait in silence; each setting here replaces one of them
 * (docs/ARCHITECTURE.md, "Sockets").
 *
 * Invariants:
 *   Z1. No socket exists outside `open`: zeromq.js closes a socket that nobody references, even while it receives.
 *   Z2. A send never waits inside ZeroMQ and never drops: our credits bound what is under way, so its own queues have no limit.
 *   Z3. A dialed socket never reconnects by itself: the interval is longer than any process lives, and its end is taken as final (T2).
 */
import { randomBytes } from "node:crypto";
import { Context, Dealer, Router } from "zeromq";
import { BATCH_HEADER_BYTES } from "../batch.js";
import { BATCH_BYTES_MAX } from "../limits.js";

/** Not the global context: its limit of 1,023 sockets is reached by a client of as many executors. */
const context = new Context({ blocky: false, maxSockets: 16_384 });

const COMMON = {
  context,
  sendTimeout: 0,
  linger: 500,
  sendHighWaterMark: 0,
  maxMessageSize: BATCH_BYTES_MAX + BATCH_HEADER_BYTES,
  // Finds dead hosts and cut links. ZeroMQ's own thread answers, so a hung peer is found by our beats only.
  heartbeatInterval: 500,
  heartbeatTimeout: 2_000,
  heartbeatTimeToLive: 2_000,
  handshakeInterval: 5_000,
} as const;

const RECONNECT_NEVER_MS = 1_000_000_000;

const open = new Set<Dealer | Router>();

/** @returns a socket to dial one address with, under an identity that no other socket has */
export function createDealer(isIpv6: boolean): Dealer {
  const dealer = new Dealer({
    ...COMMON,
    ipv6: isIpv6,
    // `immediate` would also throw away what was received and not read yet when the link drops, a final goodbye among it. What it guards
    // against, queueing for a peer that is not there, cannot happen: nothing is sent before the handshake of the link.
    immediate: false,
    reconnectInterval: RECONNECT_NEVER_MS,
    // A leading zero byte is reserved; base64 has none.
    routingId: randomBytes(15).toString("base64"),
  });
  open.add(dealer);
  return dealer;
}

/** @returns a socket to listen with */
export function createRouter(isIpv6: boolean): Router {
  const router = new Router({ ...COMMON, ipv6: isIpv6, backlog: 4_096, mandatory: true, handover: false });
  open.add(router);
  return router;
}

/** Closes a socket of this module. Idempotent. */
export function closeSocket(socket: Dealer | Router): void {
  if (!open.delete(socket)) return;
  socket.close();
}

/** How many sockets are open: for tests. */
export function openSocketCount(): number {
  return open.size;
}
