/**
 * One order to a worker, from its making to its end.
 *
 *   preparing ──(code, references, inputs)──► gathering ──► queued ──► placed ──► over        (gathering: only where a window is asked for)
 *                                               ▲          │
 *                                               └─ revoking┤ (asked back: to run elsewhere, or because its attempt ended)
 *                                                          ├─► suspended ──► placed   (begun; waits for calls of its own)
 *                                                          └─► aborting ──► over   (begun, its attempt ended; killed at `at`)
 */
import type { Failure, Instant } from "@cloudburst/model";
import type { Timed } from "./agenda.js";
import type { AskId } from "./ask.js";
import type { Attempt } from "./attempt.js";
import type { Code } from "./code.js";
import type { DagUnit } from "./dag-plan.js";
import type { Batch, Gathering } from "./gathering.js";
import type { RunId, RunStep } from "./run-order.js";
import type { Share } from "./share.js";
import type { Slot } from "./slot.js";

export type RunState =
  /** `waits`: how many of code versions, reads of references and inputs are missing. */
  | { readonly phase: "preparing"; waits: number }
  /** Its function takes several calls together, and it waits for others. */
  | { readonly phase: "gathering"; readonly gathering: Gathering }
  | { readonly phase: "queued" }
  | { readonly phase: "placed"; readonly slot: Slot }
  | { readonly phase: "revoking"; readonly slot: Slot; readonly purpose: "requeue" }
  | { readonly phase: "revoking"; readonly slot: Slot; readonly purpose: "abort"; readonly failure: Failure }
  /** It waits for what it has asked, and leaves its place to others. */
  | { readonly phase: "suspended"; readonly slot: Slot }
  /** `wasSuspended`: it may have to wait for its turn before it can heed its abort. */
  | { readonly phase: "aborting"; readonly slot: Slot; readonly wasSuspended: boolean }
  | { readonly phase: "over" };

export const QUEUED: RunState = { phase: "queued" };
export const OVER: RunState = { phase: "over" };
export const NO_REFERENCES: ReadonlyMap<string, Uint8Array> = new Map();

export interface RunWork {
  readonly unit: DagUnit | undefined;
  readonly steps: readonly RunStep[];
}

export class Run implements Timed {
  readonly timed = "run";
  /** In the agenda only while aborting: when the worker is terminated. */
  at = 0 as Instant;
  agendaIndex = -1;
  readonly id: RunId;
  readonly owner: Attempt;
  readonly codes: readonly Code[];
  /** The part of a DAG that it runs, or undefined for a function call. */
  readonly unit: DagUnit | undefined;
  /** Empty until every input is there. */
  steps: readonly RunStep[];
  /** Keys that are being read. */
  missingKeys: readonly string[];
  references: ReadonlyMap<string, Uint8Array> = NO_REFERENCES;
  state: RunState = QUEUED;
  /** The estimate that its slot was charged with when it was placed. */
  chargedMs = 0;
  /** What it has asked and not been answered. */
  readonly asks = new Set<AskId>();
  /** Shares its worker with no other run: a suspect of its last worker's death, or thrown back often. */
  isSolo = false;
  /** Times that it lost its worker without having been convicted. */
  bounces = 0;
  /** Nobody waits for its result any more: it is on its way out. */
  isAbandoned = false;
  /** The share that holds it back, while it is queued there. */
  heldBy: Share | undefined = undefined;
  /** At a slot: those that were given to it together with this one. */
  batch: Batch | undefined = undefined;
  /** Neighbours in the queue. */
  previous: Run | undefined = undefined;
  next: Run | undefined = undefined;

  constructor(id: RunId, owner: Attempt, codes: readonly Code[], work: RunWork, missingKeys: readonly string[]) {
    this.id = id;
    this.owner = owner;
    this.codes = codes;
    this.unit = work.unit;
    this.steps = work.steps;
    this.missingKeys = missingKeys;
  }

  /** Where it can be gathered with others: a function of its own that takes several calls. In a chain, each function takes one call. */
  get gathering(): Gathering | undefined {
    return this.codes.length === 1 ? this.codes[0]?.gathering : undefined;
  }

  /** Its functions, for people: one name, or the whole chain, because which step was at fault is unknown from outside. */
  describeFunctions(): string {
    return this.unit === undefined ? this.owner.what : this.unit.nodes.map((node) => node.fn).join(" -> ");
  }
}
