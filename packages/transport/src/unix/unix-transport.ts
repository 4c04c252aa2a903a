/**
 * The call plane within one host: connections over Unix-domain stream sockets. Addresses: `unix:/absolute/path.sock`.
 * Owns the beat timer of its connections; each acceptor owns its server, its socket file and the connections it accepted.
 */
import { connect, createServer, type Server, type Socket } from "node:net";
import { CloudburstError } from "@cloudburst/model";
import { parseSocketPath } from "../address.js";
import { Beats } from "../beats.js";
import { connectFailed, dialWithin } from "../dialing.js";
import { HALF_OPEN_MAX } from "../limits.js";
import type { Link } from "../link.js";
import { type LinkOptions, resolveLinkOptions } from "../link-options.js";
import type { SharedFrames } from "../shared-frames.js";
import { clearSocketFile, protectSocketFile } from "../socket-file.js";
import type { AcceptHandlers, Acceptor, Connection, ConnectionHandlers, DialOptions, Transport } from "../transport.js";
import { StreamDriver, type StreamModules } from "./stream-driver.js";

export const UNIX_SCHEME = "unix";
const PREFIX = `${UNIX_SCHEME}:`;
/** A peer on the same host is silent this long only when it hangs: generous, because a dead one shows at once by its closed socket. */
const SILENCE_MS_DEFAULT = 10_000;
/** The kernel cuts this to net.core.somaxconn. */
const BACKLOG = 4_096;

export interface UnixTransportModules {
  /** Large frames go through it where the peer has it too and can be reached; without it, everything goes through the socket. */
  readonly shared?: SharedFrames | undefined;
}

export class UnixTransport implements Transport {
  readonly schemes: readonly string[] = [UNIX_SCHEME];
  readonly #modules: StreamModules;

  /** @throws CloudburstError INVALID_ARGUMENT */
  constructor(options: LinkOptions = {}, modules: UnixTransportModules = {}) {
    const { settings, beatIntervalMs } = resolveLinkOptions(options, SILENCE_MS_DEFAULT);
    this.#modules = { settings, beats: new Beats(beatIntervalMs), shared: modules.shared };
  }

  async listen(address: string, handlers: AcceptHandlers): Promise<Acceptor> {
    const path = parseSocketPath(address, PREFIX);
    await clearSocketFile(path, address);
    const acceptor = new UnixAcceptor(address, handlers, this.#modules);
    await acceptor.bind(path);
    return acceptor;
  }

  async dial(address: string, handlers: ConnectionHandlers, options: DialOptions): Promise<Connection> {
    const path = parseSocketPath(address, PREFIX);
    return dialWithin<Connection>(address, options, (dialing) => {
      const socket = connect({ path, allowHalfOpen: true });
      const driver = new StreamDriver(socket, address, { side: "dialer", handlers }, this.#modules, {
        onOpen: (link) => dialing.succeed(link),
        onReleased: (_link, problem) => dialing.fail(problem),
      });
      socket.once("connect", () => driver.link.open());
      return () => void driver.link.close();
    });
  }
}

class UnixAcceptor implements Acceptor {
  readonly address: string;
  readonly #handlers: AcceptHandlers;
  readonly #modules: StreamModules;
  readonly #server: Server;
  readonly #links = new Set<Link>();
  readonly #halfOpen = new Set<Link>();
  #closing: Promise<void> | undefined;

  constructor(address: string, handlers: AcceptHandlers, modules: StreamModules) {
    this.address = address;
    this.#handlers = handlers;
    this.#modules = modules;
    this.#server = createServer({ allowHalfOpen: true }, (socket) => this.#onSocket(socket));
  }

  /** @throws CloudburstError ADDRESS_IN_USE, CONNECT_FAILED */
  bind(path: string): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#server.once("error", (error: NodeJS.ErrnoException) => {
        const isTaken = error.code === "EADDRINUSE";
        reject(
          isTaken
            ? new CloudburstError({ code: "ADDRESS_IN_USE", address: this.address })
            : connectFailed(this.address, error.message),
        );
      });
      this.#server.listen({ path, backlog: BACKLOG }, () => {
        protectSocketFile(path);
        // Out of file descriptors: the one connection is refused and the listener goes on.
        this.#server.on("error", () => undefined);
        resolve();
      });
    });
  }

  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  async #close(): Promise<void> {
    const stopped = new Promise<void>((resolve) => this.#server.close(() => resolve()));
    await Promise.all([...this.#links].map((link) => link.close()));
    await stopped;
  }

  #onSocket(socket: Socket): void {
    if (this.#halfOpen.size >= HALF_OPEN_MAX || this.#closing !== undefined) {
      socket.destroy();
      return;
    }
    const ends = { side: "acceptor", handlers: this.#handlers } as const;
    const { link } = new StreamDriver(socket, `peer of ${this.address}`, ends, this.#modules, {
      onOpen: (opened) => this.#halfOpen.delete(opened),
      onReleased: (released) => {
        this.#halfOpen.delete(released);
        this.#links.delete(released);
      },
    });
    this.#halfOpen.add(link);
    this.#links.add(link);
  }
}
