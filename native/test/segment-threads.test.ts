import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { SharedMemoryStats } from "@cloudburst/native";
import { expect } from "vitest";
import { describeShared as describe, testShared as test } from "./segment-driver.js";

const PROGRAM = fileURLToPath(new URL("./segment-threads-program.mjs", import.meta.url));
const LOADING_PROGRAM = fileURLToPath(new URL("./segment-loading-program.mjs", import.meta.url));

interface Outcome {
  readonly message: { counts: Record<string, number>; stats: SharedMemoryStats } | undefined;
  readonly code: number | null;
  readonly signal: string | null;
  readonly errors: string;
}

async function run(mode: string, seed: number, threads: number, takes: number): Promise<Outcome> {
  return runProgram(PROGRAM, [mode, seed, threads, takes].map(String));
}

async function runProgram(program: string, args: readonly string[]): Promise<Outcome> {
  const child = fork(program, args, {
    execArgv: ["--expose-gc"],
    stdio: ["ignore", "ignore", "pipe", "ipc"],
    timeout: 280_000,
    killSignal: "SIGKILL",
  });
  let errors = "";
  let message: Outcome["message"];
  child.stderr?.on("data", (text) => {
    errors += text;
  });
  child.on("message", (received) => {
    message = received as Outcome["message"];
  });
  const [code, signal] = await once(child, "close");
  return { message, code, signal, errors };
}

describe("threads that are terminated at any instant", () => {
  test("32 at once read what was written, and leave nothing behind", async () => {
    const outcome = await run("settle", 1, 32, 1_500);
    expect(outcome).toMatchObject({ code: 0, signal: null, errors: "" });
    const { counts = {}, stats } = outcome.message ?? {};
    expect(counts.taken).toBeGreaterThanOrEqual(1_500);
    expect(counts.started).toBeGreaterThan(40);
    expect(stats).toMatchObject({ handles: 0, tokens: 0, loans: 0, peers: 0, claimedSegments: 0 });
    expect(stats?.idleSegments).toBe(stats?.segments);
    expect(stats?.idleBytes).toBe(stats?.bytes);
  }, 300_000);

  test("a hundred do not take the process with them while they load the addon", async () => {
    expect(await runProgram(LOADING_PROGRAM, ["100"])).toMatchObject({ code: 0, signal: null, errors: "" });
  }, 300_000);

  test.each([2, 3, 4, 5, 6, 7])(
    "the process exits in the midst of it (seed %i)",
    async (seed) => {
      const outcome = await run("exit", seed, 8, seed * 7);
      expect(outcome).toMatchObject({ code: 0, signal: null, errors: "" });
    },
    300_000,
  );
});
