/** Code and referenced values that runs wait for. */
import type { Failure, FunctionName, FunctionVersion, Instant, NodeName } from "@cloudburst/model";
import { failRun, queuePrepared } from "./dag-results.js";
import { retireOlder } from "./disposal.js";
import type { CodeFacts } from "./event.js";
import { Gathering } from "./gathering.js";
import type { Ledger } from "./ledger.js";
import { onPinnedCodeFailed, onPinnedCodeLoaded } from "./on-pin.js";
import type { Run } from "./run.js";
import { isPrepared } from "./run-lifecycle.js";
import type { RunId } from "./run-order.js";
import { failAttempt } from "./settle.js";

export function onCodeLoaded(ledger: Ledger, version: FunctionVersion, facts: CodeFacts, now: Instant): void {
  if (facts.gpu && ledger.type !== "gpu") {
    // E5: its client was told wrong, or has told us wrong. It asks the scheduler again, and comes to another executor.
    const problem = `executor ${ledger.id} has no GPU, which it needs`;
    onCodeFailed(ledger, version, { code: "NO_RESOURCES", what: `function "${facts.fn}"`, problem }, now);
    return;
  }
  const code = ledger.codes.get(version);
  if (code === undefined || code.phase.kind === "loaded") return;
  const { waiting } = code.phase;
  code.phase = { kind: "loaded", concurrency: facts.concurrency };
  code.fn = facts.fn as FunctionName;
  if (facts.isClass) code.classOf = facts.fn;
  if (facts.batching !== undefined) code.gathering = new Gathering(facts.batching);
  for (const run of waiting) {
    // A chain may use one function twice: it waits for that code once for each use.
    for (const used of run.codes) {
      if (used === code && isPrepared(run)) queuePrepared(ledger, run, now);
    }
  }
  onPinnedCodeLoaded(ledger, version);
  if (facts.isClass) retireOlder(ledger, code);
}

/** Whoever waits for it fails. The version is forgotten, so that the next call tries again: a store may come back. */
export function onCodeFailed(ledger: Ledger, version: FunctionVersion, failure: Failure, now: Instant): void {
  const code = ledger.codes.get(version);
  if (code === undefined || code.phase.kind === "loaded") return;
  onPinnedCodeFailed(ledger, version, failure);
  ledger.codes.delete(version);
  const { waiting } = code.phase;
  for (const run of [...waiting]) {
    const node = run.unit?.nodes.find((other) => other.version === version)?.name;
    failRun(ledger, run, node, failure, now);
  }
}

export function onReferencesRead(
  ledger: Ledger,
  id: RunId,
  values: ReadonlyMap<string, Uint8Array>,
  now: Instant,
): void {
  const run = waitingRun(ledger, id);
  if (run === undefined) return;
  const { owner } = run;
  const missing = run.missingKeys.find((key) => !values.has(key));
  if (missing !== undefined) {
    failRun(ledger, run, nodeThatNames(run, missing), { code: "KEY_NOT_FOUND", key: missing }, now);
    return;
  }
  let bytes = 0;
  for (const value of values.values()) bytes += value.length;
  if (!ledger.hold(owner, bytes)) {
    const what = `executor ${ledger.id}`;
    failAttempt(ledger, owner, undefined, { code: "OVERLOADED", what, limit: ledger.limits.queueBytesMax }, now);
    return;
  }
  run.references = values;
  run.missingKeys = [];
  if (isPrepared(run)) queuePrepared(ledger, run, now);
}

export function onReferencesFailed(ledger: Ledger, id: RunId, failure: Failure, now: Instant): void {
  const run = waitingRun(ledger, id);
  if (run !== undefined) failRun(ledger, run, nodeThatNames(run, undefined), failure, now);
}

/** The node whose argument a key is; the first with references when no key is to blame alone. */
function nodeThatNames(run: Run, key: string | undefined): NodeName | undefined {
  return run.unit?.nodes.find((node) =>
    key === undefined ? node.references.length > 0 : node.references.includes(key),
  )?.name;
}

/** The run that an answer is for; a run that has ended meanwhile is no matter. */
function waitingRun(ledger: Ledger, id: RunId): Run | undefined {
  const run = ledger.runs.get(id);
  return run?.state.phase === "preparing" && run.missingKeys.length > 0 ? run : undefined;
}
