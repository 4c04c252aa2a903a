/** DAG calls: the schedule and the triggers of an attempt come in any order. `dag-results.ts` has what becomes of results. */
import { DAG_NODES_MAX, type ExecutorId, type Failure, type Instant, type ScheduledNode } from "@cloudburst/model";
import { acknowledgePosted, admit, isNewAttempt, refusal, refuse } from "./admission.js";
import type { Attempt } from "./attempt.js";
import type { Code } from "./code.js";
import { type DagPlan, type DagUnit, planDag } from "./dag-plan.js";
import { buildSteps, onRaceSettled, takeLoss, takeResult } from "./dag-results.js";
import { DagWork } from "./dag-work.js";
import type { LinkMessage, PeerHandle, ScheduleMessage } from "./event.js";
import type { Ledger } from "./ledger.js";
import { makeRun } from "./run-lifecycle.js";
import { failAttempt, replyFailed, settleIfDone } from "./settle.js";

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

export function onTriggerArrived(ledger: Ledger, trigger: LinkMessage, now: Instant): void {
  const held = ledger.attempts.get(trigger.call);
  if (held?.attempt === trigger.attempt) acceptTrigger(ledger, held, trigger, now);
  else if (
    (held !== undefined && held.attempt > trigger.attempt) ||
    ledger.finishedDags.covers(trigger.call, trigger.attempt)
  ) {
    ledger.drop("late-trigger", trigger.call, trigger.attempt, now);
  } else bufferTrigger(ledger, trigger, now);
}

function acceptTrigger(ledger: Ledger, attempt: Attempt, trigger: LinkMessage, now: Instant): void {
  const { work } = attempt;
  if (!(work instanceof DagWork) || !isAwaited(work, trigger)) {
    ledger.drop("unneeded-trigger", trigger.call, trigger.attempt, now);
    return;
  }
  const { source } = trigger;
  const before = trigger.kind === "race-settled" ? work.settled : work.known;
  if (before.has(source)) {
    ledger.drop("duplicate-trigger", trigger.call, trigger.attempt, now);
    return;
  }
  before.add(source);
  const turn = { ledger, attempt, work, now };
  if (trigger.kind === "trigger") takeResult(turn, source, trigger.value);
  else if (trigger.kind === "racer-failed") takeLoss(turn, source, trigger.failure);
  else onRaceSettled(turn, source);
  settleIfDone(ledger, attempt, now);
}

/** Whether something here waits for the word, and it is not for this executor to say it. */
function isAwaited({ plan }: DagWork, { kind, source }: LinkMessage): boolean {
  if (plan.locals.has(source) || plan.races.some(({ node }) => node.name === source)) return false;
  return kind === "race-settled" ? plan.hasExpendables : plan.awaiting.has(source) || plan.racing.has(source);
}

function bufferTrigger(ledger: Ledger, trigger: LinkMessage, now: Instant): void {
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
  } else if (early.groupOf(call)?.triggers.some((other) => isSameWord(other, trigger)) === true) {
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

/** A node has a result or has failed; that it is a race that is over, is said besides. */
function isSameWord(a: LinkMessage, b: LinkMessage): boolean {
  return a.source === b.source && (a.kind === "race-settled") === (b.kind === "race-settled");
}

function takeEarly(ledger: Ledger, message: ScheduleMessage): readonly LinkMessage[] {
  const group = ledger.early.groupOf(message.call);
  // A group of a later attempt stays: its schedule is still to come.
  if (group === undefined || group.attempt > message.attempt) return [];
  ledger.agenda.remove(group);
  ledger.early.take(group);
  return group.attempt === message.attempt ? group.triggers : [];
}

function dropEarly(ledger: Ledger, id: ScheduleMessage | LinkMessage): void {
  const group = ledger.early.groupOf(id.call);
  if (group === undefined || group.attempt > id.attempt) return;
  ledger.agenda.remove(group);
  ledger.early.take(group);
}

/**
 * The way to another executor is lost. The attempt fails back to its client, which places the call again; if everything here has ended
 * already, nothing else would tell the client before its deadline. Where only races are served, the attempt goes on: the client is told, and sees to
 * it that the racers there have lost.
 */
export function onTriggerUndelivered(
  ledger: Ledger,
  peer: PeerHandle | undefined,
  trigger: LinkMessage,
  to: ExecutorId,
  now: Instant,
): void {
  if (trigger.kind === "race-settled") return;
  const held = ledger.attempts.get(trigger.call);
  if (held !== undefined && held.attempt > trigger.attempt) {
    ledger.drop("late-answer", trigger.call, trigger.attempt, now);
    return;
  }
  const what = `${held === undefined ? `call ${trigger.call}` : `DAG "${held.what}"`} (trigger to ${to})`;
  const failure: Failure = { code: "EXECUTOR_LOST", what, attempts: trigger.attempt, executor: to };
  const canDoWithout = held?.work instanceof DagWork && held.work.part.expendable?.includes(to) === true;
  if (held?.attempt === trigger.attempt && !canDoWithout) failAttempt(ledger, held, trigger.source, failure, now);
  else replyFailed(ledger, held?.peer ?? peer, trigger, trigger.source, failure);
}
