import type { ClientId } from "@cloudburst/model";
import type { Flow } from "./fair-share.js";
import type { KnownCall } from "./live-call.js";
import type { Task } from "./task.js";

/** A client with tasks or known calls that have not ended. */
export interface TaskClient {
  readonly id: ClientId;
  readonly tasks: Set<Task>;
  readonly known: Set<KnownCall>;
  readonly flows: Map<number, Flow>;
  /** Nobody is there to be told anything; what runs goes on. */
  isGone: boolean;
}
