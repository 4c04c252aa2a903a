import { invalidAddress, parseScheme } from "../address.js";
import { checkedMessageCost, type Frames } from "../message-cost.js";
import type { AcceptHandlers, Acceptor, Connection, ConnectionHandlers, DialOptions, Transport } from "../transport.js";
import { HandoverNetwork, type HandoverOptions } from "./handover-network.js";

export const MEMORY_SCHEME = "memory";

/** Where the memory transports of one process meet. `cut`, `isolate` and `heal` inject faults. */
export class MemoryNetwork extends HandoverNetwork<Frames> {
  constructor(options: HandoverOptions = {}) {
    super(checkedMessageCost, options);
  }
}

/** Connections within one process, for tests and simulation. Addresses: `memory:name`. Frames are handed over without copying. */
export class MemoryTransport implements Transport {
  readonly schemes: readonly string[] = [MEMORY_SCHEME];
  readonly #network: MemoryNetwork;

  constructor(network: MemoryNetwork) {
    this.#network = network;
  }

  async listen(address: string, handlers: AcceptHandlers): Promise<Acceptor> {
    checkAddress(address);
    return this.#network.listen(address, handlers);
  }

  async dial(address: string, handlers: ConnectionHandlers, options: DialOptions): Promise<Connection> {
    checkAddress(address);
    return this.#network.dial(address, handlers, options);
  }
}

function checkAddress(address: string): void {
  if (parseScheme(address) !== MEMORY_SCHEME)
    throw invalidAddress(address, `it does not start with "${MEMORY_SCHEME}:"`);
}
