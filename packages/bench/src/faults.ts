/**
 * What faults cost: how long a call that ran on a killed executor takes to its result elsewhere, with another executor and with a spare alone, and how long a
 * function that spins is there after its deadline.
 */
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { type Cloud, CloudburstError, connect } from "@cloudburst/client";
import { Cluster } from "@cloudburst/cluster";
import { at } from "./measure.js";
import { removeFolder } from "./remove-folder.js";
import { machine } from "./report.js";

const OPTIONS = { rounds: { type: "string", default: "20" }, json: { type: "boolean", default: false } } as const;
const WAIT_DEADLINE_MS = 10_000;
const POLL_MS = 5;
/** What kills come at: not in the moment in which the last one is still being made up for. */
const REST_MS = 300;
const SPIN_DEADLINE_MS = 200;

interface Row {
  readonly what: string;
  readonly goal: string;
  readonly times: readonly number[];
}

export async function benchFaults(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({ args: [...args], options: OPTIONS });
  const rounds = Number(values.rounds);
  const rows: Row[] = [];
  for (const [what, executors] of [
    ["SIGKILL of the only executor, a spare stands by", 1],
    ["SIGKILL of one of two executors, a spare stands by", 2],
  ] as const) {
    const times = await withCluster(executors, (cluster, cloud) => measureKills(cluster, cloud, rounds));
    rows.push({ what, goal: "p50 30, p99 100", times });
  }
  rows.push(...(await withCluster(1, (_, cloud) => measureSpins(cloud, rounds))));
  console.log(values.json ? JSON.stringify({ machine: machine(), rounds, rows }) : toMarkdown(rows, rounds));
}

/** From SIGKILL of the executor that runs a call to the result of that call, by its second attempt. */
async function measureKills(cluster: Cluster, cloud: Cloud, rounds: number): Promise<readonly number[]> {
  const wait = await cloud.register("wait", async (ctx) => {
    if (ctx.attempt > 1) return process.pid;
    await ctx.put("running-at", process.pid);
    return new Promise<number>(() => undefined);
  });
  const times: number[] = [];
  // The first round loads code for the first time everywhere.
  for (let round = -1; round < rounds; round++) {
    await until("a spare stands by", () => cluster.processes().some(({ phase }) => phase === "standby"));
    await cloud.delete("running-at");
    await rest(REST_MS);
    const call = wait.submit();
    await until("it runs", async () => (await cloud.get("running-at")) !== undefined);
    const since = performance.now();
    process.kill((await cloud.get<number>("running-at")) as number, "SIGKILL");
    await call;
    if (round >= 0) times.push(performance.now() - since);
  }
  return times;
}

async function measureSpins(cloud: Cloud, rounds: number): Promise<readonly Row[]> {
  const spin = await cloud.register("spin", () => {
    for (;;);
  });
  const noop = await cloud.register("noop", () => 0);
  const answered: number[] = [];
  const served: number[] = [];
  for (let round = -1; round < rounds; round++) {
    await noop();
    const deadlineAt = performance.now() + SPIN_DEADLINE_MS;
    const outcome = await spin
      .with({ deadlineMs: SPIN_DEADLINE_MS })()
      .catch((error: unknown) => error);
    if (!(outcome instanceof CloudburstError) || outcome.code !== "DEADLINE_EXCEEDED") throw outcome;
    const answeredMs = performance.now() - deadlineAt;
    await noop();
    if (round < 0) continue;
    answered.push(answeredMs);
    served.push(performance.now() - deadlineAt);
  }
  return [
    { what: "a function spins: its call is answered, after the deadline", goal: "", times: answered },
    { what: "… its only worker has run another call, after the deadline", goal: "all 250", times: served },
  ];
}

async function withCluster<T>(executors: number, measure: (cluster: Cluster, cloud: Cloud) => Promise<T>): Promise<T> {
  const directory = mkdtempSync(join(tmpdir(), "cloudburst-bench-"));
  const cluster = await Cluster.start({ directory, address: "tcp://127.0.0.1:0", executors, workers: 1, spares: 1 });
  const cloud = await connect(cluster.address);
  try {
    return await measure(cluster, cloud);
  } finally {
    await cloud.close();
    await cluster.stop();
    await removeFolder(directory);
  }
}

async function until(what: string, condition: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = performance.now() + WAIT_DEADLINE_MS;
  while (!(await condition())) {
    if (performance.now() > deadline) throw new Error(`not within ${WAIT_DEADLINE_MS} ms: ${what}`);
    await rest(POLL_MS);
  }
}

function rest(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

function toMarkdown(rows: readonly Row[], rounds: number): string {
  const lines = rows.map(({ what, goal, times }) => {
    const sorted = Float64Array.from(times).sort();
    const figures = [at(sorted, 0.5), at(sorted, 0.99), sorted[0] ?? Number.NaN].map((ms) => ms.toFixed(1));
    return `| ${what} | ${figures.join(" | ")} | ${goal} |`;
  });
  const head = ["| what | p50 ms | p99 ms | least | goal ms |", "| --- | ---: | ---: | ---: | --- |"];
  return [machine(), "", ...head, ...lines, "", `${rounds} rounds.`].join("\n");
}
