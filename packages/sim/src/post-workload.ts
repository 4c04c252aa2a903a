/** Calls that are handed over, as for events: their users wait for the acceptance only, and ask the store later. */
import type { CallStarted } from "@cloudburst/client/core";
import type { CallId } from "@cloudburst/model";
import type { Cluster } from "./cluster.js";
import type { FaultProfile } from "./faults.js";
import { PostOracle } from "./post-oracle.js";
import { planCall } from "./workload.js";

const POSTS = 60;

/** @param forMs how long calls are posted */
export function loadPosts(cluster: Cluster, forMs: number, profile: FaultProfile): void {
  const { world, oracle } = cluster;
  const posts = new PostOracle((isTrue, problem) => oracle.check(isTrue, problem), profile);
  oracle.posts = posts;
  for (let i = 0; i < POSTS; i++) {
    world.after(world.prng.next() * forMs * 0.9, () => {
      const client = world.pick(cluster.clients);
      client.timeline.perform(() => {
        const { event, expectation } = planCall(world, `${client.name}.post-${i}` as CallId, profile);
        const { outputKey } = event.disposition;
        const posted: CallStarted<CallId> = { ...event, disposition: { keep: true, outputKey, isPosted: true } };
        posts.onPosted(expectation);
        // Its function's failures are its outcome, and nobody's answer.
        oracle.onStarted({ ...expectation, startedAt: world.now, ownFailures: new Set(), isPosted: true });
        client.begin(posted);
      });
    });
  }
}
