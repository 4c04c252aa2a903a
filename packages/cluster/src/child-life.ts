/**
 * One life of one child process, from `fork` to its exit.
 *
 *   starting ──(ready)──► ready ──(leaving)──► leaving ──(closed)──► closed ──► ended
 *       └───────────────────┴────────────────────┴──────(exit, or SIGKILL)──────┘
 *
 *   L1. A process that does not become ready within its time, whose main thread hangs, that was told to stop or said that it leaves and does not
 *       go within STOP_GRACE_MS, or that does not exit although it has released everything, is ended by SIGKILL.
 *   L2. `onEnded` is called once, last, and says how it ended, and why where the supervisor knows better than the exit status.
 *   L3. The child notices the death of its supervisor (its IPC channel closes) and goes too: nothing is left behind.
 */
import { type ChildProcess, fork } from "node:child_process";
import type { DeathCause, Failure, Logger } from "@cloudburst/model";
import { BeatWatch } from "./beat-watch.js";
import {
  BEAT_INTERVAL_MS,
  CHILD_OPTIONS_ENV,
  EXIT_GRACE_MS,
  type FromChild,
  isFromChild,
  STOP_GRACE_MS,
  type TakeOver,
} from "./child-protocol.js";

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
  /** Milliseconds for which its main thread may hang. */
  readonly hangMs: number;
  /** Where the process writes its log: a file descriptor. */
  readonly logFd: number;
  /** Where the process writes down what runs in it, if it does. */
  readonly runningFile?: string;
}

export interface LifeEnd {
  readonly cause: DeathCause;
  /** Such as "SIGSEGV", "exit code 1", "its main thread hung for 5000 ms". */
  readonly how: string;
  /** What the process said when it could not start, or the start that took too long. */
  readonly failure: Failure | undefined;
}

export interface LifeHandlers {
  onReady(addresses: readonly string[]): void;
  onLeaving(why: string): void;
  onEnded(end: LifeEnd): void;
}

type Phase = "starting" | "ready" | "leaving" | "closed" | "ended";

export class ChildLife {
  readonly startedAt = performance.now();
  /** Resolves when the process has gone. Never rejects. */
  readonly ended: Promise<void>;
  readonly #spec: ChildSpec;
  readonly #log: Logger;
  readonly #process: ChildProcess;
  readonly #beats: BeatWatch;
  readonly #looking: NodeJS.Timeout;
  #handlers: LifeHandlers;
  #phase: Phase = "starting";
  #killTimer: NodeJS.Timeout;
  #failure: Failure | undefined;
  #killedBecause: string | undefined;
  #takeOver: TakeOver | undefined;
  #markEnded: () => void = () => undefined;

