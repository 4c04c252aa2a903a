import { HandoverNetwork, type HandoverOptions } from "./memory/handover-network.js";
import type { AcceptPeerHandlers, Messenger, Peer, PeerHandlers } from "./messenger.js";
import type { Acceptor, DialOptions } from "./transport.js";

/** A messenger within one process, whose links can be cut by a test. */
export interface DirectNetwork<M> extends Messenger<M> {
  /** Cuts every connection of `address`, or all: both ends see `lost`. */
  cut(address?: string): void;
}

/**
 * Messages are handed over as objects, in order, in a microtask: one for all messages of a turn. They are not copied, so a sender must
 * not change a message after sending it. Any address will do, such as `direct:scheduler`. Closing is as over sockets (T1, T2).
 */
export function createDirectNetwork<M>(options: HandoverOptions = {}): DirectNetwork<M> {
  const network = new HandoverNetwork<M>(() => 0, options);
  return {
    listen: async (address: string, handlers: AcceptPeerHandlers<M>): Promise<Acceptor> =>
      network.listen(address, handlers),
    dial: (address: string, handlers: PeerHandlers<M>, dialOptions: DialOptions): Promise<Peer<M>> =>
      network.dial(address, handlers, dialOptions),
    cut: (address) => network.cut(address),
  };
}
