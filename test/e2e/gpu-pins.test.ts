/** Pins on devices: one function each, refused when there is no device left, the worker of a device anew when its function goes. */
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { loadAddon } from "../../native/ts/load-addon.js";
import { failureOf, openCluster, type RunningCluster, until } from "../helpers/clouds.js";
import { CHOOSING, createFakeGpus, type FakeGpus } from "./fake-gpus.js";

let fakes: FakeGpus;
let running: RunningCluster;

// Without the addon the vendors' libraries cannot be asked: then there are no fakes, and nothing to test.
describe.skipIf(loadAddon().addon === null)("a cluster with two devices", () => {
  beforeAll(async () => {
    fakes = createFakeGpus();
    for (const name of CHOOSING) vi.stubEnv(name, undefined);
    for (const [name, value] of Object.entries(fakes.environment(2))) vi.stubEnv(name, value);
    running = await openCluster({ executors: 1, workers: 1 });
    await until("three executors have joined", async () => (await running.cloud.status()).executors.length === 3);
  }, 60_000);
  afterAll(async () => {
    await running[Symbol.asyncDispose]();
    vi.unstubAllEnvs();
    fakes[Symbol.dispose]();
  });

  const held = async (): Promise<Readonly<Record<string, string>>> => {
    const { executors } = await running.cloud.status();
    return Object.fromEntries(
      executors.flatMap(({ info, pins }) =>
        pins.filter(({ phase }) => phase === "held").map(({ fn }) => [fn, `${info.type} ${info.pid}`]),
      ),
    );
  };

  test("two models of a DAG take a device each, its plain function the CPU; a third model finds none, then one", async () => {
    const { cloud } = running;
    const makeModel = (name: string) =>
      cloud.register(
        name,
        class {
          readonly device: string | undefined;
          readonly weights: string;
          // Without it all three would be one version, and share a pin.
          constructor(ctx: { readonly gpu: { readonly uuid: string } | undefined }, weights: string) {
            this.device = ctx.gpu?.uuid;
            this.weights = weights;
          }
          run(): [number, string | undefined] {
            return [process.pid, this.device];
          }
        },
        { gpu: true, args: [name] },
      );
    const a = await makeModel("a");
    const b = await makeModel("b");
    const third = await makeModel("third");
    const join = await cloud.register("join", (_ctx, x: unknown, y: unknown) => [x, y, process.pid]);
    const both = await cloud.dag("both", (g) => g.node(join, g.node(a), g.node(b)), { replicas: 1 });
    await until("all three are held", async () => Object.keys(await held()).length === 3);
    const places = await held();
    expect(places.join).toMatch(/^cpu/);
    expect(new Set([places.a, places.b]).size).toBe(2);
    const [fromA, fromB, joinedAt] = (await both({})) as unknown as [[number, string], [number, string], number];
    expect([`gpu ${fromA[0]}`, `gpu ${fromB[0]}`, `cpu ${joinedAt}`]).toEqual([places.a, places.b, places.join]);
    expect(fromA[1]).not.toBe(fromB[1]);

    const refused = await failureOf(cloud.dag("more", (g) => g.node(third), { replicas: 1 }));
    expect(refused.code).toBe("NO_RESOURCES");
    expect(refused.message).toMatch(/it holds "a" and takes 1 at most/);
    expect(refused.message).toMatch(/it holds "b" and takes 1 at most/);

    const waiting = cloud.dag("more", (g) => g.node(third), { replicas: 1, queue: true, deadlineMs: 20_000 });
    await cloud.deleteDag("both");
    const more = await waiting;
    await until("only the third is held", async () => JSON.stringify(Object.keys(await held())) === '["third"]');
    expect(await more({})).toMatchObject([expect.any(Number), expect.any(String)]);
    await cloud.deleteDag("more");
  });
});
