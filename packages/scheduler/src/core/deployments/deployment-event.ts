import type { Deployment, DeploymentName, ExecutorId, SavedDeployment } from "@cloudburst/model";
import type { ExecutorCapacity } from "./resources.js";

export type { SavedDeployment };

export type DeploymentEvent =
  | { readonly kind: "deployment-submitted"; readonly deployment: Deployment }
  /** At any time. `completed`: its owner says that its work is done. */
  | {
      readonly kind: "deployment-stopped";
      readonly deployment: DeploymentName;
      readonly how: "completed" | "terminated";
    }
  /** It has come, is back, or offers something else than before. */
  | { readonly kind: "executor-available"; readonly executor: ExecutorId; readonly capacity: ExecutorCapacity }
  | { readonly kind: "executor-draining"; readonly executor: ExecutorId }
  | { readonly kind: "executor-gone"; readonly executor: ExecutorId; readonly problem: string }
  | { readonly kind: "component-started"; readonly owner: string }
  /** It could not start there. `retryable`: it may elsewhere or later. */
  | { readonly kind: "component-failed"; readonly owner: string; readonly problem: string; readonly retryable: boolean }
  /** It had started, and is no more, for whatever reason. */
  | { readonly kind: "component-lost"; readonly owner: string; readonly problem: string }
  /** What an earlier scheduler had saved, in the order of its snapshot. */
  | { readonly kind: "deployments-restored"; readonly deployments: readonly SavedDeployment[] }
  | { readonly kind: "timer-fired" };
