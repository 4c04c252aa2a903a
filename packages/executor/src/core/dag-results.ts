/**
 * Where the results of nodes go: to the units and races here, to other executors, to the client. And what becomes of a race.
 *
 *   G1. A node's result is used once, whatever comes twice: from a trigger, from a run, from a run done again.
 *   G2. One trigger per result and executor, however many nodes take it there.
 *   G3. A race has one winner, the first valid result that arrives here; later ones are dropped by name.
 *   G4. A node that serves races only does not end the attempt when it fails: its racers have lost. Any other does, and the client ends the
 *       attempt elsewhere.
 *   G5. When a race is decided, whatever serves it alone ends: what runs is aborted, what waits never begins, here and elsewhere.
 */
import { type Failure, type Instant, JUDGED_BYTES_MAX, type NodeName, type RacerFailure } from "@cloudburst/model";
import type { Attempt } from "./attempt.js";
import { type DagUnit, isExpendable, type LocalRace, type PlacedNode, stepsOf } from "./dag-plan.js";
import { DagWork } from "./dag-work.js";
import type { LinkMessage } from "./event.js";
import type { Ledger } from "./ledger.js";
import { raceFailure } from "./race-failure.js";
import type { Run } from "./run.js";
import { abandonRun, enqueue, isPrepared } from "./run-lifecycle.js";
import { failAttempt, settleIfDone, yieldResult } from "./settle.js";

/** What handlers of a DAG attempt work on. */
export interface DagTurn {
  readonly ledger: Ledger;
  readonly attempt: Attempt;
  readonly work: DagWork;
  readonly now: Instant;
}

/** A node that ran here has a result. */
export function onNodeResult(turn: DagTurn, name: NodeName, value: Uint8Array): void {
  const { ledger, attempt, work, now } = turn;
  const node = work.plan.locals.get(name);
  if (node === undefined || work.known.has(name)) ledger.drop("duplicate-result", attempt.call, attempt.attempt, now);
  else publish(turn, node, value);
}

function publish(turn: DagTurn, node: PlacedNode, value: Uint8Array): void {
  const { ledger, attempt, work, now } = turn;
  const { call, attempt: number } = attempt;
  work.known.add(node.name);
  if (node.isOutput) yieldResult(ledger, attempt, node.name, value, now);
  send(turn, node.sendTo, { kind: "trigger", call, attempt: number, source: node.name, value });
  takeResult(turn, node.name, value);
}

function send({ ledger, attempt, work }: DagTurn, to: PlacedNode["sendTo"], message: LinkMessage): void {
  for (const id of new Set(to)) {
    const info = work.plan.executors.get(id);
    if (id === ledger.id || info === undefined) continue;
    ledger.effects.push({ kind: "send-trigger", to: info, peer: attempt.peer, message });
  }
}

