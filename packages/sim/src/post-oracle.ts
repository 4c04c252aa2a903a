/**
 * What must be true of posted calls, seen from outside:
 *
 *   Q1. It ends for its client when it is accepted, or fails: never with a result. (`oracle.ts`)
 *   Q2. Once accepted, it is not tried again: its client sends nothing more of it. (`oracle.ts`, as of every call that has ended)
 *   Q3. While the executors that have accepted it live, it comes to an outcome, which the store keeps: what its function returns, or why not.
 *   Q4. Without faults it takes one attempt.
 */
import type { RunOrder } from "@cloudburst/executor/core";
import { type FailureCode, type Outcome, type ResultRecord, readOutcome } from "@cloudburst/model";
import type { FaultProfile } from "./faults.js";
import { textOf } from "./functions.js";
import type { Expectation } from "./oracle.js";

interface Posted {
  readonly expectation: Expectation;
  readonly acceptedBy: Set<string>;
  isAccepted: boolean;
}

/** What faults may do to a call after its acceptance. */
const EXCUSED: ReadonlySet<FailureCode> = new Set<FailureCode>([
  "DEADLINE_EXCEEDED",
  "EXECUTOR_LOST",
  "DISCONNECTED",
  "CONNECT_FAILED",
  "STORE_UNAVAILABLE",
  "DRAINING",
  "NO_VALID_RESULT",
]);

export class PostOracle {
  readonly #check: (isTrue: boolean, problem: () => string) => void;
  readonly #isCalm: boolean;
  readonly #mayForget: boolean;
  readonly #posted = new Map<string, Posted>();

  constructor(check: (isTrue: boolean, problem: () => string) => void, profile: FaultProfile) {
    this.#check = check;
    this.#isCalm = profile.name === "calm";
    // Executors try to write an outcome a few times only.
    this.#mayForget = profile.kinds.includes("store-outage");
  }

  onPosted(expectation: Expectation): void {
    this.#posted.set(expectation.call, { expectation, acceptedBy: new Set(), isAccepted: false });
  }

  /** An executor says that it has its part. */
  onAcceptance(call: string, executor: string): void {
    this.#posted.get(call)?.acceptedBy.add(executor);
  }

  onAccepted(call: string): void {
    const posted = this.#posted.get(call);
    if (posted !== undefined) posted.isAccepted = true;
  }

  onBegun({ call, attempt }: RunOrder): void {
    if (!this.#isCalm || !this.#posted.has(call)) return;
    // Its executor may begin an attempt again: when a neighbour has ended their worker.
    this.#check(attempt === 1, () => `Q4: posted call ${call} is tried again, and nothing was wrong`);
  }

  /** @param living executors that are there at the end */
  checkRest(recordsOf: (call: string) => readonly ResultRecord[], living: ReadonlySet<string>): void {
    for (const [call, { expectation, acceptedBy, isAccepted }] of this.#posted) {
      const outcome = readOutcome(recordsOf(call));
      this.#checkOutcome(call, expectation, outcome, isAccepted);
      const isOpen = outcome.state === "pending" || outcome.state === "unknown";
      const isExcused = this.#mayForget || [...acceptedBy].some((executor) => !living.has(executor));
      this.#check(
        !isAccepted || !isOpen || isExcused,
        () => `Q3: posted call ${call} was accepted, and is ${outcome.state}`,
      );
    }
  }

  #checkOutcome(call: string, { results, ownFailures }: Expectation, outcome: Outcome, isAccepted: boolean): void {
    if (outcome.state === "rejected") {
      const { code } = outcome.failure;
      // A client that has waited in vain takes it back, wherever it may be.
      const isTakenBack = code === "CANCELLED" && !isAccepted;
      const isExcused = ownFailures.has(code) || (!this.#isCalm && (isTakenBack || EXCUSED.has(code)));
      this.#check(isExcused, () => `Q3: posted call ${call} came to ${code}`);
    }
    const values =
      outcome.state === "fulfilled"
        ? new Map([["", outcome.value]])
        : outcome.state === "fulfilled-record"
          ? outcome.values
          : undefined;
    for (const [node, value] of values ?? []) {
      const [got, wanted] = [textOf(value), results?.get(node)];
      this.#check(got === wanted, () => `Q3: posted call ${call} came to ${got} for "${node}", not ${wanted}`);
    }
  }
}
