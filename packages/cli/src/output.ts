/** How the command line speaks: results on standard output, everything else on standard error. */
import { inspect } from "node:util";
import { CloudburstError } from "@cloudburst/model";
import pc from "picocolors";

export interface Output {
  readonly isJson: boolean;
  /** Prints the result of the command: `value` as one line of JSON with `--json`, else the text. */
  result(value: unknown, text: () => string): void;
  /** A word on what is going on; nothing with `--json`. */
  note(text: string): void;
  readonly colors: ReturnType<typeof pc.createColors>;
}

export function createOutput(isJson: boolean): Output {
  // picocolors honours NO_COLOR, FORCE_COLOR and whether standard output is a terminal.
  const colors = pc.createColors(!isJson && pc.isColorSupported);
  return {
    isJson,
    colors,
    result: (value, text) => {
      process.stdout.write(`${isJson ? toJson(value) : text()}\n`);
    },
    note: (text) => {
      if (!isJson) process.stderr.write(`${text}\n`);
    },
  };
}

/** A user's value for people. */
export function formatValue(value: unknown): string {
  return typeof value === "string"
    ? value
    : inspect(value, { depth: 6, maxArrayLength: 100, colors: false, breakLength: 100 });
}

/** JSON, with what JSON lacks in the nearest form: bigint as text, Map as entries, Set and typed arrays as lists, errors by name and message. */
export function toJson(value: unknown): string {
  return JSON.stringify(value === undefined ? null : value, (_key, item: unknown) => {
    if (typeof item === "bigint") return item.toString();
    if (item instanceof Map) return [...item];
    if (item instanceof Set) return [...item];
    if (ArrayBuffer.isView(item) && !(item instanceof DataView)) return [...(item as unknown as Iterable<unknown>)];
    if (item instanceof Error) return { name: item.name, message: item.message };
    return item;
  });
}

/** Prints what went wrong, with the remote stack where there is one, and sets exit code 1. */
export function printFailure(thrown: unknown, output: Output): void {
  const error = CloudburstError.from(thrown);
  process.exitCode = 1;
  if (output.isJson) {
    process.stdout.write(
      `${toJson({ error: { ...error.failure, message: error.message, retryable: error.retryable } })}\n`,
    );
    return;
  }
  process.stderr.write(`${output.colors.red("error")} ${error.message}\n`);
  if (error.cause instanceof Error && error.cause.stack)
    process.stderr.write(`${output.colors.dim(error.cause.stack)}\n`);
}
