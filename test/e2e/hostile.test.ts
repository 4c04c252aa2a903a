/** Bytes from strangers on every socket: the processes live, and the neighbours notice nothing. */
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { readdirSync } from "node:fs";
import { connect as connectSocket } from "node:net";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { Dealer } from "zeromq";
import { openCluster, type RunningCluster } from "../helpers/clouds.js";

/** Longer than any handshake deadline of ours, so that most connections are seen to end. */
const PATIENCE_MS = 8_000;

let running: RunningCluster;
beforeAll(async () => {
  running = await openCluster();
});
afterAll(() => running?.[Symbol.asyncDispose]());

const sockets = (): readonly string[] =>
  readdirSync(join(running.directory, "run")).map((name) => join(running.directory, "run", name));
const pids = (): readonly (number | undefined)[] => running.cluster.processes().map(({ pid }) => pid);

/** Writes junk to a stream socket and waits until the other side hangs up, or takes no notice for a moment. */
async function writeJunk(target: string | number, junk: Uint8Array): Promise<void> {
  const socket = typeof target === "number" ? connectSocket(target, "127.0.0.1") : connectSocket(target);
  socket.on("error", () => socket.destroy());
  await once(socket, "connect", { signal: AbortSignal.timeout(2_000) });
  socket.write(junk);
  socket.end();
  if (!socket.closed)
    await once(socket, "close", { signal: AbortSignal.timeout(PATIENCE_MS) }).catch(() => socket.destroy());
}

test("every process listens on a socket of its own, and only there", () => {
  expect(sockets().length).toBeGreaterThanOrEqual(6);
});

test("random bytes on every socket while calls run: no process ends, no call fails", async () => {
  const before = pids();
  const echo = await running.cloud.register("echo", (_ctx, x: number) => x);
  const port = Number(/:(\d+)$/.exec(running.cluster.address)?.[1]);
  const junk = [
    new Uint8Array(1),
    randomBytes(16),
    randomBytes(70_000),
    new TextEncoder().encode("GET / HTTP/1.1\r\n\r\n"),
    new Uint8Array(4_096).fill(255),
  ];
  let isAttacking = true;
  const calls = (async () => {
    let count = 0;
    for (; isAttacking || count < 100; count++) expect(await echo(count)).toBe(count);
    return count;
  })();
  await Promise.all([...sockets(), port].flatMap((target) => junk.map((bytes) => writeJunk(target, bytes))));
  isAttacking = false;
  expect(await calls).toBeGreaterThanOrEqual(100);
  expect(pids()).toEqual(before);
});

test("well-formed ZeroMQ with rubbish inside: the scheduler and the executors live", async () => {
  const before = pids();
  const endpoints = [
    running.cluster.address,
    ...sockets()
      .filter((path) => path.endsWith(".ipc"))
      .map((path) => `ipc://${path}`),
  ];
  for (const endpoint of endpoints) {
    const dealer = new Dealer({ linger: 0, sendTimeout: 1_000 });
    dealer.connect(endpoint);
    for (let i = 0; i < 50; i++) await dealer.send(Array.from({ length: 1 + (i % 5) }, () => randomBytes(i * 7)));
    dealer.close();
  }
  const add = await running.cloud.register("add", (_ctx, a: number, b: number) => a + b);
  expect(await add(2, 2)).toBe(4);
  expect(pids()).toEqual(before);
});
