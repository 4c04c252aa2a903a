/**
 * One child process of a role (store, scheduler, executor), kept alive.
 *
 * Invariants:
 *   C1. At most one process of this child lives at a time.
 *   C2. A process that ends without being asked is started again, by `decideRestart`.
 *   C3. The child notices the death of its supervisor (its IPC channel closes) and goes too: nothing is left behind.
 *   C4. `stop()` ends the process within STOP_GRACE_MS plus the time of a SIGKILL, whatever the process does.
 */
import { type ChildProcess, fork } from "node:child_process";
import { CloudburstError, type Failure, type Logger } from "@cloudburst/model";
import { CHILD_OPTIONS_ENV, isFromChild, STOP_GRACE_MS } from "./child-protocol.js";
import { decideRestart } from "./restart-policy.js";

export interface ChildSpec {
  /** For people and logs: "scheduler", "executor-1". */
  readonly name: string;
  /** The compiled module that the process runs. */
  readonly entry: URL;
  /** JSON-like options of the role. */
  readonly options: unknown;
  /** Added to the environment of this process. */
  readonly env: Readonly<Record<string, string>>;
  /** Milliseconds until a start counts as failed. */
  readonly readyDeadlineMs: number;
  /** Where the process writes its log: a file descriptor. */
  readonly logFd: number;
}

type Phase =
  | { readonly phase: "idle" }
  | { readonly phase: "starting"; readonly process: ChildProcess; readonly since: number }
  | {
      readonly phase: "running";
      readonly process: ChildProcess;
      readonly since: number;
      readonly addresses: readonly string[];
    }
  | { readonly phase: "waiting"; readonly timer: NodeJS.Timeout }
  | { readonly phase: "stopped" };

export class SupervisedChild {
  readonly spec: ChildSpec;
  readonly #log: Logger;
  #state: Phase = { phase: "idle" };
  #deaths = 0;
  #restarts = 0;
  #stopping: Promise<void> | undefined;

  constructor(spec: ChildSpec, modules: { readonly log: Logger }) {
    this.spec = spec;
    this.#log = modules.log;
  }

  get pid(): number | undefined {
    return "process" in this.#state ? this.#state.process.pid : undefined;
  }

  get phase(): Phase["phase"] {
    return this.#state.phase;
  }

  /** How often the process was started again after it ended by itself. */
  get restarts(): number {
    return this.#restarts;
  }

  /**
   * Starts the process and waits until it serves. A process that fails before it was ever ready is not tried again.
   * @returns the addresses it serves at
   * @throws CloudburstError what the process reported, or DEADLINE_EXCEEDED
   */
  start(): Promise<readonly string[]> {
    return new Promise((resolve, reject) => this.#spawn({ onReady: resolve, onFailed: reject }));
  }

  /** Asks the process to drain, waits, kills it if it does not go. Idempotent. */
  stop(): Promise<void> {
    this.#stopping ??= this.#stop();
    return this.#stopping;
  }

  #spawn(first?: { onReady(addresses: readonly string[]): void; onFailed(error: Error): void }): void {
    const child = fork(this.spec.entry, [], {
      env: { ...process.env, ...this.spec.env, [CHILD_OPTIONS_ENV]: JSON.stringify(this.spec.options) },
      stdio: ["ignore", this.spec.logFd, this.spec.logFd, "ipc"],
      // The flags of the supervisor's own process (a test runner's loader, an inspector port) are not the child's.
      execArgv: ["--enable-source-maps"],
    });
    this.#state = { phase: "starting", process: child, since: performance.now() };
    let failure: Failure | undefined;
    const deadline = setTimeout(() => {
      failure = {
        code: "DEADLINE_EXCEEDED",
        what: `the start of ${this.spec.name}`,
        deadlineMs: this.spec.readyDeadlineMs,
      };
      child.kill("SIGKILL");
    }, this.spec.readyDeadlineMs);
    child.on("message", (message: unknown) => {
      if (!isFromChild(message)) return;
      if (message.kind === "failed") {
        failure = message.failure;
        return;
      }
      clearTimeout(deadline);
      this.#onReady(child, message.addresses);
      first?.onReady(message.addresses);
    });
    child.on("error", (error) => {
      failure ??= { code: "INTERNAL", problem: `${this.spec.name} cannot be started: ${error.message}` };
      if (child.pid === undefined) this.#onExit(child, { failure, first, how: error.message });
    });
    child.once("exit", (code, signal) => {
      clearTimeout(deadline);
      this.#onExit(child, { failure, first, how: signal ?? `exit code ${code}` });
    });
  }

  #onReady(child: ChildProcess, addresses: readonly string[]): void {
    if (this.#state.phase !== "starting" || this.#state.process !== child) return;
    this.#state = { ...this.#state, phase: "running", addresses };
    this.#log.info("process ready", {
      name: this.spec.name,
      pid: child.pid,
      startMs: Math.round(performance.now() - this.#state.since),
    });
  }

  #onExit(
    child: ChildProcess,
    end: { failure: Failure | undefined; first: { onFailed(error: Error): void } | undefined; how: string },
  ): void {
    const state = this.#state;
    if (!("process" in state) || state.process !== child) return;
    if (state.phase === "starting" && end.first !== undefined) {
      this.#state = { phase: "stopped" };
      const problem = `${this.spec.name} ended while starting (${end.how}); its log says why`;
      end.first.onFailed(new CloudburstError(end.failure ?? { code: "INTERNAL", problem }));
      return;
    }
    const decision = decideRestart({ deaths: this.#deaths }, performance.now() - state.since);
    this.#deaths = decision.deaths;
    const fields = {
      name: this.spec.name,
      pid: child.pid,
      how: end.how,
      failure: end.failure,
      restartInMs: decision.delayMs,
    };
    if (decision.alert) this.#log.error("process keeps dying", { ...fields, deaths: decision.deaths });
    else this.#log.warn("process ended", fields);
    const timer = setTimeout(() => {
      this.#restarts += 1;
      this.#spawn();
    }, decision.delayMs);
    this.#state = { phase: "waiting", timer };
  }

  async #stop(): Promise<void> {
    const state = this.#state;
    this.#state = { phase: "stopped" };
    if (state.phase === "waiting") clearTimeout(state.timer);
    if (!("process" in state) || state.process.exitCode !== null || state.process.signalCode !== null) return;
    const child = state.process;
    await new Promise<void>((resolve) => {
      const kill = setTimeout(() => {
        this.#log.warn("process did not stop in time, killing it", { name: this.spec.name, pid: child.pid });
        child.kill("SIGKILL");
      }, STOP_GRACE_MS);
      child.once("exit", () => {
        clearTimeout(kill);
        resolve();
      });
      child.kill("SIGTERM");
    });
  }
}
