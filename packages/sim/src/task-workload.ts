/** Tasks as users submit them: chains, fans, joins of any kind, on success and failure, with places, priorities, retries and cancellations. */
import type { CallStarted, TaskWishes } from "@cloudburst/client/core";
import type { CallId, Dependency, FailureCode } from "@cloudburst/model";
import type { Cluster } from "./cluster.js";
import type { FaultProfile } from "./faults.js";
import { bytesOf, FUNCTIONS, habitFor, resultText } from "./functions.js";
import type { SimClient } from "./sim-client.js";
import { TaskOracle } from "./task-oracle.js";

const TASKS = 80;
/** What ends by itself; of both kinds. */
const CALM = FUNCTIONS.filter(({ habit }) => habit.kind === "returns" || habit.kind === "throws");
/** What may become of a task that is no fault of its own function. */
const DEPENDENT: readonly FailureCode[] = ["DEPENDENCY_UNREACHABLE", "DEPENDENCY_INVALID"];

/** @param forMs how long tasks are submitted */
export function loadTasks(cluster: Cluster, forMs: number, { name }: FaultProfile): void {
  const isCalm = name === "calm";
  const { world, oracle } = cluster;
  oracle.tasks = new TaskOracle((isTrue, problem) => oracle.check(isTrue, problem), isCalm);
  const submitted: CallId[] = [];
  for (let i = 0; i < TASKS; i++) {
    const atMs = world.prng.chance(0.5) ? Math.floor(world.prng.next() * 4) * 1_000 : world.prng.next() * forMs * 0.9;
    world.after(atMs, () => {
      const client = world.pick(cluster.clients);
      client.timeline.perform(() =>
        submitTask(cluster, client, `${client.name}.task-${i}` as CallId, { submitted, isCalm }),
      );
    });
  }
}

function submitTask(
  cluster: Cluster,
  client: SimClient,
  call: CallId,
  { submitted, isCalm }: { readonly submitted: CallId[]; readonly isCalm: boolean },
): void {
  const { world, oracle } = cluster;
  const { prng } = world;
  const fn = world.pick(CALM);
  const deadlineMs = Math.round(world.between(4_000, 20_000));
  const dependencies = prng.chance(0.7) ? dependencyOn(cluster, submitted) : undefined;
  const isFollow = prng.chance(0.25);
  const targets = prng.chance(0.15) ? cluster.executors.slice(0, 1 + prng.below(2)).map(({ info }) => info.id) : [];
  const wishes: TaskWishes = {
    after: isFollow ? undefined : dependencies,
    follow: isFollow ? dependencies : undefined,
    targets,
    priority: prng.below(5) - 2,
    waitMs: prng.chance(0.1) ? Math.round(world.between(500, 5_000)) : undefined,
    retryOn: prng.chance(0.5) ? "failure" : "loss",
    whenUnmet: "fail",
  };
  const retries = prng.below(4);
  const event: CallStarted<CallId> = {
    kind: "call-started",
    call,
    target: { kind: "function", name: fn.name },
    work: { kind: "function", args: bytesOf(call), references: [] },
    deadlineMs,
    retries,
    queue: false,
    disposition: { keep: true, outputKey: undefined },
    task: wishes,
    owner: call,
  };
  const throws = habitFor(call, fn.name) === "throws";
  const codes: FailureCode[] = isCalm ? [] : ["DEADLINE_EXCEEDED"];
  if (throws) codes.push("EXECUTION_FAILED");
  if (dependencies !== undefined) codes.push(...DEPENDENT);
  if (targets.length > 0) codes.push("NO_RESOURCES");
  if (wishes.waitMs !== undefined) codes.push("TASK_TIMEOUT");
  const results = throws ? undefined : new Map([["", resultText(fn.name, [call], new Map())]]);
  const about = { call, deadlineMs, retries, isCancelled: false, startedAt: world.now };
  oracle.onStarted({ ...about, results, ownFailures: new Set(codes) });
  oracle.tasks?.onStarted(call, wishes);
  submitted.push(call);
  client.begin(event);
  if (prng.chance(0.1)) client.timeline.after(world.exponential(200), () => client.cancel(call));
}

/** On a few of the latest: chains grow, fans spread, joins meet. */
function dependencyOn({ world }: Cluster, submitted: readonly CallId[]): Dependency | undefined {
  if (submitted.length === 0) return undefined;
  const { prng } = world;
  const latest = submitted.slice(-12);
  const calls = Array.from({ length: 1 + prng.below(3) }, () => world.pick(latest));
  const counts = prng.below(5);
  return {
    calls: [...new Set(calls)],
    mode: prng.chance(0.7) ? "all" : "any",
    success: counts !== 0,
    failure: counts < 2,
  };
}
