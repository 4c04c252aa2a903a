import type { FunctionName, FunctionVersion, SchedulerId } from "@cloudburst/model";
import { describe, expect, test } from "vitest";
import { CoreHarness } from "./core-harness.js";

const OLD = "v-1" as FunctionVersion;
const NEW = "v-2" as FunctionVersion;
const fn = "Model" as FunctionName;
const LINK = 3;

class ClassHarness extends CoreHarness {
  isGpu = false;

  /** A call of a version, whose code is loaded with it the first time. */
  use(call: string, version: FunctionVersion, { isClass = true, name = fn as string } = {}): void {
    const isNew = this.call(call, { fn, version }).some((effect) => effect.kind === "load-code");
    const code = { fn: name, concurrency: 1, gpu: false, isClass };
    if (isNew) this.step({ kind: "code-loaded", version, code });
  }

  end(call: string): void {
    this.finish(this.orderOf(call).order.run);
  }

  disposed(slot: number, version: FunctionVersion): void {
    this.step({ kind: "code-disposed", slot, version });
  }

  get disposals(): readonly string[] {
    return this.of("dispose-code").map(({ slot, version }) => `${version} at ${slot}`);
  }

  pin(pin: number, version: FunctionVersion): void {
    const order = { kind: "pin-function", scheduler: "s" as SchedulerId, pin, fn, version, cores: 100 } as const;
    this.step({ kind: "pin-asked", link: LINK, order });
    const code = { fn, concurrency: 1, gpu: this.isGpu, isClass: true };
    if (this.last.some((effect) => effect.kind === "load-code")) this.step({ kind: "code-loaded", version, code });
    for (const { slot } of this.of("prepare-code").filter((each) => each.version === version))
      this.step({ kind: "code-prepared", slot, version, failure: undefined });
  }

  unpin(pin: number): void {
    const order = { kind: "unpin-function", scheduler: "s" as SchedulerId, pin } as const;
    this.step({ kind: "unpin-asked", link: LINK, order });
  }
}

const started = (workers = 2): ClassHarness => new ClassHarness({ workers }).start({}) as ClassHarness;

describe("an instance is disposed of in every worker", () => {
  test("when another version has taken its place, after the last call that uses it", () => {
    const h = started();
    h.use("a", OLD);
    h.use("b", NEW);
    expect(h.disposals).toEqual([]);
    h.end("b");
    expect(h.disposals).toEqual([]);
    h.end("a");
    expect(h.disposals).toEqual(["v-1 at 0", "v-1 at 1"]);
    h.disposed(0, OLD);
    h.disposed(1, OLD);
    // It stays known, and may be called again.
    h.use("c", OLD);
    h.end("c");
    expect(h.codeOfReply("c")).toBe("result");
    expect(h.disposals.length).toBe(2);
  });

  test("when its last pin is over, and not before", () => {
    const h = started();
    h.pin(1, OLD);
    h.pin(2, OLD);
    h.use("b", NEW);
    h.end("b");
    h.unpin(1);
    expect(h.disposals).toEqual([]);
    h.unpin(2);
    expect(h.disposals).toEqual(["v-1 at 0", "v-1 at 1"]);
  });

  test("unless it is a function, or another class that was loaded later", () => {
    const h = started();
    h.use("a", OLD, { isClass: false });
    h.use("b", NEW, { isClass: false });
    h.use("c", "v-3" as FunctionVersion, { name: "Other" });
    for (const call of ["a", "b", "c"]) h.end(call);
    expect(h.disposals).toEqual([]);
  });

  test("at the end of a drain, which waits for it", () => {
    const h = started();
    h.use("a", OLD);
    h.step({ kind: "drain-asked", graceMs: 10_000 });
    expect(h.disposals).toEqual([]);
    h.end("a");
    expect(h.disposals).toEqual(["v-1 at 0", "v-1 at 1"]);
    h.disposed(0, OLD);
    expect(h.core.phase).toBe("draining");
    h.disposed(1, OLD);
    expect(h.core.phase).toBe("drained");
  });

  test("on a device before its worker is started anew", () => {
    const h = new ClassHarness({ workers: 1, type: "gpu" }).start({}) as ClassHarness;
    h.isGpu = true;
    h.pin(1, OLD);
    h.unpin(1);
    expect(h.disposals).toEqual(["v-1 at 0"]);
    expect(h.of("terminate-worker")).toEqual([]);
    h.disposed(0, OLD);
    expect(h.of("terminate-worker").length).toBe(1);
  });
});

describe("a worker that does not say that it has disposed of it", () => {
  test("is terminated at the deadline, and its other calls run again", () => {
    const h = new ClassHarness({ workers: 1, limits: { disposeMs: 100 } }).start({}) as ClassHarness;
    h.use("a", OLD);
    h.end("a");
    h.use("b", NEW);
    expect(h.disposals).toEqual(["v-1 at 0"]);
    h.advance(99);
    expect(h.of("terminate-worker")).toEqual([]);
    h.advance(1);
    expect(h.of("terminate-worker").length).toBe(1);
    const { run } = h.orderOf("b").order;
    h.step({ kind: "worker-exited", slot: 0, exit: { kind: "terminated" }, started: [run], unstarted: [] });
    h.step({ kind: "worker-ready", slot: 0 });
    h.end("b");
    expect(h.codeOfReply("b")).toBe("result");
  });

  test("does not hold up a drain beyond its last deadline", () => {
    const h = new ClassHarness({ workers: 1, limits: { disposeMs: 60_000, drainKillMs: 500 } }).start(
      {},
    ) as ClassHarness;
    h.use("a", OLD);
    h.end("a");
    h.step({ kind: "drain-asked", graceMs: 100 });
    expect(h.disposals).toEqual(["v-1 at 0"]);
    h.advance(100);
    h.advance(500);
    expect(h.core.phase).toBe("drained");
  });

  test("is gone with its instances when it dies", () => {
    const h = started(1);
    h.use("a", OLD);
    h.end("a");
    h.use("b", NEW);
    const { run } = h.orderOf("b").order;
    h.step({ kind: "worker-exited", slot: 0, exit: { kind: "exited", exitCode: 1 }, started: [run], unstarted: [] });
    h.step({ kind: "worker-ready", slot: 0 });
    h.disposed(0, OLD);
    h.advance(10_000);
    expect(h.of("terminate-worker")).toEqual([]);
  });
});
