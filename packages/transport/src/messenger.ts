import type { Acceptor, CloseReason, DialOptions, SendOptions } from "./transport.js";

/** Turns messages into frames and back. `decode` throws a CloudburstError (WIRE_FORMAT, VERSION_UNSUPPORTED) on anything odd. */
export interface MessageCodec<M> {
  encode(message: M): readonly Uint8Array[];
  decode(frames: readonly Uint8Array[]): M;
}

/** A connection that carries typed messages. */
export interface Peer<M> {
  /** Unique within this process. */
  readonly id: number;
  /** The address dialed, or a description of the accepted peer: for people. */
  readonly label: string;
  /** @returns false when the message was not taken: the queue is full, or the connection has ended */
  send(message: M, options?: SendOptions): boolean;
  close(): Promise<void>;
}

export interface PeerHandlers<M> {
  onMessage(peer: Peer<M>, message: M): void;
  /** Called exactly once for each peer, after its last message. */
  onClose(peer: Peer<M>, reason: CloseReason): void;
}

export interface AcceptPeerHandlers<M> extends PeerHandlers<M> {
  onOpen(peer: Peer<M>): void;
}

/**
 * What the shells of all roles speak through: typed messages over whichever transport an address names. Over sockets a message is
 * encoded; within one process (`direct.ts`) it is handed over as it is.
 */
export interface Messenger<M> {
  listen(address: string, handlers: AcceptPeerHandlers<M>): Promise<Acceptor>;
  dial(address: string, handlers: PeerHandlers<M>, options: DialOptions): Promise<Peer<M>>;
}
