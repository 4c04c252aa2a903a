/** Durable calls on their way to the keeper: their arguments become one payload, once futures among them have ended. */
import { type CallId, CloudburstError, type Failure } from "@cloudburst/model";
import type { ResolvedCallOptions } from "./call-options.js";
import type { CallOwner } from "./caller.js";
import type { DurableGoal, TargetName, Work } from "./core/index.js";
import type { DurableLink } from "./durable-link.js";
import { payloadOf } from "./durable-work.js";

export class DurableCalls {
  readonly #link: DurableLink;
  /** Calls whose arguments are awaited, and what ends them. */
  readonly #preparing = new Map<CallId, (failure: Failure) => void>();

  constructor(link: DurableLink) {
    this.#link = link;
  }

  /** The owner hears the end in any case. */
  start(
    call: CallId,
    subject: TargetName,
    work: Work,
    { durable, deadlineMs, outputKey }: ResolvedCallOptions,
    goal: DurableGoal,
    owner: CallOwner,
  ): void {
    if (durable === undefined) return owner.onEnd(failed({ code: "INTERNAL", problem: "the call is not durable" }));
    let args: ReturnType<typeof payloadOf>;
    try {
      args = payloadOf(work, `${subject.kind} "${subject.name}"`);
    } catch (error) {
      return owner.onEnd(failed(CloudburstError.from(error).failure));
    }
    this.#link.submit({ call, subject, deadlineMs, outputKey, ...durable, ...args }, goal, owner);
  }

  /** @param failureOf tells why the arguments could not be prepared */
  startPrepared(
    call: CallId,
    subject: TargetName,
    prepare: () => Promise<Work>,
    failureOf: (error: unknown) => Failure,
    options: ResolvedCallOptions,
    goal: DurableGoal,
    owner: CallOwner,
  ): void {
    let isOver = false;
    const end = (failure: Failure): void => {
      if (isOver) return;
      isOver = true;
      this.#preparing.delete(call);
      owner.onEnd(failed(failure));
    };
    this.#preparing.set(call, end);
    prepare().then(
      (work) => {
        if (isOver) return;
        this.#preparing.delete(call);
        this.start(call, subject, work, options, goal, owner);
      },
      (error: unknown) => end(failureOf(error)),
    );
  }

  /** @returns false when it is no durable call of this client */
  cancel(call: CallId): boolean {
    const end = this.#preparing.get(call);
    if (end === undefined) return this.#link.cancel(call);
    end({ code: "CANCELLED", what: `durable call ${call}` });
    return true;
  }

  close(): void {
    for (const end of [...this.#preparing.values()]) end({ code: "CLOSED", what: "the client" });
  }
}

/** Nothing of it is with the keeper. */
function failed(failure: Failure): Parameters<CallOwner["onEnd"]>[0] {
  return { kind: "failed", failure, attempt: 0, isRemote: false };
}
