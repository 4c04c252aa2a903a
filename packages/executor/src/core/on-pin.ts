/** What schedulers ask of pins, and how code gets into the workers ahead of the first call. The rules: `pin-book.ts`. */
import {
  assertNever,
  type Failure,
  type FunctionVersion,
  type Instant,
  type PinAnswer,
  RETRYABLE,
} from "@cloudburst/model";
import { disposeOfRetired, isDisposing, retireUnpinned } from "./disposal.js";
import type { ExecutorEvent, LinkId, PinFunction, ShareFunction, UnpinFunction } from "./event.js";
import { terminateWorker } from "./ladder.js";
import { type Ledger, LostLink } from "./ledger.js";
import { type Pin, PinBook, PinnedVersion } from "./pin-book.js";
import type { RunId, WorkerExit } from "./run-order.js";
import { setShare, workersOf } from "./share.js";
import type { Slot } from "./slot.js";
import { tellSuspicions } from "./suspicions.js";

export type PinEvent = Extract<
  ExecutorEvent,
  { kind: "scheduler-joined" | "scheduler-left" | "pin-asked" | "share-asked" | "unpin-asked" | "code-prepared" }
>;

export function onPinEvent(ledger: Ledger, event: PinEvent, now: Instant): void {
  switch (event.kind) {
    case "scheduler-joined":
      ledger.effects.push({ kind: "report-pins", link: event.link, pins: ledger.pins.report() });
      tellSuspicions(ledger, event.link);
      return;
    case "scheduler-left":
      onSchedulerLeft(ledger, event.link, now);
      return;
    case "pin-asked":
      onPinAsked(ledger, event.link, event.order);
      return;
    case "share-asked":
      onShareAsked(ledger, event.link, event.order);
      return;
    case "unpin-asked":
      onUnpinAsked(ledger, event.link, event.order, now);
      return;
    case "code-prepared":
      onCodePrepared(ledger, event.slot, event.version, event.failure);
      return;
    default:
      assertNever(event, "pin event");
  }
}

function onPinAsked(ledger: Ledger, link: LinkId, order: PinFunction): void {
  const { pins } = ledger;
  const key = PinBook.keyOf(order.scheduler, order.pin);
  const known = pins.byKey.get(key);
  if (known !== undefined && known.version === order.version) {
    known.link = link;
    if (known.state.phase === "held") answer(ledger, known, { kind: "pinned" });
    return;
  }
  const pin: Pin = { ...order, key, link, state: { phase: "loading" } };
  // A scheduler that started anew under its old id counts from one again: what it had is let go by and by.
  const problem = known === undefined ? refusalOf(ledger, order) : `its pin ${order.pin} is that of "${known.fn}"`;
  if (problem !== undefined) {
    answer(ledger, pin, { kind: "refused", problem, retryable: true });
    return;
  }
  const pinned = pins.byVersion.get(order.version) ?? new PinnedVersion(order.version, order.fn);
  pins.byVersion.set(order.version, pinned);
  pins.byKey.set(key, pin);
  pinned.pins.add(pin);
  applyShare(ledger, pinned);
  if (pinned.isProven) hold(ledger, pin);
  else prepareNext(ledger);
}

/** Why this executor takes no such pin. */
function refusalOf(ledger: Ledger, order: PinFunction): string | undefined {
  const { pins, limits } = ledger;
  if (ledger.phase !== "serving") return "it is shutting down";
  if (!pins.byVersion.has(order.version)) {
    const held = new Set([...pins.byVersion.values(), ...pins.draining].map(({ version, fn }) => `${fn} ${version}`));
    if (held.size >= limits.pinsMax) {
      const names = [...pins.byVersion.values(), ...pins.draining].slice(0, 3).map(({ fn }) => `"${fn}"`);
      return `it holds ${names.join(", ")} and takes ${limits.pinsMax} at most`;
    }
  }
  if (ledger.codeOf(order.version) === undefined) return `it has loaded ${limits.codesMax} functions and takes no more`;
  return undefined;
}

function onShareAsked(ledger: Ledger, link: LinkId, order: ShareFunction): void {
  const pin = ledger.pins.byKey.get(PinBook.keyOf(order.scheduler, order.pin));
  // Unknown: it was refused, or let go; its scheduler knows, or will.
  if (pin === undefined) return;
  pin.link = link;
  pin.cores = order.cores;
  const pinned = ledger.pins.byVersion.get(pin.version);
  if (pinned !== undefined) applyShare(ledger, pinned);
}

