import { CloudburstError } from "@cloudburst/model";

/** Some part of a value cannot be carried. Travels up the writer, which adds the way to that part, step by step, innermost first. */
export class Refusal extends Error {
  readonly type: string;
  readonly steps: string[] = [];

  /** @param type what the part is, such as "a function" */
  constructor(type: string) {
    super(type);
    this.type = type;
  }

  toFailure(what: string, root: string): CloudburstError {
    const path = root + [...this.steps].reverse().join("");
    return new CloudburstError({
      code: "NOT_SENDABLE",
      what,
      path: path.length > 512 ? `${path.slice(0, 511)}…` : path,
      type: this.type,
    });
  }
}

/** Adds one step to the way of whatever was thrown while a part was read or written. */
export function located(error: unknown, step: string): unknown {
  if (error instanceof Refusal) {
    error.steps.push(step);
    return error;
  }
  if (error instanceof CloudburstError) return error;
  const refusal = unreadable(error);
  refusal.steps.push(step);
  return refusal;
}

/** For what user code threw: a getter, or a trap of a Proxy. */
export function unreadable(error: unknown): Refusal {
  return new Refusal(`unreadable (${describeThrown(error)})`);
}

function describeThrown(error: unknown): string {
  try {
    return String(error).slice(0, 200);
  } catch {
    // A hostile toString: what was thrown cannot be described, and the refusal stands without it.
    return "reading it throws";
  }
}

const IDENTIFIER = /^[A-Za-z_$][\w$]*$/;

export function memberStep(key: string): string {
  return IDENTIFIER.test(key) ? `.${key}` : `[${JSON.stringify(key.length > 64 ? `${key.slice(0, 63)}…` : key)}]`;
}
