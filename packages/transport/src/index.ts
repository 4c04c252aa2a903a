export { type CodecMessenger, type CodecMessengerOptions, createMessenger } from "./codec-messenger.js";
export { combineTransports } from "./combine-transports.js";
export { createDirectNetwork, type DirectNetwork } from "./direct.js";
export { type GarbageNudge, garbageNudge, noteClaims } from "./garbage-nudge.js";
export { hostId } from "./host-id.js";
export { MESSAGE_BYTES_MAX, MESSAGE_FRAMES_MAX, SHARED_BYTES_MIN_DEFAULT } from "./limits.js";
export type { LinkOptions } from "./link-options.js";
export type { HandoverOptions } from "./memory/handover-network.js";
export { MEMORY_SCHEME, MemoryNetwork, MemoryTransport } from "./memory/memory-transport.js";
export type { AcceptPeerHandlers, MessageCodec, Messenger, Peer, PeerHandlers } from "./messenger.js";
export type { SharedFrames, SharedPeer } from "./shared-frames.js";
export type {
  AcceptHandlers,
  Acceptor,
  CloseReason,
  Connection,
  ConnectionHandlers,
  DialOptions,
  SendOptions,
  Transport,
} from "./transport.js";
export { UNIX_SCHEME, UnixTransport, type UnixTransportModules } from "./unix/unix-transport.js";
