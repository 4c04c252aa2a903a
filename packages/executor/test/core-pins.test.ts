/** Pins at an executor: cloudburst.md §4.2 and its faults. */
import { ALL_CORES, type Failure, type FunctionName, type FunctionVersion, type SchedulerId } from "@cloudburst/model";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { CoreHarness } from "./core-harness.js";

const LINK = 7;
const S1 = "s1" as SchedulerId;
const S2 = "s2" as SchedulerId;

interface Given {
  readonly scheduler?: SchedulerId;
  readonly link?: number;
  readonly cores?: number;
}

class PinHarness extends CoreHarness {
  pin(pin: number, fn = "f", { scheduler = S1, link = LINK, cores = ALL_CORES }: Given = {}): void {
    const version = `v-${fn}` as FunctionVersion;
    const order = { kind: "pin-function", scheduler, pin, fn: fn as FunctionName, version, cores } as const;
    this.step({ kind: "pin-asked", link, order });
  }

  share(pin: number, cores: number, { scheduler = S1, link = LINK }: Given = {}): void {
    this.step({ kind: "share-asked", link, order: { kind: "share-function", scheduler, pin, cores } });
  }

  unpin(pin: number, { scheduler = S1, link = LINK }: Given = {}): void {
    this.step({ kind: "unpin-asked", link, order: { kind: "unpin-function", scheduler, pin } });
  }

  loaded(fn: string, over: { readonly concurrency?: number; readonly gpu?: boolean } = {}): void {
    const code = { fn, concurrency: 1, gpu: false, ...over };
    this.step({ kind: "code-loaded", version: `v-${fn}` as FunctionVersion, code });
  }

  /** Answers every `prepare-code` that is open. */
  prepare(failure?: Failure): void {
    for (const { slot, version } of this.takePrepares()) this.step({ kind: "code-prepared", slot, version, failure });
  }

  takePrepares(): readonly { readonly slot: number; readonly version: FunctionVersion }[] {
    const open = this.of("prepare-code");
    const rest = this.all.filter((effect) => effect.kind !== "prepare-code");
    this.all.length = 0;
    this.all.push(...rest);
    return open;
  }

  /** Pins a function and lets every worker load it. */
  have(pin: number, fn = "f", given: Given = {}): void {
    this.pin(pin, fn, given);
    while (this.of("prepare-code").length > 0) this.prepare();
  }

  /** What was answered so far, newest last. */
  get answers(): readonly string[] {
    return this.of("answer-pin").map(({ pin, answer }) => `${pin} ${answer.kind}`);
  }

  get problem(): string {
    const last = this.of("answer-pin").at(-1)?.answer;
    return last?.kind === "refused" ? last.problem : "no refusal";
  }

  callOf(call: string, fn: string): void {
    this.call(call, { fn: fn as FunctionName, version: `v-${fn}` as FunctionVersion, deadlineMs: 60_000 });
  }
}

function started(workers = 2, codes: Readonly<Record<string, number>> = { f: 1, g: 1 }): PinHarness {
  return new PinHarness({ workers }).start(codes) as PinHarness;
}

const boom: Failure = { code: "MODULE_LOAD_FAILED", fn: "f", error: { name: "Error", message: "boom", stack: "" } };

