/**
 * Typed messages over any transport. Owns one peer for each connection, and the count of messages that did not decode.
 *
 * Invariants:
 *   M1. A message that does not decode is counted, reported once for its peer, and dropped; its connection goes on. The frames were whole,
 *       so only the one message is in doubt.
 *   M2. A message whose encoding throws is the sender's fault: `send` throws, and nothing was sent.
 */
import { CloudburstError } from "@cloudburst/model";
import type { AcceptPeerHandlers, MessageCodec, Messenger, Peer, PeerHandlers } from "./messenger.js";
import type {
  Acceptor,
  CloseReason,
  Connection,
  ConnectionHandlers,
  DialOptions,
  SendOptions,
  Transport,
} from "./transport.js";

export interface CodecMessengerOptions<M> {
  /** The first message of a peer that did not decode. Later ones of the same peer are only counted. */
  readonly onMalformed?: (peer: Peer<M>, error: CloudburstError) => void;
}

export interface CodecMessenger<M> extends Messenger<M> {
  /** Messages that did not decode, of all peers together. */
  readonly malformedCount: number;
}

/** Speaks `codec` over `transport`. */
export function createMessenger<M>(
  transport: Transport,
  codec: MessageCodec<M>,
  options: CodecMessengerOptions<M> = {},
): CodecMessenger<M> {
  return new TransportMessenger(transport, codec, options);
}

class TransportMessenger<M> implements CodecMessenger<M> {
  readonly #transport: Transport;
  readonly #codec: MessageCodec<M>;
  readonly #options: CodecMessengerOptions<M>;
  malformedCount = 0;

  constructor(transport: Transport, codec: MessageCodec<M>, options: CodecMessengerOptions<M>) {
    this.#transport = transport;
    this.#codec = codec;
    this.#options = options;
  }

  listen(address: string, handlers: AcceptPeerHandlers<M>): Promise<Acceptor> {
    const translated = this.#translate(handlers);
    return this.#transport.listen(address, {
      onOpen: (connection) => handlers.onOpen(translated.peerOf(connection)),
      onMessage: translated.onMessage,
      onClose: translated.onClose,
    });
  }

  async dial(address: string, handlers: PeerHandlers<M>, options: DialOptions): Promise<Peer<M>> {
    const translated = this.#translate(handlers);
    const connection = await this.#transport.dial(address, translated, options);
    return translated.peerOf(connection);
  }

  #translate(handlers: PeerHandlers<M>): Translated<M> {
    const codec = this.#codec;
    const peers = new Map<number, CodecPeer<M>>();
    const peerOf = (connection: Connection): CodecPeer<M> => {
      let peer = peers.get(connection.id);
      if (peer === undefined) {
        peer = new CodecPeer(connection, codec);
        peers.set(connection.id, peer);
      }
      return peer;
    };
    const onMessage = (connection: Connection, frames: readonly Uint8Array[]): void => {
      const peer = peerOf(connection);
      let message: M;
      try {
        message = codec.decode(frames);
      } catch (thrown) {
        this.#onMalformed(peer, thrown);
        return;
      }
      handlers.onMessage(peer, message);
    };
    const onClose = (connection: Connection, reason: CloseReason): void => {
      const peer = peerOf(connection);
      peers.delete(connection.id);
      handlers.onClose(peer, reason);
    };
    return { peerOf, onMessage, onClose };
  }

  #onMalformed(peer: CodecPeer<M>, thrown: unknown): void {
    this.malformedCount += 1;
    if (peer.hasSentMalformed) return;
    peer.hasSentMalformed = true;
    this.#options.onMalformed?.(peer, CloudburstError.from(thrown));
  }
}

interface Translated<M> extends ConnectionHandlers {
  peerOf(connection: Connection): CodecPeer<M>;
}

class CodecPeer<M> implements Peer<M> {
  readonly id: number;
  readonly label: string;
  hasSentMalformed = false;
  readonly #connection: Connection;
  readonly #codec: MessageCodec<M>;

  constructor(connection: Connection, codec: MessageCodec<M>) {
    this.id = connection.id;
    this.label = connection.peer;
    this.#connection = connection;
    this.#codec = codec;
  }

  send(message: M, options?: SendOptions): boolean {
    return this.#connection.send(this.#codec.encode(message), options);
  }

  close(): Promise<void> {
    return this.#connection.close();
  }
}
