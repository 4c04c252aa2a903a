/**
 * What must be true of deployments, seen from outside:
 *
 *   D1. Its essential parts are all there or none: of those that run each function is pinned, with the cores that its essential parts reserve, and
 *       not with more than all parts together may have; of the others nothing is pinned.
 *   D2. What was accepted is known until it has ended; after the faults it runs, waits for a reason that names what it lacks, or has ended.
 *   D3. What a scheduler knows of those that have not ended is what the store keeps for its successor.
 *   D4. What was stopped has ended, and stays so.
 *   D5. The shares of an executor's cores that a scheduler has given away are not more than the cores.
 *   D6. Without faults, what runs goes on running, until somebody stops it.
 *   D7. Nobody waits in vain: not for others when there are none, and not because it is too large when one executor could hold it.
 */
import type {
  Deployment,
  DeploymentName,
  DeploymentStatus,
  FailureCode,
  ListedDeployment,
  ReportedPin,
} from "@cloudburst/model";

interface Submitted {
  readonly spec: Deployment;
  isAccepted: boolean;
  isStopAsked: boolean;
  isStopped: boolean;
  /** Clients that were told that it runs: each hears in order, but not two of them in the same. */
  readonly toldRunning: Set<string>;
  /** Asked for again, perhaps after it was stopped. */
  isDoubled: boolean;
}

/** What is pinned for deployments of one scheduler, of one function. */
export interface DeployedPart {
  /** Parts at most: several at one executor share a pin. */
  parts: number;
  leastCores: number;
  mostCores: number;
}

type Check = (isTrue: boolean, problem: () => string) => void;

export class DeploymentOracle {
  readonly #check: Check;
  readonly #isCalm: boolean;
  readonly #submitted = new Map<string, Map<DeploymentName, Submitted>>();
  /** Schedulers that were replaced: their successors do not know what has ended. */
  readonly #replaced = new Set<string>();

  constructor(check: Check, isCalm: boolean) {
    this.#check = check;
    this.#isCalm = isCalm;
  }

  onSubmitted(scheduler: string, spec: Deployment): void {
    const ofScheduler = this.#submitted.get(scheduler) ?? new Map<DeploymentName, Submitted>();
    this.#submitted.set(scheduler, ofScheduler);
    const known = ofScheduler.get(spec.name);
    const fresh = { isAccepted: false, isStopAsked: false, isStopped: false, isDoubled: false };
    if (known === undefined) ofScheduler.set(spec.name, { spec, toldRunning: new Set(), ...fresh });
    else known.isDoubled = true;
  }

  onAnswered(
    scheduler: string,
    name: DeploymentName,
    isAccepted: boolean | undefined,
    failure: FailureCode | undefined,
  ): void {
    const known = this.#submitted.get(scheduler)?.get(name);
    if (known === undefined || isAccepted === undefined) return;
    known.isAccepted ||= isAccepted;
    const isExcused = isAccepted || !this.#isCalm || known.spec.waitMs !== undefined;
    this.#check(isExcused, () => `D2: ${scheduler} refuses ${name} with ${failure}, and nothing is wrong`);
  }

  onStopAsked(scheduler: string, name: DeploymentName): void {
    const known = this.#submitted.get(scheduler)?.get(name);
    if (known !== undefined) known.isStopAsked = true;
  }

  onStopped(scheduler: string, name: DeploymentName): void {
    const known = this.#submitted.get(scheduler)?.get(name);
    if (known !== undefined) known.isStopped = true;
  }

  onReplaced(scheduler: string): void {
    this.#replaced.add(scheduler);
  }