function onUnpinAsked(ledger: Ledger, link: LinkId, order: UnpinFunction, now: Instant): void {
  const pin = ledger.pins.byKey.get(PinBook.keyOf(order.scheduler, order.pin));
  if (pin === undefined) {
    ledger.effects.push({ kind: "answer-pin", link, pin: order.pin, answer: { kind: "unpinned" } });
    return;
  }
  pin.link = link;
  if (pin.state.phase !== "draining") letGo(ledger, pin, now);
}

/** Calls that have come finish; the pin is over when they have. */
function letGo(ledger: Ledger, pin: Pin, now: Instant): void {
  const { pins } = ledger;
  const pinned = pins.byVersion.get(pin.version);
  pinned?.pins.delete(pin);
  const isLast = pinned === undefined || pinned.pins.size === 0;
  if (!isLast) {
    applyShare(ledger, pinned);
    end(ledger, pin);
    return;
  }
  pins.byVersion.delete(pin.version);
  const code = ledger.codes.get(pin.version);
  if (code !== undefined) setShare(ledger, code, undefined);
  if (pinned !== undefined) stopPreparing(ledger, pinned, now);
  const runs = new Set<RunId>();
  for (const run of ledger.runs.values())
    if (run.codes.some(({ version }) => version === pin.version)) runs.add(run.id);
  pin.state = { phase: "draining", runs, slots: [...(pinned?.prepared ?? [])] };
  pins.draining.add(pin);
}

/** Called after each step: pins whose last call has ended are over. Looks at one run of each, mostly. */
export function endDrained(ledger: Ledger, now: Instant): void {
  for (const pin of ledger.pins.draining) {
    if (pin.state.phase !== "draining") continue;
    const { runs } = pin.state;
    for (const run of runs) {
      if (ledger.runs.has(run)) break;
      runs.delete(run);
    }
    if (runs.size > 0) continue;
    ledger.pins.draining.delete(pin);
    if (!ledger.pins.byVersion.has(pin.version)) retireUnpinned(ledger, pin.version);
    if (ledger.type === "gpu" && !ledger.pins.byVersion.has(pin.version)) {
      for (const slot of pin.state.slots) (ledger.slots[slot] as Slot).isStale = true;
    }
    end(ledger, pin);
  }
  if (ledger.retired.size > 0) disposeOfRetired(ledger, now);
  if (ledger.type === "gpu") for (const slot of ledger.slots) if (slot.isStale) startAnew(ledger, slot, now);
}

/** K5. As soon as nothing runs there, and what it had is disposed of. */
function startAnew(ledger: Ledger, slot: Slot, now: Instant): void {
  if (slot.state.phase !== "ready" || slot.runs > 0 || slot.suspended > 0 || isDisposing(ledger, slot)) return;
  terminateWorker(ledger, slot, now);
}

function end(ledger: Ledger, pin: Pin): void {
  ledger.pins.byKey.delete(pin.key);
  answer(ledger, pin, { kind: "unpinned" });
}

function hold(ledger: Ledger, pin: Pin): void {
  pin.state = { phase: "held" };
  answer(ledger, pin, { kind: "pinned" });
}

function answer(ledger: Ledger, pin: Pin, given: PinAnswer): void {
  ledger.effects.push({ kind: "answer-pin", link: pin.link, pin: pin.pin, answer: given });
}

function applyShare(ledger: Ledger, pinned: PinnedVersion): void {
  const code = ledger.codes.get(pinned.version);
  if (code !== undefined) setShare(ledger, code, workersOf(ledger, pinned.cores));
}

/** A scheduler that is gone, or has started anew, keeps its pins for a while: so long it may ask for them again. */
function onSchedulerLeft(ledger: Ledger, link: LinkId, now: Instant): void {
  for (const pin of ledger.pins.byKey.values()) {
    if (pin.link !== link) continue;
    ledger.agenda.add(new LostLink(link), (now + ledger.limits.pinGraceMs) as Instant);
    return;
  }
}

export function onLinkLost(ledger: Ledger, { link }: LostLink, now: Instant): void {
  for (const pin of [...ledger.pins.byKey.values()]) {
    if (pin.link === link && pin.state.phase !== "draining") letGo(ledger, pin, now);
  }
}

// ---- code into workers -----------------------------------------------------------------------------------------------------------

/** Called when a version's code has come, a worker is ready, or has prepared something; and now and then, for workers that were busy. */
export function prepareNext(ledger: Ledger): void {
  for (const pinned of ledger.pins.byVersion.values()) {
    if (pinned.preparingAt !== undefined || ledger.codes.get(pinned.version)?.isLoaded !== true) continue;
    const slot = slotToPrepare(ledger, pinned);
    if (slot === undefined) continue;
    slot.preparing = pinned.version;
    pinned.preparingAt = slot.id;
    ledger.effects.push({ kind: "prepare-code", slot: slot.id, version: pinned.version });
  }
}