describe("a pin", () => {
  test("is held when the code is in a worker, ahead of the first call; the other workers follow one by one", () => {
    const h = started(3, {});
    h.pin(1);
    expect(h.of("load-code").map(({ version }) => version)).toEqual(["v-f"]);
    expect(h.answers).toEqual([]);
    h.loaded("f");
    expect(h.takePrepares()).toMatchObject([{ slot: 0 }]);
    h.step({ kind: "code-prepared", slot: 0, version: "v-f" as FunctionVersion, failure: undefined });
    expect(h.answers).toEqual(["1 pinned"]);
    for (const slot of [1, 2]) {
      expect(h.takePrepares()).toMatchObject([{ slot }]);
      h.step({ kind: "code-prepared", slot, version: "v-f" as FunctionVersion, failure: undefined });
    }
    expect(h.takePrepares()).toEqual([]);
  });

  test("that is asked for twice is answered twice, and held once", () => {
    const h = started();
    h.have(1);
    h.pin(1);
    expect(h.answers).toEqual(["1 pinned", "1 pinned"]);
    h.unpin(1);
    expect(h.core.pins).toEqual([]);
  });

  test("whose code does not load is refused with what it threw, and leaves nothing behind", () => {
    const h = started();
    h.pin(1);
    h.prepare(boom);
    expect(h.answers).toEqual(["1 refused"]);
    expect(h.problem).toBe("its code does not load there: Error: boom");
    expect(h.core.pins).toEqual([]);
  });

  test("whose code takes its worker down is refused; what ran there is innocent, and runs again", () => {
    const h = started(1, { f: 1, g: 1 });
    h.callOf("c1", "g");
    const { run } = h.orderOf("c1").order;
    h.pin(1);
    h.step({ kind: "worker-exited", slot: 0, exit: { kind: "exited", exitCode: 3 }, started: [run], unstarted: [] });
    expect(h.problem).toContain("it ends its worker");
    expect(h.codeOfReply("c1")).toBeUndefined();
    h.step({ kind: "worker-ready", slot: 0 });
    h.finish(h.orderOf("c1").order.run);
    expect(h.codeOfReply("c1")).toBe("result");
  });

  test.each([
    ["FUNCTION_NOT_FOUND", { code: "FUNCTION_NOT_FOUND", fn: "f" }, false],
    ["STORE_UNAVAILABLE", { code: "STORE_UNAVAILABLE", problem: "off" }, true],
  ] as const)("whose code cannot be had (%s) is refused, retryable: %s", (_, failure, retryable) => {
    const h = started(1, {});
    h.pin(1);
    h.step({ kind: "code-failed", version: "v-f" as FunctionVersion, failure });
    expect(h.of("answer-pin").at(-1)?.answer).toMatchObject({ kind: "refused", retryable });
    expect(h.core.pins).toEqual([]);
  });

  test("of a function that needs a GPU is refused by a CPU executor", () => {
    const h = started(1, {});
    h.pin(1);
    h.loaded("f", { gpu: true });
    expect(h.problem).toContain("no GPU");
  });

  test("is prepared again in a worker that was replaced, and stays held", () => {
    const h = started(1);
    h.have(1);
    h.step({ kind: "worker-exited", slot: 0, exit: { kind: "exited", exitCode: 1 }, started: [], unstarted: [] });
    h.advance(100);
    h.step({ kind: "worker-ready", slot: 0 });
    expect(h.takePrepares()).toMatchObject([{ slot: 0, version: "v-f" }]);
    h.step({ kind: "code-prepared", slot: 0, version: "v-f" as FunctionVersion, failure: boom });
    expect(h.answers).toEqual(["1 pinned"]);
    expect(h.core.pins).toMatchObject([{ pin: 1, phase: "held" }]);
  });

  test("keeps no worker from its calls while another one loads the code", () => {
    const h = started(2);
    h.pin(1);
    h.callOf("c1", "g");
    expect(h.orderOf("c1").slot).toBe(1);
    h.callOf("c2", "g");
    expect(h.orders.some(({ order }) => order.call === "c2")).toBe(false);
    h.prepare();
    expect(h.orderOf("c2").slot).toBe(0);
  });
});

describe("capacity", () => {
  test("a GPU executor takes one function (several functions per local executor: #23, #24)", () => {
    const gpu = new PinHarness({ workers: 1, type: "gpu", limits: { pinsMax: 1 } }).start({ f: 1, g: 1 }) as PinHarness;
    gpu.have(1, "f");
    gpu.pin(2, "g");
    expect(gpu.problem).toBe('it holds "f" and takes 1 at most');
    // The same function for another owner is the same code.
    gpu.pin(3, "f");
    expect(gpu.answers).toEqual(["1 pinned", "2 refused", "3 pinned"]);
    const cpu = started();
    cpu.have(1, "f");
    cpu.have(2, "g");
    expect(cpu.answers).toEqual(["1 pinned", "2 pinned"]);
  });

  test("an executor that ran an unpinned function takes a pin of another one (occupied by a one-shot function)", () => {
    const h = new PinHarness({ workers: 1, type: "gpu", limits: { pinsMax: 1 } }).start({ f: 1, g: 1 }) as PinHarness;
    h.callOf("c1", "g");
    h.finish(h.orderOf("c1").order.run);
    h.have(1, "f");
    expect(h.answers).toEqual(["1 pinned"]);
  });

  test("one that drains takes none", () => {
    const h = started();
    h.step({ kind: "drain-asked", graceMs: 1_000 });
    h.pin(1);
    expect(h.problem).toBe("it is shutting down");
  });

  test("a device's worker starts anew when its function is let go: nothing else frees the memory", () => {
    const h = new PinHarness({ workers: 1, type: "gpu", limits: { pinsMax: 1 } }).start({ f: 1, g: 1 }) as PinHarness;
    h.have(1);
    h.callOf("c1", "f");
    h.unpin(1);
    expect(h.of("terminate-worker")).toEqual([]);
    h.finish(h.orderOf("c1").order.run);
    expect(h.answers).toEqual(["1 pinned", "1 unpinned"]);
    expect(h.of("terminate-worker")).toHaveLength(1);
    h.step({ kind: "worker-exited", slot: 0, exit: { kind: "terminated" }, started: [], unstarted: [] });
    h.step({ kind: "worker-ready", slot: 0 });
    h.have(2, "g");
    expect(h.answers.at(-1)).toBe("2 pinned");
  });
});

