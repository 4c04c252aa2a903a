import type { Deployment, DeploymentName, ExecutorId } from "@cloudburst/model";
import type { ExecutorCapacity } from "./resources.js";

/** What is written down of a deployment so that it outlives its scheduler: plain data. */
export interface SavedDeployment {
  readonly spec: Deployment;
  /** Milliseconds since its submission, which clocks of two processes agree on. */
  readonly waitedMs: number;
  readonly workedMs: number;
  /** How long it was willing to wait for its first start no longer matters. */
  readonly hasRun: boolean;
  /** Where its parts were when it ran; none: it was waiting, or starting and so waits again. */
  readonly homes: readonly ExecutorId[];
}

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
