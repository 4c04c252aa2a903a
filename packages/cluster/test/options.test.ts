import { type ClusterOptions, resolveClusterOptions } from "@cloudburst/cluster";
import { expect, test } from "vitest";

const problemOf = (given: unknown): string => {
  try {
    resolveClusterOptions(given as ClusterOptions, {});
    return "";
  } catch (error) {
    return (error as Error).message;
  }
};

test.each([
  [{ highWaterMark: 0 }, "highWaterMark: 0 is not an integer from 1 to 1,000,000"],
  [{ highWaterMark: 1_000_001 }, "highWaterMark: 1000001 is not"],
  [{ highWaterMark: 2.5 }, "highWaterMark: 2.5 is not"],
  [{ highWaterMark: "4" }, 'highWaterMark: "4" is not'],
  [{ schedulers: 0 }, "schedulers: 0 is not an integer from 1 to 16"],
  [{ executors: -1 }, "executors: -1 is not an integer from 0 to 64"],
  [{ workers: 257 }, "workers: 257 is not"],
  [{ memoryMb: 8 }, "memoryMb: 8 is not an integer from 16 to 65,536"],
  [{ workersPerDevice: Number.NaN }, "workersPerDevice: NaN is not"],
  [{ gpus: "all" }, 'gpus: "all" is not'],
  [{ placement: "weigthed" }, 'placement: "weigthed" is no placement policy; known are locality'],
  [{ deploymentOrder: "lifo" }, '"lifo"'],
  [{ address: 5000 }, "address: 5000 is not a string"],
  [{ highwatermark: 4 }, 'there is no option "highwatermark"; did you mean "highWaterMark"?'],
  [null, "the options of a cluster: null is not an object"],
])("%j is refused with what is wrong and what is allowed", (given, problem) => {
  expect(problemOf(given)).toContain(problem);
});

test("what is not given is what the documentation says", () => {
  expect(resolveClusterOptions({ directory: "/d", address: "tcp://127.0.0.1:1" }, {})).toMatchObject({
    schedulers: 1,
    executors: 2,
    workers: undefined,
    gpus: "auto",
    workersPerDevice: 1,
    memoryMb: 1_024,
    placement: "locality",
    deploymentOrder: "fifo",
    highWaterMark: undefined,
  });
});
