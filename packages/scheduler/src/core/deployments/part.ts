import type { DeploymentComponent, ExecutorId, Instant } from "@cloudburst/model";
import type { ExecutorRoom } from "./executor-room.js";
import type { LiveDeployment } from "./live-deployment.js";
import type { Resources } from "./resources.js";

/** The parts of one component, while the deployment lives. */
export interface LiveComponent {
  readonly index: number;
  readonly spec: DeploymentComponent;
  /** What each part reserves, and what its share of the cores may grow to. */
  readonly need: Resources;
  readonly millicoresMax: number;
  /** How many are essential and elastic under the mode of the table: rigid knows no elastic ones. */
  readonly essential: number;
  readonly elastic: number;
  /** Its parts that have a place. */
  readonly essentials: Set<Part>;
  readonly elastics: Set<Part>;
  /** Executors that could not start one of its parts in the present attempt. */
  readonly refusedBy: Set<ExecutorId>;
}

/** One part that has a place, from the order to start it until it stops or is lost. */
export interface Part {
  /** Never used twice: what comes late is never taken for another's. */
  readonly owner: string;
  readonly deployment: LiveDeployment;
  readonly component: LiveComponent;
  readonly isEssential: boolean;
  readonly room: ExecutorRoom;
  /** Undefined once it has started. */
  startBy: Instant | undefined;
  /** The share of the cores that its executor was last told. */
  millicores: number;
}
