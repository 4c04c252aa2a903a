export { CallerCore } from "./caller-core.js";
export type { CallerOptions } from "./caller-options.js";
export type {
  CallAnswer,
  CallEnd,
  CallerEffect,
  CallerEvent,
  CallStarted,
  EncodedArgument,
  TargetName,
  Work,
} from "./events.js";
