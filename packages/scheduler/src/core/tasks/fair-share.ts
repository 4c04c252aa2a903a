import { assert, type ClientId } from "@cloudburst/model";

/** The ready tasks of one client at one priority, wherever they may run. */
export class Flow {
  readonly client: ClientId;
  readonly priority: number;
  /** Decides between equals: who came first. */
  readonly order: number;
  /** When its turn is, on the clock of its priority. Only grows. */
  tag = 0;
  /** How many of its tasks are ready. */
  ready = 0;

  constructor(client: ClientId, priority: number, order: number) {
    this.client = client;
    this.priority = priority;
    this.order = order;
  }

  /** Whether its turn comes before the other's; both have the same priority. */
  isBefore(other: Flow): boolean {
    return this.tag !== other.tag ? this.tag < other.tag : this.order < other.order;
  }
}

interface Level {
  /** Advances by a whole when each client with ready tasks has had one placed. */
  clock: number;
  /** Flows with ready tasks. */
  active: number;
}

// Invariants:
//   F1. A flow's tag is never behind the clock when it begins or has had its turn: time without ready tasks, or without an executor that
//       may run them, earns nothing.
//   F2. The clock advances with each turn, however many clients come and go: a flow's turn comes after finitely many others.
/** Takes turns among the clients of one priority, one task each (start-time fair queueing). */
export class FairShare {
  readonly #levels = new Map<number, Level>();
  #flows = 0;

  /** The client's flow at this priority. `flows` is the client's own book of them: only flows with ready tasks are kept there. */
  enter(flows: Map<number, Flow>, client: ClientId, priority: number): Flow {
    const level = this.#levelOf(priority);
    let flow = flows.get(priority);
    if (flow === undefined) {
      this.#flows += 1;
      flow = new Flow(client, priority, this.#flows);
      flow.tag = level.clock;
      level.active += 1;
      flows.set(priority, flow);
    }
    flow.ready += 1;
    return flow;
  }

  leave(flows: Map<number, Flow>, flow: Flow): void {
    flow.ready -= 1;
    assert(flow.ready >= 0, "a flow's ready tasks are counted");
    if (flow.ready > 0) return;
    flows.delete(flow.priority);
    this.#levelOf(flow.priority).active -= 1;
  }

  /** One of its tasks is placed: its next turn comes when the others have had theirs. While the task still counts as ready. */
  charge(flow: Flow): void {
    const level = this.#levelOf(flow.priority);
    flow.tag = Math.max(flow.tag, level.clock) + 1;
    level.clock += 1 / level.active;
  }

  /** @param flows all flows of all clients */
  validate(flows: Iterable<Flow>): void {
    const active = new Map<number, number>();
    for (const flow of flows) {
      assert(flow.ready > 0, "only flows with ready tasks are kept");
      active.set(flow.priority, (active.get(flow.priority) ?? 0) + 1);
    }
    for (const [priority, level] of this.#levels)
      assert(level.active === (active.get(priority) ?? 0), "active flows are counted");
  }

  #levelOf(priority: number): Level {
    const known = this.#levels.get(priority);
    if (known !== undefined) return known;
    const level: Level = { clock: 0, active: 0 };
    this.#levels.set(priority, level);
    return level;
  }
}
