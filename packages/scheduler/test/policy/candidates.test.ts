/** Policies behind the filters: by type, by what a function names, and with a task table that asks for one executor after the other. */
import { type ExecutorId, PLACEMENT_NAMES, type PlacementName } from "@cloudburst/model";
import { describe, expect, test } from "vitest";
import { CandidatePools, createPolicy, TaskTable } from "../../src/core/index.js";
import type { TaskEvent } from "../../src/core/tasks/task-event.js";
import { fnName, info, leasedIds, load, Rig, spec } from "../core-harness.js";
import { callId, clientId, executorId, OPTIONS, on } from "../tasks/task-rig.js";
import { versionOf } from "./policy-rig.js";

const fn = (name: string, over: { gpu?: boolean; placement?: PlacementName } = {}) => {
  return { name: fnName(name), version: versionOf(name), gpu: false, ...over };
};
const all = new Set(["c1", "c2", "g1", "g2"].map((id) => id as ExecutorId));

function poolsOf(own: PlacementName = "lru"): CandidatePools {
  const pools = new CandidatePools((name) => createPolicy(name ?? own, 1));
  for (const id of ["c1", "c2"]) pools.onCandidate({ info: info(id), load: load() });
  for (const id of ["g1", "g2"]) pools.onCandidate({ info: info(id, 1, "gpu"), load: load() });
  return pools;
}

describe("choose", () => {
  test("what needs a GPU gets a GPU executor; what needs none only where there is no CPU executor at all", () => {
    const pools = poolsOf();
    expect(pools.choose({ functions: [fn("g", { gpu: true })], references: [] }, all)).toBe("g2");
    expect(pools.choose({ functions: [fn("f"), fn("g", { gpu: true })], references: [] }, all)).toBe("g2");
    expect(pools.choose({ functions: [fn("f")], references: [] }, all)).toBe("c2");
    expect(pools.choose({ functions: [fn("f")], references: [] }, new Set(["g1" as ExecutorId]))).toBeUndefined();
    pools.onCandidateGone("c1" as ExecutorId);
    pools.onCandidateGone("c2" as ExecutorId);
    expect(pools.choose({ functions: [fn("f")], references: [] }, all)).toBe("g2");
  });

  test("a function's own policy is asked, which knows tasks and room from before it was made", () => {
    const pools = poolsOf();
    const request = { functions: [fn("f", { placement: "least-load" })], references: [] };
    pools.onAssigned({ functions: [fn("f")], references: [] }, "c2" as ExecutorId, 1);
    expect(pools.choose(request, all)).toBe("c1");
    pools.onRoom("c1" as ExecutorId, false);
    expect(pools.choose(request, all)).toBe("c2");
    expect(pools.choose({ ...request, functions: [fn("f", { placement: "weighted" })] }, all)).toBe("c2");
    pools.onRoom("c1" as ExecutorId, true);
    pools.validate();
    expect(pools.choose({ ...request, functions: [fn("f", { placement: "weighted" })] }, all)).toBe("c1");
  });

  test("functions of one DAG that name different policies leave it to the scheduler's own", () => {
    const pools = poolsOf();
    const functions = [fn("f", { placement: "pure" }), fn("h", { placement: "lru" })];
    expect(pools.choose({ functions, references: [] }, all)).toBe("c2");
    expect(pools.choose({ functions: [fn("f", { placement: "pure" })], references: [] }, all)).toBe("c1");
  });

  test.each(PLACEMENT_NAMES)(
    "%s behind a task table: every task runs, none beyond a mark, all executors are used",
    (name) => {
      const pools = new CandidatePools((given) => createPolicy(given ?? name, 5));
      const functions = [fn("f")];
      const table = new TaskTable(
        {},
        {
          choose: (task, eligible) => pools.choose({ functions, references: task.options.references }, eligible),
          notices: {
            onAssigned: (task, id, tasks) =>
              pools.onAssigned({ functions, references: task.options.references }, id, tasks),
            onReleased: (id, tasks) => pools.onReleased(id, tasks),
            onRoom: (id, hasRoom) => pools.onRoom(id, hasRoom),
          },
        },
      );
      const running = new Map<string, string[]>();
      const step = (event: Parameters<TaskTable["step"]>[0]): void => {
        for (const effect of table.step(event, 0 as never)) {
          if (effect.kind !== "place") continue;
          const calls = running.get(effect.executor) ?? [];
          calls.push(effect.call);
          running.set(effect.executor, calls);
        }
        table.validate();
        pools.validate();
      };
      for (let i = 0; i < 30; i++) {
        pools.onCandidate({ info: info(`e${i}`), load: load() });
        step({ kind: "executor-available", executor: executorId(`e${i}`), tasksMax: 2 });
      }
      const client = clientId("c");
      const subject = { kind: "function", name: fnName("f") } as const;
      for (let i = 0; i < 90; i++)
        step({
          kind: "task-submitted",
          client,
          call: callId(`t${i}`),
          subject,
          attempt: 0,
          refusedBy: [],
          needs: "",
          options: OPTIONS,
        });
      // Sixty places: all taken, whatever the policy prefers.
      expect([...running.values()].map((calls) => calls.length)).toEqual(Array.from({ length: 30 }, () => 2));
      for (let ended = 0; ended < 90; ) {
        const [executor, calls] = [...running].find(([, some]) => some.length > 0) as [string, string[]];
        const call = calls.shift() as string;
        ended += 1;
        step({
          kind: "task-ended",
          by: "executor",
          call: callId(call),
          attempt: 1,
          executor: executorId(executor),
          outcome: { kind: "succeeded" },
        });
      }
      expect(table.counts).toMatchObject({ ready: 0, placed: 0 });
    },
  );
});

