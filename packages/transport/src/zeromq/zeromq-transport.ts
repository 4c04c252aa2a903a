/**
 * The control plane, and the call plane between hosts: connections over ZeroMQ. Addresses: `tcp://host:port` (port 0 asks for a free one)
 * and `ipc:///absolute/path`. One ROUTER for each listener, one DEALER for each dialed connection.
 */

import { isIPv6 } from "node:net";
import { CloudburstError } from "@cloudburst/model";
import type { Router } from "zeromq";
import { invalidAddress } from "../address.js";
import { Beats } from "../beats.js";
import { connectFailed, dialWithin } from "../dialing.js";
import type { LinkSettings } from "../link.js";
import { type LinkOptions, resolveLinkOptions } from "../link-options.js";
import { clearSocketFile, protectSocketFile, removeClosedSocketFile } from "../socket-file.js";
import type { AcceptHandlers, Acceptor, Connection, ConnectionHandlers, DialOptions, Transport } from "../transport.js";
import { DealerDriver } from "./dealer-driver.js";
import { type Endpoint, formatTcp, isLoopback, parseEndpoint, resolveHost } from "./endpoint.js";
import { RouterAcceptor } from "./router-acceptor.js";
import { closeSocket, createRouter } from "./socket-policy.js";

export interface ZeroMqOptions extends LinkOptions {
  /** Lets `listen` bind an address that other hosts reach. Anybody who reaches it may connect and run functions. Default false. */
  readonly allowRemote?: boolean;
}

/** Shorter than over Unix sockets, where a dead peer always shows by its closed socket. */
const SILENCE_MS_DEFAULT = 5_000;
/** An address that this process has just released may stay taken for a moment. */
const REBIND_MS_MAX = 2_000;
const REBIND_RETRY_MS = 5;

/** When this process released an address: shared, because the next listener may be of another transport object. */
const releasedAt = new Map<string, number>();

export class ZeroMqTransport implements Transport {
  readonly schemes: readonly string[] = ["tcp", "ipc"];
  readonly #settings: LinkSettings;
  readonly #beats: Beats;
  readonly #allowRemote: boolean;

  /** @throws CloudburstError INVALID_ARGUMENT */
  constructor(options: ZeroMqOptions = {}) {
    const { settings, beatIntervalMs } = resolveLinkOptions(options, SILENCE_MS_DEFAULT);
    this.#settings = settings;
    this.#beats = new Beats(beatIntervalMs);
    this.#allowRemote = options.allowRemote ?? false;
  }

  async listen(address: string, handlers: AcceptHandlers): Promise<Acceptor> {
    const endpoint = parseEndpoint(address);
    const wanted = await this.#prepare(address, endpoint);
    const router = await bindRouter(address, wanted);
    if (endpoint.scheme === "ipc") protectSocketFile(endpoint.path);
    const real = endpoint.scheme === "ipc" ? address : (router.lastEndpoint ?? wanted);
    return new RouterAcceptor(real, router, handlers, this.#settings, this.#beats, () => release(real, endpoint));
  }

  async dial(address: string, handlers: ConnectionHandlers, options: DialOptions): Promise<Connection> {
    const endpoint = parseEndpoint(address);
    if (endpoint.scheme === "tcp" && (endpoint.port === 0 || endpoint.host === "*")) {
      throw invalidAddress(address, "it can be listened on, not dialed");
    }
    return dialWithin<Connection>(address, options, (dialing) => {
      let driver: DealerDriver | undefined;
      let isAbandoned = false;
      const begin = (wanted: string, isIpv6: boolean) => {
        if (isAbandoned) return;
        driver = new DealerDriver(address, isIpv6, handlers, this.#settings, this.#beats, {
          onOpen: (link) => dialing.succeed(link),
          onReleased: (problem) => dialing.fail(problem),
        });
        driver.connect(wanted);
      };
      void resolveEndpoint(endpoint)
        .then(({ wanted, isIpv6 }) => begin(wanted, isIpv6))
        .catch((error: unknown) => dialing.fail((error as Error).message));
      return () => {
        isAbandoned = true;
        void driver?.link.close();
      };
    });
  }

  /** @returns what to bind. @throws CloudburstError INVALID_ARGUMENT, ADDRESS_IN_USE, CONNECT_FAILED */
  async #prepare(address: string, endpoint: Endpoint): Promise<string> {
    if (endpoint.scheme === "ipc") {
      // ZeroMQ removes whatever file is there, also that of a live listener.
      await clearSocketFile(endpoint.path, address);
      return address;
    }
    const ip = await resolveHost(endpoint.host).catch((error: Error) => {
      throw connectFailed(address, error.message);
    });
    if (!isLoopback(ip) && !this.#allowRemote) {
      const problem =
        "other hosts can reach this address, and connections are neither encrypted nor authenticated; bind 127.0.0.1, or set allowRemote " +
        "where the network itself keeps strangers out";
      throw invalidAddress(address, problem);
    }
    return formatTcp(ip, endpoint.port);
  }
}

async function resolveEndpoint(endpoint: Endpoint): Promise<{ readonly wanted: string; readonly isIpv6: boolean }> {
  if (endpoint.scheme === "ipc") return { wanted: `ipc://${endpoint.path}`, isIpv6: false };
  const ip = await resolveHost(endpoint.host);
  return { wanted: formatTcp(ip, endpoint.port), isIpv6: isIPv6(ip) };
}

async function bindRouter(address: string, wanted: string): Promise<Router> {
  const isIpv6 = wanted.startsWith("tcp://[");
  for (;;) {
    const router = createRouter(isIpv6);
    try {
      await router.bind(wanted);
      return router;
    } catch (error) {
      closeSocket(router);
      const { code, message } = error as NodeJS.ErrnoException;
      if (code !== "EADDRINUSE") throw connectFailed(address, message);
      if (performance.now() - (releasedAt.get(wanted) ?? Number.NEGATIVE_INFINITY) > REBIND_MS_MAX) {
        throw new CloudburstError({ code: "ADDRESS_IN_USE", address });
      }
    }
    await new Promise((resolve) => setTimeout(resolve, REBIND_RETRY_MS));
  }
}

/** ZeroMQ closes a listening socket in a thread of its own, some time after `close`. */
async function release(address: string, endpoint: Endpoint): Promise<void> {
  if (endpoint.scheme === "ipc") {
    await removeClosedSocketFile(endpoint.path);
    return;
  }
  const now = performance.now();
  for (const [released, at] of releasedAt) {
    if (now - at > REBIND_MS_MAX) releasedAt.delete(released);
  }
  releasedAt.set(address, now);
}
