import { inspect } from "node:util";

/**
 * What a list holds. `sparse`: there is a hole. `int32`, `float64`: nothing but numbers, all of them 32-bit integers or not. `strings`:
 * nothing but strings.
 */
export type ArrayContent = "int32" | "float64" | "strings" | "mixed" | "sparse";

/**
 * V8 changes a list of doubles into one of objects, with a heap number for each, when it is read by code that has read lists of objects at the
 * same place: it takes longer than to encode it, and the list stays slow. So long lists of numbers are read at places of their own,
 * and the first element, which decides, by a function that reads every kind of list without that.
 */
const LONG_MIN = 256;
const { at } = Array.prototype;

export function scanArray(array: readonly unknown[]): ArrayContent {
  switch (typeof firstOf(array)) {
    case "number":
      return array.length < LONG_MIN ? scanNumbers(array) : scanLongNumbers(array);
    case "string":
      return scanStrings(array);
    default:
      return scanMixed(array, 0);
  }
}

function firstOf(array: readonly unknown[]): unknown {
  return at.call(array, 0);
}

function scanNumbers(array: readonly unknown[]): ArrayContent {
  const { length } = array;
  let i = 0;
  while (i < length && isInt32(array[i])) i++;
  if (i === length) return "int32";
  for (; i < length; i++) if (typeof array[i] !== "number") return scanMixed(array, i);
  return "float64";
}

/** The same, for long lists alone. */
function scanLongNumbers(array: readonly unknown[]): ArrayContent {
  const { length } = array;
  let i = 0;
  while (i < length && isInt32(array[i])) i++;
  if (i === length) return "int32";
  for (; i < length; i++) if (typeof array[i] !== "number") return scanMixed(array, i);
  return "float64";
}

function isInt32(item: unknown): boolean {
  return typeof item === "number" && (item | 0) === item && (item !== 0 || 1 / item > 0);
}

function scanStrings(array: readonly unknown[]): ArrayContent {
  for (let i = 0; i < array.length; i++) if (typeof array[i] !== "string") return scanMixed(array, i);
  return "strings";
}

function scanMixed(array: readonly unknown[], from: number): ArrayContent {
  for (let i = from; i < array.length; i++) if (array[i] === undefined && !(i in array)) return "sparse";
  return "mixed";
}

/**
 * How a list without holes is asked for its names. Up to a few elements, or where to list the values would make a heap number of each,
 * listing the keys is the cheapest; then listing the values, whose names need not be made; then `inspect`.
 */
const FEW_MAX = 5;
const NUMBERS_LISTED_MAX = 80;
const VALUES_LISTED_MAX = 300;

/**
 * Whether a list without holes has nothing but its elements: no named properties. JavaScript can only list all keys or values, which for
 * a million elements takes longer than to encode them, so for long lists `inspect` is asked, which knows the named ones apart: a text
 * other than that of a list of nothing but elements means to list the keys after all.
 */
export function hasOnlyElements(array: readonly unknown[]): boolean {
  const { length } = array;
  const listsKeys = length <= FEW_MAX || typeof firstOf(array) === "number";
  const isLong = length > (listsKeys ? NUMBERS_LISTED_MAX : VALUES_LISTED_MAX);
  if (isLong && inspect(array, INSPECT_OPTIONS) === `[ ... ${length} more items ]`) return true;
  return (listsKeys ? Object.keys(array) : Object.values(array)).length === length;
}

const INSPECT_OPTIONS = {
  maxArrayLength: 0,
  depth: 0,
  customInspect: false,
  colors: false,
  compact: 3,
  breakLength: 80,
};
