import type { DeathCause, Failure } from "@cloudburst/model";

/** What a supervised process tells its supervisor, over the IPC channel of `fork`. */
export type FromChild =
  /** It serves at `addresses`. */
  | { readonly kind: "ready"; readonly addresses: readonly string[] }
  /** It cannot start; it exits right after. */
  | { readonly kind: "failed"; readonly failure: Failure }
  /** Its main thread runs. */
  | { readonly kind: "beat" }
  /** It drains, and goes then: another may take its place already. */
  | { readonly kind: "leaving"; readonly why: string }
  /** It has released everything; if it does not go now, something in it cannot be ended. */
  | { readonly kind: "closed" };

/** What a supervisor tells a process that is ready and stands by. */
export interface TakeOver {
  readonly kind: "take-over";
  /** Whose place it takes. */
  readonly name: string;
  /** Of one that has ended by itself. */
  readonly predecessor: Predecessor | undefined;
}

/** Where a process that has ended wrote down what ran in it, and how it ended. */
export interface Predecessor {
  readonly runningFile: string;
  readonly cause: DeathCause;
}

/** The name of the environment variable that carries a child's options, as JSON. */
export const CHILD_OPTIONS_ENV = "CLOUDBURST_CHILD_OPTIONS";
/** How long a process may take to stop after SIGTERM before it is killed: longer than the grace of its own draining. */
export const STOP_GRACE_MS = 12_000;
/** How long a process that has released everything may take to exit. */
export const EXIT_GRACE_MS = 500;
/** How often a process says that its main thread runs: four messages a second. */
export const BEAT_INTERVAL_MS = 250;

const KINDS: ReadonlySet<unknown> = new Set<FromChild["kind"]>(["ready", "failed", "beat", "leaving", "closed"]);

export function isFromChild(message: unknown): message is FromChild {
  return KINDS.has((message as { readonly kind?: unknown } | null)?.kind);
}

export function isTakeOver(message: unknown): message is TakeOver {
  return (message as { readonly kind?: unknown } | null)?.kind === "take-over";
}
