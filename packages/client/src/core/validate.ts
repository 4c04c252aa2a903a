import { assert, type CallId } from "@cloudburst/model";
import type { Call } from "./call.js";
import type { ExecutorEntry } from "./executors.js";
import type { LeaseBook } from "./lease-book.js";
import type { Target } from "./targets.js";

interface CallerState<Owner> {
  readonly calls: ReadonlyMap<CallId, Call<Owner>>;
  readonly leases: LeaseBook<Owner>;
  readonly hungry: ReadonlySet<Target<Owner>>;
  readonly waitingCount: number;
}

/** Recounts everything from the calls and leases, and compares. */
export function validateCaller<Owner>({ calls, leases, hungry, waitingCount }: CallerState<Owner>): void {
  const outstanding = new Map<ExecutorEntry, number>();
  const callsOf = new Map<Target<Owner>, number>();
  const waitingOf = new Map<Target<Owner>, number>();
  for (const call of calls.values()) {
    const { phase } = call;
    assert(phase.kind !== "ended", "an ended call is forgotten");
    assert(call.group !== undefined, `call ${call.id} has an alarm, so it ends`);
    add(callsOf, call.target, 1);
    if (phase.kind === "waiting") add(waitingOf, call.target, 1);
    if (phase.kind === "placed" || phase.kind === "connecting" || phase.kind === "ahead")
      add(outstanding, phase.executor, 1);
    if (phase.kind === "raced") for (const racer of phase.racers) add(outstanding, racer, 1);
    if (phase.kind === "scheduled") for (const share of phase.shares) add(outstanding, share.executor, share.nodes);
  }
  const leased = new Map<ExecutorEntry, number>();
  let waiting = 0;
  for (const target of leases.targets.values()) {
    assert(target.calls === (callsOf.get(target) ?? 0), `${target.what} counts its calls`);
    assert(target.waiting.size === (waitingOf.get(target) ?? 0), `${target.what} queues the calls that wait`);
    assert(hungry.has(target) === target.waiting.size > 0, `${target.what} is hungry while calls wait`);
    waiting += target.waiting.size;
    for (const { executor } of target.lease?.members ?? []) add(leased, executor, 1);
  }
  for (const target of callsOf.keys())
    assert(leases.targets.get(target.name.kind, target.name.name) === target, "a call's target is known");
  assert(waiting === waitingCount, "the waiting calls are counted");
  leases.executors.validate(outstanding, leased);
}

function add<K>(counts: Map<K, number>, key: K, count: number): void {
  counts.set(key, (counts.get(key) ?? 0) + count);
}
