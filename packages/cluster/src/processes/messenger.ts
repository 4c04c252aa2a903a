import type { Logger, Message } from "@cloudburst/model";
import { sharedMemory } from "@cloudburst/native";
import {
  combineTransports,
  createMessenger,
  garbageNudge,
  type Messenger,
  noteClaims,
  UnixTransport,
} from "@cloudburst/transport";
import { ZeroMqTransport } from "@cloudburst/transport/zeromq";
import { messageCodec } from "@cloudburst/wire";

/** Every way of speaking that processes of one machine use: Unix sockets, with shared memory for what is large, for calls and the store; ZeroMQ for control. */
export function createProcessMessenger(log: Logger): Messenger<Message> {
  const memory = sharedMemory();
  const shared = memory === undefined ? undefined : noteClaims(memory, garbageNudge());
  const unix = new UnixTransport({}, { shared });
  return createMessenger(combineTransports([unix, new ZeroMqTransport()]), messageCodec, {
    onMalformed: (peer, error) =>
      log.warn("a peer sends messages that make no sense; they are dropped", {
        peer: peer.label,
        problem: error.message,
      }),
  });
}
