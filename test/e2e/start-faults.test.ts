/** A cluster that cannot start says why, within its deadline, and leaves nothing behind. */

import { once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { connect } from "@cloudburst/client";
import { Cluster } from "@cloudburst/cluster";
import { afterEach, beforeEach, expect, test } from "vitest";
import { failureOf, openCluster } from "../helpers/clouds.js";

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "cb-"));
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

test("a port in use", async () => {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as { port: number };
  const error = await failureOf(Cluster.start({ directory, address: `tcp://127.0.0.1:${port}` }));
  server.close();
  expect(error.message).toMatch(new RegExp(`ADDRESS_IN_USE.*${port}`));
});

test("a store directory that cannot be made", async () => {
  writeFileSync(join(directory, "file"), "");
  const error = await failureOf(
    Cluster.start({ directory: join(directory, "file", "below"), address: "tcp://127.0.0.1:0" }),
  );
  expect(error.message).toMatch(/STORE_UNAVAILABLE.*ENOTDIR.*choose another/);
});

test("a directory in which a cluster runs already", async () => {
  await using running = await openCluster();
  const error = await failureOf(Cluster.start({ directory: running.directory, address: "tcp://127.0.0.1:0" }));
  expect(error.message).toMatch(/a cluster runs in it already \(pid \d+/);
});

test("a corrupt store, which is refused and left as it is", async () => {
  mkdirSync(join(directory, "store"));
  const first = await Cluster.start({ directory, address: "tcp://127.0.0.1:0" });
  await first.stop();
  truncateSync(join(directory, "store", "data.mdb"), 1_000);
  const error = await failureOf(Cluster.start({ directory, address: "tcp://127.0.0.1:0" }));
  expect(error.message).toMatch(/DATA_CORRUPT/);
  expect(error.message).toContain(join(directory, "store"));
});

test("an address beyond loopback, which is refused as long as connections are not encrypted", async () => {
  const error = await failureOf(Cluster.start({ directory, address: "tcp://0.0.0.0:0" }));
  expect(error.message).toMatch(/INVALID_ARGUMENT.*neither encrypted nor authenticated; bind 127\.0\.0\.1/);
});

test("connect() to nobody says what it tried, within its deadline", async () => {
  const began = performance.now();
  const error = await failureOf(
    connect(["tcp://127.0.0.1:9", `ipc://${join(directory, "none.ipc")}`], { deadlineMs: 500 }),
  );
  expect(error.code).toBe("CONNECT_FAILED");
  expect(error.message).toContain("tcp://127.0.0.1:9");
  expect(error.message).toContain("none.ipc");
  expect(performance.now() - began).toBeLessThan(1_500);
});
