export type {
  AskEnd,
  AskId,
  AskRequest,
  NestedEnd,
  NestedInput,
  NestedRequest,
  NestedTarget,
  ReceiveRequest,
  SendRequest,
} from "./ask.js";
export { ExecutorCore } from "./core.js";
export type { CoreWork, ExecutorEffect } from "./effect.js";
export type {
  CodeFacts,
  ExecutorEvent,
  FunctionCall,
  LinkId,
  LinkMessage,
  PeerHandle,
  ScheduleMessage,
  TriggerMessage,
} from "./event.js";
export type { DropName, ExecutorCoreOptions, ExecutorPhase } from "./ledger.js";
export { EXECUTOR_LIMITS_DEFAULT, type ExecutorLimits, GPU_PINS_MAX } from "./limits.js";
export type { RunId, RunOrder, RunStep, SlotId, StepArgument, WorkerExit } from "./run-order.js";
export type { StoryEntry } from "./story.js";
