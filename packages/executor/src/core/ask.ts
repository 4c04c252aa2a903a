/** What a run asks of others while it goes on: another call, a letter to a call, or one for itself. It gives up its place in its worker until it is answered. */
import type { Failure } from "@cloudburst/model";

/** A question of one run: a number that the shell gives to each. Never used twice. */
export type AskId = number;

/** A call that a function makes. Its arguments are encoded in the worker. */
export interface NestedRequest {
  readonly kind: "call";
  readonly target: NestedTarget;
  /** Undefined: as long as the caller itself has left. */
  readonly deadlineMs: number | undefined;
  /** Undefined: as for any call. */
  readonly retries: number | undefined;
}

export type NestedTarget =
  | {
      readonly kind: "function";
      readonly name: string;
      /** The encoded argument list. */
      readonly args: Uint8Array;
      readonly references: readonly string[];
    }
  | { readonly kind: "dag"; readonly name: string; readonly inputs: readonly NestedInput[] };

export interface NestedInput {
  readonly name: string;
  readonly value: Uint8Array;
  readonly references: readonly string[];
}

export type NestedEnd =
  | { readonly kind: "value"; readonly value: Uint8Array }
  /** Of a DAG with several outputs: encoded values by node. */
  | { readonly kind: "record"; readonly values: ReadonlyMap<string, Uint8Array> }
  | { readonly kind: "failed"; readonly failure: Failure };

/** A letter to a running call. */
export interface SendRequest {
  readonly kind: "send";
  readonly to: string;
  readonly value: Uint8Array;
  /** Undefined: as long as the sender itself has left. */
  readonly deadlineMs: number | undefined;
}

/** The oldest letter to its own call. */
export interface ReceiveRequest {
  readonly kind: "receive";
  /** Undefined: as long as the call itself has left. */
  readonly deadlineMs: number | undefined;
}

export type AskRequest = NestedRequest | SendRequest | ReceiveRequest;

export type AskEnd =
  | NestedEnd
  /** The letter is in the inbox of the running call. */
  | { readonly kind: "sent" }
  | { readonly kind: "letter"; readonly from: string | undefined; readonly value: Uint8Array }
  /** None came in time. */
  | { readonly kind: "no-letter" };
