/**
 * The tasks of a scheduler, between its clients and its executors: who is at which connection, what a name stands for, and which executors may
 * be asked. When and where a task runs is the table's business.
 *
 *   K1. A client may have several connections, such as while it tries several addresses. What the table says goes over the one over which it last
 *       spoke of tasks, or the latest; a client is gone with its last one.
 *   K2. The table knows exactly the executors of the fleet, and those whose grace is not over.
 *   K3. A timer is set for the table's next moment, or an earlier one.
 */
import type {
  CallId,
  ClientId,
  ExecutorId,
  ExecutorInfo,
  Failure,
  FunctionSpec,
  FunctionVersion,
  Instant,
  TaskMessage,
  TaskOptions,
  TaskRuns,
  TaskSubject,
} from "@cloudburst/model";
import { assert, assertNever } from "@cloudburst/model";
import type { CandidatePools, FunctionToPlace, TaskRequest } from "../candidates.js";
import type { TaskNotice } from "../effect.js";
import type { PeerId, TaskSaid } from "../event.js";
import type { ExecutorEntry } from "../executors.js";
import type { Registry } from "../registry.js";
import type { Turn } from "../turn.js";
import { chooseHolder, type HolderModules, needsWithPins } from "./choose-holder.js";
import type { TaskEffect } from "./task-effect.js";
import type { TaskEvent } from "./task-event.js";
import type { PlaceableTask } from "./task-ledger.js";
import { type TaskCounts, TaskTable } from "./task-table.js";

type Submission = Extract<TaskMessage, { kind: "submit-task" }>;

/** What the desk asks of the fleet. */
export interface TaskFleet {
  entryOf(executor: ExecutorId): ExecutorEntry | undefined;
  /** The executor that speaks over a connection. */
  speakerOf(peer: PeerId): ExecutorId | undefined;
  /** Why nothing that needs a GPU will run unless somebody adds one; undefined while there is hope. */
  gpuLack(what: string, now: Instant): Failure | undefined;
  /** Whether it takes calls, now or when it has room. */
  mayBeLeased(executor: ExecutorId): boolean;
  /** Where tasks run: the placement policies. */
  readonly candidates: Pick<CandidatePools, "choose" | "refusalOf" | "onAssigned" | "onReleased" | "onRoom">;
}

export interface TaskDeskModules {
  readonly registry: Registry;
  readonly fleet: TaskFleet;
  /** Where a version is held for somebody; undefined: nowhere. */
  pinnedOn(version: FunctionVersion): ReadonlySet<ExecutorId> | undefined;
}

/**
 * Tasks that one executor may hold for each of its workers: one runs, and the next is there when it ends. More would hide longer ways, and
 * leave tasks behind a busy worker that another could have begun.
 */
const TASKS_PER_WORKER = 2;
/** And so many for each of its workers while they are little work: then a scheduler's answer takes longer than a task. */
const SHORT_TASKS_PER_WORKER = 64;

interface Connections {
  current: PeerId;
  readonly all: Set<PeerId>;
}

export class TaskDesk {
  readonly #modules: TaskDeskModules;
  readonly #table: TaskTable;
  readonly #holders: HolderModules;
  readonly #highWaterMark: number | undefined;
  readonly #connections = new Map<ClientId, Connections>();
  readonly #clients = new Map<PeerId, ClientId>();
  #wakeAt = Number.POSITIVE_INFINITY;

  /** @param highWaterMark tasks that one executor may hold; undefined: twice its workers, and more while they are short */
  constructor(highWaterMark: number | undefined, modules: TaskDeskModules) {
    this.#modules = modules;
    this.#highWaterMark = highWaterMark;
    const { candidates } = modules.fleet;
    this.#holders = {
      candidates,
      pinnedOn: (version) => modules.pinnedOn(version),
      mayBeLeased: (executor) => modules.fleet.mayBeLeased(executor),
    };
    this.#table = new TaskTable(
      {},
      {
        choose: (task, eligible) => chooseHolder(task, this.#requestOf(task), eligible, this.#holders),
        notices: {
          onAssigned: (task, executor, tasks) => candidates.onAssigned(this.#requestOf(task), executor, tasks),
          onReleased: (executor, tasks) => candidates.onReleased(executor, tasks),
          onRoom: (executor, hasRoom) => candidates.onRoom(executor, hasRoom),
        },
      },
    );
  }

  get counts(): TaskCounts {
    return this.#table.counts;
  }

  // ---- clients -------------------------------------------------------------------------------------------------------------------

  onClientConnected(client: ClientId, peer: PeerId): void {
    this.#clients.set(peer, client);
    const known = this.#connections.get(client);
    if (known === undefined) this.#connections.set(client, { current: peer, all: new Set([peer]) });
    else {
      known.current = peer;
      known.all.add(peer);
    }
  }

