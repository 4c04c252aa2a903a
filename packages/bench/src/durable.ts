/**
 * Durable calls beside the raw limit, interleaved in one run: LMDB's own awaited `put` in the bench's process. A durable call is two commits, one after
 * the other, and the way there and back.
 */
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { type Cloud, connect } from "@cloudburst/client";
import { Cluster } from "@cloudburst/cluster";
import { local } from "@cloudburst/local";
import { open } from "lmdb";
import { measureLatency, measureRate, spreadOf } from "./measure.js";
import { removeFolder } from "./remove-folder.js";
import { type Row, toMarkdown } from "./report.js";
import type { OpenSubject, Subject } from "./subject.js";

const OPTIONS = {
  rounds: { type: "string", default: "5" },
  samples: { type: "string", default: "500" },
  seconds: { type: "string", default: "3" },
  "in-flight": { type: "string", default: "500" },
  only: { type: "string", default: "" },
} as const;
/** Until both sides run optimised code; one at a time costs a disk's sync each. */
const WARM_UP_ROUND_TRIPS = 500;

const newFolder = (): string => mkdtempSync(join(tmpdir(), "cloudburst-bench-"));

async function openLmdb(): Promise<OpenSubject> {
  const path = newFolder();
  // As the store opens it: a put resolves when it is synced.
  const db = open<Uint8Array, string>({ path, encoding: "binary", overlappingSync: false, eventTurnBatching: false });
  const value = new Uint8Array(128);
  let count = 0;
  const close = async (): Promise<void> => {
    await db.close();
    await removeFolder(path);
  };
  return { roundTrip: () => db.put(`key/${count++}`, value), [Symbol.asyncDispose]: close };
}

async function openProcesses(): Promise<{ readonly cloud: Cloud; close(): Promise<void> }> {
  const directory = newFolder();
  const cluster = await Cluster.start({ directory, address: "tcp://127.0.0.1:0", executors: 1, workers: 1 });
  const cloud = await connect(cluster.address);
  const close = async (): Promise<void> => {
    await cloud.close();
    await cluster.stop();
    await removeFolder(directory);
  };
  return { cloud, close };
}

async function openInProcess(): Promise<{ readonly cloud: Cloud; close(): Promise<void> }> {
  const directory = newFolder();
  const cloud = await local({ workers: 1, directory });
  const close = async (): Promise<void> => {
    await cloud.close();
    await removeFolder(directory);
  };
  return { cloud, close };
}

type Noop = Awaited<ReturnType<typeof registerNoop>>;
const registerNoop = (cloud: Cloud) => cloud.register("noop", (_ctx, x: number) => x, { concurrency: 16 });

function subject(name: string, opening: typeof openProcesses, roundTrip: (noop: Noop) => Promise<unknown>): Subject {
  const openSubject = async (): Promise<OpenSubject> => {
    const { cloud, close } = await opening();
    const noop = await registerNoop(cloud);
    return { roundTrip: () => roundTrip(noop), [Symbol.asyncDispose]: close };
  };
  return { name, kind: "ours", open: openSubject };
}

const SUBJECTS: readonly Subject[] = [
  { name: "raw LMDB, awaited put", kind: "limit", open: openLmdb },
  subject("durable call, processes", openProcesses, (noop) => noop.with({ durable: true })(1)),
  subject("durable post (acknowledged), processes", openProcesses, (noop) => noop.with({ durable: true }).post(1)),
  subject("durable call, local()", openInProcess, (noop) => noop.with({ durable: true })(1)),
  subject("call that is not durable, processes", openProcesses, (noop) => noop(1)),
];

export async function benchDurable(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({ args: [...args], options: OPTIONS });
  const rounds = Number(values.rounds);
  const inFlight = Number(values["in-flight"]);
  const figures = SUBJECTS.filter(({ name }) => name.includes(values.only)).map((measured) => ({
    measured,
    p50: [] as number[],
    p99: [] as number[],
    rate: [] as number[],
  }));
  for (let round = 0; round < rounds; round++) {
    for (const { measured, p50, p99, rate } of figures) {
      process.stderr.write(`\rround ${round + 1}/${rounds}: ${measured.name.padEnd(50)}`);
      await using running = await measured.open();
      const latency = await measureLatency(running, Number(values.samples), WARM_UP_ROUND_TRIPS);
      p50.push(latency.p50Us);
      p99.push(latency.p99Us);
      rate.push(await measureRate(running, inFlight, Number(values.seconds) * 1_000));
    }
  }
  process.stderr.write("\r".padEnd(70).concat("\r"));
  const rows = figures.map(({ measured: { name, kind }, p50, p99, rate }): Row => {
    return { name, kind, p50Us: spreadOf(p50), p99Us: spreadOf(p99), perSecond: spreadOf(rate) };
  });
  console.log(toMarkdown(rows, inFlight, rounds));
}
