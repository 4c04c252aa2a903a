import { invalidAddress, parseScheme } from "./address.js";
import type { AcceptHandlers, Acceptor, Connection, ConnectionHandlers, DialOptions, Transport } from "./transport.js";

/** One transport of many: the scheme of each address picks. Where two serve a scheme, the first does. */
export function combineTransports(transports: readonly Transport[]): Transport {
  return new CombinedTransport(transports);
}

class CombinedTransport implements Transport {
  readonly schemes: readonly string[];
  readonly #byScheme = new Map<string, Transport>();

  constructor(transports: readonly Transport[]) {
    for (const transport of transports) {
      for (const scheme of transport.schemes) {
        if (!this.#byScheme.has(scheme)) this.#byScheme.set(scheme, transport);
      }
    }
    this.schemes = [...this.#byScheme.keys()];
  }

  async listen(address: string, handlers: AcceptHandlers): Promise<Acceptor> {
    return this.#pick(address).listen(address, handlers);
  }

  async dial(address: string, handlers: ConnectionHandlers, options: DialOptions): Promise<Connection> {
    return this.#pick(address).dial(address, handlers, options);
  }

  #pick(address: string): Transport {
    const scheme = parseScheme(address);
    const transport = this.#byScheme.get(scheme);
    if (transport !== undefined) return transport;
    throw invalidAddress(
      address,
      `unknown scheme "${scheme}"; known are ${this.schemes.map((known) => `"${known}"`).join(", ")}`,
    );
  }
}