  onPeerGone(peer: PeerId, turn: Turn): void {
    const client = this.#clients.get(peer);
    if (client === undefined) return;
    this.#clients.delete(peer);
    const connections = this.#connections.get(client);
    connections?.all.delete(peer);
    const [other] = connections?.all ?? [];
    if (connections !== undefined && other !== undefined) {
      if (connections.current === peer) connections.current = other;
      return;
    }
    this.#connections.delete(client);
    this.#step({ kind: "client-gone", client }, turn);
  }

  /** @param refusal why nothing new is taken in at this moment */
  onSaid({ peer, message }: TaskSaid, refusal: Failure | undefined, turn: Turn): void {
    const client = this.#clients.get(peer);
    if (message.kind === "task-ended") {
      this.#onEnded(peer, client, message, turn);
      return;
    }
    if (client === undefined) {
      turn.trace(
        "stranger-ignored",
        [message.call],
        `peer ${peer} says ${message.kind}, and has not said hello`,
        "warn",
      );
      return;
    }
    const connections = this.#connections.get(client);
    if (connections !== undefined) connections.current = peer;
    switch (message.kind) {
      case "submit-task":
        this.#onSubmitted(client, message, refusal, turn);
        return;
      case "cancel-task":
        this.#step({ kind: "task-cancelled", client, call: message.call }, turn);
        return;
      case "call-known":
        this.#step({ ...message, client }, turn);
        return;
      default:
        assertNever(message, "what is said of tasks");
    }
  }

  #onSubmitted(client: ClientId, submission: Submission, refusal: Failure | undefined, turn: Turn): void {
    const { call, subject } = submission;
    const isKnown = this.#table.standingOf(call, turn.now) !== undefined;
    const functions = this.#functionsOf(subject);
    const problem = isKnown ? undefined : (refusal ?? this.#problemOf(submission, functions, turn.now));
    if (problem !== undefined) {
      this.#notify(client, { kind: "task-refused", call, failure: problem }, turn);
      return;
    }
    const { attempt, running, refusedBy, options } = submission;
    const needs = needsWithPins(needsOf(functions), `${subject.kind}/${subject.name}`, functions ?? [], this.#holders);
    const event = { client, call, subject, attempt, running, refusedBy, options, needs } as const;
    this.#step({ kind: "task-submitted", ...event }, turn);
  }

  #problemOf(
    { subject, options }: Submission,
    functions: readonly FunctionToPlace[] | undefined,
    now: Instant,
  ): Failure | undefined {
    if (functions === undefined) return notFound(subject);
    const what = `${subject.kind} "${subject.name}"`;
    const { fleet } = this.#modules;
    const lack = functions.some((fn) => fn.gpu) ? fleet.gpuLack(what, now) : undefined;
    return lack ?? fleet.candidates.refusalOf(what, { functions, references: options.references }, options);
  }

