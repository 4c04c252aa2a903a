export { LmdbReader, type LmdbReaderModules, type LmdbReaderOptions } from "./lmdb-reader.js";
export { LmdbStore, type LmdbStoreModules, type LmdbStoreOptions } from "./lmdb-store.js";
export type { VerifyReport } from "./verify.js";
