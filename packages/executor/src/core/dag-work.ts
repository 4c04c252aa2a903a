/** What an attempt at a DAG call still has to do here, and the results on their way between its local nodes. */
import type { NodeName } from "@cloudburst/model";
import type { DagPlan, DagUnit, LocalRace, PlacedNode } from "./dag-plan.js";
import type { ScheduleMessage } from "./event.js";

const NO_UNITS: readonly DagUnit[] = [];

export class DagWork {
  readonly part: ScheduleMessage;
  readonly plan: DagPlan;
  /** Nodes whose results are known, or will never be: each is used once, whatever comes twice. */
  readonly known = new Set<NodeName>();
  readonly openUnits: Set<DagUnit>;
  readonly openRaces: Set<LocalRace>;
  /** Races that are over, here or elsewhere. */
  readonly settled = new Set<NodeName>();
  /** Results that wait for their consumers' other inputs, with the number of those consumers. */
  readonly #values = new Map<NodeName, { readonly bytes: Uint8Array; users: number }>();

  constructor(part: ScheduleMessage, plan: DagPlan) {
    this.part = part;
    this.plan = plan;
    this.openUnits = new Set(plan.units);
    this.openRaces = new Set(plan.races);
  }

  get isDone(): boolean {
    return this.openUnits.size === 0 && this.openRaces.size === 0;
  }

  /** The units that wait for a node's result: those that are over wait no more. */
  waitingFor(source: NodeName): readonly DagUnit[] {
    const units = this.plan.awaiting.get(source) ?? NO_UNITS;
    return this.plan.hasExpendables ? units.filter((unit) => this.openUnits.has(unit)) : units;
  }

  /** Whether all races that the node serves are over. */
  isNeedless({ serves }: PlacedNode): boolean {
    return serves !== undefined && serves.length > 0 && serves.every((race) => this.settled.has(race));
  }

  /** The index of the first node of a unit that has failed. @param node the one at fault, where that is known */
  firstLost(unit: DagUnit, node: NodeName | undefined): number {
    return unit.nodes.findIndex(({ name }) => (node === undefined ? !this.known.has(name) : name === node));
  }

  keep(source: NodeName, bytes: Uint8Array, users: number): void {
    this.#values.set(source, { bytes, users });
  }

  /** The bytes are shared by all users, never copied. */
  value(source: NodeName): Uint8Array | undefined {
    return this.#values.get(source)?.bytes;
  }

  /** One user has taken the value into its order. @returns the bytes that are no longer held */
  release(source: NodeName): number {
    const value = this.#values.get(source);
    if (value === undefined) return 0;
    value.users--;
    if (value.users > 0) return 0;
    this.#values.delete(source);
    return value.bytes.length;
  }
}
