/** Processes for the tests of shared memory, driven one request at a time. */
import { type ChildProcess, type ForkOptions, fork } from "node:child_process";
import { once } from "node:events";
import { readdirSync, readFileSync, readlinkSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { type SharedMemoryStats, sharedMemoryProblem } from "@cloudburst/native";
import { describe, test } from "vitest";

const isAbsent = sharedMemoryProblem() !== undefined;
/** `test` and `describe` where there is shared memory: on Linux, with the addon built. */
export const testShared = isAbsent ? test.skip : test;
export const describeShared = isAbsent ? describe.skip : describe;

const PROGRAM = fileURLToPath(new URL("./segment-program.mjs", import.meta.url));
const DEADLINE_MS = 60_000;

type Answer = { readonly id: number; readonly value?: unknown; readonly error?: { code?: string; message: string } };

export class SegmentProcess {
  readonly child: ChildProcess;
  readonly #waiting = new Map<number, (answer: Answer) => void>();
  #lastId = 0;

  private constructor(child: ChildProcess) {
    this.child = child;
    child.on("message", (answer: Answer) => this.#waiting.get(answer.id)?.(answer));
    child.on("exit", () => {
      for (const settle of this.#waiting.values()) settle({ id: -1, error: { message: "the process has ended" } });
    });
  }

  /** `shell` runs before the program, in the same process: `ulimit -n 64`. */
  static async start(environment: NodeJS.ProcessEnv = {}, shell?: string): Promise<SegmentProcess> {
    const shelled = shell === undefined ? undefined : `${shell}; exec "$0" --expose-gc "$@"`;
    const options: ForkOptions = {
      serialization: "advanced",
      env: { ...process.env, ...environment },
      execArgv: shelled === undefined ? ["--expose-gc"] : ["-c", shelled, process.execPath],
      execPath: shelled === undefined ? process.execPath : "/bin/sh",
    };
    const process_ = new SegmentProcess(fork(PROGRAM, [], options));
    await process_.#answer(0);
    return process_;
  }

  get pid(): number {
    return this.child.pid as number;
  }

  async ask(operation: string, request: object = {}): Promise<unknown> {
    const id = ++this.#lastId;
    const answer = this.#answer(id);
    this.child.send({ id, operation, request }, (error) => this.#fail(id, error));
    const { error, value } = await answer;
    if (error !== undefined) throw Object.assign(new Error(error.message), { code: error.code });
    return value;
  }

  async stats(): Promise<SharedMemoryStats> {
    return (await this.ask("stats")) as SharedMemoryStats;
  }

  async lend(peer: string, name: string): Promise<Uint8Array> {
    const descriptor = await this.ask("lend", { peer, name });
    if (!(descriptor instanceof Uint8Array)) throw new Error(`${name} was not lent`);
    return descriptor;
  }

  async end(how: "SIGKILL" | "process.exit" = "SIGKILL"): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const ended = once(this.child, "exit");
    if (how === "SIGKILL") this.child.kill("SIGKILL");
    else this.child.send({ id: ++this.#lastId, operation: "exit" }, () => undefined);
    await ended;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.end();
  }

  #fail(id: number, error: Error | null): void {
    if (error !== null) this.#waiting.get(id)?.({ id, error });
  }

  #answer(id: number): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`no answer within ${DEADLINE_MS} ms`)), DEADLINE_MS);
      this.#waiting.set(id, (answer) => {
        clearTimeout(timer);
        this.#waiting.delete(id);
        resolve(answer);
      });
    });
  }
}

/** Two processes that have met: each knows the other as "other". */
export async function startPair(environment: NodeJS.ProcessEnv = {}): Promise<[SegmentProcess, SegmentProcess]> {
  const pair = await Promise.all([SegmentProcess.start(environment), SegmentProcess.start(environment)]);
  await introduce(pair[0], "other", pair[1], "other");
  return pair;
}

/** After it, `a` knows `b` by `nameOfB`, and the other way round. */
export async function introduce(a: SegmentProcess, nameOfB: string, b: SegmentProcess, nameOfA: string): Promise<void> {
  const met = await Promise.all([
    a.ask("meet", { peer: nameOfB, hello: await b.ask("hello") }),
    b.ask("meet", { peer: nameOfA, hello: await a.ask("hello") }),
  ]);
  if (!met.every((isMet) => isMet === true)) throw new Error("two processes of one user have not met");
}

export async function until(condition: () => Promise<boolean> | boolean, what: string): Promise<void> {
  const deadline = Date.now() + DEADLINE_MS;
  while (!(await condition())) {
    if (Date.now() > deadline) throw new Error(`not within ${DEADLINE_MS} ms: ${what}`);
    await sleep(10);
  }
}

/** What a descriptor says (`segment-wire.cc`). */
export class DescriptorFields {
  readonly view: DataView;
  constructor(descriptor: Uint8Array) {
    const copy = descriptor.slice();
    this.view = new DataView(copy.buffer, copy.byteOffset, copy.length);
  }
  get bytes(): Uint8Array {
    return new Uint8Array(this.view.buffer, this.view.byteOffset, this.view.byteLength);
  }
  get inode(): bigint {
    return this.view.getBigUint64(DescriptorFields.inodeAt, true);
  }
  static readonly pidAt = 8;
  static readonly fdAt = 12;
  static readonly deviceAt = 16;
  static readonly inodeAt = 24;
  static readonly tokenAt = 32;
  static readonly fileBytesAt = 48;
  static readonly nonceAt = 56;
  static readonly offsetAt = 64;
  static readonly bytesAt = 72;
}

/** The processes of this machine that have a segment file open or mapped. */
export function holdersOf(inode: bigint): readonly number[] {
  const pids = readdirSync("/proc").filter((name) => /^\d+$/.test(name));
  return pids.filter((pid) => isMapped(pid, inode) || isOpen(pid, inode)).map(Number);
}

function isMapped(pid: string, inode: bigint): boolean {
  return orGone(() =>
    readFileSync(`/proc/${pid}/maps`, "utf8")
      .split("\n")
      .some((line) => line.includes("memfd:cloudburst") && line.split(/\s+/)[4] === String(inode)),
  );
}

function isOpen(pid: string, inode: bigint): boolean {
  return orGone(() =>
    readdirSync(`/proc/${pid}/fd`).some((fd) =>
      orGone(
        () =>
          readlinkSync(`/proc/${pid}/fd/${fd}`).includes("memfd:cloudburst") &&
          /^ino:\s+(\d+)$/m.exec(readFileSync(`/proc/${pid}/fdinfo/${fd}`, "utf8"))?.[1] === String(inode),
      ),
    ),
  );
}

function orGone(look: () => boolean): boolean {
  try {
    return look();
  } catch {
    // The process, or its file, is gone meanwhile: then it holds nothing.
    return false;
  }
}

/** What lies in /dev/shm and could be ours. */
export function shmFiles(): readonly string[] {
  return readdirSync("/dev/shm").filter((name) => name.includes("cloudburst"));
}