describe("unpin", () => {
  test("waits for the calls that had come, and for no later one (unpin kills work in flight)", () => {
    const h = started(1);
    h.have(1);
    h.callOf("running", "f");
    h.callOf("queued", "f");
    h.unpin(1);
    h.callOf("late", "f");
    expect(h.core.pins).toMatchObject([{ phase: "draining" }]);
    h.finish(h.orderOf("running").order.run);
    expect(h.answers).toEqual(["1 pinned"]);
    h.finish(h.orderOf("queued").order.run);
    expect(h.answers).toEqual(["1 pinned", "1 unpinned"]);
    expect(h.codeOfReply("running")).toBe("result");
    h.finish(h.orderOf("late").order.run);
    expect(h.codeOfReply("late")).toBe("result");
  });

  test("of what is not there is answered (bad unpin), and so is a repeated one (lost acknowledgements)", () => {
    const h = started();
    h.unpin(5);
    h.have(1);
    h.unpin(1);
    h.unpin(1);
    expect(h.answers).toEqual(["5 unpinned", "1 pinned", "1 unpinned", "1 unpinned"]);
  });

  test("of one of two schedulers leaves the other's pin", () => {
    const h = started();
    h.have(1);
    h.have(1, "f", { scheduler: S2, link: 8 });
    h.unpin(1);
    expect(h.core.pins).toMatchObject([{ scheduler: "s2", pin: 1, phase: "held" }]);
    expect(h.of("answer-pin").map(({ link, answer }) => [link, answer.kind])).toEqual([
      [7, "pinned"],
      [8, "pinned"],
      [7, "unpinned"],
    ]);
  });

  test("before the code was there ends the pin, and a worker that hangs in its code", () => {
    const h = started(1);
    h.pin(1);
    h.unpin(1);
    expect(h.answers).toEqual(["1 unpinned"]);
    expect(h.of("terminate-worker")).toHaveLength(1);
  });
});

describe("a scheduler that is gone", () => {
  test("keeps its pins for a grace, then they are let go (leaked pins)", () => {
    const h = started();
    h.have(1);
    h.have(1, "g", { scheduler: S2, link: 8 });
    h.step({ kind: "scheduler-left", link: LINK });
    h.advance(29_999);
    expect(h.core.pins).toHaveLength(2);
    h.advance(1);
    expect(h.core.pins).toMatchObject([{ scheduler: "s2", fn: "g" }]);
  });

  test("and comes back in time keeps those that it speaks of again", () => {
    const h = started();
    h.have(1);
    h.have(2, "g");
    h.step({ kind: "scheduler-left", link: LINK });
    h.step({ kind: "scheduler-joined", link: 9 });
    expect(h.of("report-pins").at(-1)).toMatchObject({ link: 9, pins: [{ pin: 1 }, { pin: 2 }] });
    h.share(1, 1, { link: 9 });
    h.advance(30_000);
    expect(h.core.pins).toMatchObject([{ pin: 1 }]);
  });

  test("pins are repeated with each report, and once more when the last is gone", () => {
    const h = started();
    const reported = () => h.of("report-pins").map(({ pins }) => pins.map(({ pin, phase }) => `${pin} ${phase}`));
    h.advance(1_000);
    h.have(1);
    h.advance(1_000);
    h.unpin(1);
    h.advance(1_000);
    h.advance(1_000);
    expect(reported()).toEqual([["1 held"], []]);
  });
});

