import type {
  DeploymentName,
  DeploymentStatus,
  ExecutorId,
  Failure,
  FunctionName,
  FunctionVersion,
} from "@cloudburst/model";

export interface StartComponent {
  readonly kind: "start-component";
  /** Never used twice. */
  readonly owner: string;
  readonly executor: ExecutorId;
  readonly fn: FunctionName;
  readonly version: FunctionVersion;
  /** Its share of the executor's cores. */
  readonly cores: number;
  readonly memoryMb: { readonly min: number; readonly max: number };
  readonly gpus: number;
}

/** In the order in which they must reach each executor: room is made before it is given away. */
export type DeploymentEffect =
  | StartComponent
  /** Of an owner that was told to start; it hears nothing more. */
  | { readonly kind: "stop-component"; readonly owner: string; readonly executor: ExecutorId }
  | { readonly kind: "share-component"; readonly owner: string; readonly executor: ExecutorId; readonly cores: number }
  | { readonly kind: "deployment-changed"; readonly deployment: DeploymentName; readonly status: DeploymentStatus }
  /** It was not taken in; says nothing about another of the same name. */
  | { readonly kind: "deployment-refused"; readonly deployment: DeploymentName; readonly failure: Failure }
  | {
      readonly kind: "deployment-trace";
      readonly level: "debug" | "warn";
      readonly name: string;
      readonly subjects: readonly string[];
      readonly detail: string;
    };
