/** The directory of a one-machine cluster: where its store, sockets, logs and state file lie, and who runs it now. */
import { mkdirSync, openSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { CloudburstError } from "@cloudburst/model";

export interface ClusterPaths {
  readonly store: string;
  readonly storeSocket: string;
  /** @param name of the scheduler, such as "scheduler-2" */
  schedulerSocket(name: string): string;
  /** @param name of the executor, such as "executor-1" */
  executorSocket(name: string): string;
  executorEndpoint(name: string): string;
  /** What runs in the executor, for its successor. */
  running(name: string): string;
  log(name: string): string;
  readonly state: string;
}

/** What a running cluster writes down, so that other commands find it. */
export interface ClusterState {
  readonly pid: number;
  /** Of the first scheduler. */
  readonly address: string;
  /** Of all schedulers. */
  readonly addresses: readonly string[];
  readonly startedAt: string;
}

/** The kernel's limit for a socket path, less the longest name that we put there. */
const DIRECTORY_CHARS_MAX = 107 - "/run/executor-gpu-128.sock".length;

/** Makes the directory and its parts. @throws CloudburstError INVALID_ARGUMENT, STORE_UNAVAILABLE when it cannot be written */
export function openDirectory(directory: string): ClusterPaths {
  if (Buffer.byteLength(directory) > DIRECTORY_CHARS_MAX) {
    const problem = `${JSON.stringify(directory)} is too long for Unix sockets (at most ${DIRECTORY_CHARS_MAX} bytes); choose a shorter path`;
    throw new CloudburstError({ code: "INVALID_ARGUMENT", what: "directory", problem });
  }
  try {
    for (const part of ["", "store", "run", "logs"]) mkdirSync(join(directory, part), { recursive: true, mode: 0o700 });
  } catch (thrown) {
    const problem = `the directory ${directory} cannot be made (${(thrown as NodeJS.ErrnoException).code}); choose another, or make it writable`;
    throw new CloudburstError({ code: "STORE_UNAVAILABLE", problem }, { cause: thrown });
  }
  return clusterPaths(directory);
}

export function clusterPaths(directory: string): ClusterPaths {
  const run = join(directory, "run");
  return {
    store: join(directory, "store"),
    storeSocket: `unix:${join(run, "store.sock")}`,
    schedulerSocket: (name) => `ipc://${join(run, `${name}.ipc`)}`,
    executorSocket: (name) => `unix:${join(run, `${name}.sock`)}`,
    executorEndpoint: (name) => `ipc://${join(run, `${name}.ipc`)}`,
    running: (name) => join(run, `${name}.running.json`),
    log: (name) => join(directory, "logs", `${name}.log`),
    state: join(directory, "cluster.json"),
  };
}

/** Appends to the log of one process. */
export function openLog(paths: ClusterPaths, name: string): number {
  return openSync(paths.log(name), "a", 0o600);
}

/** @returns the cluster that runs in this directory now, or undefined; a state file whose process is gone does not count */
export function readState(directory: string): ClusterState | undefined {
  let text: string;
  try {
    text = readFileSync(clusterPaths(directory).state, "utf8");
  } catch {
    // No file: nothing runs here.
    return undefined;
  }
  try {
    const state = JSON.parse(text) as ClusterState;
    const isSound = typeof state.pid === "number" && typeof state.address === "string" && isAlive(state.pid);
    // An earlier release wrote down one address.
    return isSound ? { ...state, addresses: state.addresses ?? [state.address] } : undefined;
  } catch {
    // A torn or foreign file says nothing about a running cluster.
    return undefined;
  }
}

export function writeState(paths: ClusterPaths, state: ClusterState): void {
  writeFileSync(`${paths.state}.new`, `${JSON.stringify(state, null, 2)}\n`, { mode: 0o600 });
  renameSync(`${paths.state}.new`, paths.state);
}

export function removeState(paths: ClusterPaths): void {
  rmSync(paths.state, { force: true });
}

/** Signal 0 asks the kernel whether the process exists; EPERM means that it does and is somebody else's. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (thrown) {
    return (thrown as NodeJS.ErrnoException).code === "EPERM";
  }
}
