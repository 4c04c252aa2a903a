/** What answers mean for the attempt that they belong to. */
import type { ExecutorId, NodeName } from "@cloudburst/model";
import type { CallPhase } from "./call.js";
import type { CallAnswer, CallEnd } from "./events.js";

type Scheduled = Extract<CallPhase, { kind: "scheduled" }>;
type GoodAnswer = Exclude<CallAnswer, { kind: "failed" }>;

/** @returns how the call ends with it; "more" while others are awaited; "unknown": no such answer was to be expected */
export function takeAnswer(phase: CallPhase, from: ExecutorId, answer: GoodAnswer): CallEnd | "more" | "unknown" {
  const isPlaced = phase.kind === "placed" || phase.kind === "raced";
  if (!isPlaced && phase.kind !== "scheduled") return "unknown";
  if (answer.kind === "accepted") return isPlaced ? ACCEPTED : takeAcceptance(phase, from);
  return isPlaced ? { kind: "result", value: answer.value } : takeOutput(phase, answer.node, answer.value);
}

const ACCEPTED: CallEnd = Object.freeze({ kind: "accepted" });

function takeAcceptance({ acceptedBy, shares }: Scheduled, from: ExecutorId): CallEnd | "more" {
  acceptedBy.add(from);
  return acceptedBy.size < shares.length ? "more" : ACCEPTED;
}

function takeOutput(
  { dag, outputs }: Scheduled,
  node: NodeName | undefined,
  value: Uint8Array,
): CallEnd | "more" | "unknown" {
  if (node === undefined || !dag.outputs.includes(node)) return "unknown";
  outputs.set(node, value);
  if (outputs.size < dag.outputs.length) return "more";
  return dag.result === "record" ? { kind: "record", values: outputs } : { kind: "result", value };
}
