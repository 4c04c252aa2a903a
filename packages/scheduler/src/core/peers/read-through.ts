import {
  assert,
  type Failure,
  functionsOf,
  parseDagName,
  parseFunctionName,
  type RecordName,
  type TaskSubject,
} from "@cloudburst/model";
import type { Lookup, ReadOutcome } from "../event.js";
import type { Registry } from "../registry.js";
import type { Turn } from "../turn.js";
import { dagRecord, functionRecord, type RecordKey, recordKey } from "./record-key.js";
import type { RecordReads } from "./record-reads.js";

/** A request that waits for names. */
interface Parked {
  readonly event: Lookup;
  /** What was read for it: read once, what is not there is not there. */
  readonly read: Set<RecordKey>;
  waitsFor: number;
  failure: Failure | undefined;
}

export interface ReadThroughModules {
  readonly registry: Registry;
  readonly reads: RecordReads;
  /** Everything that it needs is known, or known not to be there. */
  resume(event: Lookup, turn: Turn): void;
  refuse(event: Lookup, failure: Failure, turn: Turn): void;
}

// Invariants:
//   T1. Each request is resumed or refused once.
//   T2. No name is read twice for one request: so it comes to an end.
/**
 * Requests for names that are not known here: they may have been created on another scheduler a moment ago, so the store is asked before
 * anybody is told that there is no such thing.
 */
export class ReadThrough {
  readonly #modules: ReadThroughModules;
  readonly #parked = new Set<Parked>();

  constructor(modules: ReadThroughModules) {
    this.#modules = modules;
  }

  get size(): number {
    return this.#parked.size;
  }

  /** Resumes it at once when everything is known, else after the store has been asked. */
  request(event: Lookup, turn: Turn): void {
    this.#advance({ event, read: new Set(), waitsFor: 0, failure: undefined }, turn);
  }

  validate(): void {
    for (const { waitsFor } of this.#parked) assert(waitsFor > 0, "T1: whoever waits waits for something");
  }

  #advance(parked: Parked, turn: Turn): void {
    const { event, read } = parked;
    const { reads, resume, refuse } = this.#modules;
    const missing = this.#missing(event).filter((record) => !read.has(recordKey(record)));
    const refusal = reads.refusalOf(missing.length);
    if (refusal !== undefined) {
      refuse(event, refusal, turn);
      return;
    }
    if (missing.length === 0) {
      resume(event, turn);
      return;
    }
    this.#parked.add(parked);
    parked.waitsFor = missing.length;
    for (const record of missing) {
      read.add(recordKey(record));
      reads.ask(record, (outcome, now) => this.#onOutcome(parked, outcome, now), turn);
    }
  }

  #onOutcome(parked: Parked, outcome: ReadOutcome, turn: Turn): void {
    if (outcome.state === "failed") parked.failure ??= outcome.failure;
    parked.waitsFor -= 1;
    if (parked.waitsFor > 0) return;
    this.#parked.delete(parked);
    const { event, failure } = parked;
    // A list of what is known is better than none.
    const isList = event.kind === "functions-asked" || event.kind === "dags-asked";
    if (failure !== undefined && !isList) this.#modules.refuse(event, failure, turn);
    else this.#advance(parked, turn);
  }

  #missing(event: Lookup): readonly RecordName[] {
    const { registry } = this.#modules;
    switch (event.kind) {
      case "function-lease-asked":
        return missingFor(registry, { kind: "function", name: event.name });
      case "dag-lease-asked":
        return missingFor(registry, { kind: "dag", name: event.name });
      case "task-said":
        return event.message.kind === "submit-task" ? missingFor(registry, event.message.subject) : [];
      case "functions-asked": {
        const name = nameOrNothing(parseFunctionName, event.prefix);
        return name === undefined || registry.function(name) !== undefined ? [] : [functionRecord(name)];
      }
      case "dags-asked": {
        const name = nameOrNothing(parseDagName, event.prefix);
        return name === undefined || registry.dag(name) !== undefined ? [] : [dagRecord(name)];
      }
      case "deploy-asked":
        return [...new Set(event.deployment.components.map(({ fn }) => fn))].flatMap((name) =>
          missingFor(registry, { kind: "function", name }),
        );
      case "status-asked":
      case "deployment-stop-asked":
      case "deployment-watched":
      case "deployments-asked":
        return [];
    }
  }
}

/** What must be looked up before it can be run. */
export function missingFor(registry: Registry, { kind, name }: TaskSubject): readonly RecordName[] {
  if (kind === "function") return registry.function(name) === undefined ? [functionRecord(name)] : [];
  const dag = registry.dag(name);
  if (dag === undefined) return [dagRecord(name)];
  return [...functionsOf(dag)].filter((fn) => registry.function(fn) === undefined).map(functionRecord);
}

/** A prefix may be a whole name: so a client asks for one function. */
function nameOrNothing<T>(parse: (text: string) => T, text: string): T | undefined {
  try {
    return parse(text);
  } catch {
    // Not a name: a prefix of names, or of nothing.
    return undefined;
  }
}
