export { Keeper, type KeeperModules, type KeeperOptions } from "./keeper.js";
export { NOTHING_DURABLE, serveKeeper } from "./serve-keeper.js";
