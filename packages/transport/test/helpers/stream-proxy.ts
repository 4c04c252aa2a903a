import { connect, createServer, type NetConnectOpts, type Server, type Socket } from "node:net";

/** Passes bytes on between a listener of its own and a target, until it is cut. */
export class StreamProxy {
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  /** Passed on so far, in both directions. */
  bytes = 0;

  constructor(target: NetConnectOpts) {
    this.#server = createServer((inner) => {
      const outer = connect(target);
      this.#join(inner, outer);
      this.#join(outer, inner);
    });
  }

  listen(at: { readonly path: string } | { readonly host: string; readonly port: number }): Promise<number> {
    return new Promise((resolve) => {
      this.#server.listen(at, () => {
        const address = this.#server.address();
        resolve(typeof address === "object" && address !== null ? address.port : 0);
      });
    });
  }

  cut(): void {
    for (const socket of this.#sockets) socket.destroy();
  }

  close(): void {
    this.cut();
    this.#server.close();
  }

  #join(source: Socket, target: Socket): void {
    this.#sockets.add(source);
    source.on("data", (chunk) => {
      this.bytes += chunk.length;
    });
    source.pipe(target);
    source.on("error", () => target.destroy());
    source.on("close", () => {
      this.#sockets.delete(source);
      target.destroySoon();
    });
  }
}
