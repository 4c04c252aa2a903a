export {
  StoreServer,
  type StoreServerGuest,
  type StoreServerModules,
  type StoreServerOptions,
  type StoreServerStats,
} from "./store-server.js";
