/**
 * What schedulers suspect of taking down executors, and what may have run if this one ends now (docs/decisions/0015-quarantine.md).
 *
 *   U1. While versions are suspected, at most one of them runs here at a time, unless they are steps of one chain: if this process dies, it is
 *       clear which of them did it. Calls that would have to wait for that are handed back, as by an executor that is full.
 *   U2. A suspect that ended well where no other ran is none any more, here: a process that it takes down later is its successor's matter.
 *   U3. What is in quarantine is refused, and ended where it runs.
 *   U4. Where a successor is told of it, all that runs is written down before it begins, but for suspects that ended well. It is taken back at
 *       the next report: to be exact would cost a write for each call.
 */
import {
  type Failure,
  type FunctionName,
  type FunctionVersion,
  type Instant,
  type NamedVersion,
  type QuarantinedVersion,
  SUSPECT_MS,
} from "@cloudburst/model";
import type { ExecutorEvent, FunctionCall, ScheduleMessage } from "./event.js";
import type { Ledger } from "./ledger.js";
import type { Run } from "./run.js";
import { slotOf } from "./run-lifecycle.js";
import { failAttempt } from "./settle.js";

type SuspicionsTold = Extract<ExecutorEvent, { kind: "suspicions-told" }>;

export class Suspicions {
  /** Until when each is one. */
  readonly suspects = new Map<FunctionVersion, Instant>();
  readonly cleared = new Set<FunctionVersion>();
  quarantined: ReadonlyMap<FunctionVersion, QuarantinedVersion> = new Map();
  /** What is written down. */
  noted: Map<FunctionVersion, FunctionName> = new Map();

  /** Whether there is anything to be careful about: else a call costs nothing more. */
  get isActive(): boolean {
    return this.suspects.size > 0 || this.quarantined.size > 0;
  }

  isSuspect(version: FunctionVersion): boolean {
    return this.suspects.has(version) && !this.cleared.has(version);
  }

  expire(now: Instant): void {
    for (const [version, until] of this.suspects) if (until <= now) this.suspects.delete(version);
    if (this.suspects.size === 0) this.cleared.clear();
  }
}

/** What a scheduler says; that of another, or of an earlier time, is replaced. */
export function onSuspicionsTold(ledger: Ledger, event: SuspicionsTold, now: Instant): void {
  const { suspicions } = ledger;
  const until = (now + SUSPECT_MS) as Instant;
  for (const version of event.suspects) suspicions.suspects.set(version, until);
  suspicions.quarantined = new Map(event.quarantined.map((known) => [known.version, known]));
  if (suspicions.quarantined.size === 0) return;
  for (const run of [...ledger.runs.values()]) {
    const failure = run.owner.isOver ? undefined : quarantineOf(ledger, run.codes);
    if (failure !== undefined) failAttempt(ledger, run.owner, undefined, failure, now);
  }
}

/** A scheduler that has started anew knows nothing of what others, or it itself, have found out. */
export function tellSuspicions(ledger: Ledger, link: number): void {
  const { quarantined } = ledger.suspicions;
  if (quarantined.size > 0)
    ledger.effects.push({ kind: "tell-quarantined", link, quarantined: [...quarantined.values()] });
}

/** Why the call cannot be taken. */
export function quarantineRefusal(ledger: Ledger, message: FunctionCall | ScheduleMessage): Failure | undefined {
  return quarantineOf(ledger, message.kind === "call" ? [message] : message.nodes);
}

function quarantineOf(ledger: Ledger, used: readonly { readonly version: FunctionVersion }[]): Failure | undefined {
  for (const { version } of used) {
    const known = ledger.suspicions.quarantined.get(version);
    if (known !== undefined) return { code: "QUARANTINED", fn: known.fn, version, deaths: known.deaths };
  }
  return undefined;
}

/** U1; one that waits for a call of its own is not at work. @returns whether the run was handed back, because another suspect is at work; a posted call has nobody to hand it back to */
export function handBackSuspect(ledger: Ledger, run: Run, now: Instant): boolean {
  const { suspicions } = ledger;
  suspicions.expire(now);
  if (run.owner.peer === undefined || !run.codes.some(({ version }) => suspicions.isSuspect(version))) return false;
  const own = new Set(run.codes.map(({ version }) => version));
  const isOtherAtWork = (other: Run): boolean =>
    slotOf(other.state) !== undefined &&
    other.state.phase !== "suspended" &&
    other.codes.some(({ version }) => suspicions.isSuspect(version) && !own.has(version));
  if (![...ledger.runs.values()].some(isOtherAtWork)) return false;
  const what = `the place apart from others at executor ${ledger.id}, which "${run.describeFunctions()}" needs after a crash`;
  failAttempt(ledger, run.owner, undefined, { code: "OVERLOADED", what, limit: 1 }, now);
  return true;
}

/** U2. A function that threw has ended well, too. */
export function onEndedWell(ledger: Ledger, run: Run): void {
  const { suspicions } = ledger;
  for (const { version } of run.codes) {
    if (!suspicions.isSuspect(version)) continue;
    suspicions.cleared.add(version);
    ledger.effects.push({ kind: "clear-suspect", version });
    if (suspicions.noted.delete(version)) writeNoted(ledger);
  }
}

/** U4. Before it is begun. */
export function noteRunning(ledger: Ledger, run: Run): void {
  if (!ledger.isReplaceable) return;
  const { suspicions } = ledger;
  let isNew = false;
  for (const code of run.codes) {
    if (suspicions.noted.has(code.version) || suspicions.cleared.has(code.version)) continue;
    suspicions.noted.set(code.version, code.fn);
    isNew = true;
  }
  if (isNew) writeNoted(ledger);
}

/** What has ended since is taken back. */
export function renewNoted(ledger: Ledger): void {
  const { suspicions } = ledger;
  if (suspicions.noted.size === 0) return;
  const noted = new Map(runningAt(ledger, undefined).map(({ fn, version }) => [version, fn]));
  for (const version of suspicions.cleared) noted.delete(version);
  const isSame = noted.size === suspicions.noted.size && [...noted.keys()].every((key) => suspicions.noted.has(key));
  suspicions.noted = noted;
  if (!isSame) writeNoted(ledger);
}

/** The versions at one slot, or at all. */
export function runningAt(ledger: Ledger, slot: number | undefined): readonly NamedVersion[] {
  const found = new Map<FunctionVersion, NamedVersion>();
  for (const run of ledger.runs.values()) {
    const at = slotOf(run.state);
    if (at === undefined || (slot !== undefined && at.id !== slot)) continue;
    for (const { fn, version } of run.codes) found.set(version, { fn, version });
  }
  return [...found.values()];
}

function writeNoted(ledger: Ledger): void {
  const running = [...ledger.suspicions.noted].map(([version, fn]) => ({ fn, version }));
  ledger.effects.push({ kind: "note-running", running });
}
