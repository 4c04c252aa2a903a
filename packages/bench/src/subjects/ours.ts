import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Cloud, connect } from "@cloudburst/client";
import { Cluster } from "@cloudburst/cluster";
import { local } from "@cloudburst/local";
import { removeFolder } from "../remove-folder.js";
import type { OpenSubject, Subject } from "../subject.js";

type Opening = () => Promise<{ readonly cloud: Cloud; close(): Promise<void> }>;

const openLocal: Opening = async () => {
  const cloud = await local({ workers: 1 });
  return { cloud, close: () => cloud.close() };
};

const openProcesses: Opening = async () => {
  const directory = mkdtempSync(join(tmpdir(), "cloudburst-bench-"));
  const cluster = await Cluster.start({ directory, address: "tcp://127.0.0.1:0", executors: 1, workers: 1 });
  const cloud = await connect(cluster.address);
  const close = async (): Promise<void> => {
    await cloud.close();
    await cluster.stop();
    await removeFolder(directory);
  };
  return { cloud, close };
};

function subject(name: string, opening: Opening, prepare: (cloud: Cloud) => Promise<() => Promise<unknown>>): Subject {
  const open = async (): Promise<OpenSubject> => {
    const { cloud, close } = await opening();
    return { roundTrip: await prepare(cloud), [Symbol.asyncDispose]: close };
  };
  return { name, kind: "ours", open };
}

async function noop(cloud: Cloud): Promise<() => Promise<unknown>> {
  const fn = await cloud.register("noop", (_ctx, x: number) => x);
  return () => fn(1);
}

/** A linear DAG of `length` functions, all in one process. */
function chain(length: number): (cloud: Cloud) => Promise<() => Promise<unknown>> {
  return async (cloud) => {
    const fn = await cloud.register("noop", (_ctx, x: number) => x);
    const dag = await cloud.dag(`chain-${length}`, (g) => {
      let value = g.node(fn, g.input<number>("x"));
      for (let i = 1; i < length; i++) value = g.named(`noop-${i + 1}`, fn, value);
      return value;
    });
    return () => dag({ x: 1 });
  };
}

export const localNoop = subject("no-op call, local()", openLocal, noop);
export const processesNoop = subject("no-op call, two processes", openProcesses, noop);
export const chains: readonly Subject[] = [1, 2, 5].map((length) =>
  subject(`DAG of ${length}, two processes`, openProcesses, chain(length)),
);
