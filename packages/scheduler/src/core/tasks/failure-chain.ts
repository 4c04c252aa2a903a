import { type CallId, DEPENDENCY_CHAIN_MAX, describeFailure, type Failure } from "@cloudburst/model";
import { clipText } from "./compact-failure.js";
import type { EndedCall } from "./ended-calls.js";

/** How one end made others impossible: from the call that began it. */
export interface FailureChain {
  readonly chain: readonly string[];
  readonly omitted: number;
  readonly problem: string;
}

/** What began it is told to every call of the chain, so it is short. */
const PROBLEM_CHARS_MAX = 256;
/** Of a long chain the first are kept, and the last. */
const CHAIN_HEAD = DEPENDENCY_CHAIN_MAX / 2;

/** The chain that ends with a call that did not end as others need it. */
export function chainOf({ call, state, failure }: EndedCall): FailureChain {
  if (failure?.code === "DEPENDENCY_UNREACHABLE") {
    const { chain, omitted, problem } = failure;
    return { chain, omitted, problem };
  }
  const how = state === "succeeded" ? "it succeeded, which is not waited for" : describeEnd(failure);
  return { chain: [call], omitted: 0, problem: `call ${call}: ${how}` };
}

export function unreachable(what: string, call: CallId, from: FailureChain): Failure {
  const chain = [...from.chain, call];
  let { omitted } = from;
  if (chain.length > DEPENDENCY_CHAIN_MAX) {
    chain.splice(CHAIN_HEAD, 1);
    omitted += 1;
  }
  return { code: "DEPENDENCY_UNREACHABLE", what, chain, omitted, problem: from.problem };
}

function describeEnd(failure: Failure | undefined): string {
  if (failure === undefined) return "it failed";
  return clipText(`[${failure.code}] ${describeFailure(failure)}`, PROBLEM_CHARS_MAX);
}
