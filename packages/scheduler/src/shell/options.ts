import { randomUUID } from "node:crypto";
import {
  CloudburstError,
  DEPLOYMENT_ORDER_NAMES,
  type DeploymentOrderName,
  EXECUTOR_TTL_MS,
  HIGH_WATER_MARK_MAX,
  LEASE_MS,
  PLACEMENT_NAMES,
  type PlacementName,
  parseDeploymentOrderName,
  parsePlacementName,
  type SchedulerId,
  type SchedulerInfo,
  type StoreLocation,
} from "@cloudburst/model";
import {
  type DeploymentTableOptions,
  deploymentOrderOf,
  SCHEDULER_LIMITS_DEFAULT,
  type SchedulerLimits,
} from "../core/index.js";

export interface SchedulerOptions {
  /** Addresses to listen on, such as `["tcp://127.0.0.1:5000", "unix:/run/cloudburst/scheduler"]`. At least one. */
  readonly listen: readonly string[];
  /** Where clients and executors find the store: told to every client that says hello. */
  readonly store: StoreLocation;
  /** Unique in the cluster and fresh at every start, because it names the writer of stamps; made when not given. */
  readonly id?: SchedulerId;
  /** How long a lease holds. */
  readonly leaseMs?: number;
  /** How long an executor may be silent. Several times the interval of its reports. */
  readonly executorTtlMs?: number;
  /** Whether GPU executors belong to this cluster and are on their way when it starts. False when not given. */
  readonly expectsGpu?: boolean;
  /** The policy that says where functions run that name none; "locality" when not given. */
  readonly placement?: PlacementName;
  /**
   * High water mark: tasks (calls that wait for others, or are placed by the scheduler for another reason) that one executor may hold. By default
   * twice its workers, and up to 64 for each worker while they are short; Infinity: any number, which hides latency and balances badly. Else in [1, 1,000,000].
   */
  readonly highWaterMark?: number | undefined;
  /** How long one change of the registry may wait for the store. */
  readonly storeDeadlineMs?: number;
  /** How long `close` waits for changes that are on their way to the store. */
  readonly drainMs?: number;
  /** Which waiting deployment goes first; "fifo" when not given. */
  readonly deploymentOrder?: DeploymentOrderName;
  /** How deployments are let in beyond that: whether elastic parts are taken back, limits. */
  readonly deployments?: Partial<DeploymentTableOptions>;
  readonly limits?: Partial<SchedulerLimits>;
  /** Where there are, or may come, other schedulers of the same store. Not given: it is the only one. */
  readonly peers?: PeerOptions;
}

export interface PeerOptions {
  /** Names this host: others on it take a local address. */
  readonly hostId: string;
  /** Where others reach it, when they cannot dial what it listens on, such as `tcp://0.0.0.0:5000`. */
  readonly advertise?: string;
  /** Schedulers to dial besides those that are found in the store. */
  readonly join?: readonly string[];
}

export interface ResolvedPeerOptions {
  readonly addresses: SchedulerInfo["addresses"];
  readonly join: readonly string[];
}

export type ResolvedSchedulerOptions = Required<Omit<SchedulerOptions, "limits" | "highWaterMark" | "peers">> & {
  readonly highWaterMark: number | undefined;
  readonly limits: SchedulerLimits;
  readonly peers: ResolvedPeerOptions | undefined;
};

const STORE_DEADLINE_MS_DEFAULT = 10_000;
const DRAIN_MS_DEFAULT = 5_000;
/** The longest delay of a Node timer. */
const DURATION_MS_MAX = 2 ** 31 - 1;

/** @throws CloudburstError INVALID_ARGUMENT */
export function resolveSchedulerOptions(given: SchedulerOptions): ResolvedSchedulerOptions {
  if (given.listen.length === 0) throw invalid("listen", "give at least one address");
  const deploymentOrder = parseDeploymentOrderName(
    "deploymentOrder",
    given.deploymentOrder ?? DEPLOYMENT_ORDER_NAMES[0],
  );
  const resolved = {
    listen: [...given.listen],
    store: given.store,
    id: given.id ?? (`scheduler-${randomUUID()}` as SchedulerId),
    leaseMs: given.leaseMs ?? LEASE_MS,
    executorTtlMs: given.executorTtlMs ?? EXECUTOR_TTL_MS,
    expectsGpu: given.expectsGpu ?? false,
    placement: parsePlacementName("placement", given.placement ?? PLACEMENT_NAMES[0]),
    highWaterMark: given.highWaterMark,
    storeDeadlineMs: given.storeDeadlineMs ?? STORE_DEADLINE_MS_DEFAULT,
    drainMs: given.drainMs ?? DRAIN_MS_DEFAULT,
    deploymentOrder,
    deployments: { order: deploymentOrderOf(deploymentOrder), ...given.deployments },
    limits: Object.freeze({ ...SCHEDULER_LIMITS_DEFAULT, ...given.limits }),
    peers: given.peers === undefined ? undefined : resolvePeers(given.listen, given.peers),
  };
  for (const name of ["leaseMs", "executorTtlMs", "storeDeadlineMs", "drainMs"] as const) {
    checkInteger(name, resolved[name], DURATION_MS_MAX);
  }
  const { highWaterMark } = resolved;
  if (highWaterMark !== undefined && highWaterMark !== Number.POSITIVE_INFINITY)
    checkInteger("highWaterMark", highWaterMark, HIGH_WATER_MARK_MAX);
  for (const [name, limit] of Object.entries(resolved.limits))
    checkInteger(`limits.${name}`, limit, Number.MAX_SAFE_INTEGER);
  return Object.freeze(resolved);
}

/**
 * What nobody else can dial must not be told to others. Checked when it listens: whether it may listen there at all is the first question.
 * @throws CloudburstError INVALID_ARGUMENT
 */
export function checkDialable({ addresses: { remote } }: ResolvedPeerOptions): void {
  if (remote !== undefined && UNDIALABLE.test(remote))
    throw invalid("peers.advertise", `others cannot dial ${remote}: say which address they can`);
}

function resolvePeers(listen: readonly string[], { hostId, advertise, join }: PeerOptions): ResolvedPeerOptions {
  const isRemote = (address: string): boolean => address.startsWith("tcp:");
  const remote = advertise ?? listen.find(isRemote);
  const local = listen.find((address) => !isRemote(address));
  return { addresses: { host: hostId, local, remote }, join: join ?? [] };
}

/** Any interface, or any port. */
const UNDIALABLE = /^tcp:\/\/(\*|0\.0\.0\.0|\[::\]|.*:(0|\*)$)/;

function checkInteger(name: string, value: number, max: number): void {
  if (!Number.isInteger(value) || value < 1 || value > max)
    throw invalid(name, `${value} is not an integer from 1 to ${max}`);
}

function invalid(what: string, problem: string): CloudburstError {
  return new CloudburstError({ code: "INVALID_ARGUMENT", what, problem });
}
