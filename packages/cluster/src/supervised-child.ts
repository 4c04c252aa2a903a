/**
 * One child process of a role (store, scheduler, executor), kept alive.
 *
 *   C1. At most one process of this child lives at a time, besides those that drain while another has taken their place.
 *   C2. A process that ends without being asked is started again, by `decideRestart`; a spare takes its place where there is one.
 *   C3. The place of a process that says that it leaves is taken at once by a spare, started for that if there is none; without spares (C1:
 *       two processes cannot listen at one address) when it has gone.
 *   C4. `stop()` ends every process within STOP_GRACE_MS plus the time of a SIGKILL, whatever it does.
 */
import { CloudburstError, type Logger } from "@cloudburst/model";
import { ChildLife, type ChildSpec, type LifeEnd } from "./child-life.js";
import type { Predecessor } from "./child-protocol.js";
import { decideRestart } from "./restart-policy.js";
import type { SpareProcesses } from "./spare-processes.js";

type Phase =
  | { readonly phase: "idle" }
  | { readonly phase: "starting"; readonly life: ChildLife }
  | { readonly phase: "running"; readonly life: ChildLife }
  | { readonly phase: "waiting"; readonly timer: NodeJS.Timeout }
  /** Its process drains, and no other can begin before that has gone. */
  | { readonly phase: "leaving" }
  | { readonly phase: "stopped" };

/** Who waits for the first start. */
interface FirstStart {
  onReady(addresses: readonly string[]): void;
  onFailed(error: Error): void;
}

export class SupervisedChild {
  readonly spec: ChildSpec;
  readonly #log: Logger;
  readonly #spares: SpareProcesses | undefined;
  /** Processes whose place is taken. */
  readonly #leaving = new Set<ChildLife>();
  #state: Phase = { phase: "idle" };
  #deaths = 0;
  /** Since when its present process is in its place. */
  #since = 0;
  #restarts = 0;
  /** The process that has ended last, for the next one. */
  #predecessor: Predecessor | undefined;
  #stopping: Promise<void> | undefined;

  /** @param modules.spares processes that may take its place; all of them can do what its own do */
  constructor(spec: ChildSpec, modules: { readonly log: Logger; readonly spares: SpareProcesses | undefined }) {
    this.spec = spec;
    this.#log = modules.log;
    this.#spares = modules.spares;
  }

  get pid(): number | undefined {
    return "life" in this.#state ? this.#state.life.pid : undefined;
  }

  get phase(): Phase["phase"] {
    return this.#state.phase;
  }

  /** How often another process has taken the place of one that ended or left by itself. */
  get restarts(): number {
    return this.#restarts;
  }

  /**
   * Starts the process and waits until it serves. A process that fails before it was ever ready is not tried again.
   * @returns the addresses it serves at
   * @throws CloudburstError what the process reported, or DEADLINE_EXCEEDED
   */
  start(): Promise<readonly string[]> {
    return new Promise((resolve, reject) => this.#fork({ onReady: resolve, onFailed: reject }));
  }

  /** Asks the process to drain, waits, kills it if it does not go. Idempotent. */
  stop(): Promise<void> {
    this.#stopping ??= this.#stop();
    return this.#stopping;
  }

  #fork(first?: FirstStart): void {
    const options = { ...(this.spec.options as object), predecessor: this.#predecessor };
    this.#predecessor = undefined;
    const life: ChildLife = new ChildLife(
      { ...this.spec, options },
      this.#handlersOf(() => life, first),
      { log: this.#log },
    );
    this.#since = performance.now();
    this.#state = { phase: "starting", life };
  }

  #handlersOf(lifeOf: () => ChildLife, first?: FirstStart): ConstructorParameters<typeof ChildLife>[1] {
    return {
      onReady: (addresses) => {
        if (this.#isCurrent(lifeOf())) this.#state = { phase: "running", life: lifeOf() };
        first?.onReady(addresses);
      },
      onLeaving: (why) => this.#onLeaving(lifeOf(), why),
      onEnded: (end) => this.#onEnded(lifeOf(), end, first),
    };
  }

  #isCurrent(life: ChildLife): boolean {
    return "life" in this.#state && this.#state.life === life;
  }

  #onLeaving(life: ChildLife, why: string): void {
    if (!this.#isCurrent(life)) return;
    this.#log.warn("process leaves", { name: this.spec.name, pid: life.pid, why });
    this.#leaving.add(life);
    this.#state = { phase: "leaving" };
    const spare = this.#spares?.takeOrStart();
    if (spare !== undefined) this.#replace(spare);
  }

  #onEnded(life: ChildLife, end: LifeEnd, first: FirstStart | undefined): void {
    const hasLeft = this.#leaving.delete(life);
    if (hasLeft) this.#log.info("process has left", { name: this.spec.name, pid: life.pid, how: end.how });
    if (hasLeft && this.#state.phase === "leaving") this.#replace(undefined);
    if (!this.#isCurrent(life)) return;
    if (this.#state.phase === "starting" && first !== undefined) {
      this.#state = { phase: "stopped" };
      const problem = `${this.spec.name} ended while starting (${end.how}); its log says why`;
      first.onFailed(new CloudburstError(end.failure ?? { code: "INTERNAL", problem }));
      return;
    }
    const decision = decideRestart({ deaths: this.#deaths }, performance.now() - this.#since);
    this.#deaths = decision.deaths;
    const { how, failure, cause } = end;
    const { runningFile } = life;
    this.#predecessor = runningFile === undefined ? undefined : { runningFile, cause };
    const fields = { name: this.spec.name, pid: life.pid, how, failure, restartInMs: decision.delayMs };
    if (decision.alert) this.#log.error("process keeps dying", { ...fields, deaths: decision.deaths });
    else this.#log.warn("process ended", fields);
    // One that stands by costs nothing to start, and the next one takes its time.
    const spare = this.#spares?.take();
    if (spare !== undefined || decision.delayMs === 0) this.#replace(spare);
    else {
      const timer = setTimeout(() => this.#replace(this.#spares?.take()), decision.delayMs);
      this.#state = { phase: "waiting", timer };
    }
  }

  #replace(spare: ChildLife | undefined): void {
    this.#restarts += 1;
    if (spare === undefined) {
      this.#fork();
      return;
    }
    const { name } = this.spec;
    this.#since = performance.now();
    this.#log.info("a spare takes over", { name, pid: spare.pid });
    this.#state = { phase: spare.isReady ? "running" : "starting", life: spare };
    spare.handOver(
      this.#handlersOf(() => spare),
      { kind: "take-over", name, predecessor: this.#predecessor },
    );
    this.#predecessor = undefined;
  }

  async #stop(): Promise<void> {
    const state = this.#state;
    this.#state = { phase: "stopped" };
    if (state.phase === "waiting") clearTimeout(state.timer);
    const lives = [...this.#leaving, ...("life" in state ? [state.life] : [])];
    await Promise.all(lives.map((life) => life.stop()));
  }
}
