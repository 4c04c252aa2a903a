import type { CallId, ClientId, TaskOptions } from "@cloudburst/model";
import { describe, expect, test } from "vitest";
import type { SchedulerEffect } from "../../src/core/effect.js";
import { chain, executorId, fnName, spec } from "../core-harness.js";
import { PinRig } from "../pin-rig.js";
import { OPTIONS } from "./task-rig.js";

const CLIENT = 1;

/** Executors with four places each; "f" is pinned on one of them, "g" nowhere. */
function rig(...executors: readonly string[]): PinRig {
  const made = new PinRig();
  made.have(spec("f"), spec("g"));
  made.step({ kind: "client-connected", peer: CLIENT, request: 1, client: "c1" as ClientId });
  for (const id of executors) made.come(id);
  made.registerPinned({ ...chain("d", "f"), replicas: 1 });
  return made;
}

function holderOf(rig: PinRig): string {
  return Object.entries(rig.pins).find(([, versions]) => versions.includes("f-v1"))?.[0] ?? "nobody";
}

let calls = 0;
function submit(rig: PinRig, fn: string, over: Partial<TaskOptions> = {}): readonly string[] {
  const call = `t${calls++}` as CallId;
  const subject = { kind: "function", name: fnName(fn) } as const;
  const message = { kind: "submit-task", call, subject, attempt: 0, running: undefined, refusedBy: [] } as const;
  return placed(
    rig.step({ kind: "task-said", peer: CLIENT, message: { ...message, options: { ...OPTIONS, ...over } } }),
  );
}

const placed = (effects: readonly SchedulerEffect[]): readonly string[] =>
  effects.flatMap((effect) =>
    effect.kind === "notify" && effect.notice.kind === "task-placed" ? [effect.notice.executor.id] : [],
  );

describe("a task of a function that is pinned", () => {
  test("goes where it is held, and waits there for a place while others are idle; nobody else waits behind it", () => {
    const r = rig("e1", "e2", "e3");
    const holder = holderOf(r);
    const places = Array.from({ length: 6 }, () => submit(r, "f"));
    expect(places).toEqual([[holder], [holder], [holder], [holder], [], []]);
    const others = Array.from({ length: 4 }, () => submit(r, "g")).flat();
    expect(others).toHaveLength(4);
    expect(others).not.toContain(holder);
    r.core.validate();
  });

  test("goes where its targets say, held there or not", () => {
    const r = rig("e1", "e2");
    const other = holderOf(r) === "e1" ? "e2" : "e1";
    expect(submit(r, "f", { targets: [executorId(other)] })).toEqual([other]);
    expect(submit(r, "f", { targets: [executorId("e1"), executorId("e2")] })).toEqual([holderOf(r)]);
  });

  test("goes anywhere when those that hold it take no more calls", () => {
    const r = rig("e1", "e2");
    const holder = holderOf(r);
    r.habits.set(holder === "e1" ? "e2" : "e1", "silent");
    r.step({ kind: "executor-draining", peer: r.peerOf(holder), executor: executorId(holder) });
    expect(submit(r, "f")).toEqual([holder === "e1" ? "e2" : "e1"]);
  });
});
