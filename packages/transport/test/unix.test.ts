import { statSync, writeFileSync } from "node:fs";
import { connect, createServer, type Socket } from "node:net";
import { afterAll, expect, test } from "vitest";
import { Recorder } from "../src/acceptance.js";
import { packBatch } from "../src/batch.js";
import { UnixTransport } from "../src/unix/unix-transport.js";
import { SocketFolder } from "./helpers/socket-folder.js";

const folder = new SocketFolder();
afterAll(() => folder.remove());

const dialOptions = { deadlineMs: 2_000 };

function closed(socket: Socket): Promise<void> {
  return new Promise((resolve) => {
    socket.on("error", () => undefined);
    socket.resume().on("close", () => resolve());
  });
}

test("T5: rubbish on a raw socket ends that connection and no other", async () => {
  const path = folder.freshPath();
  const transport = new UnixTransport();
  const far = new Recorder();
  const acceptor = await transport.listen(`unix:${path}`, far);
  const near = new Recorder();
  const good = await transport.dial(acceptor.address, near, dialOptions);
  const open = Buffer.concat(packBatch({ kind: "open", sequence: 0, grantedMessages: 0, grantedBytes: 0 }, []));
  for (let i = 0; i < 20; i++) {
    const rubbish = Buffer.from(Array.from({ length: 200 }, (_, at) => (at * 31 + i * 17) & 0xff));
    const raw = connect(path);
    raw.end(i % 2 === 0 ? rubbish : Buffer.concat([open, rubbish]));
    await closed(raw);
  }
  await far.until(() => far.closes.length === 10);
  expect(new Set(far.closes.map(({ reason }) => reason.kind))).toEqual(new Set(["malformed"]));
  good.send([new Uint8Array(1)]);
  await far.untilMessages(1);
  expect(near.closes).toEqual([]);
  await acceptor.close();
});

test("T6: a raw socket that says nothing is dropped after the silence limit", async () => {
  const path = folder.freshPath();
  const transport = new UnixTransport({ beatIntervalMs: 10, silenceMs: 50 });
  const acceptor = await transport.listen(`unix:${path}`, new Recorder());
  await closed(connect(path));
  await acceptor.close();
});

test("a dial to a server that speaks something else fails with CONNECT_FAILED and says why", async () => {
  const path = folder.freshPath();
  const server = createServer((socket) =>
    socket.on("error", () => undefined).end("HTTP/1.1 400 Bad Request, and so on and on\r\n"),
  );
  await new Promise<void>((resolve) => server.listen(path, resolve));
  const dial = new UnixTransport().dial(`unix:${path}`, new Recorder(), dialOptions);
  await expect(dial).rejects.toThrow(/CONNECT_FAILED.*not a batch/);
  server.close();
});

test("the socket file is for its owner only, and a file that is no socket is left alone", async () => {
  const path = folder.freshPath();
  const acceptor = await new UnixTransport().listen(`unix:${path}`, new Recorder());
  expect(statSync(path).mode & 0o777).toBe(0o600);
  await acceptor.close();
  writeFileSync(path, "precious");
  await expect(new UnixTransport().listen(`unix:${path}`, new Recorder())).rejects.toMatchObject({
    code: "INVALID_ARGUMENT",
  });
  expect(statSync(path).size).toBe(8);
});

test("a path that the system would cut off is refused, one of the longest allowed works", async () => {
  const transport = new UnixTransport();
  const stem = folder.freshPath();
  const fits = stem.padEnd(107, "x");
  const acceptor = await transport.listen(`unix:${fits}`, new Recorder());
  await acceptor.close();
  await expect(transport.listen(`unix:${fits}x`, new Recorder())).rejects.toThrow(/108 bytes.*at most 107/);
  await expect(transport.listen("unix:relative", new Recorder())).rejects.toThrow(/not absolute/);
});

test("options that make no sense are refused", () => {
  expect(() => new UnixTransport({ windowBytes: 0 })).toThrow(/INVALID_ARGUMENT/);
  expect(() => new UnixTransport({ silenceMs: 1_000 })).toThrow(/two beat/);
});
