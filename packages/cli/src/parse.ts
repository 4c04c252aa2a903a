/** Turns what was typed into values; what does not fit is an INVALID_ARGUMENT that says what would. */
import { GPU_EXECUTORS_MAX, type GpuChoice } from "@cloudburst/cluster/options";
import { CloudburstError } from "@cloudburst/model";

/** @throws CloudburstError INVALID_ARGUMENT */
export function parseJson(text: string, what: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // The parser's own message counts characters of a text that the user typed in another form; the rule is what helps.
    const problem = `${text.length > 60 ? `${text.slice(0, 57)}...` : text} is not JSON; text needs quotes inside quotes: '"like this"'`;
    throw new CloudburstError({ code: "INVALID_ARGUMENT", what, problem });
  }
}

/** @throws CloudburstError INVALID_ARGUMENT */
export function parseGpus(text: string): GpuChoice {
  if (text === "auto" || text === "none") return text;
  return parseCount(text, "--gpus", GPU_EXECUTORS_MAX, `auto, none, or a whole number from 1 to ${GPU_EXECUTORS_MAX}`);
}

/** @throws CloudburstError INVALID_ARGUMENT */
export function parseCount(text: string, what: string, max: number, allowed?: string): number {
  return parseInteger(text, what, 1, max, allowed);
}

/** @throws CloudburstError INVALID_ARGUMENT */
export function parseInteger(
  text: string,
  what: string,
  min: number,
  max: number,
  allowed = `a whole number from ${min} to ${max}`,
): number {
  const value = text.trim() === "" ? Number.NaN : Number(text);
  if (Number.isInteger(value) && value >= min && value <= max) return value;
  throw new CloudburstError({ code: "INVALID_ARGUMENT", what, problem: `${text} is not ${allowed}` });
}
