/**
 * Instances of classes that nobody wants any more are disposed of, so that they can close what they hold.
 *
 *   X1. A class is retired when its last pin is over, and when another version of its function has been loaded while it is not pinned. At the
 *       end of a drain all are.
 *   X2. What is retired is disposed of in every worker as soon as no run here uses it. It stays known: a call that comes later has it
 *       constructed again.
 *   X3. A worker that does not say in time that it is done is blocked by the class, and is terminated: it limits the time that a class may take
 *       without blocking by itself.
 */
import { assert, type FunctionVersion, type Instant } from "@cloudburst/model";
import type { Timed } from "./agenda.js";
import type { Code } from "./code.js";
import { terminateWorker } from "./ladder.js";
import type { Ledger } from "./ledger.js";
import type { SlotId } from "./run-order.js";
import type { Slot } from "./slot.js";

/** What one worker was ordered to dispose of, and has not. */
export class Disposal implements Timed {
  readonly timed = "disposal";
  at = 0 as Instant;
  agendaIndex = -1;
  readonly slot: Slot;
  readonly version: FunctionVersion;

  constructor(slot: Slot, version: FunctionVersion) {
    this.slot = slot;
    this.version = version;
  }
}

/** X1: what was loaded takes the place of older versions. */
export function retireOlder(ledger: Ledger, code: Code): void {
  for (const other of ledger.codes.values()) {
    const isOlder = other !== code && other.classOf !== undefined && other.classOf === code.classOf;
    if (isOlder && !ledger.pins.byVersion.has(other.version)) ledger.retired.add(other);
  }
}

/** X1: the last pin of a version is over. */
export function retireUnpinned(ledger: Ledger, version: FunctionVersion): void {
  const code = ledger.codes.get(version);
  if (code?.classOf !== undefined) ledger.retired.add(code);
}

/** X2. Called after each step. */
export function disposeOfRetired(ledger: Ledger, now: Instant): void {
  for (const code of ledger.retired) {
    if (code.uses > 0) continue;
    ledger.retired.delete(code);
    if (ledger.pins.byVersion.has(code.version)) continue;
    for (const slot of ledger.slots) order(ledger, slot, code.version, now);
  }
}

/** X1: at the end of a drain. @returns whether some worker is not done */
export function disposeOfAll(ledger: Ledger, now: Instant): boolean {
  if (!ledger.hasDisposedOfAll) {
    ledger.hasDisposedOfAll = true;
    ledger.retired.clear();
    for (const { classOf, version } of ledger.codes.values()) {
      if (classOf !== undefined) for (const slot of ledger.slots) order(ledger, slot, version, now);
    }
  }
  return ledger.disposals.size > 0;
}

function order(ledger: Ledger, slot: Slot, version: FunctionVersion, now: Instant): void {
  const key = keyOf(slot.id, version);
  if (slot.state.phase !== "ready" || ledger.disposals.has(key)) return;
  const disposal = new Disposal(slot, version);
  ledger.disposals.set(key, disposal);
  ledger.agenda.add(disposal, (now + ledger.limits.disposeMs) as Instant);
  ledger.effects.push({ kind: "dispose-code", slot: slot.id, version });
}

export function onCodeDisposed(ledger: Ledger, slot: SlotId, version: FunctionVersion): void {
  const disposal = ledger.disposals.get(keyOf(slot, version));
  if (disposal !== undefined) forget(ledger, disposal);
}

/** X3. */
export function onDisposalOverdue(ledger: Ledger, { slot, version }: Disposal, now: Instant): void {
  ledger.disposals.delete(keyOf(slot.id, version));
  if (slot.state.phase === "ready") terminateWorker(ledger, slot, now);
}

/** The worker is gone, with its instances. */
export function forgetDisposals(ledger: Ledger, slot: Slot): void {
  for (const disposal of ledger.disposals.values()) if (disposal.slot === slot) forget(ledger, disposal);
}

/** Whether the worker is disposing of something. */
export function isDisposing(ledger: Ledger, slot: Slot): boolean {
  for (const disposal of ledger.disposals.values()) if (disposal.slot === slot) return true;
  return false;
}

function forget(ledger: Ledger, disposal: Disposal): void {
  ledger.disposals.delete(keyOf(disposal.slot.id, disposal.version));
  ledger.agenda.remove(disposal);
}

function keyOf(slot: SlotId, version: FunctionVersion): string {
  return `${slot}/${version}`;
}

export function validateDisposals(ledger: Ledger): void {
  const uses = new Map<Code, number>();
  for (const run of ledger.runs.values()) for (const code of run.codes) uses.set(code, (uses.get(code) ?? 0) + 1);
  for (const code of ledger.codes.values()) {
    assert(code.uses === (uses.get(code) ?? 0), "X2: a code counts the runs that use it");
  }
  for (const disposal of ledger.disposals.values()) {
    assert(ledger.agenda.has(disposal) || ledger.phase === "drained", "X3: a disposal has a deadline");
  }
}
