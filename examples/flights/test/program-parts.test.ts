import { describe, expect, test } from "vitest";
import { compareReports, findDifference } from "../src/compare.js";
import { groupParts } from "../src/group-parts.js";
import { parseMainOptions } from "../src/options.js";
import { ProgressLine } from "../src/progress.js";
import type { FlightsReport, FlightsResult } from "../src/report.js";
import { type Progress, StageClock } from "../src/stages.js";

describe("the difference of two results", () => {
  test("is nothing for equal ones, typed arrays, NaN and null included", () => {
    const result = () => ({ a: [1, Number.NaN, null], b: new Uint32Array([1, 2]), c: { d: "x", e: undefined } });
    expect(findDifference(result(), result())).toBeUndefined();
  });

  test("is named by its path", () => {
    expect(findDifference({ a: [{ b: 1 }] }, { a: [{ b: 2 }] })).toBe("result.a.0.b: 1 and 2");
    expect(findDifference(new Uint32Array([1]), new Uint32Array([1, 2]))).toBe("result.1: only in the second");
    expect(findDifference({ a: 1, b: 2 }, { a: 1 })).toBe("result.b: only in the first");
    expect(findDifference(new Uint32Array([1]), new Int32Array([1]))).toBe("result: of different types");
    expect(findDifference({ a: null }, { a: {} })).toBe("result.a: null and an object");
  });
});

describe("the comparison of two runs", () => {
  const reportOf = (keysStored: number, stages: FlightsReport["stages"]): FlightsReport => ({
    result: { keysStored } as FlightsResult,
    stages,
    workers: 2,
  });
  const cluster = reportOf(1, [
    { name: "register", ms: 50, calls: 1 },
    { name: "warm up", ms: 100, calls: 2 },
    { name: "aggregate", ms: 100, calls: 11 },
    { name: "charts", ms: 999, calls: 1 },
  ]);
  const single = reportOf(1, [
    { name: "warm up", ms: 90, calls: 1 },
    { name: "aggregate", ms: 190, calls: 11 },
  ]);

  test("gives the speed-up of each parallel stage, and of the whole with and without what a first run adds", () => {
    const comparison = compareReports(cluster, single);
    expect(comparison.stages.map((stage) => stage.speedUp)).toEqual([undefined, undefined, 1.9, undefined]);
    expect(comparison.warm).toEqual({ clusterMs: 100, singleMs: 190, speedUp: 1.9 });
    expect(comparison.total).toEqual({ clusterMs: 250, singleMs: 280, speedUp: 1.12 });
  });

  test("says whether the results are equal", () => {
    expect(compareReports(cluster, single).isEqual).toBe(true);
    expect(compareReports(cluster, reportOf(2, single.stages))).toMatchObject({
      isEqual: false,
      difference: "result.keysStored: 1 and 2",
    });
  });
});

describe("groups for merging", () => {
  test("hold every part once, in order, at least two in each, nearly equally many", () => {
    for (let parts = 1; parts <= 24; parts++) {
      for (let groupsMax = 1; groupsMax <= 9; groupsMax++) {
        const all = Array.from({ length: parts }, (_, i) => i);
        const groups = groupParts(all, groupsMax);
        const sizes = groups.map((group) => group.length);
        expect(groups.flat()).toEqual(all);
        expect(groups.length).toBeLessThanOrEqual(groupsMax);
        expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
        if (parts > 1) expect(Math.min(...sizes)).toBeGreaterThanOrEqual(2);
      }
    }
  });
});

describe("progress", () => {
  const written = (isTTY: boolean): { text: () => string; line: ProgressLine } => {
    let text = "";
    const stream = { isTTY, write: (part: string) => (text += part) };
    return { text: () => text, line: new ProgressLine(stream, "cluster") };
  };

  test("is one plain line per stage where nobody watches", () => {
    const { text, line } = written(false);
    for (const done of [0, 1, 2]) line.listener({ stage: "aggregate", done, of: 2 });
    line.clear();
    expect(text()).toBe("cluster: aggregate 2/2\n");
  });

  test("is one line drawn again and again on a terminal, and removed at the end", () => {
    const { text, line } = written(true);
    for (const done of [0, 1, 2]) line.listener({ stage: "aggregate", done, of: 2 });
    line.clear();
    expect(text()).not.toContain("\n");
    expect(text().endsWith("\r\u001b[2K")).toBe(true);
  });

  test("reaches its end also in a stage that does not report", async () => {
    const seen: Progress[] = [];
    await new StageClock((progress) => seen.push(progress)).run("split", 1, () => undefined);
    expect(seen.map(({ done }) => done)).toEqual([0, 1]);
  });

  test("is reported once at the start of a stage and once a call, and a failed stage is not recorded", async () => {
    const seen: Progress[] = [];
    const clock = new StageClock((progress) => seen.push(progress));
    await clock.run("merge", 2, ({ advance }) => {
      advance();
      advance();
    });
    await expect(clock.run("rank", 1, () => Promise.reject(new Error("lost")))).rejects.toThrow("lost");
    expect(seen.map(({ stage, done }) => `${stage} ${done}`)).toEqual(["merge 0", "merge 1", "merge 2", "rank 0"]);
    expect(clock.stages.map(({ name, calls }) => ({ name, calls }))).toEqual([{ name: "merge", calls: 2 }]);
  });
});

describe("the command line", () => {
  test("takes the address from the option, else from the environment, else the default", () => {
    expect(parseMainOptions(["--address", "tcp://a:1"], { CLOUDBURST_ADDRESS: "tcp://b:2" })?.target).toEqual({
      kind: "cluster",
      address: "tcp://a:1",
    });
    expect(parseMainOptions([], { CLOUDBURST_ADDRESS: "tcp://b:2" })?.target).toEqual({
      kind: "cluster",
      address: "tcp://b:2",
    });
    expect(parseMainOptions([], {})?.target).toEqual({ kind: "cluster", address: "tcp://127.0.0.1:5000" });
  });

  test("knows its switches and refuses others", () => {
    expect(parseMainOptions(["--local", "--no-compare", "--json"], {})).toEqual({
      target: { kind: "local" },
      compares: false,
      isJson: true,
    });
    expect(parseMainOptions(["--help"], {})).toBeUndefined();
    expect(() => parseMainOptions(["--local", "--address", "tcp://a:1"], {})).toThrow("exclude each other");
    expect(() => parseMainOptions(["--fast"], {})).toThrow("--fast");
  });
});