  /** @returns undefined when there is no such function or DAG */
  #functionsOf(subject: TaskSubject): readonly FunctionToPlace[] | undefined {
    const { registry } = this.#modules;
    if (subject.kind === "function") {
      const spec = registry.function(subject.name);
      return spec && [toPlace(spec)];
    }
    const runs = this.#runsOf(subject);
    if (runs?.kind !== "dag") return undefined;
    return [...runs.dag.versions.keys()].flatMap((name) => {
      const spec = registry.function(name);
      return spec === undefined ? [] : [toPlace(spec)];
    });
  }

  /** What was deleted meanwhile is placed like anything else, and ends there: `#place` finds out. */
  #requestOf({ subject, options }: PlaceableTask): TaskRequest {
    const functions = this.#functionsOf(subject) ?? [];
    return { functions, references: options.references, isBound: isBound(options) };
  }

  #onEnded(
    peer: PeerId,
    client: ClientId | undefined,
    { call, attempt, executor, outcome, ranMs }: Extract<TaskMessage, { kind: "task-ended" }>,
    turn: Turn,
  ): void {
    const speaker = this.#modules.fleet.speakerOf(peer);
    const by = speaker === executor ? "executor" : client;
    if (by === undefined) {
      turn.trace("stranger-ignored", [call, executor], `peer ${peer} speaks for neither`, "warn");
      return;
    }
    this.#step({ kind: "task-ended", by, call, attempt, executor, outcome, ranMs }, turn);
  }

  // ---- executors -----------------------------------------------------------------------------------------------------------------

  onExecutorAvailable({ id, workers: given }: ExecutorInfo, turn: Turn): void {
    const workers = Math.max(1, given);
    const tasksMax = this.#highWaterMark ?? TASKS_PER_WORKER * workers;
    const shortTasksMax = this.#highWaterMark ?? SHORT_TASKS_PER_WORKER * workers;
    this.#step({ kind: "executor-available", executor: id, tasksMax, shortTasksMax, workers }, turn);
  }

  onExecutorDraining(executor: ExecutorId, turn: Turn): void {
    this.#step({ kind: "executor-draining", executor }, turn);
  }

  /** @param isFinal it had drained: it has told all ends, and does not come back */
  onExecutorGone(executor: ExecutorId, isFinal: boolean, turn: Turn): void {
    this.#step({ kind: "executor-gone", executor, isFinal }, turn);
  }

  onTimerFired(turn: Turn): void {
    this.#wakeAt = Number.POSITIVE_INFINITY;
    this.#step({ kind: "timer-fired" }, turn);
  }

  validate(): void {
    this.#table.validate();
    let connections = 0;
    for (const [client, { current, all }] of this.#connections) {
      connections += all.size;
      assert(all.has(current), "K1: a client is reached over a connection that it has");
      for (const peer of all) assert(this.#clients.get(peer) === client, "K1: a connection is its client's");
    }
    assert(connections === this.#clients.size, "K1: connections are counted");
    assert(this.#wakeAt <= this.#table.wakeAt, "K3: the table is woken in time");
  }

  // ---- what the table says -------------------------------------------------------------------------------------------------------

  #step(event: TaskEvent, turn: Turn): void {
    for (const effect of this.#table.step(event, turn.now)) this.#perform(effect, turn);
    const { wakeAt } = this.#table;
    if (wakeAt >= this.#wakeAt) return;
    this.#wakeAt = wakeAt;
    turn.effects.push({ kind: "set-timer", timer: "tasks", at: wakeAt as Instant });
  }

  #perform(effect: TaskEffect, turn: Turn): void {
    switch (effect.kind) {
      case "place":
        this.#place(effect.client, effect, turn);
        return;
      case "tell": {
        const { client, call, standing } = effect;
        if (standing.kind === "placed") this.#place(client, { call, ...standing }, turn);
        else this.#notify(client, { kind: "task-standing", call, standing }, turn);
        return;
      }
      case "fail": {
        const { client, call, failure, earlier } = effect;
        this.#notify(client, { kind: "task-standing", call, standing: { kind: "failed", failure, earlier } }, turn);
        return;
      }
      case "refuse":
        this.#notify(effect.client, { kind: "task-refused", call: effect.call, failure: effect.failure }, turn);
        return;
      case "probe": {
        const entry = this.#modules.fleet.entryOf(effect.executor);
        const notice = { kind: "probe-task", call: effect.call, attempt: effect.attempt } as const;
        if (entry !== undefined) turn.effects.push({ kind: "notify", peer: entry.peer, notice });
        return;
      }
      case "trace":
        turn.trace(effect.name, effect.subjects, effect.detail, effect.level);
        return;
      case "release":
        return;
      default:
        assertNever(effect, "task effect");
    }
  }

  /** What the client must know to send the attempt. If the executor or the code has gone in between, the client reports it as lost. */
  #place(
    client: ClientId,
    placed: { readonly call: CallId; readonly attempt: number; readonly executor: ExecutorId },
    turn: Turn,
  ): void {
    const { call, attempt, executor } = placed;
    const subject = this.#table.subjectOf(call);
    if (subject === undefined) return;
    const runs = this.#runsOf(subject);
    const info = this.#modules.fleet.entryOf(executor)?.info;
    if (info !== undefined && runs !== undefined) {
      const isAhead = this.#table.isAhead(call);
      this.#notify(client, { kind: "task-placed", call, attempt, executor: info, runs, isAhead }, turn);
      return;
    }
    // A lost executor stays the task's own until its grace ends; code that was deleted meanwhile ends it.
    if (runs !== undefined) return;
    const outcome = { kind: "failed", failure: notFound(subject) } as const;
    this.#step({ kind: "task-ended", by: client, call, attempt, executor, outcome }, turn);
  }

  #runsOf(subject: TaskSubject): TaskRuns | undefined {
    const { registry } = this.#modules;
    if (subject.kind === "function") {
      const spec = registry.function(subject.name);
      return spec && { kind: "function", name: spec.name, version: spec.version };
    }
    const dag = registry.dag(subject.name);
    const resolution = dag && registry.resolve(dag);
    return resolution?.kind === "resolved" ? { kind: "dag", dag: resolution.dag } : undefined;
  }

  #notify(client: ClientId, notice: TaskNotice, turn: Turn): void {
    const peer = this.#connections.get(client)?.current;
    if (peer !== undefined) turn.effects.push({ kind: "notify", peer, notice });
  }
}

function notFound(subject: TaskSubject): Failure {
  if (subject.kind === "function") return { code: "FUNCTION_NOT_FOUND", fn: subject.name };
  return { code: "DAG_NOT_FOUND", dag: subject.name };
}

function toPlace({ name, version, options }: FunctionSpec): FunctionToPlace {
  return { name, version, gpu: options.gpu, placement: options.placement };
}

/** Tasks that need the same, and are placed by the same policy, are alike. */
function needsOf(functions: readonly FunctionToPlace[] | undefined): string {
  if (functions === undefined) return "";
  const placements = new Set(functions.map((fn) => fn.placement ?? ""));
  const placement = placements.size === 1 ? [...placements][0] : "";
  return `${functions.some((fn) => fn.gpu) ? "gpu" : "cpu"}/${placement}`;
}

function isBound(options: TaskOptions): boolean {
  return options.targets.length > 0 || options.follow !== undefined;
}
