/**
 * How long a placement policy takes for one decision, by the size of the cluster, and what it keeps for each executor; and what a whole scheduler
 * keeps of executors, functions and tasks.
 */
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { type ExecutorId, LEASE_EXECUTORS_MAX, PLACEMENT_NAMES, type PlacementName } from "@cloudburst/model";
import { type ChoiceRequest, createPolicy, type PlacementPolicy } from "@cloudburst/scheduler/core";
import { machine } from "../report.js";
import { EXECUTORS, measureMemory, FUNCTIONS as REGISTERED, type SchedulerMemory, TASKS } from "./memory.js";
import { DecisionWorld, FUNCTIONS, REFERENCES } from "./world.js";

const SIZES = [10, 100, 1_000, 10_000];
const ROUNDS = 5;
const DECISIONS = 10_000;
const LEASES = 1_000;
const WARM_UP = 10_000;
/** The high water mark of each executor; three places of four are taken. */
const TASKS_MAX = 4;
const FILLED = 0.75;

interface Figures {
  readonly perSecond: number;
  readonly p99Us: number;
  readonly leaseP99Us: number;
  readonly bytes: number;
}

export function benchDecisions(args: readonly string[]): void {
  const names = PLACEMENT_NAMES.filter((name) => args.length === 0 || args.includes(name));
  const collect = garbageCollector();
  const table = new Map<PlacementName, Figures[]>(names.map((name) => [name, []]));
  for (const size of SIZES) {
    const world = new DecisionWorld(size);
    for (const name of names) table.get(name)?.push(measure(name, world, collect));
  }
  console.log(toMarkdown(table));
  console.log(memoryToMarkdown(measureMemory(collect)));
}

function measure(name: PlacementName, world: DecisionWorld, collect: () => void): Figures {
  collect();
  const before = process.memoryUsage().heapUsed;
  const policy = createPolicy(name, 1);
  for (const candidate of world.candidates) policy.onCandidate(candidate);
  for (const [executor, keys] of world.cached) policy.onCached(executor, keys);
  collect();
  const bytes = (process.memoryUsage().heapUsed - before) / world.candidates.length;
  const flow = new TaskFlow(policy, world);
  flow.run(world.tasks(WARM_UP), undefined);
  const rounds = Array.from({ length: ROUNDS }, () => {
    const times = new Float64Array(DECISIONS);
    flow.run(world.tasks(DECISIONS), times);
    const totalMs = times.reduce((sum, time) => sum + time, 0);
    const perSecond = (1_000 * DECISIONS) / totalMs;
    return { perSecond, p99Us: p99(times), leaseP99Us: p99(measureLeases(policy, world)) };
  });
  return {
    perSecond: Math.max(...rounds.map((round) => round.perSecond)),
    p99Us: Math.min(...rounds.map((round) => round.p99Us)),
    leaseP99Us: Math.min(...rounds.map((round) => round.leaseP99Us)),
    bytes,
  };
}

/** Tasks that come and, in another order, go: a decision is a choice and what the policy does when it is carried out. */
class TaskFlow {
  readonly #policy: PlacementPolicy;
  readonly #open: Set<ExecutorId>;
  readonly #tasks = new Map<ExecutorId, number>();
  readonly #running: ExecutorId[] = [];
  readonly #runningMax: number;

  constructor(policy: PlacementPolicy, { candidates }: DecisionWorld) {
    this.#policy = policy;
    this.#open = new Set(candidates.map(({ info }) => info.id));
    this.#runningMax = Math.floor(candidates.length * TASKS_MAX * FILLED);
  }

