import type {
  BatchContext,
  ClassContext,
  Cloud,
  Context,
  DagHandle,
  FunctionHandle,
  Future,
  ModuleHandles,
} from "@cloudburst/client";
import { type GpuDevice, type Reference, ref } from "@cloudburst/model";
import { describe, expectTypeOf, test } from "vitest";

/** Only types are looked at: nothing here runs. */
declare const cloud: Cloud;

interface Vision {
  resize(ctx: Context, image: Uint8Array, width: number): Promise<Uint8Array>;
  classify(ctx: Context, image: Uint8Array): string;
  Model: new (ctx: unknown, path: string) => { run(ctx: Context, image: Uint8Array): number[] };
  LIMIT: number;
  Plain: new () => { readonly a: number };
}

test("a function sees the device of its executor, or undefined; a class does in its constructor, too", () => {
  expectTypeOf<Context["gpu"]>().toEqualTypeOf<GpuDevice | undefined>();
  expectTypeOf<ClassContext["gpu"]>().toEqualTypeOf<GpuDevice | undefined>();
  const register = () => cloud.register("infer", (ctx) => ctx.gpu?.memoryBytes, { gpu: true });
  expectTypeOf<Awaited<ReturnType<typeof register>>>().toEqualTypeOf<FunctionHandle<[], number | undefined>>();
});

