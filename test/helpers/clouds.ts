/** Ways to get a running Cloudburst in a test, each with one owner that ends it. */
import { mkdtempSync } from "node:fs";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Cloud, connect } from "@cloudburst/client";
import { Cluster, type ClusterModules, type ClusterOptions } from "@cloudburst/cluster";
import { local } from "@cloudburst/local";

export interface RunningCloud extends AsyncDisposable {
  readonly cloud: Cloud;
}

export async function openLocal(): Promise<RunningCloud> {
  const cloud = await local({ workers: 2, memoryMb: 64 });
  return { cloud, [Symbol.asyncDispose]: () => cloud.close() };
}

export interface RunningCluster extends RunningCloud {
  readonly cluster: Cluster;
  readonly directory: string;
  /** The process id of a child: "store", "scheduler", "executor-1". */
  pidOf(name: string): number;
  restartsOf(name: string): number;
}

/** Processes of their own, in a directory of their own, on a free port. */
export async function openCluster(options: ClusterOptions = {}, modules: ClusterModules = {}): Promise<RunningCluster> {
  const directory = mkdtempSync(join(tmpdir(), "cb-"));
  const cluster = await Cluster.start(
    {
      directory,
      address: "tcp://127.0.0.1:0",
      executors: 2,
      workers: 2,
      memoryMb: 64,
      // One process less to start in each test: those of spares ask for them.
      spares: 0,
      ...options,
    },
    modules,
  );
  const cloud = await connect(cluster.address);
  const processOf = (name: string) => {
    const found = cluster.processes().find((process) => process.name === name);
    if (found === undefined) throw new Error(`no process ${name}`);
    return found;
  };
  return {
    cloud,
    cluster,
    directory,
    pidOf: (name) => {
      const { pid } = processOf(name);
      if (pid === undefined) throw new Error(`${name} does not run`);
      return pid;
    },
    restartsOf: (name) => processOf(name).restarts,
    [Symbol.asyncDispose]: async () => {
      await cloud.close();
      await cluster.stop();
      await rm(directory, { recursive: true, force: true });
    },
  };
}

/** Waits until the condition holds, with a deadline; the condition says itself what is awaited when it does not come. */
export async function until(
  what: string,
  condition: () => boolean | Promise<boolean>,
  deadlineMs = 10_000,
): Promise<void> {
  const deadline = performance.now() + deadlineMs;
  while (!(await condition())) {
    if (performance.now() > deadline) throw new Error(`not within ${deadlineMs} ms: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

/**
 * Waits until every process runs and the scheduler knows its executors: so one cluster serves test after test, each of which kills a part of
 * it, and each begins with a cluster that has recovered.
 */
export async function untilWhole({ cloud, cluster }: RunningCluster): Promise<void> {
  const isWhole = async (): Promise<boolean> => {
    const processes = cluster.processes();
    if (processes.some(({ phase }) => phase !== "running")) return false;
    const wanted = processes.filter(({ name }) => name.startsWith("executor")).map(({ pid }) => pid);
    const joined = (await cloud.status()).executors.map(({ info }) => info.pid);
    return joined.length === wanted.length && wanted.every((pid) => joined.includes(pid ?? 0));
  };
  await until("the cluster is whole", isWhole, 30_000);
}

/** The failure of a promise that must reject. */
export async function failureOf(
  promise: PromiseLike<unknown>,
): Promise<Error & { code: string; failure: Record<string, unknown> }> {
  try {
    await promise;
  } catch (error) {
    return error as Error & { code: string; failure: Record<string, unknown> };
  }
  throw new Error("it did not fail");
}
