import { MemoryStore } from "@cloudburst/kvs-client";
import type { Message } from "@cloudburst/model";
import { createDirectNetwork, hostId } from "@cloudburst/transport";
import { afterEach, describe, expect, test, vi } from "vitest";
import { connect, connectWith } from "../src/connect.js";
import { FakeCluster } from "./fake-cluster.js";

afterEach(() => {
  vi.unstubAllEnvs();
});

describe("connect", () => {
  test("fails by its deadline with what became of every address", async () => {
    const startedAt = performance.now();
    const error = await connect(["tcp://127.0.0.1:1", "unix:/nowhere/at/all.sock"], { deadlineMs: 300 }).catch(
      (thrown: unknown) => thrown,
    );
    expect(performance.now() - startedAt).toBeLessThan(3_000);
    expect(error).toMatchObject({
      failure: {
        code: "CONNECT_FAILED",
        tried: [
          { address: "tcp://127.0.0.1:1", problem: expect.any(String) },
          { address: "unix:/nowhere/at/all.sock", problem: expect.any(String) },
        ],
      },
    });
  });

  test("takes its address from CLOUDBURST_ADDRESS", async () => {
    vi.stubEnv("CLOUDBURST_ADDRESS", "unix:/nowhere/a.sock, unix:/nowhere/b.sock");
    await expect(connect(undefined, { deadlineMs: 50 })).rejects.toThrow(
      /unix:\/nowhere\/a\.sock: .*; unix:\/nowhere\/b\.sock: /,
    );
  });

  test("any of several addresses will do, and one that comes up in time", async () => {
    const cluster = await FakeCluster.start();
    await cluster.kill("scheduler");
    const connecting = cluster.connect({ addresses: ["direct:nobody", "direct:scheduler"] });
    await cluster.startScheduler();
    await (await connecting).status();
    await cluster[Symbol.asyncDispose]();
  });

  test("a signal gives up", async () => {
    const messenger = createDirectNetwork<Message>();
    const connecting = connectWith(
      { addresses: ["direct:nobody"], signal: AbortSignal.timeout(20) },
      { messenger, store: new MemoryStore() },
    );
    await expect(connecting).rejects.toMatchObject({ code: "CANCELLED" });
  });

  test.each([
    ["nonsense", {}, "is not an address"],
    [[], {}, "it is an address, or a list"],
    ["tcp://127.0.0.1:1", { deadlineMs: 0 }, "deadlineMs: 0 is not an integer"],
    ["tcp://127.0.0.1:1", { timeout: 5 }, 'there is no option "timeout"'],
  ])("%j with %j is refused", async (address, options, problem) => {
    await expect(connect(address, options as object)).rejects.toThrow(problem);
  });
});

describe("hostId", () => {
  test("is the same in two processes of one machine", async () => {
    const { execFileSync } = await import("node:child_process");
    const program = 'import("@cloudburst/transport").then(({ hostId }) => process.stdout.write(hostId()))';
    const other = execFileSync(process.execPath, ["--input-type=module", "-e", program], {
      encoding: "utf8",
      cwd: new URL("..", import.meta.url),
    });
    expect(other).toBe(hostId());
    expect(other).toMatch(/^[0-9a-f]{32}$/);
  });
});
