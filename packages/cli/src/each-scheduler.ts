/** What only one scheduler of several knows: a deployment is known to the one that took it in. */
import type { Cloud } from "@cloudburst/client";

const CONNECT_DEADLINE_MS = 3_000;

/**
 * Does the work with the scheduler that `cloud` is connected to, then with each other one that it is connected with, until one gives an answer.
 * @returns undefined: none gave one
 */
export async function askEachScheduler<Answer>(
  cloud: Cloud,
  work: (cloud: Cloud) => Promise<Answer | undefined>,
): Promise<Answer | undefined> {
  const first = await work(cloud);
  if (first !== undefined) return first;
  const { scheduler, schedulers } = await cloud.status();
  for (const { info, isConnected } of schedulers) {
    const address = info.addresses.remote ?? info.addresses.local;
    if (info.id === scheduler || !isConnected || address === undefined) continue;
    const { connect } = await import("@cloudburst/client");
    await using other = await connect(address, { deadlineMs: CONNECT_DEADLINE_MS });
    const answer = await work(other);
    if (answer !== undefined) return answer;
  }
  return undefined;
}
