/**
 * What a task table must do, told as simply as possible: lists that are looked through whole, after each event, until nothing changes. It does
 * not place: it checks what the table has placed, and which tasks it has failed.
 */
import { type Dependency, type FailureCode, RETRYABLE, type TaskOptions } from "@cloudburst/model";
import type { TaskEffect } from "../../src/core/tasks/task-effect.js";
import type { TaskEvent } from "../../src/core/tasks/task-event.js";
import type { TaskTableOptions } from "../../src/core/tasks/task-options.js";

type Ended = Extract<TaskEvent, { kind: "task-ended" }>;

export interface NaiveTask {
  readonly call: string;
  readonly client: string;
  readonly needs: string;
  readonly options: TaskOptions;
  readonly seq: number;
  readonly deadlineAt: number;
  waitUntil: number;
  state: "waiting" | "placed" | "succeeded" | "failed";
  executor: string | undefined;
  attempt: number;
  retriesLeft: number;
  failures: FailureCode[];
  /** Where the last attempt failed that was to be tried again. */
  failedAt: string | undefined;
  excluded: Set<string>;
  isUnmet: boolean;
  isAbandoned: boolean;
  givenUp: { attempt: number; executor: string } | undefined;
}

interface NaiveExecutor {
  phase: "live" | "draining" | "lost" | "draining-lost";
  tasksMax: number;
  goneAt: number;
  pausedUntil: number;
}

/** A call that the table knows otherwise than as a task. */
interface NaiveKnown {
  readonly client: string;
  state: "waiting" | "succeeded" | "failed";
  executor: string | undefined;
  readonly deadlineAt: number;
}

type Limits = Pick<TaskTableOptions, "strandedGraceMs" | "refusedPauseMs" | "reportSlackMs">;

export class NaiveTasks {
  readonly tasks = new Map<string, NaiveTask>();
  readonly known = new Map<string, NaiveKnown>();
  readonly executors = new Map<string, NaiveExecutor>();
  readonly gone = new Set<string>();
  /** Tasks that the policy may keep waiting, though it could place them: nothing is said about when they are placed, or before whom. */
  mayBeKept = (_needs: string): boolean => false;
  readonly #limits: Limits;
  /** Tasks that this step must fail, each with the codes that would be right. */
  #mustFail = new Map<string, readonly FailureCode[]>();
  #seq = 0;
  #now = 0;

  constructor(limits: Limits) {
    this.#limits = limits;
  }

