import {
  type ClientId,
  type ControlAnswer,
  type Dag,
  type FunctionSpec,
  HybridClock,
  type Instant,
  type Message,
  type ResolvedDag,
  type SchedulerId,
  type Stamp,
} from "@cloudburst/model";
import { SchedulerCore } from "../../src/core/core.js";
import type { RegistryWrite, SchedulerEffect } from "../../src/core/effect.js";
import type { ChangeRequest, PeerId, ReadOutcome, ReadRequest, SchedulerEvent } from "../../src/core/event.js";
import { recordKey } from "../../src/core/peers/record-key.js";
import { LeastLoadPolicy } from "../../src/core/policy/least-load.js";
import { dagName, fnName, limits, STORE } from "../core-harness.js";

type Stored = { readonly stamp: Stamp } & (
  | { readonly kind: "function"; readonly spec: FunctionSpec }
  | { readonly kind: "dag"; readonly dag: ResolvedDag }
);

/** What the schedulers share: the last writer wins, and tells when. */
export class SharedStore {
  readonly records = new Map<string, Stored>();
  readonly #clock = new HybridClock("store");
  #now = 1_000;
  isOut = false;
  reads = 0;

  write(change: RegistryWrite): Stamp {
    this.#now += 1;
    const stamp = this.#clock.tick(this.#now);
    if (change.kind === "put-function") {
      this.records.set(`function/${change.spec.name}`, { stamp, kind: "function", spec: change.spec });
    } else if (change.kind === "put-dag") {
      this.records.set(`dag/${change.dag.name}`, { stamp, kind: "dag", dag: change.dag });
    } else if ("name" in change)
      this.records.delete(`${change.kind === "delete-dag" ? "dag" : "function"}/${change.name}`);
    return stamp;
  }

  read(key: string): ReadOutcome {
    this.reads += 1;
    if (this.isOut) return { state: "failed", failure: { code: "STORE_UNAVAILABLE", problem: "off" } };
    const found = this.records.get(key);
    return found === undefined ? { state: "absent" } : { state: "present", stamp: found.stamp, record: found };
  }
}

/** A core among others, with one client on peer 1. Reads and writes wait until they are let through. */
export class Member {
  readonly core: SchedulerCore;
  readonly store: SharedStore;
  readonly id: string;
  /** Effects that wait for the store. */
  readonly waiting: SchedulerEffect[] = [];
  readonly answers: ControlAnswer[] = [];
  readonly notices: Message[] = [];
  readonly told: { readonly peer: PeerId; readonly message: Message }[] = [];
  readonly timers = new Map<string, number>();
  readonly disconnected: PeerId[] = [];
  now = 0;
  #request = 0;