test("tasks of one step know of each other: lru gives a burst to one executor after the other, not all of it to the first", () => {
  const pools = new CandidatePools(() => createPolicy("lru", 0));
  const functions = [fn("f")];
  const table = new TaskTable(
    {},
    {
      choose: (_task, eligible) => pools.choose({ functions, references: [] }, eligible),
      notices: {
        onAssigned: (_task, id, tasks) => pools.onAssigned({ functions, references: [] }, id, tasks),
        onReleased: (id, tasks) => pools.onReleased(id, tasks),
        onRoom: (id, hasRoom) => pools.onRoom(id, hasRoom),
      },
    },
  );
  const step = (event: TaskEvent) => table.step(event, 0 as never);
  for (const id of ["A", "B", "C"]) {
    pools.onCandidate({ info: info(id), load: load() });
    step({ kind: "executor-available", executor: executorId(id), tasksMax: 4 });
  }
  const client = clientId("c");
  const gate = { kind: "call-known", client, call: callId("gate"), executor: undefined, deadlineMs: 1_000 } as const;
  step({ ...gate, state: "pending" });
  const subject = { kind: "function", name: fnName("f") } as const;
  const common = { kind: "task-submitted", client, subject, attempt: 0, refusedBy: [], needs: "" } as const;
  for (let i = 0; i < 6; i++) step({ ...common, call: callId(`t${i}`), options: { ...OPTIONS, after: on("gate") } });
  const effects = step({ ...gate, state: "succeeded" });
  const placed = effects.flatMap((effect) => (effect.kind === "place" ? [effect.executor] : []));
  expect(placed).toEqual(["C", "B", "A", "C", "B", "A"]);
});

describe("a function that names a policy", () => {
  test("its leases follow that policy; naming another withdraws them, without a new version", () => {
    const rig = new Rig();
    for (let i = 0; i < 3; i++) rig.join(`e${i}`, 10 + i);
    const placed = (placement?: PlacementName) => {
      const options = { concurrency: 1, gpu: false, ...(placement === undefined ? {} : { placement }) };
      return spec("f", "f-v1", { options });
    };
    rig.have(placed());
    expect(leasedIds(rig.lease("f"))).toHaveLength(3);
    const effects = rig.register(placed("pure"));
    expect(effects.some((effect) => effect.kind === "persist")).toBe(true);
    const notices = rig.persisted(2).filter((effect) => effect.kind === "notify");
    expect(notices).toMatchObject([{ peer: 1, notice: { functions: ["f"] } }]);
    expect(leasedIds(rig.lease("f"))).toEqual(["e0", "e1", "e2"]);
  });

  test("an unknown name is refused with the list of names", () => {
    const rig = new Rig();
    const options = { concurrency: 1, gpu: false, placement: "best" as never };
    const [answer] = rig.register(spec("f", "f-v1", { options })).filter((effect) => effect.kind === "answer");
    expect(answer).toMatchObject({
      answer: {
        failure: {
          code: "INVALID_ARGUMENT",
          what: "placement",
          problem: `"best" is no placement policy; known are ${PLACEMENT_NAMES.join(", ")}`,
        },
      },
    });
  });
});
