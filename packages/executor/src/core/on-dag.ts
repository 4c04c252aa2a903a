/**
 * DAG calls: the schedule and the triggers of an attempt come in any order, and the results travel on from here.
 *
 *   G1. A node's result is used once, whatever comes twice: from a trigger, from a run, from a run done again.
 *   G2. One trigger per result and executor, however many nodes take it there.
 *   G3. A node that fails ends the attempt here; the client ends it elsewhere.
 */
import { DAG_NODES_MAX, type Failure, type Instant, type NodeName, type ScheduledNode } from "@cloudburst/model";
import { acknowledgePosted, admit, isNewAttempt, refusal, refuse } from "./admission.js";
import type { Attempt } from "./attempt.js";
import type { Code } from "./code.js";
import { type DagPlan, type DagUnit, planDag, stepsOf } from "./dag-plan.js";
import { DagWork } from "./dag-work.js";
import type { PeerHandle, ScheduleMessage, TriggerMessage } from "./event.js";
import type { Ledger } from "./ledger.js";
import type { Run } from "./run.js";
import { enqueue, isPrepared, makeRun } from "./run-lifecycle.js";
import { failAttempt, replyFailed, yieldResult } from "./settle.js";

export function onScheduleArrived(ledger: Ledger, peer: PeerHandle, message: ScheduleMessage, now: Instant): void {
  if (!isNewAttempt(ledger, message, ledger.finishedDags, now)) return;
  const size = { weight: message.nodes.length, bytes: constantBytes(message.nodes) };
  const plan = planOrFailure(ledger, message, size);
  if ("code" in plan) {
    dropEarly(ledger, message);
    refuse(ledger, peer, message, plan, now);
    return;
  }
  const attempt = admit(ledger, peer, message, message.dag, size, now);
  const work = new DagWork(message, plan);
  attempt.work = work;
  for (const unit of plan.units) {
    makeUnitRun(ledger, attempt, work, unit, now);
    if (attempt.isOver) return;
  }
  acknowledgePosted(ledger, attempt, message);
  for (const trigger of takeEarly(ledger, message)) {
    if (!attempt.isOver) acceptTrigger(ledger, attempt, trigger, now);
  }
}

function planOrFailure(
  ledger: Ledger,
  message: ScheduleMessage,
  size: { readonly weight: number; readonly bytes: number },
): DagPlan | Failure {
  const invalid = (problem: string): Failure => ({ code: "DAG_INVALID", dag: message.dag, problem });
  if (message.nodes.length > DAG_NODES_MAX)
    return invalid(`${message.nodes.length} nodes where at most ${DAG_NODES_MAX} are allowed`);
  if (message.isRecord && message.disposition.outputKey !== undefined) {
    return {
      code: "INVALID_ARGUMENT",
      what: "outputKey",
      problem: `DAG "${message.dag}" has several outputs, and one key holds one value`,
    };
  }
  const refused = refusal(ledger, message, size);
  if (refused !== undefined) return refused;
  if (ledger.early.isSpoiled(message.call, message.attempt)) {
    return {
      code: "OVERLOADED",
      what: `the early triggers of executor ${ledger.id}`,
      limit: ledger.limits.earlyTriggersMax,
    };
  }
  const plan = planDag(message, ledger.id, (version) => ledger.codes.get(version)?.gathering !== undefined);
  return "problem" in plan ? invalid(plan.problem) : plan;
}

function constantBytes(nodes: readonly ScheduledNode[]): number {
  let bytes = 0;
  for (const node of nodes) {
    for (const input of node.inputs) {
      if (input.kind === "constant") bytes += input.value.length;
    }
  }
  return bytes;
}

function makeUnitRun(ledger: Ledger, attempt: Attempt, work: DagWork, unit: DagUnit, now: Instant): void {
  const codes: Code[] = [];
  for (const node of unit.nodes) {
    const code = ledger.codeOf(node.version);
    if (code === undefined) {
      const what = `the code of executor ${ledger.id}`;
      failAttempt(ledger, attempt, node.name, { code: "OVERLOADED", what, limit: ledger.limits.codesMax }, now);
      return;
    }
    codes.push(code);
  }
  const references = [...new Set(unit.nodes.flatMap((node) => node.references))];
  const steps = unit.sources.length === 0 ? buildSteps(ledger, attempt, work, unit) : [];
  unit.run = makeRun(ledger, attempt, codes, { unit, steps, inputs: unit.sources.length }, references, now);
}

function buildSteps(ledger: Ledger, attempt: Attempt, work: DagWork, unit: DagUnit): Run["steps"] {
  // Every source has arrived: an absent value would be our own mistake, and the worker would name it.
  const steps = stepsOf(unit, ledger.id, (source) => work.value(source) as Uint8Array);
  for (const source of unit.sources) ledger.release(attempt, work.release(source));
  return steps;
}

export function onTriggerArrived(ledger: Ledger, trigger: TriggerMessage, now: Instant): void {
  const held = ledger.attempts.get(trigger.call);
  if (held?.attempt === trigger.attempt) acceptTrigger(ledger, held, trigger, now);
  else if (
    (held !== undefined && held.attempt > trigger.attempt) ||
    ledger.finishedDags.covers(trigger.call, trigger.attempt)
  ) {
    ledger.drop("late-trigger", trigger.call, trigger.attempt, now);
  } else bufferTrigger(ledger, trigger, now);
}

