import { createServer, Socket } from "node:net";
import { vi } from "vitest";
import type { TransportHarness } from "../../src/acceptance.js";
import type { LinkOptions } from "../../src/link-options.js";
import { UnixTransport, type UnixTransportModules } from "../../src/unix/unix-transport.js";
import { SocketFolder } from "./socket-folder.js";
import { StreamProxy } from "./stream-proxy.js";

export function countStreamHandles(): number {
  return process.getActiveResourcesInfo().filter((kind) => /^(Pipe|TCPSocket|TCPServer)/.test(kind)).length;
}

export async function createUnixHarness(
  options: LinkOptions,
  modules: UnixTransportModules = {},
): Promise<TransportHarness> {
  const folder = new SocketFolder();
  const closers: (() => void)[] = [];
  const proxies: StreamProxy[] = [];
  // Counts the writes of the proxy as well: the bounds of the suite leave room for them.
  const writes = [vi.spyOn(Socket.prototype, "_write"), vi.spyOn(Socket.prototype, "_writev" as "_write")];
  return {
    transport: new UnixTransport(options, modules),
    freshAddress: () => `unix:${folder.freshPath()}`,
    throughCuttable: async (address) => {
      const proxy = new StreamProxy({ path: address.slice("unix:".length) });
      const path = folder.freshPath();
      await proxy.listen({ path });
      proxies.push(proxy);
      return `unix:${path}`;
    },
    cut: () => {
      for (const proxy of proxies) proxy.cut();
    },
    muteAddress: async () => {
      const path = folder.freshPath();
      const sockets: Socket[] = [];
      const server = createServer((socket) => sockets.push(socket.on("error", () => undefined)));
      await new Promise<void>((resolve) => server.listen(path, resolve));
      closers.push(() => {
        for (const socket of sockets) socket.destroy();
        server.close();
      });
      return `unix:${path}`;
    },
    countWrites: () => writes.reduce((sum, spy) => sum + spy.mock.calls.length, 0),
    countHandles: countStreamHandles,
    close: async () => {
      for (const proxy of proxies) proxy.close();
      for (const close of closers) close();
      for (const spy of writes) spy.mockRestore();
      folder.remove();
    },
  };
}
