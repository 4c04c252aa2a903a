import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { clusterPaths, openDirectory, readState, resolveClusterOptions } from "@cloudburst/cluster";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { writeState } from "../src/directory.js";

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "cb-"));
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

describe("the directory", () => {
  test("is made with its parts, for the owner only", () => {
    const path = join(directory, "new", "cluster");
    openDirectory(path);
    for (const part of ["", "store", "run", "logs"]) expect(statSync(join(path, part)).mode & 0o777).toBe(0o700);
  });

  test("is refused when its sockets would not fit into the kernel's limit, and accepted at the limit", () => {
    const fitting = join(directory, "x".repeat(107 - "/run/executor-gpu-128.sock".length - directory.length - 1));
    expect(openDirectory(fitting).executorSocket("executor-gpu-128")).toHaveLength("unix:".length + 107);
    expect(() => openDirectory(`${fitting}y`)).toThrow(/INVALID_ARGUMENT.*too long for Unix sockets/);
  });
});

describe("the state file", () => {
  test("names the cluster while its process lives", () => {
    const addresses = ["tcp://127.0.0.1:1", "tcp://127.0.0.1:2"];
    const state = { pid: process.pid, address: "tcp://127.0.0.1:1", addresses, startedAt: "now" };
    writeState(clusterPaths(directory), state);
    expect(readState(directory)).toEqual(state);
  });

  test("of a release that had one scheduler names its address", () => {
    const old = { pid: process.pid, address: "tcp://127.0.0.1:1", startedAt: "now" };
    writeFileSync(clusterPaths(directory).state, JSON.stringify(old));
    expect(readState(directory)).toEqual({ ...old, addresses: [old.address] });
  });

  test.each([
    [
      "of a process that is gone",
      JSON.stringify({ pid: 2 ** 22 + 1, address: "tcp://127.0.0.1:1", startedAt: "then" }),
    ],
    ["that is torn", '{"pid": 1'],
    ["that is something else", '"hello"'],
  ])("%s says that nothing runs here", (_, text) => {
    writeFileSync(clusterPaths(directory).state, text);
    expect(readState(directory)).toBeUndefined();
  });
});

describe("options", () => {
  test("come from what is given, then the environment, then defaults", () => {
    const env = { CLOUDBURST_DIR: "/env", CLOUDBURST_ADDRESS: "tcp://127.0.0.1:7" };
    expect(resolveClusterOptions({ directory: "/given" }, env)).toMatchObject({
      directory: "/given",
      address: "tcp://127.0.0.1:7",
    });
    expect(resolveClusterOptions({}, env)).toMatchObject({ directory: "/env", executors: 2, memoryMb: 1_024 });
    expect(resolveClusterOptions({}, env)).toMatchObject({ gpus: "auto", workersPerDevice: 1 });
    expect(resolveClusterOptions({}, env).placement).toBe("locality");
    expect(resolveClusterOptions({}, env).deploymentOrder).toBe("fifo");
    expect(() => resolveClusterOptions({ deploymentOrder: "best" as never }, env)).toThrow(/known are fifo, size, /);
    expect(resolveClusterOptions({ placement: "lru" }, env).placement).toBe("lru");
    expect(() => resolveClusterOptions({ placement: "best" as never }, env)).toThrow(/known are locality, /);
    expect(resolveClusterOptions({}, env).highWaterMark).toBeUndefined();
    expect(resolveClusterOptions({ highWaterMark: 3 }, env).highWaterMark).toBe(3);
    expect(resolveClusterOptions({}, {}).address).toBe("tcp://127.0.0.1:5000");
  });

  test.each([
    ["executors", -1],
    ["executors", 65],
    ["workers", 1.5],
    ["gpus", -1],
    ["gpus", 129],
    ["workersPerDevice", 0],
    ["memoryMb", 15],
    ["highWaterMark", 0],
    ["highWaterMark", Number.POSITIVE_INFINITY],
    ["memoryMb", Number.NaN],
  ])("%s: %d is refused by name", (name, value) => {
    expect(() => resolveClusterOptions({ [name]: value }, {})).toThrow(new RegExp(`INVALID_ARGUMENT.*${name}`));
  });
});
