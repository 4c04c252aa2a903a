import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { afterEach, describe, expect, test } from "vitest";
import { Recorder } from "../src/acceptance.js";
import { UnixTransport } from "../src/unix/unix-transport.js";
import { ZeroMqTransport } from "../src/zeromq/zeromq-transport.js";
import { SocketFolder } from "./helpers/socket-folder.js";

const CHILD = fileURLToPath(new URL("./helpers/child-peer.mjs", import.meta.url));
const LOST_MS_MAX = 3_000;
const folder = new SocketFolder();
const children: ChildProcess[] = [];

function start(...args: string[]): ChildProcess {
  const child = spawn(process.execPath, [CHILD, ...args], { stdio: ["ignore", "pipe", "inherit"] });
  children.push(child);
  return child;
}

afterEach(() => {
  for (const child of children.splice(0)) child.kill("SIGKILL");
});

const CASES = [
  { name: "unix", create: () => new UnixTransport(), address: () => `unix:${folder.freshPath()}` },
  { name: "zeromq over tcp", create: () => new ZeroMqTransport(), address: () => "tcp://127.0.0.1:0" },
  { name: "zeromq over ipc", create: () => new ZeroMqTransport(), address: () => `ipc://${folder.freshPath()}` },
] as const;

describe.each(CASES)("$name", ({ create, address }) => {
  test("a dialer that is killed is lost to the acceptor", async () => {
    const far = new Recorder();
    const acceptor = await create().listen(address(), far);
    const child = start(acceptor.address);
    await far.untilMessages(1);
    const before = performance.now();
    child.kill("SIGKILL");
    expect((await far.untilClosed()).kind).toBe("lost");
    expect(performance.now() - before).toBeLessThan(LOST_MS_MAX);
    await acceptor.close();
  });

  test("an acceptor that is killed is lost to the dialer, and its address can be taken over", async () => {
    const child = start(address(), "listen");
    const [line] = (await once(child.stdout as NodeJS.ReadableStream, "data")) as [Buffer];
    const real = line.toString().trim();
    const near = new Recorder();
    const transport = create();
    await transport.dial(real, near, { deadlineMs: 5_000 });
    const before = performance.now();
    child.kill("SIGKILL");
    expect((await near.untilClosed()).kind).toBe("lost");
    expect(performance.now() - before).toBeLessThan(LOST_MS_MAX);
    const successor = await transport.listen(real, new Recorder());
    await successor.close();
  });
});

test("a peer that is stopped, not dead, is lost after the silence limit", async () => {
  const far = new Recorder();
  const transport = new UnixTransport({ beatIntervalMs: 100, silenceMs: 1_500 });
  const acceptor = await transport.listen(`unix:${folder.freshPath()}`, far);
  const child = start(acceptor.address);
  await far.untilMessages(1);
  child.kill("SIGSTOP");
  expect(await far.untilClosed()).toMatchObject({ kind: "lost", problem: expect.stringContaining("silent") });
  await acceptor.close();
});