  run(requests: readonly ChoiceRequest[], times: Float64Array | undefined): void {
    for (const [i, request] of requests.entries()) {
      const since = performance.now();
      const executor = this.#policy.choose(request, this.#open);
      if (executor === undefined) throw new Error("there is room, so there is a choice");
      const tasks = (this.#tasks.get(executor) ?? 0) + 1;
      this.#policy.onAssigned(request, executor, tasks);
      if (tasks >= TASKS_MAX) {
        this.#open.delete(executor);
        this.#policy.onRoom(executor, false);
      }
      if (times !== undefined) times[i] = performance.now() - since;
      this.#tasks.set(executor, tasks);
      this.#running.push(executor);
      if (this.#running.length > this.#runningMax) this.#end((i * 7_919) % this.#running.length);
    }
  }

  #end(index: number): void {
    const executor = this.#running[index] as ExecutorId;
    this.#running[index] = this.#running.at(-1) as ExecutorId;
    this.#running.pop();
    const tasks = (this.#tasks.get(executor) ?? 0) - 1;
    this.#tasks.set(executor, tasks);
    this.#policy.onReleased(executor, tasks);
    if (this.#open.has(executor)) return;
    this.#open.add(executor);
    this.#policy.onRoom(executor, true);
  }
}

function measureLeases(policy: PlacementPolicy, world: DecisionWorld): Float64Array {
  const times = new Float64Array(LEASES);
  const common = { previous: [], refusedBy: new Set<ExecutorId>(), executorsMax: LEASE_EXECUTORS_MAX };
  for (const [i, request] of world.tasks(LEASES).entries()) {
    const since = performance.now();
    policy.place({ ...request, ...common });
    times[i] = performance.now() - since;
  }
  return times;
}

/** @returns microseconds */
function p99(times: Float64Array): number {
  return 1_000 * (times.toSorted()[Math.floor(times.length * 0.99)] ?? Number.NaN);
}

function garbageCollector(): () => void {
  setFlagsFromString("--expose-gc");
  const collect = runInNewContext("gc") as () => void;
  return () => {
    collect();
    collect();
  };
}

function toMarkdown(table: ReadonlyMap<PlacementName, readonly Figures[]>): string {
  const row = (name: string, cells: readonly string[]): string => `| ${name} | ${cells.join(" | ")} |`;
  const count = (value: number): string => Math.round(value).toLocaleString("en");
  const rows = [...table].map(([name, figures]) => {
    const decisions = figures.map(({ perSecond, p99Us }) => `${count(perSecond)} · ${p99Us.toFixed(1)}`);
    const { leaseP99Us, bytes } = figures.at(-1) as Figures;
    return row(name, [...decisions, leaseP99Us.toFixed(1), count(bytes)]);
  });
  const sizes = SIZES.map((size) => `${count(size)} executors`);
  return [
    machine(),
    "",
    row("policy", [...sizes, "lease, p99 µs", "bytes per executor"]),
    row(
      "---",
      [...SIZES, 0, 0].map(() => "---:"),
    ),
    ...rows,
    "",
    "Decisions per second · p99 of one decision in µs: a choice for a task with two references, and what the policy does when it is placed;",
    `three of four places taken, ${count(FUNCTIONS)} functions, ${count(REFERENCES)} cached values. Leases (of ${LEASE_EXECUTORS_MAX}) and bytes: of the largest cluster.`,
    `The best of ${ROUNDS} rounds of ${count(DECISIONS)}: what else runs on the machine is not meant.`,
  ].join("\n");
}

function memoryToMarkdown({ executor, function: fn, task, dependentTask }: SchedulerMemory): string {
  const bytes = (value: number): string => Math.round(value).toLocaleString("en");
  const rows = [
    ["executor (nothing loaded)", EXECUTORS, executor],
    ["registered function", REGISTERED, fn],
    ["task that waits for a place", TASKS / 2, task],
    ["task that waits for another", TASKS / 2, dependentTask],
  ] as const;
  return [
    "",
    "| what a scheduler keeps | of so many | bytes for each |",
    "| --- | ---: | ---: |",
    ...rows.map(([what, count, each]) => `| ${what} | ${count.toLocaleString("en")} | ${bytes(each)} |`),
    "",
    "Growth of the heap of the whole core, with policy `locality`, after garbage collection.",
  ].join("\n");
}
