import type { CallId, ExecutorId } from "@cloudburst/model";
import { Alarmed } from "./alarms.js";
import type { DependencyWatch } from "./dependency-watch.js";
import type { TaskClient } from "./task-client.js";

/** A call that has not ended, on whose end others may wait. */
export interface LiveCall {
  readonly call: CallId;
  readonly client: TaskClient;
  /** In the order of their submission. Undefined until there is one. */
  dependents: Set<DependencyWatch> | undefined;
}

/** A call that did not go through the scheduler, made known so that tasks can depend on it. */
export class KnownCall extends Alarmed implements LiveCall {
  readonly alarmOf = "known-call";
  readonly call: CallId;
  readonly client: TaskClient;
  readonly executor: ExecutorId | undefined;
  /** When nobody has told its end by then, it counts as failed. */
  readonly deadlineMs: number;
  dependents: Set<DependencyWatch> | undefined = undefined;

  constructor(call: CallId, client: TaskClient, executor: ExecutorId | undefined, deadlineMs: number) {
    super();
    this.call = call;
    this.client = client;
    this.executor = executor;
    this.deadlineMs = deadlineMs;
  }
}
