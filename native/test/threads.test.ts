import { spawnSync } from "node:child_process";
import { describe, expect, test } from "vitest";
import { loadAddon } from "../ts/load-addon.js";

/** The built package: each test runs it in a process of its own, whose end is what is tested. */
const ENTRY = JSON.stringify(new URL("../dist/index.js", import.meta.url).href);
/** A thread's code that loads the addon, asks it something and tells the starter. */
const THREAD = JSON.stringify(
  `import(${ENTRY}).then(({ loadAddon, detectExecutor }) => {
     const flags = loadAddon().addon.cpuFlags();
     require("node:worker_threads").parentPort.postMessage({ flags: flags.length, machine: detectExecutor() });
   });`,
);
const PRELUDE = `
  import { readFileSync } from "node:fs";
  import { once } from "node:events";
  import { setTimeout as pause } from "node:timers/promises";
  import { Worker } from "node:worker_threads";
  const start = (code = ${THREAD}) => new Worker(code, { eval: true, execArgv: [] });
  const isMapped = () => readFileSync("/proc/self/maps", "utf8").includes("cloudburst.node");
  const say = (value) => console.log(JSON.stringify(value));
`;

function run(code: string): { readonly status: number | null; readonly signal: string | null; readonly said: unknown } {
  const args = ["--input-type=module", "-e", `${PRELUDE}\n${code}`];
  const { status, signal, stdout, stderr } = spawnSync(process.execPath, args, { encoding: "utf8", timeout: 60_000 });
  if (stderr !== "") throw new Error(stderr);
  return { status, signal, said: stdout === "" ? undefined : JSON.parse(stdout) };
}

const sound = { status: 0, signal: null };

describe.skipIf(loadAddon().addon === null)("the addon in many threads", () => {
  test("the main thread and 32 workers load it at once, and the process ends by itself", () => {
    const ended = run(`
      const messages = Array.from({ length: 32 }, () => once(start(), "message"));
      const { loadAddon } = await import(${ENTRY});
      const own = loadAddon().addon.cpuFlags().length;
      const told = (await Promise.all(messages)).map(([message]) => message.flags);
      say(told.filter((flags) => flags === own).length);
    `);
    expect(ended).toEqual({ ...sound, said: 32 });
  });

  test("it stays mapped when the only thread that loaded it has ended, and loads again", () => {
    const ended = run(`
      const before = isMapped();
      const worker = start();
      await once(worker, "exit");
      const after = isMapped();
      const { loadAddon } = await import(${ENTRY});
      say([before, after, loadAddon().addon.cpuCount() > 0]);
    `);
    expect(ended).toEqual({ ...sound, said: [false, true, true] });
  });

  test("terminate() at any instant while it loads", () => {
    const ended = run(`
      const since = performance.now();
      await once(start(), "message");
      const wholeMs = performance.now() - since;
      let codes = 0;
      for (let step = 0; step < 20; step++) {
        const workers = [start(), start()];
        await pause((wholeMs * 1.5 * step) / 20);
        codes += (await Promise.all(workers.map((worker) => worker.terminate()))).length;
      }
      say(codes);
    `);
    expect(ended).toEqual({ ...sound, said: 40 });
  });

  test.each([
    ["the main thread, at once after loading", `(await import(${ENTRY})).loadAddon(); process.exit(0);`],
    ["the main thread, while workers load", "for (let i = 0; i < 8; i++) start(); await pause(40); process.exit(0);"],
    [
      "the main thread, when a worker has loaded",
      "const worker = start(); await once(worker, 'message'); process.exit(0);",
    ],
    [
      "a worker, at once after loading",
      `const worker = start(\`import(${ENTRY}).then(({ loadAddon }) => { loadAddon(); process.exit(0); })\`); await once(worker, "exit");`,
    ],
  ])("process.exit in %s", (_, code) => {
    expect(run(code)).toMatchObject(sound);
  });

  test("threads that start later get the machine that was detected first, and do not ask again", () => {
    const ended = run(`
      const { detectExecutor } = await import(${ENTRY});
      const first = detectExecutor();
      const [{ machine }] = await once(start(), "message");
      say(JSON.stringify(machine) === JSON.stringify(first));
    `);
    expect(ended).toEqual({ ...sound, said: true });
  });
});
