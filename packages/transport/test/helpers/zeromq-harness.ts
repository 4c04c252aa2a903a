import { createServer, type Socket } from "node:net";
import { vi } from "vitest";
import { Dealer, Router } from "zeromq";
import type { TransportHarness } from "../../src/acceptance.js";
import type { LinkOptions } from "../../src/link-options.js";
import { openSocketCount } from "../../src/zeromq/socket-policy.js";
import { ZeroMqTransport } from "../../src/zeromq/zeromq-transport.js";
import { SocketFolder } from "./socket-folder.js";
import { StreamProxy } from "./stream-proxy.js";

export async function createZeroMqHarness(scheme: "tcp" | "ipc", options: LinkOptions): Promise<TransportHarness> {
  const folder = new SocketFolder();
  const closers: (() => void)[] = [];
  const proxies: StreamProxy[] = [];
  const writes = [vi.spyOn(Dealer.prototype, "send"), vi.spyOn(Router.prototype, "send")];
  return {
    transport: new ZeroMqTransport(options),
    freshAddress: () => (scheme === "tcp" ? "tcp://127.0.0.1:0" : `ipc://${folder.freshPath()}`),
    throughCuttable: async (address) => {
      const isTcp = scheme === "tcp";
      const proxy = new StreamProxy(
        isTcp ? { host: "127.0.0.1", port: Number(new URL(address).port) } : { path: address.slice("ipc://".length) },
      );
      proxies.push(proxy);
      if (isTcp) return `tcp://127.0.0.1:${await proxy.listen({ host: "127.0.0.1", port: 0 })}`;
      const path = folder.freshPath();
      await proxy.listen({ path });
      return `ipc://${path}`;
    },
    cut: () => {
      for (const proxy of proxies) proxy.cut();
    },
    muteAddress: async () => {
      const sockets: Socket[] = [];
      const server = createServer((socket) => sockets.push(socket.on("error", () => undefined)));
      const path = folder.freshPath();
      await new Promise<void>((resolve) =>
        scheme === "tcp" ? server.listen(0, "127.0.0.1", resolve) : server.listen(path, resolve),
      );
      closers.push(() => {
        for (const socket of sockets) socket.destroy();
        server.close();
      });
      const address = server.address();
      return typeof address === "object" && address !== null ? `tcp://127.0.0.1:${address.port}` : `ipc://${path}`;
    },
    countWrites: () => writes.reduce((sum, spy) => sum + spy.mock.calls.length, 0),
    countHandles: openSocketCount,
    close: async () => {
      for (const proxy of proxies) proxy.close();
      for (const close of closers) close();
      for (const spy of writes) spy.mockRestore();
      folder.remove();
    },
  };
}
