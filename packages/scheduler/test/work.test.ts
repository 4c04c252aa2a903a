import type { WorkCount, WorkReport } from "@cloudburst/model";
import { expect, test } from "vitest";
import { executorId, Rig } from "./core-harness.js";

const count = (name: string, completed: number, over: Partial<WorkCount> = {}): WorkCount => ({
  kind: "function",
  name,
  completed,
  failed: 0,
  runMs: completed * 10,
  longestMs: 10,
  ...over,
});
const report = (executor: string, ...counts: readonly WorkCount[]): WorkReport => ({
  executor: executorId(executor),
  occupancy: { functions: 0.5, dags: 0, main: 0.1 },
  counts,
});

function totals(h: Rig) {
  const [effect] = h.ask({ kind: "status-asked" });
  if (effect?.kind !== "answer" || effect.answer.kind !== "status") throw new Error("no status");
  return effect.answer.status.work;
}

function open(): Rig {
  const h = new Rig();
  h.hello(1);
  h.join("e1", 11);
  h.join("e2", 12);
  return h;
}

test("counts of all executors are summed by name, those of executors that are gone and come back too", () => {
  const h = open();
  h.step({ kind: "work-reported", peer: 11, report: report("e1", count("f", 3), count("f", 1, { kind: "dag" })) });
  h.step({ kind: "work-reported", peer: 12, report: report("e2", count("f", 4, { longestMs: 99 })) });
  h.step({ kind: "work-reported", peer: 11, report: report("e1", count("f", 5)) });
  expect(totals(h)).toEqual([
    count("f", 1, { kind: "dag" }),
    { kind: "function", name: "f", completed: 9, failed: 0, runMs: 90, longestMs: 99 },
  ]);
  h.gone(12);
  h.join("e3", 13);
  h.step({ kind: "work-reported", peer: 13, report: report("e3", count("f", 1)) });
  expect(totals(h)[1]).toMatchObject({ completed: 10 });
  // It had forgotten the name, and counts from zero again.
  h.step({ kind: "work-reported", peer: 13, report: report("e3", count("f", 0)) });
  h.step({ kind: "work-reported", peer: 13, report: report("e3", count("f", 2)) });
  expect(totals(h)[1]).toMatchObject({ completed: 12 });
});

test("a report over a connection that is not that executor's is ignored", () => {
  const h = open();
  h.step({ kind: "work-reported", peer: 12, report: report("e1", count("f", 3)) });
  h.step({ kind: "work-reported", peer: 1, report: report("e1", count("f", 3)) });
  expect(totals(h)).toEqual([]);
});

test("who watches is told each report until it stops or goes; who is no client never", () => {
  const h = open();
  h.hello(2);
  h.step({ kind: "work-watched", peer: 1, isOn: true });
  h.step({ kind: "work-watched", peer: 2, isOn: true });
  h.step({ kind: "work-watched", peer: 3, isOn: true });
  const tell = () =>
    h
      .step({ kind: "work-reported", peer: 11, report: report("e1", count("f", 3)) })
      .flatMap((effect) => (effect.kind === "notify" ? [[effect.peer, effect.notice]] : []));
  const notice = { kind: "work-reported", ...report("e1", count("f", 3)) };
  expect(tell()).toEqual([
    [1, notice],
    [2, notice],
  ]);
  h.step({ kind: "work-watched", peer: 1, isOn: false });
  h.gone(2);
  expect(tell()).toEqual([]);
});
