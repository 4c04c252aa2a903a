/** What executors hold of an attempt: given back, cancelled, or given up while the call goes on. */
import type { AttemptFailure, CallMessage, ExecutorId, Failure } from "@cloudburst/model";
import { type Call, type CallPhase, cancelMessage, type DagShare } from "./call.js";
import type { CallerEffect } from "./events.js";
import type { ExecutorEntry } from "./executors.js";

type Emit<Owner> = (effect: CallerEffect<Owner>) => void;

/** Gives back the credit that the phase holds. @returns whether there was any */
export function releaseCredit(phase: CallPhase): boolean {
  switch (phase.kind) {
    case "placed":
    case "ahead":
    case "connecting":
      phase.executor.outstanding--;
      return true;
    case "raced":
      for (const racer of phase.racers) racer.outstanding--;
      return phase.racers.size > 0;
    case "scheduled":
      for (const { executor, nodes } of phase.shares) executor.outstanding -= nodes;
      return true;
    default:
      return false;
  }
}

/** Tells every executor that runs part of the attempt to stop. */
export function cancelShares<Owner>(call: Call<Owner>, emit: Emit<Owner>): void {
  const { phase } = call;
  if (phase.kind === "placed") cancelAt(phase.executor, call, emit);
  else if (phase.kind === "raced") for (const racer of phase.racers) cancelAt(racer, call, emit);
  else if (phase.kind === "scheduled") for (const { executor } of phase.shares) cancelAt(executor, call, emit);
}

/** One of several copies has succeeded: the others are to stop. */
export function cancelRivals<Owner>(call: Call<Owner>, winner: ExecutorId, emit: Emit<Owner>): void {
  if (call.phase.kind !== "raced") return;
  for (const racer of call.phase.racers) if (racer.info.id !== winner) cancelAt(racer, call, emit);
}

/**
 * One of several copies is over without a result.
 * @returns whether others still run: else the failure is that of the attempt
 */
export function dropRacer<Owner>({ phase, attempt }: Call<Owner>, executor: ExecutorId, failure: Failure): boolean {
  if (phase.kind !== "raced") return false;
  for (const racer of phase.racers) {
    if (racer.info.id !== executor) continue;
    phase.racers.delete(racer);
    racer.outstanding--;
    phase.losses.push({ attempt, executor, failure });
  }
  return phase.racers.size > 0;
}

/** Why other copies of the attempt have failed. */
export function earlierLosses<Owner>({ phase }: Call<Owner>, last: Failure): readonly AttemptFailure[] {
  return phase.kind === "raced" ? phase.losses.filter(({ failure }) => failure !== last) : [];
}

function cancelAt<Owner>(executor: ExecutorEntry, call: Call<Owner>, emit: Emit<Owner>): void {
  if (executor.phase !== "open") return;
  emit({ kind: "send", executor: executor.info.id, message: cancelMessage(call) });
}

/**
 * An executor of a DAG call is lost. Where it ran nothing but what serves races, the call goes on without it: its racers have lost, and those who
 * wait for them are told.
 * @returns whether the call goes on
 */
export function giveUpShare<Owner>(call: Call<Owner>, lost: ExecutorId, emit: Emit<Owner>): boolean {
  const { phase } = call;
  if (phase.kind !== "scheduled" || call.task !== undefined || call.disposition.isPosted === true) return false;
  const at = phase.shares.findIndex(({ executor }) => executor.info.id === lost);
  const share = phase.shares[at];
  if (share?.expendable === undefined) return false;
  phase.shares.splice(at, 1);
  share.executor.outstanding -= share.nodes;
  cancelAt(share.executor, call, emit);
  for (const { to, message } of farewells(call, share)) {
    const executor = phase.shares.find((other) => other.executor.info.id === to)?.executor;
    if (executor?.phase === "open") emit({ kind: "send", executor: to, message });
  }
  return true;
}

/** Whether another executor's word is about one that this call has given up already. */
export function isGivenUp<Owner>({ phase }: Call<Owner>, failure: Failure): boolean {
  if (failure.code !== "EXECUTOR_LOST" || failure.executor === undefined || phase.kind !== "scheduled") return false;
  return !phase.shares.some(({ executor }) => executor.info.id === failure.executor);
}

interface Farewell {
  readonly to: ExecutorId;
  readonly message: CallMessage;
}

/** What the lost executor would have said had its nodes failed. */
function farewells<Owner>(
  { id: call, attempt, what }: Call<Owner>,
  { executor, expendable }: DagShare,
): readonly Farewell[] {
  const { id } = executor.info;
  const failure: Failure = { code: "EXECUTOR_LOST", what: `${what} on executor ${id}`, attempts: attempt };
  const said: Farewell[] = [];
  for (const { name: source, sendTo } of [...(expendable?.nodes ?? []), ...(expendable?.races ?? [])])
    for (const to of sendTo) said.push({ to, message: { kind: "racer-failed", call, attempt, source, failure } });
  for (const { name: source, tells } of expendable?.races ?? [])
    for (const to of tells) said.push({ to, message: { kind: "race-settled", call, attempt, source } });
  return said.filter(({ to }) => to !== id);
}
