import { CloudburstError } from "@cloudburst/model";
import { describe, expect, test } from "vitest";
import { createMessenger } from "../src/codec-messenger.js";
import { combineTransports } from "../src/combine-transports.js";
import { createDirectNetwork } from "../src/direct.js";
import { MemoryNetwork, MemoryTransport } from "../src/memory/memory-transport.js";
import type { AcceptPeerHandlers, MessageCodec, Messenger, Peer } from "../src/messenger.js";
import type { CloseReason } from "../src/transport.js";

interface Note {
  readonly text: string;
}

const codec: MessageCodec<Note> = {
  encode: ({ text }) => [Buffer.from(text)],
  decode: (frames) => {
    const text = Buffer.from(frames[0] as Uint8Array).toString();
    if (text.startsWith("!")) throw new CloudburstError({ code: "WIRE_FORMAT", what: "note", problem: "it shouts" });
    return { text };
  },
};

const dialOptions = { deadlineMs: 1_000 };

class Notes implements AcceptPeerHandlers<Note> {
  readonly peers: Peer<Note>[] = [];
  readonly texts: string[] = [];
  readonly closes: CloseReason[] = [];
  readonly senders = new Set<Peer<Note>>();
  onOpen(peer: Peer<Note>): void {
    this.peers.push(peer);
  }
  onMessage(peer: Peer<Note>, message: Note): void {
    this.senders.add(peer);
    this.texts.push(message.text);
  }
  onClose(_peer: Peer<Note>, reason: CloseReason): void {
    this.closes.push(reason);
  }
}

const turn = () => new Promise((resolve) => setImmediate(resolve));
const MESSENGERS: [string, () => Messenger<Note>][] = [
  ["over a transport", () => createMessenger(new MemoryTransport(new MemoryNetwork()), codec)],
  ["direct", () => createDirectNetwork<Note>()],
];

describe.each(MESSENGERS)("messenger %s", (_name, create) => {
  test("messages go both ways in order, and a close is seen after the last", async () => {
    const messenger = create();
    const far = new Notes();
    const near = new Notes();
    const acceptor = await messenger.listen("memory:a", far);
    const peer = await messenger.dial("memory:a", near, dialOptions);
    peer.send({ text: "one" });
    peer.send({ text: "two" });
    far.peers[0]?.send({ text: "three" });
    await turn();
    expect([far.texts, near.texts]).toEqual([["one", "two"], ["three"]]);
    expect([...far.senders]).toEqual(far.peers);
    expect([...near.senders]).toEqual([peer]);
    peer.send({ text: "last" });
    await peer.close();
    await turn();
    expect([far.texts.at(-1), far.closes, near.closes]).toEqual(["last", [{ kind: "remote" }], [{ kind: "local" }]]);
    expect(peer.send({ text: "late" })).toBe(false);
    await acceptor.close();
  });
});

test("M1: messages that do not decode are counted, reported once for each peer, and dropped", async () => {
  const reports: string[] = [];
  const transport = new MemoryTransport(new MemoryNetwork());
  const messenger = createMessenger(transport, codec, {
    onMalformed: (peer, error) => reports.push(`${peer.label}: ${error.code}`),
  });
  const far = new Notes();
  await messenger.listen("memory:a", far);
  const peer = await messenger.dial("memory:a", new Notes(), dialOptions);
  for (const text of ["a", "!b", "!c", "d"]) peer.send({ text });
  await turn();
  expect(far.texts).toEqual(["a", "d"]);
  expect(messenger.malformedCount).toBe(2);
  expect(reports).toEqual(["peer of memory:a: WIRE_FORMAT"]);
  expect(far.closes).toEqual([]);
});

test("direct: the very object arrives, in one microtask for all of a turn, and a cut loses both sides", async () => {
  let tasks = 0;
  const network = createDirectNetwork<Note>({
    schedule: (task) => {
      tasks += 1;
      queueMicrotask(task);
    },
    defer: setImmediate,
  });
  const far = new Notes();
  const near = new Notes();
  const seen: Note[] = [];
  far.onMessage = (_peer, message) => void seen.push(message);
  await network.listen("direct:a", far);
  const peer = await network.dial("direct:a", near, dialOptions);
  const note = { text: "same" };
  const before = tasks;
  for (let i = 0; i < 100; i++) peer.send(note);
  await undefined;
  await undefined;
  expect([seen.length, seen[0] === note, tasks - before]).toEqual([100, true, 1]);
  network.cut("direct:a");
  expect([far.closes[0]?.kind, near.closes[0]?.kind]).toEqual(["lost", "lost"]);
});

test("H3: two sides that answer each other for ever leave timers their turn", async () => {
  const network = createDirectNetwork<Note>();
  const echo = new Notes();
  echo.onMessage = (peer, message) => void peer.send(message);
  const acceptor = await network.listen("direct:a", echo);
  const peer = await network.dial("direct:a", echo, dialOptions);
  peer.send({ text: "ball" });
  await new Promise((resolve) => setTimeout(resolve, 1));
  await acceptor.close();
});

test("a combined transport picks by scheme, and names the known ones", async () => {
  const combined = combineTransports([new MemoryTransport(new MemoryNetwork())]);
  const handlers = { onOpen: () => undefined, onMessage: () => undefined, onClose: () => undefined };
  const acceptor = await combined.listen("memory:a", handlers);
  await (await combined.dial("memory:a", handlers, dialOptions)).close();
  await acceptor.close();
  await expect(combined.listen("smoke:a", handlers)).rejects.toThrow(/unknown scheme "smoke"; known are "memory"/);
});
