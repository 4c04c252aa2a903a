/** Checks of what users pass as options: each refusal says what was given and what is allowed. */
import { CloudburstError } from "./failure.js";

export function invalid(what: string, problem: string): CloudburstError {
  return new CloudburstError({ code: "INVALID_ARGUMENT", what, problem });
}

/** @throws CloudburstError INVALID_ARGUMENT: it is no object, or has an option that does not exist */
export function checkKnownNames(what: string, given: unknown, known: readonly string[]): void {
  if (typeof given !== "object" || given === null || Array.isArray(given))
    throw invalid(what, `${describe(given)} is not an object`);
  for (const name of Object.keys(given)) {
    if (known.includes(name)) continue;
    const nearest = nearestName(name, known);
    const hint = nearest === undefined ? `known are ${known.join(", ")}` : `did you mean "${nearest}"?`;
    throw invalid(what, `there is no option "${name}"; ${hint}`);
  }
}

/** @throws CloudburstError INVALID_ARGUMENT */
export function parseInteger(what: string, given: unknown, min: number, max: number): number {
  if (typeof given === "number" && Number.isInteger(given) && given >= min && given <= max) return given;
  throw invalid(what, `${describe(given)} is not an integer from ${format(min)} to ${format(max)}`);
}

/** @throws CloudburstError INVALID_ARGUMENT */
export function parseBoolean(what: string, given: unknown): boolean {
  if (typeof given === "boolean") return given;
  throw invalid(what, `${describe(given)} is neither true nor false`);
}

/** @throws CloudburstError INVALID_ARGUMENT */
export function parseChoice<T extends string>(what: string, given: unknown, choices: readonly T[]): T {
  if (choices.includes(given as T)) return given as T;
  throw invalid(what, `${describe(given)} is not ${choices.map((choice) => `"${choice}"`).join(" or ")}`);
}

/** @throws CloudburstError INVALID_ARGUMENT */
export function parseText(what: string, given: unknown): string {
  if (typeof given === "string") return given;
  throw invalid(what, `${describe(given)} is not a string`);
}

/** What was given, for people: short, and never the content of an object. */
export function describe(value: unknown): string {
  if (typeof value === "string") return JSON.stringify(value.length > 60 ? `${value.slice(0, 59)}…` : value);
  if (typeof value === "object" && value !== null) return Array.isArray(value) ? "a list" : "an object";
  return typeof value === "function" ? "a function" : String(value);
}

function format(value: number): string {
  return value.toLocaleString("en-US");
}

/** The known name closest to what was written, when it is close enough to be a slip. */
export function nearestName(given: string, known: readonly string[]): string | undefined {
  let nearest: string | undefined;
  let smallest = Math.max(2, Math.ceil(given.length / 2)) + 1;
  for (const name of known) {
    const distance = editDistance(given.toLowerCase(), name.toLowerCase());
    if (distance >= smallest) continue;
    smallest = distance;
    nearest = name;
  }
  return nearest;
}

/** Levenshtein distance, by rows. Names are short. */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const substitute = (row[j - 1] as number) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(substitute, (row[j] as number) + 1, (next[j - 1] as number) + 1));
    }
    row = next;
  }
  return row[b.length] as number;
}