  /** @returns what the table did wrong */
  check(event: TaskEvent, effects: readonly TaskEffect[], now: number): readonly string[] {
    this.#now = now;
    this.#mustFail = new Map();
    this.#apply(event);
    this.#settle();
    this.#passTime();
    this.#settle();
    const wrong = this.#checkFailures(effects);
    for (const effect of effects) if (effect.kind === "place") wrong.push(...this.#checkPlace(effect));
    for (const task of this.tasks.values()) {
      if (this.mayBeKept(task.needs)) continue;
      const open = [...this.executors.keys()].filter((id) => this.#isOpen(id) && this.#mayRunOn(task, id));
      if (open.length > 0) wrong.push(`${task.call} waits though ${open.join()} could run it`);
    }
    return wrong;
  }

  // ---- events --------------------------------------------------------------------------------------------------------------------

  #apply(event: TaskEvent): void {
    switch (event.kind) {
      case "task-submitted":
        return this.#submit(event);
      case "task-cancelled": {
        const task = this.tasks.get(event.call);
        if (task?.client === event.client && isLive(task)) this.#fail(task, ["CANCELLED"], placeOf(task));
        return;
      }
      case "task-ended":
        return this.#end(event);
      case "call-known":
        return this.#know(event);
      case "executor-available": {
        const known = this.executors.get(event.executor);
        if (known === undefined) {
          this.executors.set(event.executor, { phase: "live", tasksMax: event.tasksMax, goneAt: 0, pausedUntil: 0 });
          return;
        }
        known.phase = "live";
        known.tasksMax = event.tasksMax;
        return;
      }
      case "executor-draining": {
        const known = this.executors.get(event.executor);
        if (known !== undefined) known.phase = known.phase.endsWith("lost") ? "draining-lost" : "draining";
        if (known !== undefined) known.pausedUntil = 0;
        return;
      }
      case "executor-gone": {
        const known = this.executors.get(event.executor);
        if (known === undefined) return;
        if (event.isFinal) return this.#giveUp(event.executor);
        if (known.phase.endsWith("lost")) return;
        known.phase = known.phase === "live" ? "lost" : "draining-lost";
        known.goneAt = this.#now + this.#limits.strandedGraceMs;
        known.pausedUntil = 0;
        return;
      }
      case "client-gone":
        return this.#loseClient(event.client);
      case "timer-fired":
        return;
    }
  }

  #submit(event: Extract<TaskEvent, { kind: "task-submitted" }>): void {
    const before = this.tasks.get(event.call);
    const isBack = before !== undefined && isLive(before) && before.client === event.client;
    if (isBack) this.gone.delete(event.client);
    const known = this.known.get(event.call);
    const isOwnKnown = known?.state === "waiting" && known.client === event.client;
    if ((known !== undefined && !isOwnKnown) || (before !== undefined && !before.isAbandoned)) return;
    this.known.delete(event.call);
    this.gone.delete(event.client);
    const { options, call, client } = event;
    this.#seq += 1;
    this.tasks.set(call, {
      call,
      client,
      needs: event.needs,
      options,
      seq: this.#seq,
      deadlineAt: this.#now + options.deadlineMs,
      waitUntil: this.#now + (options.waitMs ?? Number.POSITIVE_INFINITY),
      state: "waiting",
      executor: undefined,
      attempt: Math.max(event.attempt, before?.attempt ?? 0),
      retriesLeft: options.retries,
      failures: [],
      failedAt: undefined,
      excluded: new Set(event.refusedBy),
      isUnmet: event.refusedBy.length > 0,
      isAbandoned: false,
      givenUp: undefined,
    });
    const named = [...(options.after?.calls ?? []), ...(options.follow?.calls ?? [])];
    const isInvalid = named.some((id) => id === call || (!this.tasks.has(id) && !this.known.has(id)));
    if (isInvalid) this.#fail(this.#task(call), ["DEPENDENCY_INVALID"], undefined);
  }

