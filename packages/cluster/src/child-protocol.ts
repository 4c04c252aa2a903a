import type { Failure } from "@cloudburst/model";

/** What a supervised process tells its supervisor, over the IPC channel of `fork`. */
export type FromChild =
  /** It serves at `addresses`. */
  | { readonly kind: "ready"; readonly addresses: readonly string[] }
  /** It cannot start; it exits right after. */
  | { readonly kind: "failed"; readonly failure: Failure };

/** The name of the environment variable that carries a child's options, as JSON. */
export const CHILD_OPTIONS_ENV = "CLOUDBURST_CHILD_OPTIONS";
/** How long a process may take to stop after SIGTERM before it is killed: longer than the grace of its own draining. */
export const STOP_GRACE_MS = 12_000;

export function isFromChild(message: unknown): message is FromChild {
  const kind = (message as { readonly kind?: unknown } | null)?.kind;
  return kind === "ready" || kind === "failed";
}
