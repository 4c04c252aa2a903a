/** A function whose time varies much, called alone, in two copies at once, and hedged: one call at a time, so that copies take no place from other calls. */
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { connect } from "@cloudburst/client";
import { Cluster } from "@cloudburst/cluster";
import { at } from "./measure.js";
import { removeFolder } from "./remove-folder.js";
import { machine } from "./report.js";

const OPTIONS = { calls: { type: "string", default: "1000" }, json: { type: "boolean", default: false } } as const;
const WARM_UP_CALLS = 20;

/** Nine of ten calls take 2 ms, one takes 2 to 200 ms: a Pareto tail, as of services with pauses. */
function slowAtTimes(ctx: { readonly signal: AbortSignal }): Promise<void> {
  const ms = Math.random() < 0.9 ? 2 : Math.min(200, 2 / (1 - Math.random()) ** 1.2);
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    ctx.signal.addEventListener("abort", () => {
      clearTimeout(timer);
      resolve();
    });
  });
}

export async function benchRaces(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({ args: [...args], options: OPTIONS });
  const calls = Number(values.calls);
  const directory = mkdtempSync(join(tmpdir(), "cloudburst-bench-"));
  const cluster = await Cluster.start({ directory, address: "tcp://127.0.0.1:0", executors: 3, workers: 1 });
  const cloud = await connect(cluster.address);
  const single = await cloud.register("slow-at-times", slowAtTimes, { concurrency: 16 });
  const ways = [
    { what: "one copy", call: single },
    { what: "two at once (`race: 2`)", call: single.with({ race: 2 }) },
    { what: "three at once (`race: 3`)", call: single.with({ race: 3 }) },
    { what: "a second after 5 ms (`hedgeAfterMs: 5`)", call: single.with({ hedgeAfterMs: 5 }) },
  ].map((way) => ({ ...way, times: [] as number[] }));
  for (let i = -WARM_UP_CALLS; i < calls; i++) {
    for (const { call, times } of ways) {
      const since = performance.now();
      await call();
      if (i >= 0) times.push(performance.now() - since);
    }
  }
  await cloud.close();
  await cluster.stop();
  await removeFolder(directory);
  const rows = ways.map(({ what, times }) => {
    const sorted = Float64Array.from(times).sort();
    return { what, p50Ms: at(sorted, 0.5), p90Ms: at(sorted, 0.9), p99Ms: at(sorted, 0.99) };
  });
  console.log(values.json ? JSON.stringify({ machine: machine(), calls, rows }) : toMarkdown(rows, calls));
}

interface Row {
  readonly what: string;
  readonly p50Ms: number;
  readonly p90Ms: number;
  readonly p99Ms: number;
}

function toMarkdown(rows: readonly Row[], calls: number): string {
  const lines = rows.map(
    ({ what, p50Ms, p90Ms, p99Ms }) => `| ${what} | ${p50Ms.toFixed(1)} | ${p90Ms.toFixed(1)} | ${p99Ms.toFixed(1)} |`,
  );
  const head = ["| what | p50 ms | p90 ms | p99 ms |", "| --- | ---: | ---: | ---: |"];
  return [machine(), "", ...head, ...lines, "", `${calls} calls each, one at a time, the ways in turns.`].join("\n");
}
