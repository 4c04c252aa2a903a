import { randomBytes } from "node:crypto";
import { statSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { openClusterStore, type Store } from "@cloudburst/kvs-client";
import { type ClientId, CloudburstError, type Message } from "@cloudburst/model";
import { type SharedMemory, sharedMemory } from "@cloudburst/native";
import {
  combineTransports,
  createMessenger,
  hostId,
  type Messenger,
  SHARED_BYTES_MIN_DEFAULT,
  UnixTransport,
} from "@cloudburst/transport";
import { messageCodec } from "@cloudburst/wire";
import type { Cloud } from "./api.js";
import { linkCalls } from "./call-link.js";
import { cancelled } from "./call-options.js";
import { CloudClient } from "./cloud-client.js";
import type { CallerOptions } from "./core/index.js";
import { DeploymentBook } from "./deployments.js";
import { DurableLink } from "./durable-link.js";
import { checkKnownNames, invalid, parseInteger, parseSignal } from "./parse-options.js";
import type { SchedulerLink } from "./scheduler-link.js";
import type { ValueMemory } from "./value-memory.js";
import { WorkWatch } from "./work-watch.js";

export interface ConnectOptions {
  /** Milliseconds until connecting fails; 5,000 when not given. Addresses that refuse are tried again until then. */
  readonly deadlineMs?: number;
  /** Gives up connecting. */
  readonly signal?: AbortSignal;
}

export interface ConnectWithOptions extends ConnectOptions {
  /** Addresses of schedulers: any will do. */
  readonly addresses: readonly string[];
  /** The name of this host; by default found out. */
  readonly hostId?: string;
  /** Limits of the caller, for tests. */
  readonly caller?: Partial<CallerOptions>;
}

export interface ConnectWithModules {
  readonly messenger: Messenger<Message>;
  /** A store that somebody else owns. When not given, the store that the scheduler names is opened at its first use, and closed with the client. */
  readonly store?: Store;
  /** Memory in which large values are encoded when the cluster is on this host: its processes may read them there. */
  readonly memory?: ValueMemory;
  /** Ends what was started for this client alone; called once, after the client has ended. */
  afterClose?(): Promise<void>;
}

const ADDRESS_DEFAULT = "tcp://127.0.0.1:5000";
const CONNECT_DEADLINE_MS_DEFAULT = 5_000;
const CONNECT_DEADLINE_MS_MAX = 600_000;
const ADDRESSES_MAX = 64;

/**
 * Connects to a cluster.
 * @param address of one scheduler or several, of which any will do; by default CLOUDBURST_ADDRESS (several separated by commas), else tcp://127.0.0.1:5000
 * @throws CloudburstError CONNECT_FAILED with what became of each address, INVALID_ARGUMENT, CANCELLED
 */
export async function connect(address?: string | readonly string[], options: ConnectOptions = {}): Promise<Cloud> {
  checkKnownNames("connect options", options, ["deadlineMs", "signal"]);
  const addresses = resolveAddresses(address);
  const shared = sharedMemory();
  const messenger = await createClusterMessenger(addresses, shared);
  return connectWith({ ...options, addresses }, shared === undefined ? { messenger } : { messenger, memory: shared });
}

/** As `connect`, through a messenger and a store of the caller's choice. */
export async function connectWith(options: ConnectWithOptions, modules: ConnectWithModules): Promise<Cloud> {
  const deadlineMs =
    options.deadlineMs === undefined
      ? CONNECT_DEADLINE_MS_DEFAULT
      : parseInteger("deadlineMs", options.deadlineMs, 1, CONNECT_DEADLINE_MS_MAX);
  const signal = options.signal === undefined ? undefined : parseSignal(options.signal);
  if (signal?.aborted) throw cancelled("connecting", signal);
  const client = `c-${randomBytes(12).toString("base64url")}` as ClientId;
  const { messenger } = modules;
  const host = options.hostId ?? hostId();
  const { caller, scheduler } = linkCalls(
    { addresses: options.addresses, hostId: host, client, core: options.caller ?? {} },
    {
      messenger,
      readOutcome: (call) => cloud.readOutcome(call),
      onNotice: (notice) => {
        if (notice.kind === "deployment-changed") deployments.onNotice(notice);
        else if (notice.kind === "work-reported") work.onReported(notice);
      },
      onConnected: () => {
        deployments.onSchedulerConnected();
        work.onSchedulerConnected();
      },
    },
  );
  const deployments: DeploymentBook = new DeploymentBook({ scheduler });
  const work: WorkWatch = new WorkWatch({ scheduler });
  try {
    await scheduler.connect(deadlineMs, signal);
  } catch (error) {
    await scheduler.close();
    throw error;
  }
  const durable = new DurableLink({ messenger, address: () => scheduler.storeLocation?.address });
  const given = modules.store;
  const openStore = given === undefined ? () => openNamedStore(scheduler, messenger, host) : async () => given;
  const cloud = new CloudClient(client, {
    scheduler,
    caller,
    deployments,
    durable,
    work,
    messenger,
    hostId: host,
    openStore,
    ownsStore: given === undefined,
    memory: memoryNear(modules.memory, scheduler, host),
    afterClose: async () => modules.afterClose?.(),
  });
  return cloud;
}

async function openNamedStore(scheduler: SchedulerLink, messenger: Messenger<Message>, host: string): Promise<Store> {
  const location = scheduler.storeLocation;
  if (location === undefined)
    throw new CloudburstError({ code: "STORE_UNAVAILABLE", problem: "no scheduler has said where it is" });
  return openClusterStore(location, host, { messenger });
}

/** Memory of this host is of use only where the cluster is: its store tells where that is. */
function memoryNear(memory: ValueMemory | undefined, scheduler: SchedulerLink, host: string): ValueMemory | undefined {
  if (memory === undefined) return undefined;
  const bytesMin = Math.max(memory.bytesMin, SHARED_BYTES_MIN_DEFAULT);
  const isWorthIt = (bytes: number): boolean => bytes >= bytesMin && scheduler.storeLocation?.host === host;
  return {
    bytesMin,
    allocate: (bytes) => (isWorthIt(bytes) ? memory.allocate(bytes) : undefined),
    release: (bytes) => memory.release(bytes),
  };
}

/** @throws CloudburstError INVALID_ARGUMENT */
function resolveAddresses(given: string | readonly string[] | undefined): readonly string[] {
  const text = given ?? process.env.CLOUDBURST_ADDRESS ?? ADDRESS_DEFAULT;
  const addresses: unknown = typeof text === "string" ? text.split(",").map((part) => part.trim()) : text;
  if (!Array.isArray(addresses) || addresses.length === 0 || addresses.length > ADDRESSES_MAX) {
    throw invalid("address", `it is an address, or a list of 1 to ${ADDRESSES_MAX}`);
  }
  for (const address of addresses as readonly unknown[]) {
    if (typeof address !== "string" || !/^[a-z]+:/.test(address)) {
      throw invalid("address", `${JSON.stringify(address)} is not an address such as "${ADDRESS_DEFAULT}"`);
    }
  }
  return [...new Set(addresses as readonly string[])];
}

/** ZeroMQ and Unix sockets. The addon is loaded here, so that `local()` never needs it. */
async function createClusterMessenger(
  addresses: readonly string[],
  shared: SharedMemory | undefined,
): Promise<Messenger<Message>> {
  try {
    // Node 20's module loader does not resolve symbolic links (as pnpm makes them) while the last stat of anything in the process was of a
    // socket, as after removing a cluster's folder: so let it be of a file.
    statSync(fileURLToPath(import.meta.url));
    const { ZeroMqTransport } = await import("@cloudburst/transport/zeromq");
    return createMessenger(combineTransports([new UnixTransport({}, { shared }), new ZeroMqTransport()]), messageCodec);
  } catch (error) {
    const problem = `ZeroMQ cannot be loaded: ${error instanceof Error ? error.message : String(error)}`;
    throw new CloudburstError(
      { code: "CONNECT_FAILED", tried: addresses.map((address) => ({ address, problem })) },
      { cause: error },
    );
  }
}
