/**
 * Triggers that came before their schedule: the client and the upstream executor reach this executor over separate connections.
 *
 *   T1. At most `earlyTriggersMax` triggers and `earlyTriggerBytesMax` bytes wait, each call's for at most `earlyTriggerTtlMs`.
 *   T2. An attempt that lost a trigger here is remembered, so that its schedule fails at once instead of waiting for its deadline.
 */
import { assert, type CallId, type Instant } from "@cloudburst/model";
import type { Timed } from "./agenda.js";
import { AttemptMemory } from "./attempt-memory.js";
import type { LinkMessage } from "./event.js";
import type { ExecutorLimits } from "./limits.js";

/** What it counts in the limit of bytes. */
function sizeOf(message: LinkMessage): number {
  return message.kind === "trigger" ? message.value.length : 0;
}

export class EarlyGroup implements Timed {
  readonly timed = "early";
  at = 0 as Instant;
  agendaIndex = -1;
  readonly call: CallId;
  readonly attempt: number;
  readonly triggers: LinkMessage[] = [];
  bytes = 0;

  constructor(call: CallId, attempt: number) {
    this.call = call;
    this.attempt = attempt;
  }
}

export class EarlyTriggers {
  readonly #limits: ExecutorLimits;
  readonly #groups = new Map<CallId, EarlyGroup>();
  readonly #spoiled: AttemptMemory;
  #count = 0;
  #bytes = 0;

  constructor(limits: ExecutorLimits) {
    this.#limits = limits;
    this.#spoiled = new AttemptMemory(limits.earlyTriggersMax);
  }

  get count(): number {
    return this.#count;
  }

  get bytes(): number {
    return this.#bytes;
  }

  groupOf(call: CallId): EarlyGroup | undefined {
    return this.#groups.get(call);
  }

  hasRoomFor(trigger: LinkMessage): boolean {
    const { earlyTriggersMax, earlyTriggerBytesMax } = this.#limits;
    return this.#count < earlyTriggersMax && this.#bytes + sizeOf(trigger) <= earlyTriggerBytesMax;
  }

  /** @returns the group that now holds it; it belongs into the agenda if it is not there yet */
  add(trigger: LinkMessage): EarlyGroup {
    let group = this.#groups.get(trigger.call);
    if (group === undefined) {
      group = new EarlyGroup(trigger.call, trigger.attempt);
      this.#groups.set(trigger.call, group);
    }
    assert(group.attempt === trigger.attempt, "a group holds triggers of one attempt");
    group.triggers.push(trigger);
    group.bytes += sizeOf(trigger);
    this.#count++;
    this.#bytes += sizeOf(trigger);
    return group;
  }

  take(group: EarlyGroup): void {
    this.#groups.delete(group.call);
    this.#count -= group.triggers.length;
    this.#bytes -= group.bytes;
  }

  spoil(call: CallId, attempt: number): void {
    this.#spoiled.remember(call, attempt);
  }

  isSpoiled(call: CallId, attempt: number): boolean {
    return this.#spoiled.covers(call, attempt);
  }

  validate(): void {
    let count = 0;
    let bytes = 0;
    for (const group of this.#groups.values()) {
      assert(group.agendaIndex >= 0, "early triggers have an end");
      assert(group.triggers.length > 0, "a group of early triggers is not empty");
      count += group.triggers.length;
      bytes += group.bytes;
    }
    assert(count === this.#count && bytes === this.#bytes, "early triggers are counted");
    assert(
      count <= this.#limits.earlyTriggersMax && bytes <= this.#limits.earlyTriggerBytesMax,
      "T1: early triggers are bounded",
    );
  }
}
