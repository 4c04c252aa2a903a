/** What every command shares: the global options, and a connection for as long as the command runs. */
import type { Cloud } from "@cloudburst/client";
import { readState } from "@cloudburst/cluster/directory";
import { resolveClusterOptions } from "@cloudburst/cluster/options";
import type { Command } from "commander";
import { createOutput, type Output, printFailure } from "./output.js";

export interface GlobalOptions {
  readonly address?: string;
  readonly directory?: string;
  readonly json?: boolean;
}

export interface Session {
  readonly options: GlobalOptions;
  readonly output: Output;
  /** Where the cluster is: `--address`, else the cluster of the directory, else the environment or the default. */
  readonly address: string;
  /** The same of all its schedulers, as far as is known here. */
  readonly addresses: readonly string[];
}

const CONNECT_DEADLINE_MS = 3_000;

function openSession(command: Command): Session {
  const options = command.optsWithGlobals<GlobalOptions>();
  const cluster = resolveClusterOptions(options.directory === undefined ? {} : { directory: options.directory });
  const running = readState(cluster.directory);
  const address = options.address ?? running?.address ?? cluster.address;
  const addresses = options.address === undefined ? running?.addresses : undefined;
  return {
    options,
    output: createOutput(options.json === true),
    address,
    addresses: addresses ?? address.split(",").map((part) => part.trim()),
  };
}

/** Wraps a command's work: every failure is printed in one way and ends with exit code 1. */
export function action<Args extends unknown[]>(
  work: (session: Session, ...args: Args) => Promise<void>,
): (...args: unknown[]) => Promise<void> {
  return async (...given) => {
    const command = given.at(-1) as Command;
    const isJson = command.optsWithGlobals<GlobalOptions>().json === true;
    try {
      await work(openSession(command), ...(given.slice(0, -1) as Args));
    } catch (thrown) {
      printFailure(thrown, createOutput(isJson));
    }
  };
}

/** As `action`, with a connection to the cluster that is closed at the end. */
export function cloudAction<Args extends unknown[]>(
  work: (cloud: Cloud, session: Session, ...args: Args) => Promise<void>,
): (...args: unknown[]) => Promise<void> {
  return action<Args>(async (session, ...args) => {
    // Only when it is needed: help and slips of the command line are answered at once.
    const { connect } = await import("@cloudburst/client");
    await using cloud = await connect(session.addresses, { deadlineMs: CONNECT_DEADLINE_MS });
    await work(cloud, session, ...args);
  });
}
