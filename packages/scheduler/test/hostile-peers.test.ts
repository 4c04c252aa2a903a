import { MemoryStore } from "@cloudburst/kvs-client";
import { type Message, Prng } from "@cloudburst/model";
import { type SchedulerCounters, SchedulerHost } from "@cloudburst/scheduler";
import { createMessenger, MemoryNetwork, MemoryTransport, type Peer } from "@cloudburst/transport";
import { messageCodec } from "@cloudburst/wire";
import { expect, test } from "vitest";
import { chain, fnName, STORE, spec } from "./core-harness.js";
import { ADDRESS, CODE, HostRig, squareSpec, until } from "./host-rig.js";

const MEMORY_ADDRESS = "memory:scheduler";

async function hostOverBytes(): Promise<{ host: SchedulerHost; transport: MemoryTransport; store: MemoryStore }> {
  const transport = new MemoryTransport(new MemoryNetwork());
  const store = new MemoryStore();
  const messenger = createMessenger<Message>(transport, messageCodec);
  const host = await SchedulerHost.start({ listen: [MEMORY_ADDRESS], store: STORE }, { messenger, store });
  return { host, transport, store };
}

async function ask(transport: MemoryTransport, messages: readonly Message[]): Promise<readonly Message[]> {
  const got: Message[] = [];
  const messenger = createMessenger<Message>(transport, messageCodec);
  const handlers = {
    onMessage: (_: Peer<Message>, message: Message) => void got.push(message),
    onClose: () => undefined,
  };
  const peer = await messenger.dial(MEMORY_ADDRESS, handlers, { deadlineMs: 1_000 });
  for (const message of messages) peer.send(message);
  await until("all are answered", () => got.length >= messages.length);
  await peer.close();
  return got;
}

const hello: Message = { kind: "hello", request: 1, client: "c" as never };

test("random bytes, and messages with flipped bits, leave the scheduler alive and its registry as it was", async () => {
  const { host, transport, store } = await hostOverBytes();
  const prng = new Prng(7);
  const sound: readonly Message[] = [
    hello,
    { kind: "register-function", request: 2, spec: squareSpec(), code: CODE },
    { kind: "register-dag", request: 3, dag: chain("d", "square") },
    {
      kind: "executor-joined",
      info: {
        id: "e" as never,
        addresses: { host: "h", local: undefined, remote: "tcp://h:1" },
        pid: 1,
        workers: 1,
        type: "cpu",
      },
      machine: undefined,
    },
    { kind: "get-status", request: 4 },
  ];
  const encoded = sound.map((message) => messageCodec.encode(message));
  const handlers = { onMessage: () => undefined, onClose: () => undefined };
  for (let i = 0; i < 400; i++) {
    const connection = await transport.dial(MEMORY_ADDRESS, handlers, { deadlineMs: 1_000 });
    const random = Array.from({ length: 1 + prng.below(3) }, () =>
      Uint8Array.from({ length: prng.below(64) }, () => prng.below(256)),
    );
    const base = encoded[prng.below(encoded.length)]!;
    const flipped = base.map((frame) => {
      const copy = frame.slice();
      if (copy.length > 0) copy[prng.below(copy.length)]! ^= 1 << prng.below(8);
      return copy;
    });
    connection.send(random);
    connection.send(flipped);
    await connection.close();
  }
  const answers = await ask(transport, [hello, { kind: "get-status", request: 2 }]);
  expect(answers.map((answer) => answer.kind)).toEqual(["welcome", "status"]);
  await host.close();
  await store.close();
});

test("every kind of message of every role is survived, and those of other roles are counted", async () => {
  const { host, transport, store } = await hostOverBytes();
  const attempt = { call: "c" as never, attempt: 1 };
  const odd: readonly Message[] = [
    { kind: "cancel", ...attempt },
    { kind: "result", ...attempt, node: undefined, value: Uint8Array.of(1) },
    { kind: "trigger", ...attempt, source: "n" as never, value: Uint8Array.of(1) },
    { kind: "failed", ...attempt, node: undefined, failure: { code: "CANCELLED", what: "x" } },
    { kind: "store-get", request: 1, keys: ["k"] },
    { kind: "store-done", request: 1, existed: true },
    { kind: "done", request: 9 },
    { kind: "leases-withdrawn", functions: [fnName("f")], dags: [] },
  ];
  const messenger = createMessenger<Message>(transport, messageCodec);
  const handlers = { onMessage: () => undefined, onClose: () => undefined };
  const peer = await messenger.dial(MEMORY_ADDRESS, handlers, { deadlineMs: 1_000 });
  for (const message of odd) peer.send(message);
  await until("all were seen", () => (host.counters satisfies SchedulerCounters).unexpectedMessages === odd.length);
  expect((await ask(transport, [hello]))[0]?.kind).toBe("welcome");
  await host.close();
  await store.close();
});

test("a registration over bytes is read back over bytes as it was", async () => {
  const { host, transport, store } = await hostOverBytes();
  const given = { ...squareSpec(), kind: "class" as const, constructorArgs: Uint8Array.of(1, 2, 3) };
  await ask(transport, [hello, { kind: "register-function", request: 2, spec: given, code: CODE }]);
  const [, list] = await ask(transport, [hello, { kind: "list-functions", request: 2, prefix: "" }]);
  expect(list?.kind === "functions" && list.functions[0]?.constructorArgs?.join()).toBe("1,2,3");
  expect(list?.kind === "functions" && list.functions[0]?.options).toEqual(spec("x").options);
  await host.close();
  await store.close();
});

test("an answer that cannot be sent becomes a refusal, not a silence", async () => {
  const rig = new HostRig(new MemoryStore());
  let isBroken = false;
  const network = rig.network;
  const breaking: typeof network = {
    ...network,
    listen: (address, handlers) =>
      network.listen(address, {
        ...handlers,
        onOpen: (peer) =>
          handlers.onOpen({
            id: peer.id,
            label: peer.label,
            close: () => peer.close(),
            send: (message) => {
              if (isBroken && message.kind === "functions") throw new RangeError("too long");
              return peer.send(message);
            },
          }),
      }),
  };
  await rig.start({ listen: [ADDRESS] }, { messenger: breaking });
  const client = await rig.client();
  isBroken = true;
  expect(await client.say({ kind: "list-functions", prefix: "" })).toBe("INTERNAL");
  expect(await client.say({ kind: "get-status" })).toBe("status");
  await rig.host.close();
  await rig.store.close();
});
