/** What a user sees of running functions: their lines, and reports of what is run. */
import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { LogLine, WorkReport } from "@cloudburst/client";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { failureOf, openCluster, openLocal, type RunningCloud, type RunningCluster } from "../helpers/clouds.js";

const CLI = fileURLToPath(new URL("../../packages/cli/dist/main.js", import.meta.url));

/** Reads until the condition holds; the test's deadline ends what never comes. */
async function readUntil<T>(
  source: AsyncIterable<T>,
  isEnough: (seen: readonly T[]) => boolean,
): Promise<readonly T[]> {
  const seen: T[] = [];
  for await (const item of source) {
    seen.push(item);
    if (isEnough(seen)) return seen;
  }
  throw new Error(`it ended after ${seen.length}`);
}

async function allOf<T>(source: AsyncIterable<T>): Promise<readonly T[]> {
  const all: T[] = [];
  for await (const item of source) all.push(item);
  return all;
}

let cluster: RunningCluster;
beforeAll(async () => {
  cluster = await openCluster();
});
afterAll(() => cluster[Symbol.asyncDispose]());

describe.each<[string, () => Promise<RunningCloud>]>([
  ["local", openLocal],
  ["cluster", async () => ({ cloud: cluster.cloud, [Symbol.asyncDispose]: async () => undefined })],
])("%s", (_name, open) => {
  test("lines of ctx.log come with call, function, worker and fields, past ones too, from every executor", async () => {
    await using running = await open();
    const { cloud } = running;
    const say = await cloud.register("say", (ctx, text: string) => ctx.log(text, { length: text.length }));
    const future = say.submit("first");
    await future;
    await Promise.all(Array.from({ length: 20 }, (_, i) => say(`m${i}`)));
    const lines = await readUntil<LogLine>(cloud.logs({ tail: 100 }), (seen) => seen.length === 21);
    const first = lines.find(({ message }) => message === "first");
    expect(first).toMatchObject({ call: future.id, attempt: 1, fn: "say", stream: "log", fields: { length: 5 } });
    expect(new Set(lines.map(({ message }) => message)).size).toBe(21);
    const ofCall = cloud.logs({ call: future, tail: 100, follow: false });
    expect(await allOf(ofCall)).toEqual([first]);
    expect(await allOf(cloud.logs({ fn: "nobody", tail: 100, follow: false }))).toEqual([]);
  });

  test("lines are followed as they are written", async () => {
    await using running = await open();
    const { cloud } = running;
    const tell = await cloud.register("tell", (ctx, text: string) => ctx.log(text));
    const heard = readUntil(cloud.logs({ fn: "tell" }), (seen) => seen.some(({ message }) => message === "now"));
    // Said again until it is heard: when the reading has begun is not known here.
    let isHeard = false;
    void heard.then(() => {
      isHeard = true;
    });
    while (!isHeard) await tell("now");
    expect((await heard).every(({ fn }) => fn === "tell")).toBe(true);
  });

  test("reports say how often each function and DAG has run, failed, and how long; so does the status", async () => {
    await using running = await open();
    const { cloud } = running;
    const work = await cloud.register("work", (_ctx, x: number) => {
      if (x < 0) throw new Error("negative");
      return x;
    });
    const dag = await cloud.dag<{ x: number }>("worked", (g) => g.node(work, g.input("x")));
    const sum = new Map<string, Map<string, WorkReport["counts"][number]>>();
    const total = (kind: string, name: string, field: "completed" | "failed") =>
      [...sum.values()].reduce((n, counts) => n + (counts.get(`${kind} ${name}`)?.[field] ?? 0), 0);
    const reports = readUntil(cloud.reports(), (seen) => {
      const { executor, counts } = seen.at(-1) as WorkReport;
      const known = sum.get(executor) ?? new Map();
      sum.set(executor, known);
      for (const count of counts) known.set(`${count.kind} ${count.name}`, count);
      return total("function", "work", "completed") >= 13 && total("function", "work", "failed") >= 1;
    });
    // Until somebody watches, what is reported is not heard.
    await cloud.status();
    await Promise.all(Array.from({ length: 10 }, (_, i) => work(i)));
    await Promise.all([dag({ x: 1 }), dag({ x: 2 }), dag({ x: 3 })]);
    expect((await failureOf(work(-1))).code).toBe("EXECUTION_FAILED");
    await reports;
    expect([total("function", "work", "completed"), total("dag", "worked", "completed")]).toEqual([13, 3]);
    const { work: totals } = await cloud.status();
    expect(totals.find(({ kind, name }) => kind === "function" && name === "work")).toMatchObject({
      completed: 13,
      failed: 1,
    });
  });

  test.each([
    [{ tail: 1_001 }, "tail: 1001 is not an integer"],
    [{ fm: "a" }, 'did you mean "fn"?'],
    [{ fn: "not a name" }, "not a name"],
    [{ call: 5 }, "a future, or the id of a call"],
    [{ signal: 5 }, "not an AbortSignal"],
  ])("logs(%j) is refused", async (options, problem) => {
    await using running = await open();
    await expect(running.cloud.logs(options as object).next()).rejects.toThrow(problem);
  });
});

test("cloudburst logs and status show it", async () => {
  const run = (...args: readonly string[]) =>
    new Promise<string>((resolve, reject) => {
      const all = [CLI, ...args, "--address", cluster.cluster.address];
      execFile(process.execPath, all, { timeout: 30_000, env: { ...process.env, NO_COLOR: "1" } }, (error, out) =>
        error === null ? resolve(out) : reject(error),
      );
    });
  const speak = await cluster.cloud.register("speak", (ctx) => ctx.log("spoken", { loud: true }));
  const future = speak.submit();
  await future;
  const text = await run("logs", "--fn", "speak");
  expect(text).toMatch(new RegExp(`^[\\d:.]+ \\S+/\\d speak ${future.id} spoken \\{"loud":true\\}\\n$`));
  const [line] = (await run("logs", "--json", "--call", future.id)).trim().split("\n");
  expect(JSON.parse(line as string)).toMatchObject({ message: "spoken", fn: "speak", call: future.id });
  expect(await run("status")).toMatch(/function +version +kind +runs on +completed +failed +mean +longest/);
});