describe("handles carry the types of what they name", () => {
  test("of an inline function", () => {
    const register = () => cloud.register("square", (_ctx, x: number) => x * x);
    type Square = Awaited<ReturnType<typeof register>>;
    expectTypeOf<Square>().toEqualTypeOf<FunctionHandle<[x: number], number>>();
    expectTypeOf<ReturnType<Square>>().toEqualTypeOf<Promise<number>>();
    expectTypeOf<ReturnType<Square["submit"]>>().toEqualTypeOf<Future<number>>();
    expectTypeOf<Parameters<Square>>().toEqualTypeOf<[x: number | Reference<number> | Future<number>]>();
    expectTypeOf<ReturnType<Square["map"]>>().toEqualTypeOf<AsyncGenerator<number, void, undefined>>();
  });

  test("of an asynchronous function, without its promise", () => {
    const register = () => cloud.register("load", async (_ctx: Context, _path: string) => new Uint8Array());
    expectTypeOf<Awaited<ReturnType<Awaited<ReturnType<typeof register>>>>>().toEqualTypeOf<Uint8Array<ArrayBuffer>>();
  });

  test("of a class, by its method run", () => {
    class Model {
      readonly path: string;
      constructor(_ctx: unknown, path: string) {
        this.path = path;
      }
      run(_ctx: Context, x: number): string {
        return `${this.path}${x}`;
      }
    }
    const register = () => cloud.register("model", Model, { args: ["m.onnx"] });
    expectTypeOf<Awaited<ReturnType<typeof register>>>().toEqualTypeOf<FunctionHandle<[x: number], string>>();
  });

  test("of a module: its functions and classes with run, nothing else", () => {
    type Handles = ModuleHandles<Vision>;
    expectTypeOf<keyof Handles>().toEqualTypeOf<"resize" | "classify" | "Model">();
    expectTypeOf<Handles["resize"]>().toEqualTypeOf<FunctionHandle<[image: Uint8Array, width: number], Uint8Array>>();
    expectTypeOf<Handles["Model"]>().toEqualTypeOf<FunctionHandle<[image: Uint8Array], number[]>>();
  });

  test("of a batching function: written for a list, called with single items", () => {
    const register = () =>
      cloud.register("roots", (ctx, items: number[]) => items.map((x) => (x < 0 ? ctx.fail("negative") : `${x}`)), {
        batching: true,
      });
    type Roots = Awaited<ReturnType<typeof register>>;
    expectTypeOf<Roots>().toEqualTypeOf<FunctionHandle<[item: number], string>>();
    expectTypeOf<ReturnType<Roots["map"]>>().toEqualTypeOf<AsyncGenerator<string, void, undefined>>();
    const later = () =>
      cloud.register("later", async (_ctx, items: readonly Uint8Array[]) => items.map(({ length }) => length), {
        batching: { maxSize: 8, windowMs: 2 },
        concurrency: 2,
      });
    expectTypeOf<Awaited<ReturnType<typeof later>>>().toEqualTypeOf<FunctionHandle<[item: Uint8Array], number>>();
  });

  test("of a batching class, and of batching functions of a module, by the context that they take", () => {
    class Model {
      run(_ctx: BatchContext, images: Uint8Array[]): Promise<number[]> {
        return Promise.resolve(images.map(({ length }) => length));
      }
    }
    const register = () => cloud.register("model", Model, { batching: true });
    expectTypeOf<Awaited<ReturnType<typeof register>>>().toEqualTypeOf<FunctionHandle<[item: Uint8Array], number>>();
    type Handles = ModuleHandles<{ Model: typeof Model; plain(ctx: Context, images: Uint8Array[]): number[] }>;
    expectTypeOf<Handles["Model"]>().toEqualTypeOf<FunctionHandle<[item: Uint8Array], number>>();
    expectTypeOf<Handles["plain"]>().toEqualTypeOf<FunctionHandle<[images: Uint8Array[]], number[]>>();
  });

  test("of a DAG with one output, and with several", () => {
    const build = (vision: ModuleHandles<Vision>) =>
      cloud.dag("classify", (g) => {
        const small = g.node(vision.resize, g.input<Uint8Array>("image"), 64);
        return g.node(vision.classify, small);
      });
    expectTypeOf<Awaited<ReturnType<Awaited<ReturnType<typeof build>>>>>().toEqualTypeOf<string>();
    const several = (vision: ModuleHandles<Vision>) =>
      cloud.dag<{ image: Uint8Array }>("several", (g) => ({ label: g.node(vision.classify, g.input("image")) }));
    type Several = Awaited<ReturnType<typeof several>>;
    expectTypeOf<Parameters<Several>[0]>().toEqualTypeOf<{
      readonly image: Uint8Array | Reference<Uint8Array> | Future<Uint8Array>;
    }>();
    const inferred = (vision: ModuleHandles<Vision>) =>
      cloud.dag("both", (g) => ({
        label: g.node(vision.classify, g.input<Uint8Array>("image")),
        more: g.node(vision.Model, new Uint8Array()),
      }));
    expectTypeOf<Awaited<ReturnType<typeof inferred>>>().toEqualTypeOf<
      DagHandle<Record<string, unknown>, { label: string; more: number[] }>
    >();
  });

  test("of continuations, by the last one", () => {
    type Double = FunctionHandle<[number], number>;
    type Text = FunctionHandle<[number], string>;
    type Length = FunctionHandle<[string], Set<number>>;
    const one = (a: Double, b: Text) => a.with({ next: b, retries: 1 });
    expectTypeOf<ReturnType<typeof one>>().toEqualTypeOf<FunctionHandle<[number], string>>();
    const list = (a: Double, b: Text, c: Length) => a.with({ next: [a, b, c] });
    expectTypeOf<ReturnType<typeof list>>().toEqualTypeOf<FunctionHandle<[number], Set<number>>>();
    const dag = (a: DagHandle<{ x: number }, { y: string }>, b: DagHandle<{ y: string }, bigint>) =>
      a.with({ next: b });
    expectTypeOf<ReturnType<typeof dag>>().toEqualTypeOf<DagHandle<{ x: number }, bigint>>();
    const none = (a: Double) => a.with({ retries: 1 });
    expectTypeOf<ReturnType<typeof none>>().toEqualTypeOf<Double>();
  });

  test("a reference and a future stand for the value that they name", () => {
    expectTypeOf(ref<number>("k")).toEqualTypeOf<Reference<number>>();
    expectTypeOf<Reference<number>>().toExtend<Parameters<FunctionHandle<[number], number>>[0]>();
    expectTypeOf<Future<number>>().toExtend<Parameters<FunctionHandle<[number], number>>[0]>();
    expectTypeOf<Future<string>>().not.toExtend<Parameters<FunctionHandle<[number], number>>[0]>();
  });
});
