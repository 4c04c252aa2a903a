/** Large values between two processes: raw, over the transport alone, and as argument and result of a call; with shared memory and without. */
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Cloud } from "@cloudburst/client";
import { connectWith } from "@cloudburst/client/internal";
import { Cluster } from "@cloudburst/cluster";
import { sharedMemory } from "@cloudburst/native";
import { combineTransports, createMessenger, UnixTransport } from "@cloudburst/transport";
import { ZeroMqTransport } from "@cloudburst/transport/zeromq";
import { messageCodec } from "@cloudburst/wire";
import { Dealer } from "zeromq";
import { removeFolder } from "../remove-folder.js";
import type { OpenSubject, Subject } from "../subject.js";

export type Sharing = "shared memory" | "socket";

/** Read by `sharedMemory()` at its first use in a process. */
const SWITCH = "CLOUDBURST_SHARED_MEMORY";

interface Far extends AsyncDisposable {
  readonly address: string;
}

async function startFar(kind: "zeromq" | "unix", reply: "echo" | "acknowledge", sharing: Sharing): Promise<Far> {
  const folder = mkdtempSync(join(tmpdir(), "cloudburst-bench-"));
  const address = kind === "zeromq" ? `ipc://${join(folder, "far.ipc")}` : `unix:${join(folder, "far.sock")}`;
  const env = { ...process.env, [SWITCH]: sharing === "socket" ? "off" : "" };
  const entry = new URL("./large-echo-process.js", import.meta.url);
  const child: ChildProcess = fork(entry, [kind, address, reply], { env });
  await once(child, "message", { signal: AbortSignal.timeout(10_000) });
  const end = async (): Promise<void> => {
    child.kill("SIGKILL");
    await once(child, "exit");
    await removeFolder(folder);
  };
  return { address, [Symbol.asyncDispose]: end };
}

/** The floor of everything that copies once. */
export function copyInMemory(bytes: number): Subject {
  return {
    name: "copy in memory",
    kind: "limit",
    open: async () => {
      const source = new Uint8Array(bytes).fill(1);
      const target = new Uint8Array(bytes).fill(2);
      const roundTrip = async (): Promise<void> => target.set(source);
      return { roundTrip, [Symbol.asyncDispose]: async () => undefined };
    },
  };
}

export function zeromqMessage(bytes: number, reply: "echo" | "acknowledge"): Subject {
  const open = async (): Promise<OpenSubject> => {
    const far = await startFar("zeromq", reply, "socket");
    const dealer = new Dealer({ linger: 0, sendHighWaterMark: 0, receiveHighWaterMark: 0 });
    dealer.connect(far.address);
    const message = Buffer.alloc(bytes, 1);
    const roundTrip = async (): Promise<void> => {
      await dealer.send(message);
      await dealer.receive();
    };
    const end = async (): Promise<void> => {
      dealer.close();
      await far[Symbol.asyncDispose]();
    };
    return { roundTrip, [Symbol.asyncDispose]: end };
  };
  return { name: `ZeroMQ/ipc, ${reply === "echo" ? "there and back" : "there"}`, kind: "limit", open };
}

export function transportMessage(bytes: number, reply: "echo" | "acknowledge", sharing: Sharing): Subject {
  const open = async (): Promise<OpenSubject> => {
    const far = await startFar("unix", reply, sharing);
    const transport = new UnixTransport({}, { shared: sharing === "socket" ? undefined : sharedMemory() });
    let onAnswer: () => void = () => undefined;
    const handlers = { onMessage: () => onAnswer(), onClose: () => undefined };
    const connection = await transport.dial(far.address, handlers, { deadlineMs: 5_000 });
    const message = Buffer.alloc(bytes, 1);
    const roundTrip = (): Promise<void> =>
      new Promise((resolve, reject) => {
        onAnswer = resolve;
        if (!connection.send([message])) reject(new Error("the message was not taken"));
      });
    const end = async (): Promise<void> => {
      await connection.close();
      await far[Symbol.asyncDispose]();
    };
    return { roundTrip, [Symbol.asyncDispose]: end };
  };
  return { name: `our transport, ${reply === "echo" ? "there and back" : "there"}, ${sharing}`, kind: "ours", open };
}

async function openCloud(sharing: Sharing): Promise<{ readonly cloud: Cloud } & AsyncDisposable> {
  const directory = mkdtempSync(join(tmpdir(), "cloudburst-bench-"));
  const before = process.env[SWITCH];
  process.env[SWITCH] = sharing === "socket" ? "off" : "";
  const cluster = await Cluster.start({ directory, address: "tcp://127.0.0.1:0", executors: 1, workers: 1 });
  if (before === undefined) delete process.env[SWITCH];
  else process.env[SWITCH] = before;
  const shared = sharing === "socket" ? undefined : sharedMemory();
  const transports = combineTransports([new UnixTransport({}, { shared }), new ZeroMqTransport()]);
  const messenger = createMessenger(transports, messageCodec);
  const modules = shared === undefined ? { messenger } : { messenger, memory: shared };
  const cloud = await connectWith({ addresses: [cluster.address] }, modules);
  const end = async (): Promise<void> => {
    await cloud.close();
    await cluster.stop();
    await removeFolder(directory);
  };
  return { cloud, [Symbol.asyncDispose]: end };
}

type Way = "argument" | "result" | "both";

export function largeCall(bytes: number, way: Way, sharing: Sharing): Subject {
  const open = async (): Promise<OpenSubject> => {
    const { cloud, [Symbol.asyncDispose]: end } = await openCloud(sharing);
    const values = new Float32Array(bytes / 4).fill(1.5);
    const roundTrip = await prepare(cloud, way, values);
    return { roundTrip, [Symbol.asyncDispose]: end };
  };
  return { name: `call, ${way === "both" ? "argument and result" : way}, ${sharing}`, kind: "ours", open };
}

async function prepare(cloud: Cloud, way: Way, values: Float32Array): Promise<() => Promise<unknown>> {
  if (way === "argument") {
    const take = await cloud.register("take", (_ctx, given: Float32Array) => given[given.length - 1]);
    return () => take(values);
  }
  if (way === "both") {
    const echo = await cloud.register("echo", (_ctx, given: Float32Array) => given);
    return () => echo(values);
  }
  const make = await cloud.register("make", (_ctx, length: number) => {
    // Made once: what is measured is its way to the caller.
    const kept = globalThis as { made?: Float32Array };
    kept.made ??= new Float32Array(length).fill(1.5);
    return kept.made;
  });
  return () => make(values.length);
}
