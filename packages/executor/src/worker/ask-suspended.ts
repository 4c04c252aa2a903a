import { CloudburstError } from "@cloudburst/model";
import type { WorkerAnswer, WorkerQuestion } from "../worker-pool.js";
import type { AskClient } from "./ask-client.js";
import type { RunGate } from "./run-gate.js";
import type { RunLife } from "./run-life.js";

export interface SuspensionModules {
  readonly asks: AskClient;
  readonly gate: RunGate;
}

/**
 * Asks something of others. Until it is answered the run leaves its place in the worker to others.
 * @throws CloudburstError what it failed with; CLOSED, OVERLOADED
 */
export async function askSuspended(
  life: RunLife,
  { asks, gate }: SuspensionModules,
  question: WorkerQuestion,
): Promise<Exclude<WorkerAnswer, { kind: "failed" }>> {
  if (life.isEnded) throw new CloudburstError({ code: "CLOSED", what: "the context of a call that has ended" });
  const answered = asks.ask(life.run, question, (deliver) => gate.onCallAnswered(life, deliver));
  gate.onCallBegun(life);
  const answer = await answered;
  // Nobody waits for it: it must not become a rejection that nobody handles.
  if (life.isEnded) return new Promise(() => undefined);
  if (answer.kind === "failed") throw life.errorOfCall(answer.failure);
  return answer;
}
