/**
 * Durable calls while processes are killed at random moments: executors, schedulers, the store with its keeper, and everything at once.
 * `node scripts/nightly.mjs --kills 10000` goes on until so many were killed; the test run takes what fits into its time.
 */
import { randomInt } from "node:crypto";
import type { Cloud, FunctionHandle } from "@cloudburst/client";
import { Prng } from "@cloudburst/model";
import { expect, test } from "vitest";
import { until } from "../helpers/clouds.js";
import { KillRig } from "../helpers/kill-rig.js";

const { CLOUDBURST_KILLS, CLOUDBURST_KILLS_SEED } = process.env;
const KILLS = Number(CLOUDBURST_KILLS ?? 300);
const SEED = Number(CLOUDBURST_KILLS_SEED ?? randomInt(2 ** 31));
/** Without a number of kills: so long. */
const RUN_MS = CLOUDBURST_KILLS === undefined ? 20_000 : Number.POSITIVE_INFINITY;
const IN_FLIGHT = 100;
const POST_PAUSE_MS = 200;
const SETTLE_MS = 60_000;

/** Calls without end, each with a value that no other run of any call gives. */
class Load {
  readonly #work: FunctionHandle<[number], string>;
  #isOver = false;
  #count = 0;
  /** What each acknowledged call was answered with; undefined while it was acknowledged only. */
  readonly accepted = new Map<string, string | undefined>();
  readonly failures: unknown[] = [];
  readonly #lanes: Promise<void>[];

  constructor(work: FunctionHandle<[number], string>) {
    this.#work = work.with({ durable: true, retry: { attempts: 1_000, backoffMs: 10, backoffMsMax: 500 } });
    this.#lanes = Array.from({ length: IN_FLIGHT }, (_, lane) => this.#run(lane));
  }

  get answered(): number {
    return [...this.accepted.values()].filter((value) => value !== undefined).length;
  }

  async end(): Promise<void> {
    this.#isOver = true;
    await Promise.all(this.#lanes);
  }

  async #run(lane: number): Promise<void> {
    while (!this.#isOver) {
      const count = this.#count++;
      try {
        if (lane % 4 === 0) {
          this.accepted.set(await this.#work.post(count), undefined);
          // Nobody waits for its end: without a pause the backlog would grow for ever.
          await new Promise((resolve) => setTimeout(resolve, POST_PAUSE_MS));
        } else {
          const future = this.#work.submit(count);
          const value = await future;
          this.accepted.set(future.id, value);
        }
      } catch (error) {
        this.failures.push(error);
        return;
      }
    }
  }
}

/** Chance decides when; but a cluster that is never let do anything would prove nothing. */
async function letRun(load: Load, prng: Prng): Promise<void> {
  const before = load.accepted.size;
  await new Promise((resolve) => setTimeout(resolve, prng.next() * 250));
  const enough = Math.floor(prng.next() * IN_FLIGHT);
  await until("calls are answered", () => load.accepted.size >= before + enough, SETTLE_MS);
}

async function disturb(rig: KillRig, load: Load, prng: Prng): Promise<void> {
  const endAt = performance.now() + RUN_MS;
  while (rig.kills < KILLS && performance.now() < endAt) {
    for (let i = 0; i < 8; i++) {
      await letRun(load, prng);
      const chance = prng.next();
      const prefix = chance < 0.6 ? "executor" : chance < 0.75 ? "scheduler" : "store";
      await rig.killOne(prefix, (count) => Math.floor(prng.next() * count));
    }
    await letRun(load, prng);
    await rig.killAll();
    await rig.up();
  }
}

async function storedOutcomes(cloud: Cloud, ids: readonly string[]): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for (let start = 0; start < ids.length; start += 500) {
    const values = await Promise.all(ids.slice(start, start + 500).map((id) => cloud.future<string>(id).result()));
    for (const [i, value] of values.entries()) found.set(ids[start + i] as string, value);
  }
  return found;
}

test(
  `S1, S2, E1, X6: under load, killed at random moments (seed ${SEED}): no accepted call is lost, and none has two answers`,
  async () => {
    await using rig = await KillRig.start();
    await using cloud = await rig.connect();
    const work = await cloud.register(
      "work",
      async (ctx, count: number) => {
        await new Promise((resolve) => setTimeout(resolve, count % 20));
        return `${ctx.id} ${process.pid} ${performance.now()}`;
      },
      { concurrency: 16 },
    );
    const load = new Load(work);
    await disturb(rig, load, new Prng(SEED));
    await load.end();
    expect(load.failures).toEqual([]);
    // Whoever was acknowledged only has an outcome, too, and whoever has an answer finds it again, after yet another death of everything.
    await rig.killAll();
    await rig.up();
    await using other = await rig.connect();
    const ids = [...load.accepted.keys()];
    const stored = await storedOutcomes(other, ids);
    for (const [id, told] of load.accepted) if (told !== undefined) expect(stored.get(id)).toBe(told);
    expect(stored.size).toBe(ids.length);
    expect(new Set(stored.values()).size).toBe(ids.length);
    for (const [id, value] of stored) expect(value.startsWith(`${id} `)).toBe(true);
    expect(await other.listFailed()).toEqual([]);
    await until("executors run calls at once again", async () => (await other.status()).executors.length === 3);
    process.stderr.write(`${rig.kills} kills, ${ids.length} accepted calls, ${load.answered} answered meanwhile\n`);
  },
  (Number.isFinite(RUN_MS) ? RUN_MS : KILLS * 2_000) + 2 * SETTLE_MS,
);
