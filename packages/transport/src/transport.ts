/**
 * The one interface of all transports: connections that carry messages of several frames, in order, whole, or end visibly.
 *
 * What every implementation guarantees (and `acceptance.ts` checks):
 *   T1. Messages of one connection arrive in the order sent, whole, at most once.
 *   T2. Nothing is lost unseen: when a message may have been lost, the connection ends on both sides with a reason. A connection
 *       never reconnects by itself; whoever dialed dials again and gets a new one.
 *   T3. What is sent within one turn of the event loop leaves as one write; a lonely message leaves in the same turn.
 *   T4. A sender may be ahead of its receiver by a bounded number of messages and bytes (credits); what it has accepted beyond
 *       that waits in a bounded queue, past which `send` returns false and nothing is queued.
 *   T5. Random bytes from a peer end that peer's connection with a reason, and nothing else.
 *   T6. Every wait has a deadline.
 */

/** Why a connection ended. `lost`: the peer or the way to it died. `malformed`: the peer broke the protocol. */
export type CloseReason =
  | { readonly kind: "local" }
  | { readonly kind: "remote" }
  | { readonly kind: "lost"; readonly problem: string }
  | { readonly kind: "malformed"; readonly problem: string };

export interface SendOptions {
  /** Nobody looks at the frames after this: memory that they hold may be given back as soon as they have left. */
  readonly isLastUse?: boolean;
}

export interface Connection {
  /** Unique within this process. */
  readonly id: number;
  /** The address dialed, or a description of the accepted peer: for people. */
  readonly peer: string;
  /**
   * Queues one message. The frames must not be changed afterwards.
   * @returns false when the send queue is full (T4) or the connection has ended: the message was not taken
   * @throws CloudburstError TOO_LARGE when it has more than 1,024 frames or 80 MiB, and so could never be sent
   */
  send(frames: readonly Uint8Array[], options?: SendOptions): boolean;
  /** Bytes accepted by `send` that have not left yet. */
  readonly queuedBytes: number;
  /**
   * Writes out what is queued, within the linger time of the transport, then ends; no message is received from here on. When the linger
   * time is not enough, the reason of the end is `lost`. Settles when the socket is released. Idempotent.
   */
  close(): Promise<void>;
}

/** Handlers of a dialed connection are not called before `dial` has resolved. */
export interface ConnectionHandlers {
  /** The frames belong to the receiver. Frames of one message may share one buffer. A throw ends this connection as malformed. */
  onMessage(connection: Connection, frames: readonly Uint8Array[]): void;
  /** Called exactly once for each connection, after its last message. */
  onClose(connection: Connection, reason: CloseReason): void;
}

export interface AcceptHandlers extends ConnectionHandlers {
  onOpen(connection: Connection): void;
}

export interface DialOptions {
  /** Milliseconds until the attempt fails with CONNECT_FAILED. */
  readonly deadlineMs: number;
  readonly signal?: AbortSignal;
}

export interface Acceptor {
  /** Where others can dial: with the real port when port 0 was asked for. */
  readonly address: string;
  /** Stops accepting and closes what was accepted. Idempotent. */
  close(): Promise<void>;
}

export interface Transport {
  /** The address schemes that it serves, such as `["tcp", "ipc"]`. */
  readonly schemes: readonly string[];
  /** @throws CloudburstError ADDRESS_IN_USE, INVALID_ARGUMENT */
  listen(address: string, handlers: AcceptHandlers): Promise<Acceptor>;
  /** @throws CloudburstError CONNECT_FAILED, CANCELLED, INVALID_ARGUMENT */
  dial(address: string, handlers: ConnectionHandlers, options: DialOptions): Promise<Connection>;
}
