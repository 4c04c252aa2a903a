/**
 * What the core says about workers. The same shapes as in `worker-pool.ts`, which lies outside the pure core: the shell hands one to the
 * other, and the compiler holds them equal.
 */
import type { CallId, FunctionVersion } from "@cloudburst/model";

export type SlotId = number;
export type RunId = number;

export interface RunStep {
  readonly version: FunctionVersion;
  readonly node: string | undefined;
  readonly args: readonly StepArgument[];
  readonly reportsResult: boolean;
}

export type StepArgument =
  | { readonly kind: "value"; readonly bytes: Uint8Array }
  | { readonly kind: "spread"; readonly bytes: Uint8Array }
  | { readonly kind: "previous" };

export interface RunOrder {
  readonly run: RunId;
  readonly call: CallId;
  readonly attempt: number;
  readonly steps: readonly RunStep[];
  readonly references: ReadonlyMap<string, Uint8Array>;
  readonly remainingMs: number;
}

export type WorkerExit =
  | { readonly kind: "terminated" }
  | { readonly kind: "exited"; readonly exitCode: number }
  | { readonly kind: "out-of-memory"; readonly limitMb: number; readonly of?: "executor" }
  | { readonly kind: "crashed"; readonly problem: string };