/** Hands a result to the units that wait for it, the bytes themselves, shared; and to the races that it is in. */
export function takeResult(turn: DagTurn, source: NodeName, value: Uint8Array): void {
  const { ledger, attempt, work, now } = turn;
  const units = work.waitingFor(source);
  if (units.length > 0) {
    work.keep(source, value, units.length);
    if (!ledger.hold(attempt, value.length)) {
      const what = `executor ${ledger.id}`;
      failAttempt(ledger, attempt, source, { code: "OVERLOADED", what, limit: ledger.limits.queueBytesMax }, now);
      return;
    }
    for (const { run } of units) if (run !== undefined && isPrepared(run)) queuePrepared(ledger, run, now);
  }
  for (const race of work.plan.racing.get(source) ?? []) {
    if (!attempt.isOver) judge(turn, race, source, value);
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

export function buildSteps(ledger: Ledger, attempt: Attempt, work: DagWork, unit: DagUnit): Run["steps"] {
  // Every source has arrived: an absent value would be our own mistake, and the worker would name it.
  const steps = stepsOf(unit, work.plan, ledger.id, (source) => work.value(source) as Uint8Array);
  for (const source of unit.sources) ledger.release(attempt, work.release(source));
  return steps;
}

// ---- failures --------------------------------------------------------------------------------------------------------------------

/** A run has failed. @param node the one at fault, of a DAG, where that is known */
export function failRun(ledger: Ledger, run: Run, node: NodeName | undefined, given: Failure, now: Instant): void {
  const { owner: attempt, unit } = run;
  const { work } = attempt;
  const failure = atNode(given, node);
  if (run.isAbandoned) return;
  const at = unit === undefined || !(work instanceof DagWork) ? -1 : work.firstLost(unit, node);
  const first = unit?.nodes[at];
  if (unit === undefined || first === undefined || !isExpendable(first) || !(work instanceof DagWork)) {
    failAttempt(ledger, attempt, node, failure, now);
    return;
  }
  const turn = { ledger, attempt, work, now };
  loseUnit(turn, unit, at, failure);
  settleIfDone(ledger, attempt, now);
}

/** What a function fails of, it fails of at a node: the same function may be at several. */
function atNode(failure: Failure, node: NodeName | undefined): Failure {
  const { code } = failure;
  const isOfFunction = code === "EXECUTION_FAILED" || code === "WORKER_EXITED" || code === "OUT_OF_MEMORY";
  return isOfFunction && node !== undefined ? { ...failure, node } : failure;
}

/** The nodes of the unit from this one on will have no result; they serve races only. */
function loseUnit(turn: DagTurn, unit: DagUnit, from: number, failure: Failure): void {
  const { ledger, work, now } = turn;
  if (!work.openUnits.delete(unit)) return;
  if (unit.run !== undefined) abandonRun(ledger, unit.run, failure, now);
  for (const node of unit.nodes.slice(from)) lose(turn, node, failure);
}

function lose(turn: DagTurn, node: PlacedNode, failure: Failure): void {
  const { attempt, work } = turn;
  if (attempt.isOver || work.known.has(node.name)) return;
  work.known.add(node.name);
  const { call, attempt: number } = attempt;
  send(turn, node.sendTo, { kind: "racer-failed", call, attempt: number, source: node.name, failure });
  takeLoss(turn, node.name, failure);
}

/** What waits here for the result of a node that has failed, here or elsewhere. */
export function takeLoss(turn: DagTurn, source: NodeName, failure: Failure): void {
  const { ledger, attempt, work, now } = turn;
  for (const unit of work.waitingFor(source)) {
    if (attempt.isOver) return;
    if (isExpendable(unit.nodes[0])) loseUnit(turn, unit, 0, failure);
    else failAttempt(ledger, attempt, source, failure, now);
  }
  for (const race of work.plan.racing.get(source) ?? []) {
    if (!attempt.isOver && work.openRaces.has(race)) loseRacer(turn, race, { node: source, failure });
  }
}

// ---- races -----------------------------------------------------------------------------------------------------------------------

function judge(turn: DagTurn, race: LocalRace, source: NodeName, value: Uint8Array): void {
  const { ledger, attempt, work, now } = turn;
  if (!work.openRaces.has(race)) {
    ledger.drop("late-racer", attempt.call, attempt.attempt, now);
    return;
  }
  const isInvalid =
    value.length <= JUDGED_BYTES_MAX && race.node.invalidResults.some((other) => ledger.isSameValue(other, value));
  if (isInvalid) {
    const failure: Failure = { code: "RESULT_INVALID", what: `node "${source}" of DAG "${attempt.what}"` };
    loseRacer(turn, race, { node: source, failure });
    return;
  }
  work.openRaces.delete(race);
  publish(turn, race.node, value);
  if (!attempt.isOver) settleRace(turn, race.node);
}

function loseRacer(turn: DagTurn, race: LocalRace, loss: RacerFailure): void {
  const { ledger, attempt, work, now } = turn;
  race.losses.push(loss);
  if (race.losses.length < race.node.racers.length) return;
  const { node } = race;
  work.openRaces.delete(race);
  const failure = raceFailure(`race "${node.name}" of DAG "${attempt.what}"`, race.losses);
  if (!isExpendable(node)) {
    failAttempt(ledger, attempt, node.name, failure, now);
    return;
  }
  lose(turn, node, failure);
  if (!attempt.isOver) settleRace(turn, node);
}

/** The race is over, here: those who serve it elsewhere are told. */
function settleRace(turn: DagTurn, { name, tells }: LocalRace["node"]): void {
  const { call, attempt } = turn.attempt;
  send(turn, tells, { kind: "race-settled", call, attempt, source: name });
  onRaceSettled(turn, name);
}

/** Whatever serves only races that are over is needed no more: units, and races in their turn. */
export function onRaceSettled(turn: DagTurn, name: NodeName): void {
  const { ledger, work, now } = turn;
  work.settled.add(name);
  for (const unit of [...work.openUnits]) {
    if (!unit.nodes.every((node) => work.known.has(node.name) || work.isNeedless(node))) continue;
    for (const node of unit.nodes) work.known.add(node.name);
    work.openUnits.delete(unit);
    const failure: Failure = { code: "CANCELLED", what: `node "${unit.nodes[0]?.name}", whose race is over,` };
    if (unit.run !== undefined) abandonRun(ledger, unit.run, failure, now);
  }
  for (const race of [...work.openRaces]) {
    if (!work.isNeedless(race.node)) continue;
    work.known.add(race.node.name);
    work.openRaces.delete(race);
    settleRace(turn, race.node);
  }
}