  constructor(id: string, store: SharedStore, over: Parameters<typeof limits>[0] = {}) {
    this.id = id;
    this.store = store;
    const addresses = { host: "h", local: undefined, remote: `tcp://${id}` };
    const scheduler = id as SchedulerId;
    this.core = new SchedulerCore(
      { scheduler, store: STORE, startedAt: 0 as Instant, addresses, limits: limits(over) },
      { createPolicy: () => new LeastLoadPolicy() },
    );
    this.step({ kind: "registry-loaded", ...this.#load() });
    this.step({ kind: "client-connected", peer: 1, request: 0, client: `client-of-${id}` as ClientId });
  }

  step(event: SchedulerEvent): void {
    for (const effect of this.core.step(event, this.now as Instant)) this.#keep(effect);
    this.core.validate();
  }

  ask(request: ChangeRequest | ReadRequest, peer: PeerId = 1): void {
    this.#request += 1;
    this.step({ ...request, peer, request: this.#request } as SchedulerEvent);
  }

  /** Lets the store do what waits for it, and what that leads to. */
  settle(): void {
    for (let next = this.waiting.shift(); next !== undefined; next = this.waiting.shift()) this.#perform(next);
  }

  /** Asks, lets the store answer, and gives the answer. */
  get(request: ChangeRequest | ReadRequest): ControlAnswer {
    this.ask(request);
    this.settle();
    const last = this.answers.at(-1);
    if (last === undefined || last.request !== this.#request) throw new Error(`no answer to ${request.kind}`);
    return last;
  }

  register(spec: FunctionSpec): string {
    return said(this.get({ kind: "function-registered", spec, code: undefined }));
  }

  registerDag(dag: Dag): string {
    return said(this.get({ kind: "dag-registered", dag }));
  }

  deleteDag(name: string): string {
    return said(this.get({ kind: "dag-deleted", name: dagName(name) }));
  }

  lease(name: string): string {
    return said(this.get({ kind: "function-lease-asked", name: fnName(name) }));
  }

  leaseDag(name: string): string {
    return said(this.get({ kind: "dag-lease-asked", name: dagName(name) }));
  }

  /** All names that it knows, with versions of functions. */
  get registry(): readonly string[] {
    const functions = this.get({ kind: "functions-asked", prefix: "" });
    const dags = this.get({ kind: "dags-asked", prefix: "" });
    return [
      ...(functions.kind === "functions" ? functions.functions.map(({ name, version }) => `${name}@${version}`) : []),
      ...(dags.kind === "dags" ? dags.dags.map(({ name }) => name) : []),
    ];
  }

  fire(timer: "gossip" | "record-retry" | "resync"): void {
    this.now = Math.max(this.now, this.timers.get(timer) ?? this.now);
    this.timers.delete(timer);
    this.step({ kind: "timer-fired", timer });
  }

  #keep(effect: SchedulerEffect): void {
    if (effect.kind === "answer") this.answers.push(effect.answer);
    else if (effect.kind === "notify") this.notices.push(effect.notice);
    else if (effect.kind === "tell") this.told.push(effect);
    else if (effect.kind === "set-timer") this.timers.set(effect.timer, effect.at);
    else if (effect.kind === "disconnect") this.disconnected.push(effect.peer);
    else if (effect.kind !== "trace" && effect.kind !== "drained") this.waiting.push(effect);
  }

  #perform(effect: SchedulerEffect): void {
    const failure = { code: "STORE_UNAVAILABLE", problem: "off" } as const;
    if (effect.kind === "read-record") {
      this.step({ kind: "record-read", read: effect.read, outcome: this.store.read(recordKey(effect.record)) });
    } else if (effect.kind === "persist") {
      const outcome = this.store.isOut
        ? ({ state: "failed", failure } as const)
        : ({ state: "persisted", stamp: this.store.write(effect.change) } as const);
      this.step({ kind: "store-answered", write: effect.write, outcome });
    } else if (effect.kind === "read-registry") {
      const outcome = this.store.isOut
        ? ({ state: "failed", failure } as const)
        : ({ state: "read", ...this.#load() } as const);
      this.step({ kind: "registry-read", outcome });
    }
  }

  #load() {
    const all = [...this.store.records];
    return {
      functions: all.flatMap(([, record]) => (record.kind === "function" ? [record.spec] : [])),
      dags: all.flatMap(([, record]) => (record.kind === "dag" ? [record.dag] : [])),
      stamps: new Map(all.map(([key, { stamp }]) => [key, stamp])),
    };
  }
}

/** The refusal's code, or the kind of the answer. */
export function said(answer: ControlAnswer): string {
  return answer.kind === "refused" ? answer.failure.code : answer.kind;
}

/** A connection between two members, which delivers when told to. */
export class Wire {
  readonly #ends: readonly [Member, Member];
  readonly peer: PeerId;

  constructor(a: Member, b: Member, peer: PeerId) {
    this.#ends = [a, b];
    this.peer = peer;
    a.step({ kind: "scheduler-dialed", peer });
  }

  /** Until nothing is on its way. @returns how many messages there were */
  deliver(): number {
    let count = 0;
    for (let isMoving = true; isMoving; ) {
      isMoving = false;
      for (const [i, from] of this.#ends.entries()) {
        for (const message of this.take(from)) {
          count += 1;
          isMoving = true;
          this.#ends[1 - i]?.step(eventOf(this.peer, message));
        }
      }
    }
    return count;
  }

  /** What waits to be delivered from there. */
  take(from: Member): readonly Message[] {
    const mine = from.told.filter(({ peer }) => peer === this.peer).map(({ message }) => message);
    const others = from.told.filter(({ peer }) => peer !== this.peer);
    from.told.splice(0, from.told.length, ...others);
    return mine;
  }

  cut(): void {
    for (const end of this.#ends) {
      this.take(end);
      end.step({ kind: "peer-gone", peer: this.peer, problem: "cut" });
    }
  }
}

export function eventOf(peer: PeerId, message: Message): SchedulerEvent {
  if (message.kind === "scheduler-hello") return { kind: "scheduler-met", peer, info: message.info };
  if (message.kind === "registry-digest") {
    return { kind: "digest-received", peer, hashes: message.hashes, statistics: message.statistics };
  }
  if (message.kind === "registry-versions") {
    return { kind: "versions-received", peer, buckets: message.buckets, versions: message.versions };
  }
  throw new Error(`schedulers do not say ${message.kind} to each other`);
}

/** Two members of one store, connected on peer 100 and at rest. */
export function pair(): { a: Member; b: Member; wire: Wire; store: SharedStore } {
  const store = new SharedStore();
  const [a, b] = [new Member("a", store), new Member("b", store)];
  const wire = new Wire(a, b, 100);
  wire.deliver();
  return { a, b, wire, store };
}
