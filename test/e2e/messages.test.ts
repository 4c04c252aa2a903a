/** Messages between running calls. */
import type { Context } from "@cloudburst/client";
import { local } from "@cloudburst/local";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { failureOf, openCluster, type RunningCloud, until } from "../helpers/clouds.js";

async function openNarrowLocal(): Promise<RunningCloud> {
  const cloud = await local({ workers: 1, memoryMb: 64 });
  return { cloud, [Symbol.asyncDispose]: () => cloud.close() };
}

describe.each([
  ["in local() with one worker", openNarrowLocal],
  ["across two executors", () => openCluster({ executors: 2, workers: 1 }) as Promise<RunningCloud>],
])("messages %s", { timeout: 60_000 }, (_, open) => {
  let running: RunningCloud;
  beforeAll(async () => {
    running = await open();
  }, 60_000);
  afterAll(() => running?.[Symbol.asyncDispose](), 60_000);

  /** Receives so many messages, and returns them. */
  const collector = () =>
    running.cloud.register("collect", async (ctx: Context, count: number) => {
      const values: unknown[] = [];
      for (let i = 0; i < count; i++) values.push((await ctx.recv()).value);
      return values;
    });

  test("from a client come in order, whether or not it waits for each", async () => {
    const collect = await collector();
    const future = collect.submit(20);
    await Promise.all(Array.from({ length: 19 }, (_, i) => future.send(i)));
    await future.send({ last: new Uint8Array(300_000) });
    const values = (await future) as unknown[];
    expect(values.slice(0, 19)).toEqual(Array.from({ length: 19 }, (_, i) => i));
    expect((values[19] as { last: Uint8Array }).last.length).toBe(300_000);
  });

  test("between calls that the client has made known to each other come in order, and say from whom", async () => {
    const { cloud } = running;
    const player = await cloud.register("player", async (ctx: Context, rounds: number) => {
      const { value, from } = await ctx.recv<{ other: string; begins: boolean }>();
      if (from !== undefined) throw new Error(`from ${from}`);
      const heard: number[] = [];
      for (let round = 0; round < rounds; round++) {
        if (value.begins) await ctx.send(value.other, round);
        const received = await ctx.recv<number>();
        if (received.from !== value.other) throw new Error(`from ${received.from}`);
        heard.push(received.value);
        if (!value.begins) await ctx.send(value.other, round * 10);
      }
      return heard;
    });
    const [a, b] = [player.submit(5), player.submit(5)];
    // The one that answers first, so that it hears nothing before it knows from whom.
    await b.send({ other: a.id, begins: false });
    await a.send({ other: b.id, begins: true });
    expect(await Promise.all([a, b])).toEqual([
      [0, 10, 20, 30, 40],
      [0, 1, 2, 3, 4],
    ]);
  });

  test("between a function and those that it has called", async () => {
    const { cloud } = running;
    await cloud.register("worker", async (ctx: Context, coordinator: string) => {
      await ctx.send(coordinator, ctx.id);
      return (await ctx.recv<string[]>()).value.length;
    });
    const coordinate = await cloud.register("coordinate", async (ctx: Context, count: number) => {
      const results = Array.from({ length: count }, () => ctx.call("worker", ctx.id));
      const ids: string[] = [];
      while (ids.length < count) ids.push((await ctx.recv<string>()).value);
      await Promise.all(ids.map((id) => ctx.send(id, ids)));
      return Promise.all(results);
    });
    expect(await coordinate(4)).toEqual([4, 4, 4, 4]);
  });

  test("that nobody takes are errors: of a call that has ended, of one that is not, of one that never receives", async () => {
    const { cloud } = running;
    const collect = await collector();
    const done = collect.submit(0);
    await done;
    expect((await failureOf(done.send(1))).code).toBe("CALL_ENDED");
    const received = collect.submit(1);
    await received.send(1);
    await received;
    expect((await failureOf(received.send(2))).failure).toEqual({ code: "CALL_ENDED", call: received.id });
    const late = await failureOf(cloud.future("c-nobody.1").send(1, { deadlineMs: 30 }));
    expect(late.message).toMatch(/a message to call "c-nobody.1" \(it receives nowhere yet\) did not end within 30 ms/);
    const tell = await cloud.register("tell", (ctx: Context, to: string) => ctx.send(to, 1, { deadlineMs: 5_000 }));
    expect((await failureOf(tell(received.id))).code).toBe("CALL_ENDED");
    const odd = await cloud.register("odd", (ctx: Context) => ctx.send("no id", 1));
    expect((await failureOf(odd())).message).toMatch(/it is not the id of a call/);
    expect((await failureOf(done.send(() => 1))).code).toBe("NOT_SENDABLE");
  });

  test("are waited for as long as is said: nothing is no error", async () => {
    const { cloud } = running;
    const impatient = await cloud.register("impatient", async (ctx: Context) => [
      await ctx.recv({ deadlineMs: 0 }),
      await ctx.recv({ deadlineMs: 20 }),
    ]);
    expect(await impatient()).toEqual([undefined, undefined]);
    const endless = await cloud.register("endless", (ctx: Context) => ctx.recv());
    expect((await failureOf(endless.with({ deadlineMs: 100 })())).code).toBe("DEADLINE_EXCEEDED");
  });

  test("wait for room: a full inbox slows its senders down, and loses nothing", async () => {
    const { cloud } = running;
    const slow = await cloud.register("slow", async (ctx: Context, count: number, key: string) => {
      let sum = (await ctx.recv<number>()).value;
      while ((await ctx.get(key)) === undefined) await new Promise((resolve) => setTimeout(resolve, 2));
      for (let i = 1; i < count; i++) sum += (await ctx.recv<number>()).value;
      return sum;
    });
    const count = 1_300;
    const future = slow.submit(count, "messages/go");
    let accepted = 0;
    const sending = Promise.all(Array.from({ length: count }, () => future.send(1).then(() => void accepted++)));
    await until("the inbox is full", () => accepted >= 1_000);
    expect((await failureOf(cloud.future(future.id).send(1, { deadlineMs: 1 }))).code).toBe("DEADLINE_EXCEEDED");
    await cloud.put("messages/go", true);
    await sending;
    expect(await future).toBe(count);
  });

  test("to the nodes of a DAG are refused: they share one id", async () => {
    const { cloud } = running;
    const hears = await cloud.register("hears", (ctx: Context) => ctx.recv({ deadlineMs: 10 }));
    const dag = await cloud.dag("hearing", (g) => g.node(hears));
    expect((await failureOf(dag({}))).message).toMatch(/the nodes of a DAG share one id/);
  });
});
