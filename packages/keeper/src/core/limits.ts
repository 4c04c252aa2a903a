import { assert } from "@cloudburst/model";

export interface KeeperLimits {
  /** Durable calls that have not ended; their arguments lie on disk. */
  readonly callsMax: number;
  /** Encoded arguments of all of them together. */
  readonly bytesMax: number;
  /** Calls that are with executors, or on their way there. The others wait for their turn. */
  readonly runningMax: number;
  /** Arguments of those, which are in memory. */
  readonly runningBytesMax: number;
  /** The pause before a write is tried again that the store has refused. Doubled each time. */
  readonly storePauseMs: number;
  readonly storePauseMsMax: number;
}

const DEFAULTS: KeeperLimits = {
  callsMax: 200_000,
  bytesMax: 4 * 1024 * 1024 * 1024,
  runningMax: 4_096,
  runningBytesMax: 256 * 1024 * 1024,
  storePauseMs: 50,
  storePauseMsMax: 5_000,
};

/** @throws InvariantViolation: these limits come from our own code */
export function resolveKeeperLimits(given: Partial<KeeperLimits> = {}): KeeperLimits {
  const limits = { ...DEFAULTS, ...given };
  for (const [name, value] of Object.entries(limits)) assert(value > 0, `${name} is positive`);
  return Object.freeze(limits);
}

/** So many attempts may be sent beyond the fence on disk: a keeper that starts anew begins behind all of them. */
export const FENCE_STRIDE = 1_000_000;
/** From here on the fence is moved before another attempt is sent. One attempt of the keeper is several of the caller, when executors are full. */
export const FENCE_SLACK = FENCE_STRIDE / 2;
/** Numbers of attempts are 32 bits on the wire. */
export const ATTEMPT_MAX = 2 ** 32 - 1;
