import type { TaskWishes } from "./events.js";

/** Of a task that asks for nothing: it may run at once, anywhere. */
export const NO_WISHES: TaskWishes = Object.freeze({
  after: undefined,
  follow: undefined,
  targets: Object.freeze([]),
  priority: 0,
  waitMs: undefined,
  retryOn: "loss",
  whenUnmet: "fail",
});
