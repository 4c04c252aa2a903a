/** What an attempt at a DAG call still has to do here, and the results on their way between its local nodes. */
import type { NodeName } from "@cloudburst/model";
import type { DagPlan } from "./dag-plan.js";
import type { ScheduleMessage } from "./event.js";

export class DagWork {
  readonly part: ScheduleMessage;
  readonly plan: DagPlan;
  /** Nodes whose results are known: each is used once, whatever comes twice. */
  readonly known = new Set<NodeName>();
  unitsLeft: number;
  /** Results that wait for their consumers' other inputs, with the number of those consumers. */
  readonly #values = new Map<NodeName, { readonly bytes: Uint8Array; users: number }>();

  constructor(part: ScheduleMessage, plan: DagPlan) {
    this.part = part;
    this.plan = plan;
    this.unitsLeft = plan.units.length;
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