describe("a share of the cores", () => {
  const running = (h: PinHarness, fn: string): number => {
    const over = new Set(h.replies.map(({ message }) => message.call as string));
    return h.orders.filter(({ order }) => order.steps[0]?.version === `v-${fn}` && !over.has(order.call)).length;
  };

  test("is the number of workers that run the function; others take the rest, however many of it wait", () => {
    const h = started(4, { f: 1, g: 1 });
    h.have(1, "f", { cores: 2 });
    for (let i = 0; i < 10; i++) h.callOf(`f${i}`, "f");
    for (let i = 0; i < 3; i++) h.callOf(`g${i}`, "g");
    expect([running(h, "f"), running(h, "g")]).toEqual([2, 2]);
    h.finish(h.orderOf("f0").order.run);
    expect([running(h, "f"), running(h, "g")]).toEqual([2, 2]);
    expect(h.orderOf("f2").slot).toBe(h.orderOf("f0").slot);
  });

  test("counts at once when it changes, and cancels nothing (first come, first served all along)", () => {
    const h = started(4, { f: 1 });
    h.have(1, "f", { cores: 3 });
    for (let i = 0; i < 8; i++) h.callOf(`f${i}`, "f");
    h.share(1, 1);
    expect(running(h, "f")).toBe(3);
    h.finish(h.orderOf("f0").order.run);
    h.finish(h.orderOf("f1").order.run);
    expect(running(h, "f")).toBe(1);
    h.share(1, 2);
    expect(running(h, "f")).toBe(2);
    h.share(1, ALL_CORES);
    expect(running(h, "f")).toBe(4);
    expect(h.orders.map(({ order }) => order.call).filter((call) => call.startsWith("f"))).toEqual(
      ["f0", "f1", "f2", "f3", "f4", "f5"].slice(0, h.orders.length),
    );
    expect(h.replies.every(({ message }) => message.kind === "result")).toBe(true);
  });

  test.each([
    [0.1, 1],
    [1.4, 1],
    [1.6, 2],
    [4, 4],
    [9, 4],
  ])("of %d of 4 cores is %d workers: at least one for each function", (cores, workers) => {
    const h = started(4, { f: 1 });
    h.have(1, "f", { cores });
    for (let i = 0; i < 10; i++) h.callOf(`f${i}`, "f");
    expect(running(h, "f")).toBe(workers);
  });

  test("of several pins is their sum, and goes with the last of them", () => {
    const h = started(4, { f: 1 });
    h.have(1, "f", { cores: 1 });
    h.have(2, "f", { cores: 1 });
    for (let i = 0; i < 10; i++) h.callOf(`f${i}`, "f");
    expect(running(h, "f")).toBe(2);
    h.unpin(2);
    h.finish(h.orderOf("f0").order.run);
    expect(running(h, "f")).toBe(1);
    h.unpin(1);
    expect(running(h, "f")).toBe(4);
  });

  test("is not forgotten by calls that are cancelled, or whose worker dies, while they wait for it", () => {
    const h = started(2, { f: 1 });
    h.have(1, "f", { cores: 1 });
    for (const call of ["a", "b", "c"]) h.callOf(call, "f");
    h.cancel("b");
    const { slot, order } = h.orderOf("a");
    h.step({ kind: "worker-exited", slot, exit: { kind: "exited", exitCode: 1 }, started: [order.run], unstarted: [] });
    expect(h.codeOfReply("a")).toBe("WORKER_EXITED");
    h.finish(h.orderOf("c").order.run);
    expect(h.codeOfReply("c")).toBe("result");
    expect(h.core.held).toBe(0);
  });

  test("whatever happens: each call ends once, no function has more workers than its share (property)", () => {
    const step = fc.record({
      act: fc.constantFrom("call", "call", "call", "finish", "finish", "share", "cancel", "die", "unpin", "pin"),
      fn: fc.constantFrom("f", "g", "h"),
      cores: fc.constantFrom(0.5, 1, 2, 3, ALL_CORES),
      pick: fc.nat(20),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const h = started(3, { f: 1, g: 2, h: 1 });
        const pins = new Map<string, number>();
        let calls = 0;
        let lastPin = 0;
        const open = () => h.orders.filter(({ order }) => h.replyTo(order.call) === undefined);
        for (const { act, fn, cores, pick } of steps) {
          if (act === "call") {
            h.callOf(`c${calls}`, fn);
            calls += 1;
          } else if (act === "finish" || act === "die") {
            const at = [...new Map(open().map((order) => [order.order.call, order])).values()];
            const chosen = at[pick % Math.max(1, at.length)];
            if (chosen === undefined) continue;
            if (act === "finish")
              h.step({
                kind: "run-finished",
                slot: chosen.slot,
                run: chosen.order.run,
                value: new Uint8Array(1),
                runMs: 1,
              });
            else {
              const here = at.filter(({ slot }) => slot === chosen.slot).map(({ order }) => order.run);
              h.step({
                kind: "worker-exited",
                slot: chosen.slot,
                exit: { kind: "exited", exitCode: 1 },
                started: [here[0] as number],
                unstarted: here.slice(1),
              });
              h.advance(10_000);
              h.step({ kind: "worker-ready", slot: chosen.slot });
            }
          } else if (act === "cancel") {
            if (calls > 0) h.cancel(`c${pick % calls}`);
          } else if (act === "pin" && !pins.has(fn)) {
            lastPin += 1;
            pins.set(fn, lastPin);
            h.have(lastPin, fn, { cores });
          } else if (act === "share" && pins.has(fn)) h.share(pins.get(fn) as number, cores);
          else if (act === "unpin" && pins.has(fn)) {
            h.unpin(pins.get(fn) as number);
            pins.delete(fn);
          }
          h.prepare();
        }
        for (let seen = 0; seen < h.orders.length; seen++) {
          const { slot, order } = h.orders[seen] as (typeof h.orders)[number];
          h.step({ kind: "run-finished", slot, run: order.run, value: new Uint8Array(1), runMs: 1 });
        }
        expect(h.core.held).toBe(0);
      }),
      { numRuns: 300 },
    );
  });
});
