/** What befalls a simulated cluster while it works: drawn from the seed, by the shares of a profile. */
import type { Cluster } from "./cluster.js";

export interface FaultProfile {
  readonly name: string;
  /** Mean time between faults of the list below; infinity: none. */
  readonly meanBetweenMs: number;
  readonly kinds: readonly FaultKind[];
  readonly lossShare: number;
  readonly slowShare: number;
  readonly unrulyShare: number;
  /** Clocks run faster or slower by up to this share. */
  readonly clockSkew: number;
  /** Of calls: the least and the greatest. */
  readonly deadlineMs: readonly [number, number];
  /** Whether some functions never end by themselves. */
  readonly hasSpins: boolean;
}

export type FaultKind =
  | "crash-executor"
  | "crash-scheduler"
  | "drain-executor"
  | "freeze"
  | "partition"
  | "one-way"
  | "flapping"
  | "slow-node"
  | "store-outage";

const ALL: readonly FaultKind[] = [
  "crash-executor",
  "crash-scheduler",
  "drain-executor",
  "freeze",
  "partition",
  "one-way",
  "flapping",
  "slow-node",
  "store-outage",
];

const NONE = {
  lossShare: 0,
  slowShare: 0,
  unrulyShare: 0,
  clockSkew: 0,
  deadlineMs: [300, 4_000],
  hasSpins: true,
} as const;

export const PROFILES = {
  calm: {
    name: "calm",
    meanBetweenMs: Number.POSITIVE_INFINITY,
    kinds: [],
    ...NONE,
    deadlineMs: [20_000, 30_000],
    hasSpins: false,
  },
  crashes: {
    name: "crashes",
    meanBetweenMs: 900,
    kinds: ["crash-executor", "crash-scheduler", "drain-executor"],
    ...NONE,
  },
  network: {
    name: "network",
    meanBetweenMs: 900,
    kinds: ["partition", "one-way", "flapping", "slow-node"],
    ...NONE,
    lossShare: 0.002,
    slowShare: 0.02,
  },
  pauses: {
    name: "pauses",
    meanBetweenMs: 700,
    kinds: ["freeze", "slow-node", "store-outage"],
    ...NONE,
    clockSkew: 0.05,
  },
  unruly: { name: "unruly", meanBetweenMs: 1_500, kinds: ["crash-executor", "freeze"], ...NONE, unrulyShare: 0.02 },
  everything: {
    name: "everything",
    meanBetweenMs: 500,
    kinds: ALL,
    lossShare: 0.001,
    slowShare: 0.02,
    unrulyShare: 0,
    clockSkew: 0.02,
    deadlineMs: [300, 8_000],
    hasSpins: true,
  },
} as const satisfies Record<string, FaultProfile>;

export type ProfileName = keyof typeof PROFILES;

export class Faults {
  readonly #cluster: Cluster;
  readonly #profile: FaultProfile;
  #isOver = false;

  constructor(cluster: Cluster, profile: FaultProfile) {
    this.#cluster = cluster;
    this.#profile = profile;
  }

  start(forMs: number): void {
    const { world, network } = this.#cluster;
    network.rough();
    if (!Number.isFinite(this.#profile.meanBetweenMs)) return;
    const endAt = world.now + forMs;
    const next = () => {
      const inMs = world.exponential(this.#profile.meanBetweenMs);
      if (world.now + inMs >= endAt) return;
      world.after(inMs, () => {
        if (this.#isOver) return;
        this.#strike(world.pick(this.#profile.kinds));
        next();
      });
    };
    next();
  }

  /** Nothing new happens, and what is cut is joined again. */
  stop(): void {
    this.#isOver = true;
    this.#cluster.calm();
  }

  #strike(kind: FaultKind): void {
    const cluster = this.#cluster;
    const { world } = cluster;
    world.note("faults", "!", kind);
    cluster.checks.onFault();
    switch (kind) {
      case "crash-executor":
        if (cluster.executors.length > 0) cluster.crashExecutor(world.pick(cluster.executors), world.prng.chance(0.3));
        return;
      case "crash-scheduler":
        cluster.crashScheduler(world.pick(cluster.schedulers), world.prng.chance(0.3));
        return;
      case "drain-executor":
        if (cluster.executors.length > 0) cluster.drainExecutor(world.pick(cluster.executors));
        return;
      case "freeze":
        this.#freeze();
        return;
      case "partition":
      case "one-way":
      case "flapping":
        this.#cut(kind);
        return;
      case "slow-node":
        cluster.slowDown(world.pick(this.#names()), 1 + world.exponential(20));
        return;
      case "store-outage":
        cluster.store.isOut = true;
        world.after(world.between(50, 2_000), () => {
          cluster.store.isOut = false;
        });
        return;
    }
  }

  #freeze(): void {
    const cluster = this.#cluster;
    const { world } = cluster;
    const processes = [...cluster.executors, ...cluster.runningSchedulers, ...cluster.clients];
    const { name, timeline } = world.pick(processes);
    cluster.freeze(name, timeline, world.prng.chance(0.2) ? world.between(5_000, 8_000) : world.exponential(300));
  }

  #cut(kind: "partition" | "one-way" | "flapping"): void {
    const { world, network } = this.#cluster;
    const [from, to] = this.#pair();
    const pairs = kind === "one-way" ? [[from, to] as const] : [[from, to] as const, [to, from] as const];
    const cut = () => {
      for (const [a, b] of pairs) network.block(a, b);
    };
    const join = () => {
      for (const [a, b] of pairs) network.unblock(a, b);
    };
    const flaps = kind === "flapping" ? 6 : 1;
    let atMs = 0;
    for (let i = 0; i < flaps; i++) {
      world.after(atMs, () => {
        if (!this.#isOver) cut();
      });
      atMs += kind === "flapping" ? world.exponential(80) : world.between(100, 4_000);
      world.after(atMs, join);
      atMs += world.exponential(80);
    }
  }

  /** Schedulers are few: now and then two of them. */
  #pair(): readonly [string, string] {
    const { world, schedulers } = this.#cluster;
    const names = schedulers.length > 1 && world.prng.chance(0.3) ? schedulers : this.#names();
    return [world.pick(names), world.pick(names)];
  }

  #names(): readonly string[] {
    const { executors, schedulers, clients } = this.#cluster;
    return [...executors.map(({ name }) => name), ...schedulers, ...clients.map(({ name }) => name)];
  }
}
