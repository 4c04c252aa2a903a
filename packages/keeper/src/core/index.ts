export type { CallFacts, ClientLink, KeeperEffect, KeeperEvent, Standing, TakenIn } from "./events.js";
export { KeeperCore } from "./keeper-core.js";
export { FENCE_STRIDE, type KeeperLimits } from "./limits.js";
