import { inspect } from "node:util";

/**
 * What a list holds. `sparse`: there is a hole. `int32`, `float64`: nothing but numbers, all of them 32-bit integers or not. `strings`:
 * nothing but strings, few enough characters to be joined.
 */
export type ArrayContent = "int32" | "float64" | "strings" | "mixed" | "sparse";

/** Far below the longest string that V8 makes. */
const JOINED_CHARS_MAX = 1024 * 1024;

export function scanArray(array: readonly unknown[]): ArrayContent {
  switch (typeof array[0]) {
    case "number":
      return scanNumbers(array);
    case "string":
      return scanStrings(array);
    default:
      return scanMixed(array, 0);
  }
}

function scanNumbers(array: readonly unknown[]): ArrayContent {
  const { length } = array;
  let i = 0;
  for (; i < length; i++) {
    const item = array[i];
    if (typeof item !== "number" || (item | 0) !== item || (item === 0 && 1 / item < 0)) break;
  }
  if (i === length) return "int32";
  for (; i < length; i++) if (typeof array[i] !== "number") return scanMixed(array, i);
  return "float64";
}

function scanStrings(array: readonly unknown[]): ArrayContent {
  let chars = 0;
  for (let i = 0; i < array.length; i++) {
    const item = array[i];
    if (typeof item !== "string") return scanMixed(array, i);
    chars += item.length;
  }
  return chars <= JOINED_CHARS_MAX ? "strings" : "mixed";
}

function scanMixed(array: readonly unknown[], from: number): ArrayContent {
  for (let i = from; i < array.length; i++) if (array[i] === undefined && !(i in array)) return "sparse";
  return "mixed";
}

/** Up to here, listing the keys is the cheaper way. */
const KEYS_LISTED_MAX = 80;

/**
 * Whether a list without holes has nothing but its elements: no named properties. JavaScript can only list all keys, which for a
 * million elements takes longer than to encode them, so for long lists `inspect` is asked, which knows the named ones apart: a text
 * other than that of a list of nothing but elements means to list the keys after all.
 */
export function hasOnlyElements(array: readonly unknown[]): boolean {
  const { length } = array;
  if (length > KEYS_LISTED_MAX && inspect(array, INSPECT_OPTIONS) === `[ ... ${length} more items ]`) return true;
  return Object.keys(array).length === length;
}

const INSPECT_OPTIONS = {
  maxArrayLength: 0,
  depth: 0,
  customInspect: false,
  colors: false,
  compact: 3,
  breakLength: 80,
};
