/** Executors that hang, die or leave: rows of the fault matrix, each with real processes. W: in a worker; E: of the whole executor. */
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { failureOf, openCluster, type RunningCluster, until } from "../helpers/clouds.js";

const HANG_MS = 1_000;

const registerEcho = ({ cloud }: RunningCluster) =>
  cloud.register("echo", async (_ctx, i: number, ms: number) => {
    await new Promise((resolve) => setTimeout(resolve, ms));
    return i;
  });

const pidsOf = async ({ cloud }: RunningCluster): Promise<readonly number[]> =>
  (await cloud.status()).executors.map(({ info }) => info.pid);

describe("work that does not end", { timeout: 30_000 }, () => {
  test("W1: a function that spins is answered at its deadline, and its worker serves again", async () => {
    await using running = await openCluster({ executors: 1, workers: 1 });
    const spin = await running.cloud.register("spin", () => {
      for (;;);
    });
    const echo = await registerEcho(running);
    expect((await failureOf(spin.with({ deadlineMs: 300 })())).code).toBe("DEADLINE_EXCEEDED");
    expect(await echo.with({ deadlineMs: 5_000 })(1, 0)).toBe(1);
    expect(running.restartsOf("executor-1")).toBe(0);
  });

  test("W2: a function blocked in a native call is answered at its deadline; its process is killed and replaced, and calls beside it finish", async () => {
    await using running = await openCluster({ executors: 1, workers: 2 });
    const fifo = join(running.directory, "fifo");
    execFileSync("mkfifo", [fifo]);
    const read = await running.cloud.register("read-fifo", async (_ctx, path: string) => {
      const { readFileSync } = await import("node:fs");
      return readFileSync(path, "utf8");
    });
    const echo = await registerEcho(running);
    expect(await echo(0, 0)).toBe(0);
    const pid = running.pidOf("executor-1");
    const beside = echo.with({ retries: 0 })(1, 2_500);
    expect((await failureOf(read.with({ deadlineMs: 300 })(fifo))).code).toBe("DEADLINE_EXCEEDED");
    await until("another process has its place", () => running.restartsOf("executor-1") === 1);
    // There is no spare: one is started for that, while the old process still works for the call beside.
    expect(await echo(2, 0)).toBe(2);
    expect(await beside).toBe(1);
    await until("the blocked process is gone", () => !isAlive(pid));
  });
});

describe("processes that die or hang", { timeout: 30_000 }, () => {
  test("E1: SIGKILL of the only executor in the middle of calls: a spare takes its place, and all calls complete", async () => {
    await using running = await openCluster({ executors: 1, workers: 2, spares: 1 });
    const echo = await registerEcho(running);
    const spare = () => running.cluster.processes().find(({ phase }) => phase === "standby");
    await until("a spare stands by", () => spare() !== undefined);
    const pid = spare()?.pid;
    const calls = Array.from({ length: 200 }, (_, i) => echo(i, 5));
    await calls[20];
    process.kill(running.pidOf("executor-1"), "SIGKILL");
    expect(await Promise.all(calls)).toEqual(Array.from({ length: 200 }, (_, i) => i));
    expect(running.pidOf("executor-1")).toBe(pid);
    await until("another stands by", () => spare() !== undefined && spare()?.pid !== pid);
  });

  test("E2: SIGSTOP: the supervisor kills the frozen process, its calls are placed again, and each ends once", async () => {
    await using running = await openCluster({ hangMs: HANG_MS });
    const echo = await registerEcho(running);
    const calls = Array.from({ length: 40 }, (_, i) => echo(i, 50));
    await calls[4];
    process.kill(running.pidOf("executor-1"), "SIGSTOP");
    expect(await Promise.all(calls)).toEqual(Array.from({ length: 40 }, (_, i) => i));
    await until("it is replaced", () => running.restartsOf("executor-1") === 1);
  });

  test("E3: a main thread that hangs while its sockets live is killed by its missing beats, and the log says so", async () => {
    const lines: string[] = [];
    const note = (message: string, fields?: object): void => void lines.push(`${message} ${JSON.stringify(fields)}`);
    const log = { debug: note, info: note, warn: note, error: note };
    await using running = await openCluster({ executors: 1, workers: 1, hangMs: HANG_MS }, { log });
    const hang = await running.cloud.register("hang-main", async (ctx) => {
      if (ctx.attempt > 1) return "placed again";
      const { Session } = await import("node:inspector");
      const session = new Session();
      session.connectToMainThread();
      session.post("Runtime.evaluate", { expression: "for (;;);" });
      return new Promise<string>(() => undefined);
    });
    expect(await hang()).toBe("placed again");
    expect(lines.find((line) => line.includes("killing a process"))).toContain("its main thread hung for 1000 ms");
  });

  test("E7: SIGTERM of one executor after the other under load: no call fails", async () => {
    await using running = await openCluster({ workers: 1, spares: 1 });
    const echo = await registerEcho(running);
    let isOver = false;
    const failures: unknown[] = [];
    const callOn = async (): Promise<number> => {
      let done = 0;
      for (; !isOver; done++)
        await echo
          .with({ retries: 0 })(done, 4)
          .catch((error) => failures.push(error));
      return done;
    };
    const load = Promise.all(Array.from({ length: 8 }, callOn));
    for (const name of ["executor-1", "executor-2"]) {
      const pid = running.pidOf(name);
      process.kill(pid, "SIGTERM");
      await until(`${name} has gone`, () => !isAlive(pid));
      await until("another serves in its place", async () => (await pidsOf(running)).includes(running.pidOf(name)));
    }
    isOver = true;
    expect((await load).every((done) => done > 0)).toBe(true);
    expect(failures).toEqual([]);
  });
});

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    // ESRCH: gone.
    return false;
  }
}