function acceptTrigger(ledger: Ledger, attempt: Attempt, trigger: TriggerMessage, now: Instant): void {
  const { work } = attempt;
  const { source, value } = trigger;
  if (!(work instanceof DagWork) || work.plan.locals.has(source) || !work.plan.awaiting.has(source)) {
    ledger.drop("unneeded-trigger", trigger.call, trigger.attempt, now);
  } else if (work.known.has(source)) {
    ledger.drop("duplicate-trigger", trigger.call, trigger.attempt, now);
  } else {
    work.known.add(source);
    deliver(ledger, attempt, work, source, value, now);
  }
}

function bufferTrigger(ledger: Ledger, trigger: TriggerMessage, now: Instant): void {
  const { early } = ledger;
  const { call, attempt } = trigger;
  const group = early.groupOf(call);
  if (group !== undefined && group.attempt < attempt) {
    ledger.agenda.remove(group);
    early.take(group);
    ledger.drop("early-trigger-superseded", call, group.attempt, now);
  }
  if (early.isSpoiled(call, attempt) || (group !== undefined && group.attempt > attempt)) {
    ledger.drop("late-trigger", call, attempt, now);
  } else if (early.groupOf(call)?.triggers.some((other) => other.source === trigger.source) === true) {
    ledger.drop("duplicate-trigger", call, attempt, now);
  } else if (!early.hasRoomFor(trigger)) {
    dropEarly(ledger, trigger);
    early.spoil(call, attempt);
    ledger.drop("early-trigger-overflow", call, attempt, now);
  } else {
    const holder = early.add(trigger);
    if (!ledger.agenda.has(holder)) ledger.agenda.add(holder, (now + ledger.limits.earlyTriggerTtlMs) as Instant);
  }
}

function takeEarly(ledger: Ledger, message: ScheduleMessage): readonly TriggerMessage[] {
  const group = ledger.early.groupOf(message.call);
  // A group of a later attempt stays: its schedule is still to come.
  if (group === undefined || group.attempt > message.attempt) return [];
  ledger.agenda.remove(group);
  ledger.early.take(group);
  return group.attempt === message.attempt ? group.triggers : [];
}

function dropEarly(ledger: Ledger, id: ScheduleMessage | TriggerMessage): void {
  const group = ledger.early.groupOf(id.call);
  if (group === undefined || group.attempt > id.attempt) return;
  ledger.agenda.remove(group);
  ledger.early.take(group);
}

/** A node that ran here has a result. */
export function onNodeResult(
  ledger: Ledger,
  attempt: Attempt,
  work: DagWork,
  name: NodeName,
  value: Uint8Array,
  now: Instant,
): void {
  if (work.known.has(name)) {
    ledger.drop("duplicate-result", attempt.call, attempt.attempt, now);
    return;
  }
  work.known.add(name);
  const node = work.plan.locals.get(name) as ScheduledNode;
  if (node.isOutput) yieldResult(ledger, attempt, name, value, now);
  for (const id of new Set(node.sendTo)) {
    const to = work.plan.executors.get(id);
    if (id === ledger.id || to === undefined) continue;
    const message = { kind: "trigger", call: attempt.call, attempt: attempt.attempt, source: name, value } as const;
    ledger.effects.push({ kind: "send-trigger", to, peer: attempt.peer, message });
  }
  deliver(ledger, attempt, work, name, value, now);
}

/** Hands a result to the units that wait for it: the bytes themselves, shared. */
function deliver(
  ledger: Ledger,
  attempt: Attempt,
  work: DagWork,
  source: NodeName,
  value: Uint8Array,
  now: Instant,
): void {
  const units = work.plan.awaiting.get(source);
  if (units === undefined) return;
  work.keep(source, value, units.length);
  if (!ledger.hold(attempt, value.length)) {
    const what = `executor ${ledger.id}`;
    failAttempt(ledger, attempt, source, { code: "OVERLOADED", what, limit: ledger.limits.queueBytesMax }, now);
    return;
  }
  for (const unit of units) {
    const { run } = unit;
    if (run !== undefined && isPrepared(run)) queuePrepared(ledger, run, now);
  }
}

/** Nothing is missing any more: a unit of a DAG builds its steps from what has arrived. */
export function queuePrepared(ledger: Ledger, run: Run, now: Instant): void {
  const { unit, owner } = run;
  if (unit !== undefined && owner.work instanceof DagWork && run.steps.length === 0) {
    run.steps = buildSteps(ledger, owner, owner.work, unit);
  }
  enqueue(ledger, run, now);
}

/**
 * The way to another executor is lost. The attempt fails back to its client, which places the call again; if everything here has ended
 * already, nothing else would tell the client before its deadline.
 */
export function onTriggerUndelivered(
  ledger: Ledger,
  peer: PeerHandle | undefined,
  trigger: TriggerMessage,
  to: string,
  now: Instant,
): void {
  const held = ledger.attempts.get(trigger.call);
  if (held !== undefined && held.attempt > trigger.attempt) {
    ledger.drop("late-answer", trigger.call, trigger.attempt, now);
    return;
  }
  const what = held === undefined ? `call ${trigger.call}` : `DAG "${held.what}"`;
  const failure: Failure = { code: "EXECUTOR_LOST", what: `${what} (trigger to ${to})`, attempts: trigger.attempt };
  if (held?.attempt === trigger.attempt) failAttempt(ledger, held, trigger.source, failure, now);
  else replyFailed(ledger, peer, trigger, trigger.source, failure);
}
