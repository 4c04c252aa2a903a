/** Raised when the program itself is wrong. Never caught to go on: a broken invariant must not be papered over. */
export class InvariantViolation extends Error {
  override readonly name = "InvariantViolation";
}

/** Asserts what must hold for the code to be correct. For what may happen in operation, use a `Failure`. */
export function assert(condition: boolean, claim: string): asserts condition {
  if (!condition) throw new InvariantViolation(claim);
}

/** Closes an exhaustive `switch`: the compiler rejects a forgotten case, and a value from outside the union is named. */
export function assertNever(value: never, what: string): never {
  throw new InvariantViolation(`unexpected ${what}: ${JSON.stringify(value)}`);
}
