/** Checks of what users pass as options: those of `local()` and of clusters, and those of signals, which only a client takes. */
import { invalid } from "@cloudburst/model";

export {
  checkKnownNames,
  invalid,
  nearestName,
  parseBoolean,
  parseChoice,
  parseInteger,
  parseText,
} from "@cloudburst/model";

/** @throws CloudburstError INVALID_ARGUMENT */
export function parseSignal(signal: unknown): AbortSignal {
  // Not `instanceof`: a signal may come from another realm.
  if (typeof signal === "object" && signal !== null && "aborted" in signal && "addEventListener" in signal)
    return signal as AbortSignal;
  throw invalid("signal", "it is not an AbortSignal");
}

/** Aborts with the given signal, if there is one, and when the client closes. @throws CloudburstError INVALID_ARGUMENT */
export function resolveSignal(given: unknown, closing: AbortSignal): AbortSignal {
  return given === undefined ? closing : AbortSignal.any([parseSignal(given), closing]);
}
