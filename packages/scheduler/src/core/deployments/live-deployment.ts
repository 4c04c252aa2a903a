import type { Deployment, DeploymentStatus, DeploymentWait, ExecutorId, Instant } from "@cloudburst/model";
import { Alarmed } from "../tasks/alarms.js";
import type { LiveComponent, Part } from "./part.js";
import { add, noResources, type Resources, reservationOf, toMillicores } from "./resources.js";

/**
 * Where a deployment is between its submission and its end.
 *
 *   waiting ──(all essential parts have places)──► starting ──(all have started)──► running ──► ended
 *      ▲                                              │                               │
 *      └──────(one cannot start: undone, back-off)────┴──(whenLost: restart)──────────┘
 */
export type DeploymentPhase = "waiting" | "starting" | "running" | "ended";

export class LiveDeployment extends Alarmed {
  readonly spec: Deployment;
  /** Until when it may wait for its first start. Undefined: as long as it takes, or it has run already. */
  waitUntil: Instant | undefined;
  /** The order of submission; kept over a restart of the scheduler. */
  readonly order: number;
  readonly components: readonly LiveComponent[];
  /** Essential parts, and all; of each, how many. */
  readonly essential: number;
  readonly elastic: number;
  readonly essentialNeed = noResources();
  readonly totalNeed = noResources();
  /** May lie before the start of this scheduler, when it was taken over from another. */
  readonly submittedAt: Instant;
  /** Ordered by this first; the policy says what it means. Lower goes first. */
  rank = 0;
  /** It has waited for longer than the table's patience. */
  isOverdue = false;
  phase: DeploymentPhase = "waiting";
  why: DeploymentWait = { kind: "new" };
  /** It ran when the scheduler stopped: it goes before all others, and back to where it was if it can. */
  homes: ReadonlySet<ExecutorId>;
  /** Its parts that have a place and have not started, the earliest deadline first. */
  readonly pending = new Set<Part>();
  parts = 0;
  elasticPlaced = 0;
  elasticStarted = 0;
  /** Not tried again before; after a failed start, or for its elastic parts while it runs. */
  retryAt = Number.NEGATIVE_INFINITY as Instant;
  failures = 0;
  elasticFailures = 0;
  elasticFailedAt = Number.NEGATIVE_INFINITY;
  /** The state of the platform in which it was last found not to fit: until that changes it need not be tried again. */
  blockedAt = -1;
  /** The capacity for which `why` says that it is too large, or not; and the state in which its elastic parts found no room. */
  measuredAt = -1;
  tooLarge: string | undefined;
  unfilledAt = -1;
  /** How many were let past it while it was the first that did not fit. */
  overtaken = 0;
  admittedAt: Instant | undefined;
  runningSince: Instant | undefined;
  hasRun = false;
  /** Milliseconds of work done when all parts are there counts one each; for SRPT. */
  workedMs = 0;
  workedAt = 0;
  lastTold = "";

  constructor(spec: Deployment, order: number, submittedAt: Instant, isRigid: boolean, homes: ReadonlySet<ExecutorId>) {
    super();
    this.spec = spec;
    this.order = order;
    this.submittedAt = submittedAt;
    this.homes = homes;
    this.waitUntil = spec.waitMs === undefined ? undefined : ((submittedAt + spec.waitMs) as Instant);
    this.components = spec.components.map((component, index) => liveComponent(component, index, isRigid));
    let essential = 0;
    let elastic = 0;
    for (const component of this.components) {
      essential += component.essential;
      elastic += component.elastic;
      add(this.essentialNeed, component.need, component.essential);
      add(this.totalNeed, component.need, component.essential + component.elastic);
    }
    this.essential = essential;
    this.elastic = elastic;
  }

  get name(): Deployment["name"] {
    return this.spec.name;
  }

  get isActive(): boolean {
    return this.phase === "starting" || this.phase === "running";
  }

  get status(): DeploymentStatus {
    const { essential, elastic, elasticPlaced, elasticStarted, phase } = this;
    if (phase === "waiting") return { kind: "waiting", why: this.why };
    if (phase === "starting") return { kind: "starting", started: this.parts - this.pending.size, essential };
    return { kind: "running", essential, elastic, elasticPlaced, elasticStarted };
  }

  /** Counts the work done since the last change: in proportion to the parts that have started. */
  advance(now: Instant): void {
    if (this.phase === "running") {
      const share = (this.essential + this.elasticStarted) / (this.essential + this.elastic);
      this.workedMs += (now - this.workedAt) * share;
    }
    this.workedAt = now;
  }

  *allParts(): Iterable<Part> {
    for (const component of this.components) {
      yield* component.essentials;
      yield* component.elastics;
    }
  }
}

function liveComponent(spec: Deployment["components"][number], index: number, isRigid: boolean): LiveComponent {
  const need: Resources = reservationOf(spec);
  return {
    index,
    spec,
    need,
    millicoresMax: toMillicores(spec.cores.max),
    essential: isRigid ? spec.essential + spec.elastic : spec.essential,
    elastic: isRigid ? 0 : spec.elastic,
    essentials: new Set(),
    elastics: new Set(),
    refusedBy: new Set(),
  };
}
