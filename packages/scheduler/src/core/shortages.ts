import type { ExecutorType } from "@cloudburst/model";
import type { LeaseNeed } from "./candidates.js";
import type { LeasesWithdrawn } from "./effect.js";
import type { PeerId } from "./event.js";
import { keyOf, type LeaseSubject, noticeOf } from "./leases.js";

interface Shortage {
  readonly subject: LeaseSubject;
  readonly need: LeaseNeed;
}

/**
 * Clients that were refused a lease because no executor could run what they asked for. When one joins that can, they are told to ask
 * again, so that calls which wait run at once. It holds `shortagesMax` entries; who finds no room asks again unbidden, within a second.
 */
export class Shortages {
  readonly #byPeer = new Map<PeerId, Map<string, Shortage>>();
  readonly #shortagesMax: number;
  #size = 0;

  constructor(shortagesMax: number) {
    this.#shortagesMax = shortagesMax;
  }

  get size(): number {
    return this.#size;
  }

  /** @returns false when there is no room */
  add(peer: PeerId, subject: LeaseSubject, need: LeaseNeed): boolean {
    const ofPeer = this.#byPeer.get(peer) ?? new Map<string, Shortage>();
    const key = keyOf(subject);
    if (!ofPeer.has(key)) {
      if (this.#size >= this.#shortagesMax) return false;
      this.#size += 1;
    }
    this.#byPeer.set(peer, ofPeer.set(key, { subject, need }));
    return true;
  }

  /** It has its lease. */
  remove(peer: PeerId, subject: LeaseSubject): void {
    const ofPeer = this.#byPeer.get(peer);
    if (ofPeer?.delete(keyOf(subject)) !== true) return;
    this.#size -= 1;
    if (ofPeer.size === 0) this.#byPeer.delete(peer);
  }

  forgetPeer(peer: PeerId): void {
    this.#size -= this.#byPeer.get(peer)?.size ?? 0;
    this.#byPeer.delete(peer);
  }

  /** Takes out whoever an executor of this type may help. @returns what each is told */
  take(type: ExecutorType): ReadonlyMap<PeerId, LeasesWithdrawn> {
    const notices = new Map<PeerId, LeasesWithdrawn>();
    if (this.#size === 0) return notices;
    for (const [peer, ofPeer] of [...this.#byPeer]) {
      const helped = [...ofPeer.values()].filter(({ need }) => type === "gpu" || need === "plain");
      if (helped.length === 0) continue;
      const subjects = helped.map(({ subject }) => subject);
      notices.set(peer, noticeOf(subjects));
      for (const subject of subjects) this.remove(peer, subject);
    }
    return notices;
  }
}
