import type { ErrorRecord, Failure } from "@cloudburst/model";

/** Characters of each text, and entries of each list, in what a scheduler keeps of a failure: it keeps very many. */
const TEXT_CHARS_MAX = 512;
const LIST_MAX = 16;

/** The failure without what is only for debugging: whoever ran the attempt has told its client all of it. */
export function compactFailure(failure: Failure): Failure {
  const facts = Object.entries(failure).map(([name, fact]) => [name, compactFact(name, fact)] as const);
  return Object.fromEntries(facts) as unknown as Failure;
}

function compactFact(name: string, fact: unknown): unknown {
  if (name === "error" && fact !== undefined) return compactError(fact as ErrorRecord);
  if (typeof fact === "string") return clipText(fact, TEXT_CHARS_MAX);
  if (!Array.isArray(fact)) return fact;
  return fact.slice(0, LIST_MAX).map((item: unknown) => compactItem(item));
}

/** Lists in failures hold texts, or objects of texts and numbers. */
function compactItem(item: unknown): unknown {
  if (typeof item === "string") return clipText(item, TEXT_CHARS_MAX);
  if (typeof item !== "object" || item === null) return item;
  const facts = Object.entries(item).map(([name, fact]) => [
    name,
    typeof fact === "string" ? clipText(fact, TEXT_CHARS_MAX) : fact,
  ]);
  return Object.fromEntries(facts);
}

function compactError({ name, message }: ErrorRecord): ErrorRecord {
  return { name: clipText(name, TEXT_CHARS_MAX), message: clipText(message, TEXT_CHARS_MAX), stack: "" };
}

export function clipText(text: string, charsMax: number): string {
  return text.length <= charsMax ? text : `${text.slice(0, charsMax - 1)}…`;
}
