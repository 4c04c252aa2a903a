import { connect } from "node:net";
import { afterAll, expect, test } from "vitest";
import { Dealer } from "zeromq";
import { Recorder } from "../src/acceptance.js";
import { packBatch } from "../src/batch.js";
import { ZeroMqTransport } from "../src/zeromq/zeromq-transport.js";
import { SocketFolder } from "./helpers/socket-folder.js";

const folder = new SocketFolder();
afterAll(() => folder.remove());

const dialOptions = { deadlineMs: 2_000 };

test("T5: rubbish over raw TCP and from a ZeroMQ DEALER leaves the others alone", async () => {
  const transport = new ZeroMqTransport();
  const far = new Recorder();
  const acceptor = await transport.listen("tcp://127.0.0.1:0", far);
  const good = await transport.dial(acceptor.address, new Recorder(), dialOptions);
  const raw = connect(Number(new URL(acceptor.address).port), "127.0.0.1");
  raw.on("error", () => undefined).end(Buffer.alloc(500, 0x5a));
  const rogue = new Dealer({ linger: 0 });
  rogue.connect(acceptor.address);
  const open = packBatch({ kind: "open", sequence: 0, grantedMessages: 0, grantedBytes: 0 }, []);
  await rogue.send(["rubbish"]);
  await rogue.send([""]);
  await rogue.send(["", "a", "b"]);
  await rogue.send(open);
  await far.until(() => far.opened.length === 2);
  await rogue.send([Buffer.alloc(100, 1), "more"]);
  expect((await far.untilClosed()).kind).toBe("malformed");
  await rogue.send(["too late"]);
  good.send([new Uint8Array(1)]);
  await far.untilMessages(1);
  expect(far.closes.length).toBe(1);
  rogue.close();
  await acceptor.close();
});

test("T5: a rogue's batch that does not follow on ends its connection as lost", async () => {
  const far = new Recorder();
  const acceptor = await new ZeroMqTransport().listen(`ipc://${folder.freshPath()}`, far);
  const rogue = new Dealer({ linger: 0 });
  rogue.connect(acceptor.address);
  await rogue.send(packBatch({ kind: "open", sequence: 0, grantedMessages: 0, grantedBytes: 0 }, []));
  await rogue.send(
    packBatch({ kind: "data", sequence: 5, grantedMessages: 0, grantedBytes: 0 }, [[new Uint8Array(1)]]),
  );
  expect((await far.untilClosed()).kind).toBe("lost");
  expect(far.messages).toEqual([]);
  rogue.close();
  await acceptor.close();
});

test("a silent peer is lost to the acceptor, although ZeroMQ itself still answers", async () => {
  const far = new Recorder();
  const acceptor = await new ZeroMqTransport({ beatIntervalMs: 20, silenceMs: 100 }).listen("tcp://127.0.0.1:0", far);
  const silent = new Dealer({ linger: 0 });
  silent.connect(acceptor.address);
  await silent.send(packBatch({ kind: "open", sequence: 0, grantedMessages: 0, grantedBytes: 0 }, []));
  expect(await far.untilClosed()).toMatchObject({ kind: "lost", problem: expect.stringContaining("silent") });
  silent.close();
  await acceptor.close();
});

test.each([
  "tcp://127.0.0.1",
  "tcp://127.0.0.1:99999",
  "tcp://127.0.0.1:x",
  "tcp://1.2.3:80",
  "tcp://[::g]:1",
  "tcp://:80",
  "ipc://relative",
  `ipc:///${"x".repeat(107)}`,
])("%s is refused with INVALID_ARGUMENT", async (address) => {
  const transport = new ZeroMqTransport();
  await expect(transport.listen(address, new Recorder())).rejects.toMatchObject({ code: "INVALID_ARGUMENT" });
  await expect(transport.dial(address, new Recorder(), dialOptions)).rejects.toMatchObject({
    code: "INVALID_ARGUMENT",
  });
});

test("a name that does not exist fails the dial at once", async () => {
  const dial = new ZeroMqTransport().dial("tcp://no-such-host.invalid:5000", new Recorder(), dialOptions);
  await expect(dial).rejects.toMatchObject({ code: "CONNECT_FAILED" });
});

test("an address that other hosts reach is bound only when allowed in words", async () => {
  await expect(new ZeroMqTransport().listen("tcp://*:0", new Recorder())).rejects.toThrow(/allowRemote/);
  const acceptor = await new ZeroMqTransport({ allowRemote: true }).listen("tcp://*:0", new Recorder());
  expect(acceptor.address).toMatch(/^tcp:\/\/0\.0\.0\.0:\d+$/);
  await acceptor.close();
});

test("localhost and IPv6 loopback work", async () => {
  const transport = new ZeroMqTransport();
  for (const address of ["tcp://localhost:0", "tcp://[::1]:0"]) {
    const far = new Recorder();
    const acceptor = await transport.listen(address, far);
    const connection = await transport.dial(acceptor.address, new Recorder(), dialOptions);
    connection.send([new Uint8Array(1)]);
    await far.untilMessages(1);
    await acceptor.close();
  }
});
