export { type CodecMessenger, type CodecMessengerOptions, createMessenger } from "./codec-messenger.js";
export { combineTransports } from "./combine-transports.js";
export { createDirectNetwork, type DirectNetwork } from "./direct.js";
export { hostId } from "./host-id.js";
export { MESSAGE_BYTES_MAX, MESSAGE_FRAMES_MAX } from "./limits.js";
export type { LinkOptions } from "./link-options.js";
export type { HandoverOptions } from "./memory/handover-network.js";
export { MEMORY_SCHEME, MemoryNetwork, MemoryTransport } from "./memory/memory-transport.js";
export type { AcceptPeerHandlers, MessageCodec, Messenger, Peer, PeerHandlers } from "./messenger.js";
export type {
  AcceptHandlers,
  Acceptor,
  CloseReason,
  Connection,
  ConnectionHandlers,
  DialOptions,
  Transport,
} from "./transport.js";
export { UNIX_SCHEME, UnixTransport } from "./unix/unix-transport.js";
