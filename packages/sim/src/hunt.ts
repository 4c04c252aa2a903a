/** Looks through many schedules for one that goes wrong: the profiles and the workloads in turn, a new seed for each round. */
import { PROFILES, type ProfileName } from "./faults.js";
import { type SimulationReport, simulate, type WorkloadName } from "./simulation.js";

export interface HuntOptions {
  readonly firstSeed: number;
  /** Schedules of each profile with each of the workloads. */
  readonly runs: number;
  readonly profiles: readonly ProfileName[];
  /** Beside the calls: one after the other. */
  readonly workloads: readonly (readonly WorkloadName[])[];
  /** Whether it stops at the first violation. */
  readonly stopsAtFirst: boolean;
  /** The end of a violation's trace that is shown. */
  readonly traceLines: number;
}

const PROGRESS_MS = 10_000;

export class Hunt {
  readonly #options: HuntOptions;
  readonly #print: (line: string) => void;
  readonly #startedAt = performance.now();
  #shownAt = this.#startedAt;
  #isStopped = false;
  #schedules = 0;
  #steps = 0;
  #violations = 0;

  constructor(options: HuntOptions, print: (line: string) => void) {
    this.#options = options;
    this.#print = print;
  }

  /** After the schedule that runs. */
  stop(): void {
    this.#isStopped = true;
  }

  /** @returns how many violations were found */
  async run(): Promise<number> {
    const { firstSeed, runs, profiles, workloads } = this.#options;
    for (let i = 0; i < runs; i++) {
      for (const some of workloads) for (const profile of profiles) this.#look((firstSeed + i) >>> 0, profile, some);
      // Signals are heard between two turns of the event loop.
      await new Promise((resolve) => setImmediate(resolve));
      if (this.#isStopped) break;
    }
    this.#print(this.#summary());
    return this.#violations;
  }

  #look(seed: number, profile: ProfileName, workloads: readonly WorkloadName[]): void {
    if (this.#isStopped) return;
    const report = simulate({ seed, profile: PROFILES[profile], workloads, thoroughness: "some" });
    this.#schedules += 1;
    this.#steps += report.steps;
    if (report.problem !== undefined) this.#onViolation(report, profile, workloads);
    if (performance.now() - this.#shownAt < PROGRESS_MS) return;
    this.#shownAt = performance.now();
    this.#print(this.#summary());
  }

  /** The same history again, with every core checked after every step: so the first wrong step is named, not the first that was looked at. */
  #onViolation({ seed, problem }: SimulationReport, profile: ProfileName, workloads: readonly WorkloadName[]): void {
    const { traceLines, stopsAtFirst } = this.#options;
    this.#violations += 1;
    this.#isStopped ||= stopsAtFirst;
    const traced = simulate({ seed, profile: PROFILES[profile], workloads, isTraced: true });
    for (const line of traceLines === 0 ? [] : traced.trace.slice(-traceLines)) this.#print(line);
    this.#print(`\nviolation: ${traced.problem ?? `${problem} (not found when each step is checked)`}`);
    const others = workloads.length === 0 ? "" : ` --workloads ${workloads.join()}`;
    this.#print(`again: npm run sim -- --profile ${profile} --seed ${seed}${others}`);
  }

  #summary(): string {
    const { firstSeed, profiles, workloads } = this.#options;
    const { user, system } = process.cpuUsage();
    const seconds = (performance.now() - this.#startedAt) / 1_000;
    const coreSeconds = (user + system) / 1_000_000;
    const kinds = workloads.map((some) => ["calls", ...some].join("+")).join(", ");
    const found = this.#violations === 0 ? "no violation" : `VIOLATIONS: ${this.#violations}`;
    return (
      `${this.#schedules} schedules (${profiles.join(", ")}; ${kinds}) from seed ${firstSeed}, ${this.#steps} steps, ${found}; ` +
      `${(this.#schedules / seconds).toFixed(1)} schedules a second, ${(this.#schedules / coreSeconds).toFixed(1)} for each second of a core`
    );
  }
}
