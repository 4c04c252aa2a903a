/** Pins in a real executor: threads that load code ahead of calls, and a scheduler at the other end of a connection. */
import type { FunctionName, Message, PinAnswer, ReportedPin, SchedulerId } from "@cloudburst/model";
import { createDirectNetwork, type Peer } from "@cloudburst/transport";
import { expect, test } from "vitest";
import { HostHarness, until, versionOf } from "./host-harness.js";

const SCHEDULER = "s1" as SchedulerId;

/** Accepts executors, and speaks for a scheduler. */
class FakeScheduler {
  readonly network = createDirectNetwork<Message>();
  readonly heard: Message[] = [];
  readonly peers: Peer<Message>[] = [];

  async listen(): Promise<this> {
    await this.network.listen("direct:scheduler", {
      onOpen: (peer) => void this.peers.push(peer),
      onMessage: (_, message) => void this.heard.push(message),
      onClose: () => undefined,
    });
    return this;
  }

  get answers(): readonly PinAnswer[] {
    return this.heard.flatMap((message) => (message.kind === "pin-answered" ? [message.answer] : []));
  }

  get reports(): readonly (readonly ReportedPin[])[] {
    return this.heard.flatMap((message) => (message.kind === "pins-reported" ? [message.pins] : []));
  }

  pin(pin: number, fn: string, cores = 1): void {
    const version = versionOf(fn);
    this.#send({ kind: "pin-function", scheduler: SCHEDULER, pin, fn: fn as FunctionName, version, cores });
  }

  unpin(pin: number): void {
    this.#send({ kind: "unpin-function", scheduler: SCHEDULER, pin });
  }

  async answer(count: number): Promise<PinAnswer> {
    await until(() => this.answers.length >= count, `answer ${count}`);
    return this.answers[count - 1] as PinAnswer;
  }

  #send(message: Message): void {
    if (this.peers.at(-1)?.send(message) !== true) throw new Error("not taken");
  }
}

test("pins are held, reported after each joining, refused with their reason, and let go", async () => {
  const scheduler = await new FakeScheduler().listen();
  const options = { schedulers: ["direct:scheduler"], workers: 2 };
  await using harness = await HostHarness.start({ network: scheduler.network, options });
  await harness.register("f", "() => 1");
  await harness.register("broken", "(() => { throw new Error('no model file'); })()");
  await harness.register("deadly", "process.exit(7)");
  await until(() => scheduler.reports.length === 1, "a first report");
  expect(scheduler.reports[0]).toEqual([]);
  scheduler.pin(1, "f");
  expect(await scheduler.answer(1)).toEqual({ kind: "pinned" });
  await scheduler.peers[0]?.close();
  await until(() => scheduler.peers.length === 2 && scheduler.reports.length >= 2, "it joins again and reports");
  const held = { scheduler: SCHEDULER, pin: 1, fn: "f", version: versionOf("f"), cores: 1, phase: "held" };
  expect(scheduler.reports.at(-1)).toEqual([held]);
  scheduler.pin(2, "broken");
  expect(await scheduler.answer(2)).toMatchObject({
    kind: "refused",
    problem: expect.stringContaining("no model file"),
  });
  scheduler.pin(3, "deadly");
  expect(await scheduler.answer(3)).toMatchObject({
    kind: "refused",
    problem: expect.stringContaining("ends its worker"),
  });
  scheduler.unpin(1);
  expect(await scheduler.answer(4)).toEqual({ kind: "unpinned" });
  expect(harness.host.counters.unexpectedMessages).toBe(0);
});

test("the first call of a pinned class finds it constructed in each worker, once", async () => {
  const scheduler = await new FakeScheduler().listen();
  const options = { schedulers: ["direct:scheduler"], workers: 2 };
  await using harness = await HostHarness.start({ network: scheduler.network, options });
  const source = `class Model {
    constructor(ctx) { ctx.log("constructed"); this.at = performance.now(); const end = this.at + 50; while (performance.now() < end); }
    run() { return performance.now() - this.at; }
  }`;
  await harness.register("model", source);
  await until(() => scheduler.peers.length === 1, "it joins");
  scheduler.pin(1, "model", 2);
  expect(await scheduler.answer(1)).toEqual({ kind: "pinned" });
  await until(() => harness.log.count("constructed") === 2, "both workers have it");
  harness.client.call("c1", "model");
  harness.client.call("c2", "model");
  for (const call of ["c1", "c2"]) expect(await harness.client.outcome(call)).toBeGreaterThan(40);
  expect(harness.log.count("constructed")).toBe(2);
});

test("a share is how many workers run the function at a time, seen by the functions themselves", async () => {
  const scheduler = await new FakeScheduler().listen();
  const options = { schedulers: ["direct:scheduler"], workers: 3 };
  await using harness = await HostHarness.start({ network: scheduler.network, options });
  await harness.register(
    "busy",
    `async () => { const from = Date.now(); await new Promise((r) => setTimeout(r, 30)); return [from, Date.now()]; }`,
  );
  await until(() => scheduler.peers.length === 1, "it joins");
  scheduler.pin(1, "busy", 2);
  await scheduler.answer(1);
  const calls = Array.from({ length: 8 }, (_, i) => `c${i}`);
  for (const call of calls) harness.client.call(call, "busy");
  const spans = (await Promise.all(calls.map((call) => harness.client.outcome(call)))) as [number, number][];
  const overlaps = spans.map(([from]) => spans.filter(([start, end]) => start <= from && from < end).length);
  expect(Math.max(...overlaps)).toBe(2);
});
