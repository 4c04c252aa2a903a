export { CallerCore } from "./caller-core.js";
export type { CallerOptions } from "./caller-options.js";
export {
  DurableBook,
  type DurableEffect,
  type DurableEvent,
  type DurableGoal,
  type KeeperNews,
} from "./durable-book.js";
export type {
  CallAnswer,
  CallEnd,
  CallerEffect,
  CallerEvent,
  CallLink,
  CallStarted,
  EncodedArgument,
  LinkResult,
  OutcomeState,
  RaceWishes,
  TargetName,
  TaskWishes,
  TaskWork,
  Work,
} from "./events.js";
export { NO_WISHES } from "./no-wishes.js";
