export {
  type BatchItem,
  CloudburstError,
  type ClusterStatus,
  type FailedItem,
  type Failure,
  type FailureCode,
  type Reference,
  ref,
} from "@cloudburst/model";
export type * from "./api.js";
export { type ConnectOptions, connect } from "./connect.js";
