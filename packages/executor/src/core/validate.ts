/** Checks the invariants of `ledger.ts`: after every step in tests and simulations. */
import { assert } from "@cloudburst/model";
import { DagWork } from "./dag-work.js";
import { validateDisposals } from "./disposal.js";
import { validateGatherings } from "./gathering.js";
import type { Ledger } from "./ledger.js";
import type { Run } from "./run.js";
import { concurrencyOf, slotOf } from "./run-lifecycle.js";
import { validateShares } from "./share.js";
import type { Slot } from "./slot.js";

export function validateLedger(ledger: Ledger): void {
  ledger.agenda.validate();
  ledger.queue.validate();
  ledger.early.validate();
  validateAttempts(ledger);
  validateRuns(ledger);
  validateAsks(ledger);
  for (const slot of ledger.slots) validateSlot(ledger, slot);
  validateShares(ledger);
  validateGatherings(ledger);
  validateDisposals(ledger);
  ledger.pins.validate(ledger.slots, ledger.limits.pinsMax);
  const { earliest } = ledger.agenda;
  assert(
    earliest === undefined || (ledger.armedAt !== undefined && ledger.armedAt <= earliest),
    "L5: the timer covers the earliest entry",
  );
  if (ledger.phase === "drained") assert(ledger.attempts.size === 0, "a drained executor holds no attempts");
}

function validateAttempts(ledger: Ledger): void {
  let weight = 0;
  let bytes = 0;
  for (const [call, attempt] of ledger.attempts) {
    assert(attempt.call === call && !attempt.isOver, "L1: held attempts are not over");
    assert(ledger.agenda.has(attempt), "L1: a held attempt has its deadline in the agenda");
    assert(
      hasSomethingToCome(ledger, attempt.work, attempt.puts?.size ?? 0),
      "E2: a held attempt has something to come",
    );
    weight += attempt.weight;
    bytes += attempt.bytes;
  }
  assert(
    weight === ledger.heldWeight && bytes === ledger.heldBytes,
    "L4: held weight and bytes are sums over the attempts",
  );
  assert(weight <= Math.max(ledger.limits.queueMax, ledger.limits.nestedQueueMax), "the queue is bounded");
}

function hasSomethingToCome(ledger: Ledger, work: Run | DagWork | undefined, puts: number): boolean {
  if (puts > 0) return true;
  if (work instanceof DagWork) {
    return !work.isDone && [...work.openUnits].every(({ run }) => run !== undefined && ledger.runs.has(run.id));
  }
  return work !== undefined && ledger.runs.has(work.id);
}

function validateRuns(ledger: Ledger): void {
  const queued = new Set(ledger.queue);
  for (const { held } of ledger.shares) for (const run of held) queued.add(run);
  for (const [id, run] of ledger.runs) {
    const { state } = run;
    assert(run.id === id && state.phase !== "over", "L2: listed runs are not over");
    assert((state.phase === "queued") === queued.has(run), "L2: exactly the queued runs are in the queue");
    if (state.phase === "preparing") assert(state.waits > 0, "L2: a preparing run lacks something");
    assert(
      (state.phase === "aborting") === ledger.agenda.has(run) || state.phase === "aborting",
      "only aborting runs are in the agenda",
    );
    const isLeaving = state.phase === "aborting" || (state.phase === "revoking" && state.purpose === "abort");
    assert(run.isAbandoned === isLeaving, "L3: a run is on its way out exactly when nobody waits for it");
    assert(run.isAbandoned || !run.owner.isOver, "L3: nobody waits for the runs of an attempt that is over");
    if (state.phase !== "revoking")
      assert(
        (state.phase === "suspended") === run.asks.size > 0,
        "N1: a run is suspended while it has asked something",
      );
    if (slotOf(state) !== undefined) assert(run.steps.length > 0, "a run at a worker has its steps");
  }
  assert(
    [...queued].every((run) => ledger.runs.has(run.id)),
    "L2: the queue holds listed runs",
  );
}

function validateAsks(ledger: Ledger): void {
  let asked = 0;
  for (const run of ledger.runs.values()) {
    asked += run.asks.size;
    for (const ask of run.asks) assert(ledger.asks.get(ask) === run, "N2: a question of a run is listed");
    assert(run.asks.size <= ledger.limits.asksMax, "N3: what a run asks is bounded");
  }
  assert(asked === ledger.asks.size, "N2: listed questions are those of runs");
  for (const [ask, waiting] of ledger.waits) {
    assert(ledger.asks.has(ask), "what waits for a letter, or for room, was asked");
    assert(ledger.agenda.has(waiting), "a wait has its deadline in the agenda");
  }
  let bytes = 0;
  for (const { inbox } of ledger.attempts.values()) {
    if (inbox === undefined) continue;
    inbox.validate();
    bytes += inbox.bytes;
  }
  assert(bytes === ledger.inboxBytes, "the bytes of letters are counted");
}

function validateSlot(ledger: Ledger, slot: Slot): void {
  const all = [...ledger.runs.values()].filter((run) => slotOf(run.state) === slot);
  const here = all.filter((run) => run.state.phase !== "suspended");
  const { phase } = slot.state;
  const orders = here.filter(
    ({ batch }, i) => batch === undefined || here.findIndex((run) => run.batch === batch) === i,
  );
  assert(orders.length === slot.runs, "L2: a slot counts its orders");
  assert(here.length - orders.length === slot.companions, "L2: a slot counts the runs beside the first of each batch");
  assert(all.length - here.length === slot.suspended, "L2: a slot counts its suspended runs");
  assert(slot.suspended <= ledger.limits.suspendedMax, "N3: suspended runs are bounded");
  const isAlive = phase === "ready" || phase === "terminating" || phase === "stuck";
  assert(isAlive || all.length === 0, "only a living worker has runs");
  if (phase === "waiting" || phase === "starting" || phase === "terminating") {
    const isEnding = ledger.phase === "ending" || ledger.phase === "drained";
    assert(ledger.agenda.has(slot) || isEnding, "a worker that is not ready is waited for");
  }
  assert(slot.solos === here.filter((run) => run.isSolo).length, "D4: a slot counts its solo runs");
  const capacity = Math.min(...here.map(concurrencyOf));
  assert(slot.capacity === capacity, "D2: a slot knows the least concurrency of its runs");
  const charged = orders.reduce((sum, run) => sum + (run.batch ?? run).chargedMs, 0);
  assert(Math.abs(charged - slot.aheadMs) < 1e-6 * Math.max(1, charged), "a slot knows the work ahead");
}