  #end({ call, attempt, executor, outcome }: Ended): void {
    const known = this.known.get(call);
    if (known?.state === "waiting" && (known.executor ?? executor) === executor) {
      if (outcome.kind === "succeeded" || outcome.kind === "failed") {
        known.state = outcome.kind;
        known.executor = executor;
      }
      return;
    }
    const task = this.tasks.get(call);
    if (task === undefined) return;
    if (task.state === "waiting" && outcome.kind === "succeeded") {
      if (task.givenUp?.attempt === attempt && task.givenUp.executor === executor) {
        task.state = "succeeded";
        task.executor = executor;
      }
      return;
    }
    if (task.state !== "placed" || task.attempt !== attempt || task.executor !== executor) return;
    if (outcome.kind === "succeeded") task.state = "succeeded";
    else if (outcome.kind === "failed") this.#failAttempt(task, outcome.failure.code);
    else if (outcome.kind === "unmet") {
      task.excluded.add(executor);
      task.isUnmet = true;
      this.#again(task);
    } else if (outcome.kind === "refused") {
      const at = this.executors.get(executor);
      if (at?.phase === "live") at.pausedUntil = this.#now + this.#limits.refusedPauseMs;
      this.#again(task);
    } else if (this.gone.has(task.client)) this.#abandon(task);
  }

  #know(event: Extract<TaskEvent, { kind: "call-known" }>): void {
    const known = this.known.get(event.call);
    if (
      this.tasks.has(event.call) ||
      (known !== undefined && (known.state !== "waiting" || known.client !== event.client))
    )
      return;
    const state = event.state === "pending" ? "waiting" : event.state;
    if (known === undefined) {
      const { client, executor } = event;
      this.gone.delete(client);
      this.known.set(event.call, { client, state, executor, deadlineAt: this.#now + event.deadlineMs });
    } else if (state !== "waiting") {
      known.state = state;
      known.executor = event.executor ?? known.executor;
    }
  }

  #loseClient(client: string): void {
    const isKnown =
      [...this.tasks.values()].some((task) => task.client === client && isLive(task)) ||
      [...this.known.values()].some((call) => call.client === client && call.state === "waiting");
    if (!isKnown) return;
    this.gone.add(client);
    for (const known of this.known.values())
      if (known.client === client && known.state === "waiting") known.state = "failed";
    for (const task of this.tasks.values()) {
      if (task.client !== client || task.state !== "waiting") continue;
      this.#abandon(task);
    }
  }

  #giveUp(id: string): void {
    this.executors.delete(id);
    for (const task of this.tasks.values()) {
      if (task.state !== "placed" || task.executor !== id) continue;
      task.givenUp = { attempt: task.attempt, executor: id };
      this.#failAttempt(task, "EXECUTOR_LOST");
    }
  }

  #failAttempt(task: NaiveTask, code: FailureCode): void {
    const isWanted = code === "CANCELLED" || code === "DEADLINE_EXCEEDED";
    const isRetried = RETRYABLE[code] || task.options.retryOn === "failure";
    const isOver = task.retriesLeft === 0 || isWanted || !isRetried;
    if (isOver || this.gone.has(task.client)) {
      task.isAbandoned = !isOver;
      this.#fail(task, [code], task.executor);
      return;
    }
    task.retriesLeft -= 1;
    task.failures.push(code);
    task.failedAt = task.executor;
    if (task.executor !== undefined) task.excluded.add(task.executor);
    this.#again(task);
  }

  #again(task: NaiveTask): void {
    if (this.gone.has(task.client)) {
      this.#abandon(task);
      return;
    }
    task.state = "waiting";
    if (task.options.waitMs !== undefined) task.waitUntil = this.#now + task.options.waitMs;
  }

  #abandon(task: NaiveTask): void {
    task.isAbandoned = true;
    this.#fail(task, ["CANCELLED"], undefined);
  }

  /** @param ranAt where it ran last, which is not known of attempts that never began */
  #fail(task: NaiveTask, codes: readonly FailureCode[], ranAt: string | undefined): void {
    task.state = "failed";
    task.executor = ranAt;
    if (!this.gone.has(task.client)) this.#mustFail.set(task.call, codes);
  }

  // ---- what follows --------------------------------------------------------------------------------------------------------------

  /** Moment by moment: what one brings about comes before the next. */
  #passTime(): void {
    for (let next = this.#nextMoment(); next !== undefined; next = this.#nextMoment()) {
      next.happen();
      this.#settle();
    }
  }

  #nextMoment(): { readonly at: number; readonly happen: () => void } | undefined {
    const moments: { readonly at: number; readonly happen: () => void }[] = [];
    for (const [id, executor] of this.executors)
      if (executor.phase.endsWith("lost")) moments.push({ at: executor.goneAt, happen: () => this.#giveUp(id) });
    for (const known of this.known.values())
      if (known.state === "waiting")
        moments.push({
          at: known.deadlineAt,
          happen: () => {
            known.state = "failed";
          },
        });
    for (const task of this.tasks.values()) {
      const place = placeOf(task);
      const slackMs = place === undefined ? 0 : this.#limits.reportSlackMs;
      const end = (code: FailureCode) => () => this.#fail(task, [code], place);
      if (isLive(task)) moments.push({ at: task.deadlineAt + slackMs, happen: end("DEADLINE_EXCEEDED") });
      if (task.state === "waiting") moments.push({ at: task.waitUntil, happen: end("TASK_TIMEOUT") });
    }
    return moments.filter(({ at }) => at <= this.#now).sort((a, b) => a.at - b.at)[0];
  }

  /** Fails what can never run, until nothing more follows. */
  #settle(): void {
    for (let hasChanged = true; hasChanged; ) {
      hasChanged = false;
      for (const task of this.tasks.values()) {
        const codes = task.state === "waiting" ? this.#reasonsToFail(task) : [];
        if (codes.length === 0) continue;
        this.#fail(task, codes, task.failedAt);
        hasChanged = true;
      }
    }
  }

  #reasonsToFail(task: NaiveTask): readonly FailureCode[] {
    const { after, follow, targets } = task.options;
    const own = task.failures.at(-1);
    const codes: FailureCode[] = [];
    if (after !== undefined && this.#isUnreachable(after)) codes.push("DEPENDENCY_UNREACHABLE");
    if (follow !== undefined && !this.#mayEverFollow(follow, targets)) codes.push("DEPENDENCY_UNREACHABLE");
    if (targets.length > 0 && !targets.some((id) => this.#isHopeful(id))) codes.push("NO_RESOURCES");
    if (codes.length > 0) return own === undefined ? codes : [own];
    if (task.excluded.size === 0 || this.#isPending(task)) return [];
    const places = this.#places(task);
    const isLeft = [...this.executors.keys()].some((id) => this.#isHopeful(id) && places(id) && !task.excluded.has(id));
    if (isLeft) return [];
    const isRestricted = targets.length > 0 || (follow !== undefined && follow.calls.length > 0);
    const hasLive = [...this.executors.values()].some(({ phase }) => phase === "live");
    if (!isRestricted && !hasLive) return [];
    if (!isRestricted && task.isUnmet && task.options.whenUnmet === "wait") return [];
    return [own ?? "DEPENDENCY_UNMET"];
  }

  #isUnreachable({ calls, mode, success, failure }: Dependency): boolean {
    if (calls.length === 0) return false;
    const isBad = (id: string): boolean => {
      const { state } = this.#call(id);
      return (state === "succeeded" && !success) || (state === "failed" && !failure);
    };
    return mode === "all" ? calls.some(isBad) : calls.every(isBad);
  }

  /** There is an executor on which the calls have ended as they should, or still may. */
  #mayEverFollow(follow: Dependency, targets: readonly string[]): boolean {
    const { calls, mode } = follow;
    if (calls.length === 0) return true;
    if (this.#isUnreachable(follow)) return false;
    const isOpenTo = (id: string): boolean =>
      this.#isHopeful(id) && (targets.length === 0 || targets.includes(id as never));
    const pending = calls.filter((id) => this.#call(id).state === "waiting" || this.#call(id).state === "placed");
    const counting = calls.filter((id) => this.#counts(follow, id));
    if (mode === "any") return pending.length > 0 || counting.some((id) => isOpenTo(this.#call(id).executor ?? ""));
    const places = new Set(counting.map((id) => this.#call(id).executor));
    return places.size === 0 || (places.size === 1 && [...places].every((id) => id !== undefined && isOpenTo(id)));
  }

  #counts({ success, failure }: Dependency, id: string): boolean {
    const { state } = this.#call(id);
    return (state === "succeeded" && success) || (state === "failed" && failure);
  }

  #isMet(dependency: Dependency | undefined, isCounted: (id: string) => boolean): boolean {
    if (dependency === undefined || dependency.calls.length === 0) return true;
    return dependency.mode === "all" ? dependency.calls.every(isCounted) : dependency.calls.some(isCounted);
  }

  /** On which executors its targets and what it follows let it run: each executor with its own books, as the reference has it. */
  #places(task: NaiveTask): (executor: string) => boolean {
    const { follow, targets } = task.options;
    return (executor) => {
      if (targets.length > 0 && !targets.includes(executor as never)) return false;
      return this.#isMet(
        follow,
        (id) => follow !== undefined && this.#counts(follow, id) && this.#call(id).executor === executor,
      );
    };
  }

  #isPending(task: NaiveTask): boolean {
    const { after } = task.options;
    if (!this.#isMet(after, (id) => after !== undefined && this.#counts(after, id))) return true;
    const places = this.#places(task);
    const { follow, targets } = task.options;
    if (follow === undefined || follow.calls.length === 0) return targets.length > 0 && !targets.some(places);
    return ![...this.executors.keys()].some((id) => this.#isHopeful(id) && places(id));
  }

  // ---- what the table did --------------------------------------------------------------------------------------------------------

  #checkFailures(effects: readonly TaskEffect[]): string[] {
    const wrong: string[] = [];
    for (const effect of effects) {
      if (effect.kind !== "fail") continue;
      const codes = this.#mustFail.get(effect.call);
      if (codes === undefined) wrong.push(`${effect.call} failed (${effect.failure.code}) and should not`);
      else if (!codes.includes(effect.failure.code))
        wrong.push(`${effect.call}: ${effect.failure.code}, not ${codes.join()}`);
      this.#mustFail.delete(effect.call);
    }
    for (const [call, codes] of this.#mustFail) wrong.push(`${call} should have failed: ${codes.join()}`);
    return wrong;
  }

  #checkPlace({ call, client, attempt, executor }: Extract<TaskEffect, { kind: "place" }>): readonly string[] {
    const task = this.tasks.get(call);
    const wrong: string[] = [];
    if (task === undefined || task.state !== "waiting") return [`${call} was placed and does not wait`];
    if (task.client !== client || attempt !== task.attempt + 1)
      wrong.push(`${call}: wrong client or attempt ${attempt}`);
    if (!this.#isOpen(executor)) wrong.push(`${call} was placed on ${executor}, which is not open`);
    if (!this.#mayRunOn(task, executor)) wrong.push(`${call} was placed on ${executor} and must not run there`);
    for (const other of this.tasks.values()) {
      if (other === task || this.mayBeKept(other.needs) || !this.#mayRunOn(other, executor)) continue;
      if (other.options.priority > task.options.priority)
        wrong.push(`${call} went before ${other.call}, which has priority`);
      const isAlike = other.client === task.client && other.options.priority === task.options.priority;
      if (isAlike && other.seq < task.seq) wrong.push(`${call} went before ${other.call}, which came first`);
    }
    task.state = "placed";
    task.executor = executor;
    task.attempt = attempt;
    return wrong;
  }

  #mayRunOn(task: NaiveTask, executor: string): boolean {
    if (task.state !== "waiting" || task.excluded.has(executor) || !this.#isHopeful(executor)) return false;
    return !this.#isPending(task) && this.#places(task)(executor);
  }

  #isOpen(id: string): boolean {
    const executor = this.executors.get(id);
    if (executor === undefined || executor.phase !== "live" || executor.pausedUntil > this.#now) return false;
    return (
      [...this.tasks.values()].filter((task) => task.state === "placed" && task.executor === id).length <
      executor.tasksMax
    );
  }

  #isHopeful(id: string): boolean {
    const phase = this.executors.get(id)?.phase;
    return phase === "live" || phase === "lost";
  }

  #call(id: string): { readonly state: string; readonly executor: string | undefined } {
    return this.tasks.get(id) ?? this.known.get(id) ?? { state: "waiting", executor: undefined };
  }

  #task(call: string): NaiveTask {
    const task = this.tasks.get(call);
    if (task === undefined) throw new Error(`no task ${call}`);
    return task;
  }
}

function placeOf(task: NaiveTask): string | undefined {
  return task.state === "placed" ? task.executor : undefined;
}

export function isLive(task: NaiveTask): boolean {
  return task.state === "waiting" || task.state === "placed";
}
