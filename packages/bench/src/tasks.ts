/**
 * Tasks: chains of two, and graphs of a hundred, as ipyparallel's scheduler was measured with (one client, two executors with a worker each).
 * Each graph is submitted at once and awaited as a whole.
 */
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { type Cloud, connect, type FunctionHandle, type Future } from "@cloudburst/client";
import { Cluster } from "@cloudburst/cluster";
import { local } from "@cloudburst/local";
import { type Spread, spreadOf } from "./measure.js";
import { removeFolder } from "./remove-folder.js";
import { machine } from "./report.js";

const OPTIONS = { rounds: { type: "string", default: "30" }, json: { type: "boolean", default: false } } as const;
/** Chains are short: more of them, for a median. */
const CHAINS_PER_ROUND = 20;
const LAYER = 10;
const WARM_UP_ROUNDS = 5;

type Noop = FunctionHandle<[number], number>;

const SHAPES: readonly { readonly name: string; readonly count: number; run(fn: Noop): Promise<unknown> }[] = [
  { name: "chain of 2, `after`", count: CHAINS_PER_ROUND, run: (fn) => chain(fn, 2) },
  { name: "chain of 2, `follow`", count: CHAINS_PER_ROUND, run: (fn) => follow(fn) },
  { name: "graph of 100: 10 layers of 10, 3 parents each", count: 1, run: layers },
  { name: "graph of 100: a chain", count: 1, run: (fn) => chain(fn, 100) },
  { name: "graph of 100: a fan, 1-98-1", count: 1, run: fan },
];

function first(fn: Noop): Future<number> {
  return fn.with({ priority: 0 }).submit(0);
}

async function chain(fn: Noop, length: number): Promise<unknown> {
  let last = first(fn);
  for (let i = 1; i < length; i++) last = fn.with({ after: last }).submit(i);
  return last;
}

async function follow(fn: Noop): Promise<unknown> {
  const head = first(fn);
  return fn.with({ follow: head }).submit(1);
}

async function layers(fn: Noop): Promise<unknown> {
  let layer = Array.from({ length: LAYER }, () => first(fn));
  for (let depth = 1; depth < LAYER; depth++) {
    const parents = layer;
    const parentsOf = (i: number) => [0, 3, 7].map((step) => parents[(i + step) % LAYER] as Future<number>);
    layer = parents.map((_, i) => fn.with({ after: parentsOf(i) }).submit(i));
  }
  return Promise.all(layer);
}

async function fan(fn: Noop): Promise<unknown> {
  const head = first(fn);
  const middle = Array.from({ length: 98 }, (_, i) => fn.with({ after: head }).submit(i));
  return fn.with({ after: middle }).submit(99);
}

export async function benchTasks(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({ args: [...args], options: OPTIONS });
  const rounds = Number(values.rounds);
  const rows: { readonly what: string; readonly ms: Spread }[] = [];
  for (const [where, open] of [
    ["local()", openLocal],
    ["processes", openProcesses],
  ] as const) {
    const { cloud, close } = await open();
    const fn = await cloud.register("noop", (_ctx, x: number) => x);
    const figures = SHAPES.map((): number[] => []);
    for (let round = -WARM_UP_ROUNDS; round < rounds; round++) {
      for (const [i, shape] of SHAPES.entries()) {
        const times = await measure(shape.count, () => shape.run(fn));
        if (round >= 0) figures[i]?.push(...times);
      }
    }
    rows.push(...SHAPES.map(({ name }, i) => ({ what: `${name}, ${where}`, ms: spreadOf(figures[i] ?? []) })));
    await close();
  }
  console.log(values.json ? JSON.stringify({ machine: machine(), rounds, rows }) : toMarkdown(rows, rounds));
}

async function measure(count: number, run: () => Promise<unknown>): Promise<readonly number[]> {
  const times: number[] = [];
  for (let i = 0; i < count; i++) {
    const since = performance.now();
    await run();
    times.push(performance.now() - since);
  }
  return times;
}

async function openLocal(): Promise<{ readonly cloud: Cloud; close(): Promise<void> }> {
  const cloud = await local({ workers: 2 });
  return { cloud, close: () => cloud.close() };
}

async function openProcesses(): Promise<{ readonly cloud: Cloud; close(): Promise<void> }> {
  const directory = mkdtempSync(join(tmpdir(), "cloudburst-bench-"));
  const cluster = await Cluster.start({ directory, address: "tcp://127.0.0.1:0", executors: 2, workers: 1 });
  const cloud = await connect(cluster.address);
  const close = async (): Promise<void> => {
    await cloud.close();
    await cluster.stop();
    await removeFolder(directory);
  };
  return { cloud, close };
}

function toMarkdown(rows: readonly { readonly what: string; readonly ms: Spread }[], rounds: number): string {
  const lines = rows.map(
    ({ what, ms }) => `| ${what} | ${ms.median.toFixed(2)} | ${ms.min.toFixed(2)} | ${ms.max.toFixed(2)} |`,
  );
  const head = ["| what | median ms | least | greatest |", "| --- | ---: | ---: | ---: |"];
  return [machine(), "", ...head, ...lines, "", `${rounds} rounds after ${WARM_UP_ROUNDS} to warm up.`].join("\n");
}
