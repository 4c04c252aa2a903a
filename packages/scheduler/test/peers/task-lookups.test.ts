import type { CallId, TaskMessage, TaskOptions } from "@cloudburst/model";
import { describe, expect, test } from "vitest";
import { chain, dagName, fnName, info, spec } from "../core-harness.js";
import { OPTIONS, on } from "../tasks/task-rig.js";
import { Member, SharedStore } from "./peers-rig.js";

/** Two that do not know each other, with an executor each. */
function strangers() {
  const store = new SharedStore();
  const [a, b] = [new Member("a", store), new Member("b", store)];
  for (const member of [a, b]) member.step({ kind: "executor-joined", peer: 9, info: info("e"), machine: undefined });
  return { a, b, store };
}

function submit(
  member: Member,
  call: string,
  subject: string | { readonly dag: string },
  over: Partial<TaskOptions> = {},
) {
  const message: TaskMessage = {
    kind: "submit-task",
    call: call as CallId,
    subject:
      typeof subject === "string"
        ? { kind: "function", name: fnName(subject) }
        : { kind: "dag", name: dagName(subject.dag) },
    attempt: 0,
    running: undefined,
    refusedBy: [],
    options: { ...OPTIONS, ...over },
  };
  member.step({ kind: "task-said", peer: 1, message });
}

function heard(member: Member): readonly string[] {
  return member.notices.splice(0).flatMap((notice) => {
    if (notice.kind === "task-refused") return [`${notice.call} ${notice.failure.code}`];
    if (notice.kind === "task-standing") return [`${notice.call} ${notice.standing.kind}`];
    return notice.kind === "task-placed" ? [`${notice.call} placed${notice.isAhead ? " ahead" : ""}`] : [];
  });
}

describe("tasks of what another scheduler knows", () => {
  test("wait until it has been looked up, and what is said after them waits with them", () => {
    const { a, b } = strangers();
    a.register(spec("f"));
    b.register(spec("g"));
    submit(b, "first", "f");
    submit(b, "second", "g", { after: on("first") });
    expect(heard(b)).toEqual([]);
    b.settle();
    expect(heard(b)).toEqual(["first placed", "second placed ahead"]);
  });

  test("a DAG is looked up with its functions", () => {
    const { a, b } = strangers();
    a.register(spec("f"));
    a.registerDag(chain("d", "f"));
    submit(b, "first", { dag: "d" });
    b.settle();
    expect(heard(b)).toEqual(["first placed"]);
  });

  test("are refused when nobody knows it, and when the store cannot say; what is said after them is handled", () => {
    const { b, store } = strangers();
    b.register(spec("g"));
    submit(b, "first", "nobody");
    submit(b, "second", "g");
    b.settle();
    expect(heard(b)).toEqual(["first FUNCTION_NOT_FOUND", "second placed"]);
    store.isOut = true;
    submit(b, "third", "nobody");
    submit(b, "fourth", "g");
    b.settle();
    expect(heard(b)).toEqual(["third STORE_UNAVAILABLE", "fourth placed"]);
  });

  test("of a client that is gone are forgotten, and a stranger makes the store read nothing", () => {
    const { a, b, store } = strangers();
    a.register(spec("f"));
    submit(b, "first", "f");
    b.step({ kind: "peer-gone", peer: 1, problem: "closed" });
    b.settle();
    expect(heard(b)).toEqual([]);
    const before = store.reads;
    submit(b, "second", "unknown");
    b.settle();
    expect([store.reads - before, heard(b)]).toEqual([0, []]);
  });
});
