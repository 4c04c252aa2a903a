// The program, written for a cluster: this process only says what is to be done, the workers read, compute and store.

import { type Cloud, type DagBuilder, type ModuleHandles, ref } from "@cloudburst/client";
import type { Aggregates } from "./aggregates.js";
import type * as functions from "./functions.js";
import { groupParts } from "./group-parts.js";
import type { Split } from "./parquet.js";
import type { AirportHours, HourRoutes } from "./ranking.js";
import {
  type FlightsOptions,
  type FlightsReport,
  type FlightsResult,
  QUESTION_HOURS,
  QUESTION_ROUTES,
  questionAirports,
  type ResolvedFlightsOptions,
  resolveFlightsOptions,
  WORST_COUNT,
} from "./report.js";
import { StageClock } from "./stages.js";

type Functions = ModuleHandles<typeof functions>;

/** A row group takes a tenth of a second; a minute says that something hangs. */
const CALL_DEADLINE_MS = 60_000;

/** @throws CloudburstError when the cluster cannot run the program */
export async function runFlights(cloud: Cloud, given: FlightsOptions): Promise<FlightsReport> {
  const options = resolveFlightsOptions(given);
  const clock = new StageClock(options.onProgress);
  const workers = await countWorkers(cloud);
  const program = new FlightsProgram(cloud, await register(cloud, clock), clock, options, workers);
  return { result: await program.run(), stages: clock.stages, workers };
}

async function countWorkers(cloud: Cloud): Promise<number> {
  const { executors } = await cloud.status();
  return Math.max(
    1,
    executors.reduce((sum, executor) => sum + executor.info.workers, 0),
  );
}

function register(cloud: Cloud, clock: StageClock): Promise<Functions> {
  const url = new URL("./functions.js", import.meta.url);
  return clock.run("register", 1, () => cloud.registerModule<typeof functions>(url, { prefix: "flights" }));
}

class FlightsProgram {
  readonly #cloud: Cloud;
  readonly #flights: Functions;
  readonly #clock: StageClock;
  readonly #options: ResolvedFlightsOptions;
  readonly #workers: number;

  constructor(cloud: Cloud, flights: Functions, clock: StageClock, options: ResolvedFlightsOptions, workers: number) {
    this.#cloud = cloud;
    this.#flights = flights;
    this.#clock = clock;
    this.#options = options;
    this.#workers = workers;
  }

  async run(): Promise<FlightsResult> {
    const splits = await this.#clock.run("split", 1, () => this.#flights.rowGroups(this.#options.path));
    await this.#warmUp(splits);
    const parts = await this.#aggregate(splits);
    const aggregates = await this.#merge(parts);
    const keysStored = await this.#store();
    const ranking = await this.#rank();
    return { aggregates, ranking, keysStored, ...(await this.#ask(aggregates)) };
  }

  /** The first call on a worker loads the module and meets cold code: one row group each, some times over, is what makes it warm. */
  async #warmUp(splits: readonly Split[]): Promise<void> {
    const first = splits[0];
    const calls = this.#options.warmUpRounds * this.#workers;
    if (first === undefined || calls === 0) return;
    await this.#clock.run("warm up", calls, async ({ advance }) => {
      const aggregate = this.#flights.aggregate.with({ deadlineMs: CALL_DEADLINE_MS });
      const inputs = new Array<Split>(calls).fill(first);
      for await (const _ of aggregate.map(inputs, { ordered: false, inFlight: this.#workers })) advance();
    });
  }

  /** One call per row group. No more in flight than workers: the calls are long, and a queued one could wait behind another. */
  #aggregate(splits: readonly Split[]): Promise<Aggregates[]> {
    return this.#clock.run("aggregate", splits.length, async ({ advance }) => {
      const aggregate = this.#flights.aggregate.with({ deadlineMs: CALL_DEADLINE_MS });
      const parts: Aggregates[] = [];
      for await (const part of aggregate.map(splits, { ordered: false, inFlight: this.#workers })) {
        parts.push(part);
        advance();
      }
      return parts;
    });
  }

  /** As many groups as workers at the same time, then those together. The whole is stored as well, for later calls to refer to. */
  #merge(parts: readonly Aggregates[]): Promise<Aggregates> {
    const groups = groupParts(parts, this.#workers);
    return this.#clock.run("merge", groups.length > 1 ? groups.length + 1 : 1, async ({ advance }) => {
      const mergeAll = this.#flights.merge.with({ deadlineMs: CALL_DEADLINE_MS, outputKey: this.#mergedKey });
      if (groups.length <= 1) return mergeAll(...parts);
      const merge = this.#flights.merge.with({ deadlineMs: CALL_DEADLINE_MS });
      const merged = await Promise.all(groups.map((group) => merge(...group).then(tap(advance))));
      return mergeAll(...merged).then(tap(advance));
    });
  }

  #store(): Promise<number> {
    const { keyPrefix } = this.#options;
    return this.#clock.run("store", 2, async ({ advance }) => {
      const stored = await Promise.all([
        this.#flights.storeHours(this.#merged, keyPrefix).then(tap(advance)),
        this.#flights.storeAirports(this.#merged, keyPrefix).then(tap(advance)),
      ]);
      return stored.reduce((sum, keys) => sum + keys, 0);
    });
  }

  /** A DAG: four rankings of the same aggregates side by side, joined into one. The aggregates travel by reference. */
  #rank(): Promise<functions.Ranking> {
    return this.#clock.run("rank", 5, async ({ advance }) => {
      const flights = this.#flights;
      const rank = await this.#cloud.dag("flights-ranking", (g: DagBuilder<{ aggregates: Aggregates }>) => {
        const aggregates = g.input<Aggregates>("aggregates");
        const routes = g.node(flights.worstOfAllRoutes, aggregates, WORST_COUNT);
        const airports = g.node(flights.worstAirports, aggregates, WORST_COUNT);
        const hours = g.node(flights.hoursOfDay, aggregates);
        const week = g.node(flights.daysOfWeek, aggregates);
        return g.node(flights.joinRanking, routes, airports, hours, week);
      });
      const ranking = await rank({ aggregates: this.#merged });
      advance(5);
      return ranking;
    });
  }

  /** Questions about what was stored: the arguments are references, read where the function runs. */
  #ask(aggregates: Aggregates): Promise<Pick<FlightsResult, "hourAnswers" | "airportAnswers">> {
    const { keyPrefix } = this.#options;
    const { worstRoutes, airportDay } = this.#flights;
    const airports = questionAirports(aggregates);
    return this.#clock.run("questions", QUESTION_HOURS.length + airports.length, async ({ advance }) => {
      const hours = QUESTION_HOURS.map(async (hour) => {
        const routes = await worstRoutes(ref<HourRoutes>(`${keyPrefix}/hour/${hour}`), QUESTION_ROUTES);
        advance();
        return { hour, routes };
      });
      const days = airports.map((code) =>
        airportDay(ref<AirportHours>(`${keyPrefix}/airport/${code}`)).then(tap(advance)),
      );
      return { hourAnswers: await Promise.all(hours), airportAnswers: await Promise.all(days) };
    });
  }

  get #mergedKey(): string {
    return `${this.#options.keyPrefix}/merged`;
  }

  get #merged() {
    return ref<Aggregates>(this.#mergedKey);
  }
}

function tap<T>(advance: (calls?: number) => void): (value: T) => T {
  return (value) => {
    advance();
    return value;
  };
}
