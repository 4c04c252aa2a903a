export {
  StoreServer,
  type StoreServerModules,
  type StoreServerOptions,
  type StoreServerStats,
} from "./store-server.js";