  constructor(spec: ChildSpec, handlers: LifeHandlers, modules: { readonly log: Logger }) {
    this.#spec = spec;
    this.#handlers = handlers;
    this.#log = modules.log;
    this.ended = new Promise((resolve) => {
      this.#markEnded = resolve;
    });
    this.#process = fork(spec.entry, [], {
      env: { ...process.env, ...spec.env, [CHILD_OPTIONS_ENV]: JSON.stringify(spec.options) },
      stdio: ["ignore", spec.logFd, spec.logFd, "ipc"],
      // The flags of the supervisor's own process (a test runner's loader, an inspector port) are not the child's.
      execArgv: ["--enable-source-maps"],
    });
    this.#process.on("message", (message: unknown) => {
      if (isFromChild(message)) this.#onMessage(message);
    });
    this.#process.on("error", (error) => {
      this.#failure ??= { code: "INTERNAL", problem: `${spec.name} cannot be started: ${error.message}` };
      if (this.#process.pid === undefined) this.#onExit(error.message);
    });
    this.#process.once("exit", (code, signal) => this.#onExit(signal ?? `exit code ${code}`));
    this.#killTimer = setTimeout(() => this.#onStartOverdue(), spec.readyDeadlineMs);
    this.#beats = new BeatWatch(Math.ceil(spec.hangMs / BEAT_INTERVAL_MS));
    this.#looking = setInterval(() => this.#look(), BEAT_INTERVAL_MS);
  }

  get pid(): number | undefined {
    return this.#process.pid;
  }

  get runningFile(): string | undefined {
    return this.#spec.runningFile;
  }

  get isReady(): boolean {
    return this.#phase === "ready";
  }

  /** From now on somebody else hears of it: a spare has found its place. */
  handOver(handlers: LifeHandlers, takeOver: TakeOver): void {
    this.#handlers = handlers;
    this.#takeOver = takeOver;
    if (this.#phase === "ready") this.#send(takeOver);
  }

  /** Asks the process to drain, waits, kills it if it does not go. */
  stop(): Promise<void> {
    if (this.#phase === "ended") return Promise.resolve();
    if (this.#phase !== "leaving" && this.#phase !== "closed") this.#awaitEnd(STOP_GRACE_MS, "it did not stop in time");
    this.#process.kill("SIGTERM");
    return this.ended;
  }

  #onMessage(message: FromChild): void {
    switch (message.kind) {
      case "beat":
        this.#beats.heard();
        return;
      case "failed":
        this.#failure = message.failure;
        return;
      case "ready":
        if (this.#phase === "starting") this.#onReady(message.addresses);
        return;
      case "leaving":
        if (this.#phase !== "ready") return;
        this.#phase = "leaving";
        this.#awaitEnd(STOP_GRACE_MS, "it did not go in time");
        this.#handlers.onLeaving(message.why);
        return;
      case "closed":
        if (this.#phase === "ended") return;
        this.#phase = "closed";
        this.#awaitEnd(EXIT_GRACE_MS, "something in it cannot be ended");
        return;
    }
  }

  #onReady(addresses: readonly string[]): void {
    this.#phase = "ready";
    clearTimeout(this.#killTimer);
    const startMs = Math.round(performance.now() - this.startedAt);
    this.#log.info("process ready", { name: this.#spec.name, pid: this.pid, startMs });
    if (this.#takeOver !== undefined) this.#send(this.#takeOver);
    this.#handlers.onReady(addresses);
  }

  #send(message: TakeOver): void {
    // A process that dies right now is heard of by its exit.
    if (this.#process.connected) this.#process.send(message, () => undefined);
  }

  #onStartOverdue(): void {
    const { name, readyDeadlineMs: deadlineMs } = this.#spec;
    this.#failure = { code: "DEADLINE_EXCEEDED", what: `the start of ${name}`, deadlineMs };
    this.#kill(`it did not start within ${deadlineMs} ms`);
  }

  /** A start has a deadline of its own, and may open a large store meanwhile; whoever closes need not beat either. */
  #look(): void {
    const isHung = this.#beats.look();
    if (isHung && (this.#phase === "ready" || this.#phase === "leaving"))
      this.#kill(`its main thread hung for ${this.#spec.hangMs} ms`);
  }

  #awaitEnd(graceMs: number, why: string): void {
    clearTimeout(this.#killTimer);
    this.#killTimer = setTimeout(() => this.#kill(why), graceMs);
  }

  #kill(why: string): void {
    if (this.#killedBecause !== undefined) return;
    this.#killedBecause = why;
    this.#log.warn("killing a process", { name: this.#spec.name, pid: this.pid, why });
    this.#process.kill("SIGKILL");
  }

  #onExit(status: string): void {
    if (this.#phase === "ended") return;
    this.#phase = "ended";
    clearTimeout(this.#killTimer);
    clearInterval(this.#looking);
    this.#markEnded();
    const how = this.#killedBecause ?? status;
    const isKilled = this.#killedBecause !== undefined || status === "SIGKILL" || status === "SIGTERM";
    const cause = isKilled ? "killed" : "crashed";
    this.#handlers.onEnded({ how, cause, failure: this.#failure });
  }
}
