/**
 * Random steps of three processes that allocate, lend, claim, write, give, drop, disconnect and are killed. A model knows what each array must
 * hold; whenever it is looked at, it does.
 */
import { expect } from "vitest";
import {
  describeShared as describe,
  introduce,
  SegmentProcess,
  shmFiles,
  testShared as test,
  until,
} from "./segment-driver.js";

const OPTIONS = { SEGMENT_TEST_OPTIONS: JSON.stringify({ bytesMax: 24 * 1024 * 1024, idleMs: 100 }) };
const SIZES = [262_144, 300_001, 700_000, 2_600_000];
const STEPS = 300;
const ARRAYS_MAX = 24;

interface ArrayModel {
  readonly at: number;
  readonly name: string;
  seed: number;
  /** Its bytes are this process's own: it may write there. */
  readonly isView: boolean;
}

interface LoanModel {
  readonly from: number;
  readonly to: number;
  readonly seed: number;
  readonly descriptor: Uint8Array;
  isVoid: boolean;
}

class World {
  readonly #random: (below: number) => number;
  readonly #processes: SegmentProcess[] = [];
  #arrays: ArrayModel[] = [];
  #loans: LoanModel[] = [];
  #names = 0;
  readonly done: Record<string, number> = {};

  constructor(seed: number) {
    let state = seed;
    this.#random = (below) => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      return Math.floor((state / 2 ** 32) * below);
    };
  }

  async start(): Promise<void> {
    for (let at = 0; at < 3; at++) this.#processes.push(await SegmentProcess.start(OPTIONS));
    await this.#meet(0, 1);
    await this.#meet(0, 2);
    await this.#meet(1, 2);
  }

  async step(): Promise<void> {
    const dice = this.#random(100);
    if (dice < 20) return this.#count("allocated", await this.#allocate());
    if (dice < 42) return this.#count("lent", await this.#lend());
    if (dice < 64) return this.#count("claimed", await this.#claim());
    if (dice < 72) return this.#count("written", await this.#write());
    if (dice < 80) return this.#count("given", await this.#give());
    if (dice < 92) return this.#count("dropped", await this.#drop(this.#pick(this.#arrays)));
    if (dice < 97) return this.#count("disconnected", await this.#disconnect());
    if (dice < 98) return this.#count("killed", await this.#kill());
    return this.#count("checked", await this.checkAll());
  }

  async checkAll(): Promise<boolean> {
    for (const { at, name, seed } of this.#arrays)
      expect([name, await this.#processes[at]!.ask("difference", { name, seed })]).toEqual([name, -1]);
    return true;
  }

  /** Everything is dropped: then nothing is held, and after a while nothing is left. */
  async settle(): Promise<void> {
    for (const array of [...this.#arrays]) await this.#drop(array);
    for (const [a, b] of [
      [0, 1],
      [0, 2],
      [1, 2],
    ] as const)
      await this.#part(a, b);
    for (const process of this.#processes)
      expect(await process.stats()).toMatchObject({ handles: 0, tokens: 0, loans: 0, peers: 0, claimedSegments: 0 });
    for (const process of this.#processes) {
      await until(async () => (await process.stats()).segments === 0, "all memory went back");
      expect(await process.ask("segmentFiles")).toBe(1);
    }
  }

  async end(): Promise<void> {
    await Promise.all(this.#processes.map((process) => process.end()));
  }

  #count(what: string, isDone: boolean): void {
    if (isDone) this.done[what] = (this.done[what] ?? 0) + 1;
  }

  async #allocate(): Promise<boolean> {
    if (this.#arrays.length >= ARRAYS_MAX) return false;
    const [at, seed, name] = [this.#random(3), this.#random(1_000_000), `a${this.#names++}`];
    const bytes = SIZES[this.#random(SIZES.length)];
    if ((await this.#processes[at]!.ask("allocate", { name, bytes, seed })) !== true) return false;
    this.#arrays.push({ at, name, seed, isView: false });
    return true;
  }

  async #lend(): Promise<boolean> {
    const array = this.#pick(this.#arrays);
    if (array === undefined || this.#loans.length > 30) return false;
    const to = (array.at + 1 + this.#random(2)) % 3;
    const descriptor = await this.#processes[array.at]!.ask("lend", { peer: `p${to}`, name: array.name });
    if (!(descriptor instanceof Uint8Array)) return false;
    this.#loans.push({ from: array.at, to, seed: array.seed, descriptor, isVoid: false });
    return true;
  }

  async #claim(): Promise<boolean> {
    const loan = this.#pick(this.#loans);
    if (loan === undefined || this.#arrays.length >= ARRAYS_MAX) return false;
    this.#loans = this.#loans.filter((one) => one !== loan);
    const name = `c${this.#names++}`;
    const claimed = this.#processes[loan.to]!.ask("claim", {
      peer: `p${loan.from}`,
      name,
      descriptor: loan.descriptor,
    });
    if (loan.isVoid)
      return expect(claimed)
        .rejects.toMatchObject({ code: "WIRE_FORMAT" })
        .then(() => false);
    await claimed;
    this.#arrays.push({ at: loan.to, name, seed: loan.seed, isView: true });
    return true;
  }

  async #write(): Promise<boolean> {
    const array = this.#pick(this.#arrays.filter(({ isView }) => isView));
    if (array === undefined) return false;
    array.seed = this.#random(1_000_000);
    await this.#processes[array.at]!.ask("overwrite", { name: array.name, seed: array.seed });
    return true;
  }

  async #give(): Promise<boolean> {
    const array = this.#pick(this.#arrays);
    if (array === undefined || this.#arrays.length >= ARRAYS_MAX) return false;
    const process = this.#processes[array.at]!;
    const name = `t${this.#names++}`;
    if ((await process.ask("give", { name: array.name, token: name })) !== true) return false;
    if (this.#random(3) === 0) return process.ask("drop", { token: name }).then(() => true);
    await process.ask("take", { name, token: name });
    this.#arrays.push({ at: array.at, name, seed: array.seed, isView: true });
    return true;
  }

  async #drop(array: ArrayModel | undefined): Promise<boolean> {
    if (array === undefined) return false;
    this.#arrays = this.#arrays.filter((one) => one !== array);
    const how = this.#random(2) === 0 ? "release" : "forget";
    await this.#processes[array.at]!.ask(how, { name: array.name });
    return true;
  }

  async #disconnect(): Promise<boolean> {
    const a = this.#random(3);
    const b = (a + 1) % 3;
    await this.#part(a, b);
    await this.#meet(a, b);
    return true;
  }

  async #kill(): Promise<boolean> {
    const at = this.#random(3);
    await this.#processes[at]!.end("SIGKILL");
    this.#arrays = this.#arrays.filter((array) => array.at !== at);
    // Its loans can no more be claimed than those of a connection that has ended.
    this.#loans = this.#loans.filter((loan) => loan.to !== at);
    for (const loan of this.#loans) loan.isVoid ||= loan.from === at;
    const others = [(at + 1) % 3, (at + 2) % 3];
    for (const other of others) await this.#processes[other]!.ask("close", { peer: `p${at}` });
    this.#processes[at] = await SegmentProcess.start(OPTIONS);
    for (const other of others) await this.#meet(at, other);
    return true;
  }

  async #meet(a: number, b: number): Promise<void> {
    await introduce(this.#processes[a]!, `p${b}`, this.#processes[b]!, `p${a}`);
  }

  async #part(a: number, b: number): Promise<void> {
    await this.#processes[a]!.ask("close", { peer: `p${b}` });
    await this.#processes[b]!.ask("close", { peer: `p${a}` });
    for (const loan of this.#loans)
      loan.isVoid ||= (loan.from === a && loan.to === b) || (loan.from === b && loan.to === a);
  }

  #pick<T>(from: readonly T[]): T | undefined {
    return from[this.#random(from.length)];
  }
}

describe("whatever three processes do, in whatever order", () => {
  test.each([1, 2, 3])(
    "nobody's bytes ever change, and all memory returns (seed %i)",
    async (seed) => {
      const world = new World(seed);
      await world.start();
      try {
        for (let step = 0; step < STEPS; step++) await world.step();
        await world.checkAll();
        expect(Object.keys(world.done).length).toBeGreaterThanOrEqual(8);
        await world.settle();
      } finally {
        await world.end();
      }
      expect(shmFiles()).toEqual([]);
    },
    120_000,
  );
});
