/** Frames in real shared memory between real processes, of which one is killed or stopped with frames under way. */
import { type ChildProcess, fork } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { sharedMemory } from "@cloudburst/native";
import { type Connection, UnixTransport } from "@cloudburst/transport";
import { Recorder } from "@cloudburst/transport/acceptance";
import { afterAll, afterEach, describe, expect, test } from "vitest";
import { until } from "../helpers/clouds.js";

const PEER = new URL("./fixtures/shared-peer.mjs", import.meta.url);
const shared = sharedMemory();
const folder = mkdtempSync(join(tmpdir(), "cb-"));
const children: ChildProcess[] = [];
let addresses = 0;

setFlagsFromString("--expose-gc");
const collectGarbage = runInNewContext("gc") as () => void;
setFlagsFromString("--no-expose-gc");

afterEach(() => {
  for (const child of children.splice(0)) child.kill("SIGKILL");
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Peer {
  readonly child: ChildProcess;
  readonly said: { ready?: true; received?: readonly number[]; closed?: string }[];
}

async function startPeer(address: string, what: "listen" | "dial"): Promise<Peer> {
  const child = fork(PEER, [address, what], { execArgv: [] });
  children.push(child);
  const peer: Peer = { child, said: [] };
  child.on("message", (message) => peer.said.push(message as Peer["said"][number]));
  await until("the peer is ready", () => peer.said.some(({ ready }) => ready === true));
  return peer;
}

function freshAddress(): string {
  addresses += 1;
  return `unix:${join(folder, `${addresses}.sock`)}`;
}

async function untilReturned(): Promise<void> {
  await until("every segment has come back", () => {
    collectGarbage();
    const { handles, loans, peers, claimedSegments, segments, idleSegments } = shared?.stats() ?? {};
    return handles === 0 && loans === 0 && peers === 0 && claimedSegments === 0 && segments === idleSegments;
  });
}

describe.skipIf(shared === undefined)("frames in shared memory", () => {
  test("a sender that is killed: what had arrived is whole and stays readable, then the connection is lost", async () => {
    const received = await receiveUntilKilled();
    expect(received).toEqual({ damaged: 0, isLastReadable: true, reason: "lost" });
    await untilReturned();
  }, 30_000);

  test("a receiver that is killed: the connection is lost, and every frame on loan comes back", async () => {
    const address = freshAddress();
    const { child, said } = await startPeer(address, "listen");
    const near = new Recorder();
    const connection = await new UnixTransport({}, { shared }).dial(address, near, { deadlineMs: 5_000 });
    const sending = sendAlways(connection);
    await until("frames have arrived", () => said.filter(({ received }) => received !== undefined).length > 20);
    child.kill("SIGKILL");
    expect((await near.untilClosed()).kind).toBe("lost");
    clearInterval(sending);
    await connection.close();
    await untilReturned();
  }, 30_000);

  test("a receiver that is stopped: frames on loan are taken back, and when it goes on it hears that they are lost", async () => {
    const address = freshAddress();
    const { child, said } = await startPeer(address, "listen");
    const near = new Recorder();
    const options = { beatIntervalMs: 100, silenceMs: 500 };
    const connection = await new UnixTransport(options, { shared }).dial(address, near, { deadlineMs: 5_000 });
    connection.send([new Uint8Array(1)]);
    await until("the peer hears", () => said.some(({ received }) => received?.[0] === 1));
    child.kill("SIGSTOP");
    for (let i = 0; i < 4; i++) connection.send([new Uint8Array(2_000_000)]);
    await until("frames are on loan", () => (shared?.stats().loans ?? 0) > 0);
    expect(await near.untilClosed()).toMatchObject({ kind: "lost", problem: expect.stringContaining("silent") });
    await connection.close();
    await untilReturned();
    child.kill("SIGCONT");
    await until("the peer has heard the end", () => said.some(({ closed }) => closed !== undefined));
    expect(said.filter(({ received }) => received !== undefined)).toHaveLength(1);
    expect(said.find(({ closed }) => closed !== undefined)?.closed).toBe("lost");
  }, 30_000);
});

/** Receives from a sender that is killed amid its frames. Keeps none of them. */
async function receiveUntilKilled(): Promise<object> {
  let count = 0;
  let damaged = 0;
  let last: Uint8Array | undefined;
  const far = new Recorder();
  far.onReceived = (_connection, [frame]) => {
    const seed = count++ % 251;
    if (frame?.length !== 2_000_000 || frame[0] !== seed || frame[1_999_999] !== seed) damaged += 1;
    last = frame;
    far.messages.length = 0;
  };
  const acceptor = await new UnixTransport({}, { shared }).listen(freshAddress(), far);
  const { child } = await startPeer(acceptor.address, "dial");
  await until("frames have arrived in shared memory", () => count > 50 && (shared?.stats().handles ?? 0) > 0);
  child.kill("SIGKILL");
  const { kind: reason } = await far.untilClosed();
  await acceptor.close();
  const isLastReadable = last?.every((byte) => byte === (count - 1) % 251) === true;
  last = undefined;
  return { damaged, isLastReadable, reason };
}

/** Keeps large frames under way. */
function sendAlways(connection: Connection): NodeJS.Timeout {
  return setInterval(() => {
    while (connection.queuedBytes < 8_000_000 && connection.send([new Uint8Array(2_000_000)]));
  }, 1);
}
