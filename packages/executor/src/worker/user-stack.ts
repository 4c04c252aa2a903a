/** What a user sees of an error that their function threw: their frames, without ours below them. */
import { type ErrorRecord, toErrorRecord } from "@cloudburst/model";

// Compiled and, through our source maps, in the source: both lie under the package.
const here = new URL(".", import.meta.url);
const OUR_FOLDERS = [here, new URL("../../src/worker/", here)].flatMap((url) => [
  url.href,
  decodeURIComponent(url.pathname),
]);
const FRAME = /^\s+at /;
const INTERNAL_FRAME = /^\s+at .*\(?node:internal\//;

export function toUserErrorRecord(thrown: unknown): ErrorRecord {
  return cleanRecord(toErrorRecord(thrown));
}

function cleanRecord(record: ErrorRecord): ErrorRecord {
  const cleaned = { ...record, stack: cleanStack(record.stack) };
  return record.cause === undefined ? cleaned : { ...cleaned, cause: cleanRecord(record.cause) };
}

/** Removes our frames, and the frames of Node's own insides once ours are reached or nothing of the user's follows. */
export function cleanStack(stack: string): string {
  const lines = stack
    .split("\n")
    .filter((line) => !FRAME.test(line) || !OUR_FOLDERS.some((folder) => line.includes(folder)));
  while (lines.length > 1 && INTERNAL_FRAME.test(lines[lines.length - 1] as string)) lines.pop();
  return lines.join("\n");
}