  /** A client is told how it stands. */
  onTold(client: string, scheduler: string, name: DeploymentName, status: DeploymentStatus): void {
    const known = this.#submitted.get(scheduler)?.get(name);
    if (known === undefined) return;
    const what = `${name} of ${scheduler}`;
    if (status.kind === "running") {
      this.#check(
        status.essential === essentialOf(known.spec),
        () => `D1: ${what} runs with ${status.essential} essential parts`,
      );
      known.toldRunning.add(client);
      return;
    }
    const hasBegunAnew = known.isDoubled && known.isStopAsked;
    const isOver = status.kind === "ended" && (known.isStopAsked || status.end.kind === "refused");
    this.#check(
      !this.#isCalm || isOver || (status.kind !== "ended" && (hasBegunAnew || !known.toldRunning.has(client))),
      () => `D6: ${what} is ${describe(status)} by itself`,
    );
  }

  /**
   * After the faults.
   * @param room workers of each executor
   * @returns what is pinned, by function
   */
  checkRest(
    scheduler: string,
    listed: readonly ListedDeployment[],
    stored: readonly DeploymentName[],
    room: readonly number[],
  ): ReadonlyMap<string, DeployedPart> {
    const statuses = new Map(listed.map(({ name, status }) => [name, status]));
    const open = listed.filter(({ status }) => status.kind !== "ended").map(({ name }) => name);
    const lost = open.find((name) => !stored.includes(name));
    this.#check(lost === undefined, () => `D3: ${scheduler} has ${lost}, which is not written down`);
    const undead = stored.find((name) => !open.includes(name));
    this.#check(
      undead === undefined,
      () => `D3: ${undead} of ${scheduler} has ended, and its successor would begin it again`,
    );
    const running: Submitted[] = [];
    for (const [name, known] of this.#submitted.get(scheduler) ?? []) {
      const status = statuses.get(name);
      this.#checkOne(`${name} of ${scheduler}`, known, status, this.#replaced.has(scheduler));
      if (status?.kind === "running") running.push(known);
    }
    for (const { name, status } of listed) {
      const spec = this.#submitted.get(scheduler)?.get(name)?.spec;
      if (spec !== undefined && status.kind === "waiting")
        this.#checkWait(`${name} of ${scheduler}`, spec, status, running.length, room);
    }
    return partsOf(running.map(({ spec }) => spec));
  }

  /** @param pins of one scheduler, at one executor */
  checkShares(what: string, pins: readonly ReportedPin[], workers: number): void {
    const given = pins.reduce((sum, { cores }) => sum + (Number.isFinite(cores) ? cores : 0), 0);
    this.#check(given <= workers + 1e-6, () => `D5: ${what} has shares of ${given} cores, and ${workers} workers`);
  }

  /** @param cores of all its pins together; infinite where a DAG is pinned, too */
  checkCores(what: string, { leastCores, mostCores }: DeployedPart, cores: number): void {
    const isEnough = cores >= leastCores - 1e-6;
    const isTooMuch = Number.isFinite(cores) && cores > mostCores + 1e-6;
    this.#check(isEnough && !isTooMuch, () => `D1: ${what}, not with ${leastCores} to ${mostCores}`);
  }

  #checkOne(what: string, known: Submitted, status: DeploymentStatus | undefined, mayBeForgotten: boolean): void {
    const { isAccepted, isStopped, isStopAsked, isDoubled, spec } = known;
    this.#check(
      !isAccepted || status !== undefined || mayBeForgotten,
      () => `D2: ${what} was accepted, and is not known`,
    );
    if (status === undefined) return;
    const isOver = status.kind === "ended";
    this.#check(!isStopped || isDoubled || isOver, () => `D4: ${what} was stopped, and is ${describe(status)}`);
    this.#check(
      status.kind !== "starting" && (status.kind !== "waiting" || status.why.kind !== "new"),
      () => `D2: ${what} is ${describe(status)} for ever`,
    );
    const isExcused = !this.#isCalm || isStopAsked || spec.waitMs !== undefined || !isOver;
    this.#check(isExcused, () => `D6: ${what} is ${describe(status)} by itself`);
    if (status.kind !== "running") return;
    this.#check(
      status.essential === essentialOf(spec),
      () => `D1: ${what} runs with ${status.essential} essential parts`,
    );
    this.#check(status.elasticStarted === status.elasticPlaced, () => `D1: ${what} has elastic parts that never start`);
  }

  #checkWait(
    what: string,
    spec: Deployment,
    { why }: Extract<DeploymentStatus, { kind: "waiting" }>,
    running: number,
    room: readonly number[],
  ): void {
    this.#check(why.kind !== "no-room" || running > 0, () => `D7: ${what} waits for room that nobody has`);
    if (why.kind !== "too-large") return;
    const needed = spec.components.reduce((sum, { essential, cores }) => sum + essential * cores.min, 0);
    this.#check(
      !room.some((workers) => needed <= workers),
      () => `D7: ${what} is too large, though it needs ${needed} cores`,
    );
  }
}

function partsOf(running: readonly Deployment[]): ReadonlyMap<string, DeployedPart> {
  const byFunction = new Map<string, DeployedPart>();
  for (const { fn, essential, elastic, cores } of running.flatMap(({ components }) => components)) {
    const part = byFunction.get(fn) ?? { parts: 0, leastCores: 0, mostCores: 0 };
    byFunction.set(fn, part);
    part.parts += essential + elastic;
    part.leastCores += essential * cores.min;
    part.mostCores += (essential + elastic) * cores.max;
  }
  return byFunction;
}

function essentialOf({ components }: Deployment): number {
  return components.reduce((sum, { essential }) => sum + essential, 0);
}

function describe(status: DeploymentStatus): string {
  if (status.kind === "waiting") return `waiting (${status.why.kind})`;
  return status.kind === "ended" ? `ended (${status.end.kind})` : status.kind;
}