/** The idlest worker proves the code; the others follow when they have nothing else to do. */
function slotToPrepare(ledger: Ledger, pinned: PinnedVersion): Slot | undefined {
  let best: Slot | undefined;
  for (const slot of ledger.slots) {
    if (slot.state.phase !== "ready" || slot.preparing !== undefined) continue;
    if (pinned.prepared.has(slot.id) || pinned.given.has(slot.id) || (pinned.isProven && slot.runs > 0)) continue;
    if (best === undefined || slot.runs < best.runs) best = slot;
  }
  return best;
}

function onCodePrepared(ledger: Ledger, slotId: number, version: FunctionVersion, failure: Failure | undefined): void {
  const slot = ledger.slots[slotId];
  if (slot?.preparing !== version) return;
  slot.preparing = undefined;
  const pinned = ledger.pins.byVersion.get(version);
  if (pinned?.preparingAt === slotId) {
    pinned.preparingAt = undefined;
    if (failure !== undefined) onUnprepared(ledger, pinned, slot, new CannotLoad(failure));
    else {
      pinned.prepared.add(slotId);
      pinned.isProven = true;
      for (const pin of pinned.pins) if (pin.state.phase === "loading") hold(ledger, pin);
    }
  }
  prepareNext(ledger);
}

/** Why a worker has not got the code: for people. */
class CannotLoad {
  readonly problem: string;

  constructor(failure: Failure | WorkerExit) {
    this.problem = "code" in failure ? describeFailure(failure) : `it ends its worker (${failure.kind})`;
  }
}

function onUnprepared(ledger: Ledger, pinned: PinnedVersion, slot: Slot, { problem }: CannotLoad): void {
  if (pinned.isProven) pinned.given.add(slot.id);
  else refuseAll(ledger, pinned, `its code does not load there: ${problem}`, true);
}

/** A worker is gone, with whatever it had prepared. @returns whether it died while it was preparing a pin */
export function onPreparedLost(ledger: Ledger, slot: Slot, exit: WorkerExit): boolean {
  slot.isStale = false;
  for (const pinned of ledger.pins.byVersion.values()) pinned.prepared.delete(slot.id);
  const version = slot.preparing;
  if (version === undefined) return false;
  slot.preparing = undefined;
  const pinned = ledger.pins.byVersion.get(version);
  if (pinned?.preparingAt !== slot.id) return true;
  pinned.preparingAt = undefined;
  if (exit.kind !== "terminated") onUnprepared(ledger, pinned, slot, new CannotLoad(exit));
  return true;
}

/** The code of a version has come from the store. */
export function onPinnedCodeLoaded(ledger: Ledger, version: FunctionVersion): void {
  if (ledger.pins.byVersion.has(version)) prepareNext(ledger);
}

/** The code of a version cannot be had from the store. */
export function onPinnedCodeFailed(ledger: Ledger, version: FunctionVersion, failure: Failure): void {
  const pinned = ledger.pins.byVersion.get(version);
  if (pinned === undefined) return;
  const isHopeless = !RETRYABLE[failure.code] && failure.code !== "DATA_CORRUPT";
  refuseAll(ledger, pinned, describeFailure(failure), !isHopeless);
}

function refuseAll(ledger: Ledger, pinned: PinnedVersion, problem: string, retryable: boolean): void {
  const { pins } = ledger;
  pins.byVersion.delete(pinned.version);
  const code = ledger.codes.get(pinned.version);
  if (code !== undefined) setShare(ledger, code, undefined);
  for (const pin of pinned.pins) {
    pins.byKey.delete(pin.key);
    answer(ledger, pin, { kind: "refused", problem, retryable });
  }
}

/** Nobody wants it any more. A worker that is loading it, and does nothing else, may never end: it is started anew. */
function stopPreparing(ledger: Ledger, pinned: PinnedVersion, now: Instant): void {
  const slot = pinned.preparingAt === undefined ? undefined : ledger.slots[pinned.preparingAt];
  if (slot !== undefined) startAnew(ledger, slot, now);
}

function describeFailure(failure: Failure): string {
  if (failure.code === "MODULE_LOAD_FAILED") return `${failure.error.name}: ${failure.error.message}`;
  if ("problem" in failure) return failure.problem;
  return failure.code;
}
