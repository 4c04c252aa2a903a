export { LIST_LIMIT_DEFAULT, LIST_LIMIT_MAX, STORE_KEY_BYTES_MAX, TOMBSTONE_TTL_MS } from "./core/limits.js";
export { assertStoreKey, compareKeys } from "./core/store-key.js";
export { MemoryStore, type MemoryStoreModules } from "./memory/memory-store.js";
export { RemoteStore, type RemoteStoreModules, type RemoteStoreOptions } from "./remote/remote-store.js";
export { ClusterStore, type ClusterStoreModules, type ClusterStoreOptions, openClusterStore } from "./split-store.js";
export type { KeyPage, ListOptions, MergeOptions, Store } from "./store.js";
export { type LocalStoreOptions, SYSTEM_CLOCK, type WallClock } from "./store-options.js";
