import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Dealer } from "zeromq";
import { removeFolder } from "../remove-folder.js";
import type { Subject } from "../subject.js";

/** As small as our own no-op call. */
const MESSAGE_BYTES = 64;

async function startEcho(kind: "unix" | "zeromq", address: string): Promise<ChildProcess> {
  const child = fork(new URL("./echo-process.js", import.meta.url), [kind, address]);
  await once(child, "message", { signal: AbortSignal.timeout(10_000) });
  return child;
}

/** The floor for anything between two processes of one machine. */
export const unixSocket: Subject = {
  name: "raw Unix socket echo, two processes",
  kind: "limit",
  open: async () => {
    const folder = mkdtempSync(join(tmpdir(), "cloudburst-bench-"));
    const path = join(folder, "echo.sock");
    const child = await startEcho("unix", path);
    const socket = connect(path);
    await once(socket, "connect", { signal: AbortSignal.timeout(5_000) });
    const waiting: (() => void)[] = [];
    let received = 0;
    socket.on("data", (chunk) => {
      for (received += chunk.length; received >= MESSAGE_BYTES; received -= MESSAGE_BYTES) waiting.shift()?.();
    });
    const message = Buffer.alloc(MESSAGE_BYTES);
    return {
      roundTrip: () =>
        new Promise<void>((resolve) => {
          waiting.push(resolve);
          socket.write(message);
        }),
      [Symbol.asyncDispose]: async () => {
        socket.destroy();
        child.disconnect();
        await once(child, "exit");
        await removeFolder(folder);
      },
    };
  },
};

/** The floor for anything over ZeroMQ: one message each, no joining. */
export const zeromqDealerRouter: Subject = {
  name: "raw ZeroMQ DEALER/ROUTER echo, two processes",
  kind: "limit",
  open: async () => {
    const folder = mkdtempSync(join(tmpdir(), "cloudburst-bench-"));
    const address = `ipc://${join(folder, "echo.ipc")}`;
    const child = await startEcho("zeromq", address);
    const dealer = new Dealer({ linger: 0, sendHighWaterMark: 0, receiveHighWaterMark: 0 });
    dealer.connect(address);
    const waiting: (() => void)[] = [];
    const reading = (async () => {
      for await (const _ of dealer) waiting.shift()?.();
    })();
    let writing = Promise.resolve();
    const message = Buffer.alloc(MESSAGE_BYTES);
    return {
      roundTrip: () =>
        new Promise<void>((resolve, reject) => {
          waiting.push(resolve);
          // One send at a time: the socket refuses two at once.
          writing = writing.then(() => dealer.send(message));
          writing.catch(reject);
        }),
      [Symbol.asyncDispose]: async () => {
        dealer.close();
        child.kill("SIGKILL");
        await Promise.all([reading, once(child, "exit")]);
        await removeFolder(folder);
      },
    };
  },
};
