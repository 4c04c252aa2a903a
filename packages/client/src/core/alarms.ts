import type { Instant } from "@cloudburst/model";

/** Something that wants to be told when a moment has come. At most one moment each: the next at which anything is due. */
export class Alarm {
  dueAt = 0 as Instant;
  /** Links of the group's list; they belong to `AlarmQueue`. */
  group: AlarmGroup | undefined;
  previous: Alarm | undefined;
  next: Alarm | undefined;
}

interface AlarmGroup {
  first: Alarm | undefined;
  last: Alarm | undefined;
}

/** Empty groups are kept for reuse up to this many: calls nearly always share a few durations. */
const GROUPS_KEPT_MAX = 256;

/**
 * Deadlines of many things that nearly always end before them: setting and clearing cost a few pointer writes, and nothing remains of
 * a cleared alarm (a heap with lazy deletion would keep a minute's worth of ended calls).
 *
 * Invariants:
 *   A1. All alarms of a group were set for the same duration, and the clock never goes back, so each list is in order of `dueAt`.
 *   A2. `wakeAt` is never later than the earliest alarm. It may be earlier, when that alarm was cleared.
 */
export class AlarmQueue<A extends Alarm> {
  readonly #groups = new Map<number, AlarmGroup>();
  #wakeAt = Number.POSITIVE_INFINITY;
  #purgeAt = GROUPS_KEPT_MAX;

  /** When to call `takeDue`; infinity when nothing is set. */
  get wakeAt(): number {
    return this.#wakeAt;
  }

  /** @param inMs rounded up to whole milliseconds, at least 0 */
  set(alarm: A, now: Instant, inMs: number): void {
    if (alarm.group !== undefined) this.clear(alarm);
    const duration = Math.max(0, Math.ceil(inMs));
    const group = this.#groups.get(duration) ?? this.#addGroup(duration);
    alarm.dueAt = (now + duration) as Instant;
    alarm.group = group;
    alarm.previous = group.last;
    if (group.last === undefined) group.first = alarm;
    else group.last.next = alarm;
    group.last = alarm;
    if (alarm.dueAt < this.#wakeAt) this.#wakeAt = alarm.dueAt;
  }

  clear(alarm: A): void {
    const group = alarm.group;
    if (group === undefined) return;
    if (alarm.previous === undefined) group.first = alarm.next;
    else alarm.previous.next = alarm.next;
    if (alarm.next === undefined) group.last = alarm.previous;
    else alarm.next.previous = alarm.previous;
    alarm.group = undefined;
    alarm.previous = undefined;
    alarm.next = undefined;
  }

  /** Takes out every alarm that is due. Handling one may set or clear another: check `group` before each. */
  takeDue(now: Instant): readonly A[] {
    if (now < this.#wakeAt) return [];
    const due: A[] = [];
    let earliest = Number.POSITIVE_INFINITY;
    for (const group of this.#groups.values()) {
      while (group.first !== undefined && group.first.dueAt <= now) {
        const alarm = group.first as A;
        this.clear(alarm);
        due.push(alarm);
      }
      if (group.first !== undefined && group.first.dueAt < earliest) earliest = group.first.dueAt;
    }
    this.#wakeAt = earliest;
    return due;
  }

  #addGroup(duration: number): AlarmGroup {
    if (this.#groups.size >= this.#purgeAt) {
      for (const [key, group] of this.#groups) if (group.first === undefined) this.#groups.delete(key);
      this.#purgeAt = Math.max(GROUPS_KEPT_MAX, 2 * this.#groups.size);
    }
    const group: AlarmGroup = { first: undefined, last: undefined };
    this.#groups.set(duration, group);
    return group;
  }
}
