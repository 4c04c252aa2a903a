/// <reference lib="es2024.sharedmemory" />
import { once } from "node:events";
import { Worker } from "node:worker_threads";
import { expect, test } from "vitest";
import { createMainBell, MainRinger, MainSleeper } from "../dist/ring/main-bell.js";
import { RingConsumer } from "../dist/ring/ring-consumer.js";
import { createRing } from "../dist/ring/ring-layout.js";
import { RingProducer } from "../dist/ring/ring-producer.js";
import { createWorkerBell, WorkerRinger } from "../dist/ring/worker-bell.js";

const DIST = new URL("../dist/ring/", import.meta.url).href;

function startThread(body: string, workerData: unknown): Worker {
  const prelude = `
    const { workerData, parentPort } = require("node:worker_threads");
    const all = ["ring-producer.js", "ring-consumer.js", "main-bell.js", "worker-bell.js"].map((f) => import(${JSON.stringify(DIST)} + f));
    Promise.all(all).then((modules) => { const lib = Object.assign({}, ...modules); (${body})(lib, workerData, parentPort); });`;
  return new Worker(prelude, { eval: true, workerData });
}

/** A record: its number, its length, and bytes that follow from both, so that a torn or lost record is found. */
const PRODUCE = `(lib, { memory, bell, count }) => {
  const ring = new lib.RingProducer(memory);
  const ringer = new lib.MainRinger(bell);
  let seed = 12345;
  for (let n = 0; n < count; n++) {
    seed = (Math.imul(seed, 1103515245) + 12345) & 0x7fffffff;
    const length = seed % 180;
    const body = new Uint8Array(length).fill((n * 31 + length) & 255);
    while (!ring.begin(8 + length)) ring.waitForRoom();
    ring.putU32(n);
    ring.putBytes(body);
    ring.commit();
    ringer.ring();
    // Now and then a pause, so that the other side goes to sleep.
    if (n % 1000 === 0) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1);
  }
}`;

/** Reads records until `isEnough`; checks each. */
function consume(memory: SharedArrayBuffer, bell: SharedArrayBuffer) {
  const ring = new RingConsumer(memory);
  let expected = 0;
  let wakeUps = 0;
  const drain = (): void => {
    while (ring.next()) {
      const n = ring.u32();
      const body = ring.bytes();
      if (n !== expected) throw new Error(`record ${n} where ${expected} was expected`);
      const fill = (n * 31 + body.length) & 255;
      if (body.some((byte) => byte !== fill)) throw new Error(`record ${n} is torn`);
      expected += 1;
    }
    ring.release();
  };
  let onMore: (() => void) | undefined;
  const sleeper = new MainSleeper(bell, () => {
    wakeUps += 1;
    sleeper.wake();
    drain();
    sleep();
    onMore?.();
  });
  const sleep = (): void => {
    do {
      sleeper.wake();
      drain();
      sleeper.sleep();
    } while (ring.hasMore);
  };
  sleep();
  return {
    drain,
    get count() {
      return expected;
    },
    get wakeUps() {
      return wakeUps;
    },
    async until(count: number): Promise<void> {
      while (expected < count) await new Promise<void>((resolve) => (onMore = resolve));
    },
  };
}

test("200,000 records of random size cross between threads in order, with no wake-up lost", async () => {
  const memory = createRing(4_096);
  const bell = createMainBell();
  const reader = consume(memory, bell);
  const worker = startThread(PRODUCE, { memory, bell, count: 200_000 });
  await reader.until(200_000);
  expect(reader.count).toBe(200_000);
  expect(reader.wakeUps).toBeGreaterThan(0);
  await worker.terminate();
});

test("P1: a producer that is killed at any instant leaves only whole records", async () => {
  for (let kill = 0; kill < 20; kill++) {
    const memory = createRing(4_096);
    const bell = createMainBell();
    const reader = consume(memory, bell);
    const worker = startThread(PRODUCE, { memory, bell, count: 1e9 });
    const exited = once(worker, "exit");
    await reader.until(1 + kill * 37);
    await worker.terminate();
    await exited;
    // Throws on a torn one.
    reader.drain();
    expect(reader.count).toBeGreaterThan(kill * 37);
  }
});

const ECHO = `(lib, { inbound, outbound, bell, mainBell, mode }, parentPort) => {
  parentPort.ref();
  const ring = new lib.RingConsumer(inbound);
  const out = new lib.RingProducer(outbound);
  const ringer = new lib.MainRinger(mainBell);
  const work = () => {
    let any = false;
    while (ring.next()) {
      any = true;
      const n = ring.u32();
      ring.release();
      while (!out.begin(4)) out.waitForRoom();
      out.putU32(n);
      out.commit();
      ringer.ring();
    }
    return any;
  };
  let turns = 0;
  const sleeper = new lib.WorkerSleeper(bell, () => loop());
  const loop = () => {
    for (;;) {
      sleeper.wake();
      if (work()) continue;
      sleeper.sleep();
      if (ring.hasMore) continue;
      turns += 1;
      if (mode === "block" || (mode === "both" && turns % 3 === 0)) sleeper.block(Infinity);
      else return sleeper.wait();
    }
  };
  loop();
}`;

test.each(["block", "wait", "both"])(
  "no wake-up is lost in 30,000 bursts to a worker that sleeps by %s",
  async (mode) => {
    const [inbound, outbound, bell, mainBell] = [
      createRing(1_024),
      createRing(1_024),
      createWorkerBell(),
      createMainBell(),
    ];
    const worker = startThread(ECHO, { inbound, outbound, bell, mainBell, mode });
    const out = new RingProducer(inbound);
    const back = new RingConsumer(outbound);
    const ringer = new WorkerRinger(bell);
    const total = 30_000;
    let sent = 0;
    let received = 0;
    await new Promise<void>((resolve, reject) => {
      const drain = (): void => {
        while (back.next()) if (back.u32() !== received++) reject(new Error(`out of order at ${received}`));
        back.release();
      };
      const sendBurst = (): void => {
        for (let burst = 1 + (sent % 7); burst > 0 && sent < total; burst--) {
          if (!out.begin(4)) break;
          out.putU32(sent++);
          out.commit();
          ringer.ring();
        }
      };
      const sleeper: MainSleeper = new MainSleeper(mainBell, () => goOn());
      const goOn = (): void => {
        sleeper.wake();
        for (;;) {
          drain();
          if (received === total) return resolve();
          if (received === sent) sendBurst();
          sleeper.sleep();
          if (!back.hasMore) return;
          sleeper.wake();
        }
      };
      goOn();
    });
    expect(received).toBe(total);
    await worker.terminate();
  },
);

test("B1: a worker that rings just as the main thread goes to sleep is heard when it rings again", async () => {
  const bell = createMainBell();
  const ringer = new MainRinger(bell);
  const { waitAsync } = Atomics;
  const woken = new Promise<void>((resolve) => {
    const sleeper = new MainSleeper(bell, resolve);
    // The worst instants: just before and just after the waiter is armed.
    Atomics.waitAsync = ((...args: Parameters<typeof waitAsync>) => {
      ringer.ring();
      const waiting = waitAsync(...args);
      ringer.ring();
      return waiting;
    }) as typeof waitAsync;
    try {
      sleeper.sleep();
    } finally {
      Atomics.waitAsync = waitAsync;
    }
  });
  ringer.ring();
  await expect(woken).resolves.toBe(undefined);
});
