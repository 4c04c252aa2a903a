/** A cluster in processes that can be killed one at a time or all at once, its supervisor included, and started again on the same directory. */
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync } from "node:fs";
import { rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Cloud, connect } from "@cloudburst/client";

interface Victim {
  readonly name: string;
  readonly pid: number | undefined;
}

const FIXTURE = new URL("../e2e/fixtures/kill-target.mjs", import.meta.url);

export class KillRig implements AsyncDisposable {
  readonly address: string;
  readonly #directory = mkdtempSync(join(tmpdir(), "cb-kills-"));
  #supervisor: ChildProcess | undefined;
  /** Processes killed. */
  kills = 0;

  private constructor(address: string) {
    this.address = address;
  }

  static async start(): Promise<KillRig> {
    const rig = new KillRig(`tcp://127.0.0.1:${await freePort()}`);
    await rig.up();
    return rig;
  }

  connect(): Promise<Cloud> {
    return connect(this.address, { deadlineMs: 30_000 });
  }

  /** `cloudburst up` on the same directory. */
  async up(): Promise<void> {
    const options = { directory: this.#directory, address: this.address, executors: 3, workers: 1, memoryMb: 64 };
    this.#supervisor = fork(FIXTURE, [JSON.stringify({ ...options, schedulers: 2 })], {
      execArgv: [],
      stdio: ["ignore", "ignore", "inherit", "ipc"],
    });
    const ended = once(this.#supervisor, "exit").then(([code]) => `it ended with ${code}`);
    const said = await Promise.race([once(this.#supervisor, "message").then(([message]) => message), ended]);
    if (said !== "ready") throw new Error(`the cluster does not start: ${said}`);
  }

  /** Kills one process whose name starts so, if there is one at the moment. */
  async killOne(prefix: string, choose: (count: number) => number): Promise<void> {
    const victims = (await this.#victims()).filter(({ name }) => name.startsWith(prefix));
    const victim = victims[choose(victims.length)];
    if (victim !== undefined) this.#kill(victim);
  }

  /** Kills everything at once, its supervisor first, so that nothing is started again. */
  async killAll(): Promise<void> {
    const supervisor = this.#supervisor;
    if (supervisor === undefined) return;
    const victims = await this.#victims();
    const gone = once(supervisor, "exit");
    for (const victim of [{ name: "supervisor", pid: supervisor.pid }, ...victims]) this.#kill(victim);
    await gone;
    this.#supervisor = undefined;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.killAll();
    // A process that was just being started ends when it finds its supervisor gone, and may write until then.
    await rm(this.#directory, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  }

  async #victims(): Promise<readonly Victim[]> {
    const supervisor = this.#supervisor as ChildProcess;
    const answer = once(supervisor, "message");
    supervisor.send("who");
    return (await answer)[0] as Victim[];
  }

  #kill({ pid }: Victim): void {
    if (pid === undefined) return;
    try {
      process.kill(pid, "SIGKILL");
      this.kills++;
    } catch {
      // It has just ended by itself.
    }
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as { readonly port: number };
  server.close();
  await once(server, "close");
  return port;
}
