/** What users name as no result of a race. */
import { problemOfRace } from "@cloudburst/model";
import { encodeValue } from "@cloudburst/wire";
import { invalid } from "./parse-options.js";

/** @throws CloudburstError INVALID_ARGUMENT, NOT_SENDABLE */
export function encodeInvalidResults(given: unknown, what: string): readonly Uint8Array[] {
  if (given === undefined) return [];
  if (!Array.isArray(given)) throw invalid(what, '"invalidResults" is a list of values');
  // Not `map`: that leaves out the holes of a list, which are undefined.
  const values = Array.from(given, (value: unknown) => encodeValue(value, { what: "an invalid result" }));
  const problem = problemOfRace({ invalidResults: values });
  if (problem !== undefined) throw invalid(what, problem);
  return values;
}
