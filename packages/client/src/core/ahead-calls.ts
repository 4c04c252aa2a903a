/**
 * Tasks that the scheduler has placed ahead, while what they depend on still runs. This client hears of those ends first, so it sends such a task
 * itself; what it cannot tell to be right, the scheduler decides.
 *
 *   H1. A task in phase `ahead` is held under one call that it depends on and that has not ended here.
 */
import { assert, type CallId, type Dependency } from "@cloudburst/model";
import type { AheadPhase, Call } from "./call.js";
import type { KnownOutcome } from "./outcome-memory.js";

export interface AheadCallsModules<Owner> {
  readonly calls: ReadonlyMap<CallId, Call<Owner>>;
  outcomeOf(call: CallId): KnownOutcome | undefined;
}

/** `send`: all that it depends on has succeeded, where it must. `return`: something has not, or is not remembered. */
export type AheadVerdict = "wait" | "send" | "return";

const NO_CALLS: readonly CallId[] = Object.freeze([]);

export class AheadCalls<Owner> {
  readonly #modules: AheadCallsModules<Owner>;
  /** By the call that is waited for at the moment. */
  readonly #held = new Map<CallId, Set<Call<Owner>>>();

  constructor(modules: AheadCallsModules<Owner>) {
    this.#modules = modules;
  }

  /** Looks at what the call depends on, from where it stopped last: O(1) amortised for each dependency. Holds the call if it is to wait. */
  judge(call: Call<Owner>, phase: AheadPhase): AheadVerdict {
    const { after, follow } = call.task?.wishes ?? {};
    const calls = after?.calls ?? NO_CALLS;
    const followed = follow?.calls ?? NO_CALLS;
    for (; phase.met < calls.length + followed.length; phase.met++) {
      const isFollowed = phase.met >= calls.length;
      const id = isFollowed ? followed[phase.met - calls.length] : calls[phase.met];
      if (id === undefined) return "return";
      if (this.#modules.calls.has(id)) {
        this.#hold(call, id);
        return "wait";
      }
      const outcome = this.#modules.outcomeOf(id);
      const isThere = !isFollowed || outcome?.executor === phase.executor.info.id;
      if (outcome?.state !== "succeeded" || !isThere) return "return";
    }
    return needsSuccess(after) && needsSuccess(follow) ? "send" : "return";
  }

  /** @returns the calls that were held under it: each is to be judged again */
  onEnded(id: CallId): Iterable<Call<Owner>> {
    const held = this.#held.get(id);
    if (held === undefined) return [];
    this.#held.delete(id);
    return held;
  }

  /** Its phase is left. */
  forget(call: Call<Owner>, { heldUnder }: AheadPhase): void {
    if (heldUnder === undefined) return;
    const held = this.#held.get(heldUnder);
    held?.delete(call);
    if (held?.size === 0) this.#held.delete(heldUnder);
  }

  validate(): void {
    for (const [id, held] of this.#held) {
      assert(held.size > 0 && this.#modules.calls.has(id), "H1: what is waited for has not ended");
      for (const { phase } of held) assert(phase.kind === "ahead" && phase.heldUnder === id, "H1: held under one call");
    }
    for (const { phase } of this.#modules.calls.values())
      if (phase.kind === "ahead") assert(this.#held.has(phase.heldUnder as CallId), "H1: what is ahead is held");
  }

  #hold(call: Call<Owner>, id: CallId): void {
    const { phase } = call;
    if (phase.kind === "ahead") phase.heldUnder = id;
    const held = this.#held.get(id);
    if (held === undefined) this.#held.set(id, new Set([call]));
    else held.add(call);
  }
}

/** Schedulers place nothing else ahead; whoever did would be told that it was not sent. */
function needsSuccess(dependency: Dependency | undefined): boolean {
  return dependency === undefined || (dependency.mode === "all" && dependency.success && !dependency.failure);
}
