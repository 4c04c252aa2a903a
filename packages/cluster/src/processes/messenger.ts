import type { Logger, Message } from "@cloudburst/model";
import { combineTransports, createMessenger, type Messenger, UnixTransport } from "@cloudburst/transport";
import { ZeroMqTransport } from "@cloudburst/transport/zeromq";
import { messageCodec } from "@cloudburst/wire";

/** Every way of speaking that processes of one machine use: Unix sockets for calls and the store, ZeroMQ for control. */
export function createProcessMessenger(log: Logger): Messenger<Message> {
  return createMessenger(combineTransports([new UnixTransport(), new ZeroMqTransport()]), messageCodec, {
    onMalformed: (peer, error) =>
      log.warn("a peer sends messages that make no sense; they are dropped", {
        peer: peer.label,
        problem: error.message,
      }),
  });
}
