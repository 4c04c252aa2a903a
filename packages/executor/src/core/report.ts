/** What the executor says of itself, every second. */
import type { ExecutorLoad, Instant } from "@cloudburst/model";
import type { Ledger } from "./ledger.js";
import { isMemoryFull } from "./memory.js";
import { renewNoted } from "./suspicions.js";

export function loadOf(ledger: Ledger, now: Instant): ExecutorLoad {
  const running = ledger.slots.reduce((sum, slot) => sum + slot.begun + slot.companions + slot.suspended, 0);
  const spanMs = (now - ledger.reportedAt) * ledger.slots.length;
  const busyMs = ledger.slots.reduce((sum, slot) => sum + slot.takeBusyMs(now), 0);
  ledger.reportedAt = now;
  return {
    queued: ledger.runs.size - running,
    running,
    // The schedulers pass by an executor that is utilized as by one that has no room.
    utilization: isMemoryFull(ledger) ? 1 : spanMs > 0 ? Math.min(1, busyMs / spanMs) : 0,
    completed: ledger.completed,
    failed: ledger.failed,
    workersReplaced: ledger.workersReplaced,
    loaded: [...ledger.codes.values()].filter((code) => code.isLoaded).map((code) => code.version),
  };
}

export function report(ledger: Ledger, now: Instant): void {
  const spanMs = (now - ledger.reportedAt) * ledger.slots.length;
  const dagMs = ledger.slots.reduce((sum, slot) => sum + slot.takeDagMs(now), 0);
  const load = loadOf(ledger, now);
  const dags = spanMs > 0 ? Math.min(load.utilization, dagMs / spanMs) : 0;
  const work = { functions: load.utilization - dags, dags, counts: ledger.work.take() };
  ledger.effects.push({ kind: "report", load, work });
  renewNoted(ledger);
  const { pins } = ledger;
  const hasPins = pins.byKey.size > 0;
  // Once more when the last is gone.
  if (hasPins || pins.wasReported) ledger.effects.push({ kind: "report-pins", link: undefined, pins: pins.report() });
  pins.wasReported = hasPins;
}
