/** Turns what was typed into values; what does not fit is an INVALID_ARGUMENT that says what would. */
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
export function parseCount(text: string, what: string, max: number): number {
  const value = Number(text);
  if (Number.isInteger(value) && value >= 1 && value <= max) return value;
  throw new CloudburstError({
    code: "INVALID_ARGUMENT",
    what,
    problem: `${text} is not a whole number from 1 to ${max}`,
  });
}
