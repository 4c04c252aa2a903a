import { CloudburstError } from "@cloudburst/model";
import {
  BEAT_INTERVAL_MS_DEFAULT,
  LINGER_MS_DEFAULT,
  QUEUE_BYTES_DEFAULT,
  QUEUE_MESSAGES_DEFAULT,
  SHARED_BYTES_MIN_DEFAULT,
  WINDOW_BYTES_DEFAULT,
  WINDOW_MESSAGES_DEFAULT,
} from "./limits.js";
import type { LinkSettings } from "./link.js";

/** What can be set for the connections of a socket transport. Both sides need the same windows. */
export interface LinkOptions {
  /** How far a sender may be ahead of its receiver. Default 8,192 messages and 16 MiB. */
  readonly windowMessages?: number;
  readonly windowBytes?: number;
  /** What may wait to be sent before `send` returns false. Default 65,536 messages and 256 MiB. */
  readonly queueMessages?: number;
  readonly queueBytes?: number;
  /** Frames of at least so many bytes go through shared memory where there is any. Default 128 KiB. */
  readonly sharedBytesMin?: number;
  /** Milliseconds that `close` gives to what is queued. Default 500. */
  readonly lingerMs?: number;
  /** Milliseconds between beats of a connection that is otherwise silent. Default 1,000. */
  readonly beatIntervalMs?: number;
  /** Milliseconds of silence after which the peer is lost. */
  readonly silenceMs?: number;
}

export interface ResolvedLinkOptions {
  readonly settings: LinkSettings;
  readonly beatIntervalMs: number;
}

/** @throws CloudburstError INVALID_ARGUMENT when a value is not a positive integer, or silence is shorter than two beats */
export function resolveLinkOptions(given: LinkOptions, silenceMsDefault: number): ResolvedLinkOptions {
  const beatIntervalMs = positive("beatIntervalMs", given.beatIntervalMs ?? BEAT_INTERVAL_MS_DEFAULT);
  const silenceMs = positive("silenceMs", given.silenceMs ?? silenceMsDefault);
  const silentBeatsMax = Math.ceil(silenceMs / beatIntervalMs);
  if (silentBeatsMax < 2) {
    throw new CloudburstError({
      code: "INVALID_ARGUMENT",
      what: "silenceMs",
      problem: "it must be at least two beat intervals",
    });
  }
  const settings = {
    windowMessages: positive("windowMessages", given.windowMessages ?? WINDOW_MESSAGES_DEFAULT),
    windowBytes: positive("windowBytes", given.windowBytes ?? WINDOW_BYTES_DEFAULT),
    queueMessages: positive("queueMessages", given.queueMessages ?? QUEUE_MESSAGES_DEFAULT),
    queueBytes: positive("queueBytes", given.queueBytes ?? QUEUE_BYTES_DEFAULT),
    sharedBytesMin: positive("sharedBytesMin", given.sharedBytesMin ?? SHARED_BYTES_MIN_DEFAULT),
    lingerMs: positive("lingerMs", given.lingerMs ?? LINGER_MS_DEFAULT),
    silentBeatsMax,
  };
  return Object.freeze({ settings: Object.freeze(settings), beatIntervalMs });
}

function positive(what: string, value: number): number {
  if (Number.isSafeInteger(value) && value > 0) return value;
  throw new CloudburstError({ code: "INVALID_ARGUMENT", what, problem: `${value} is not a positive integer` });
}
