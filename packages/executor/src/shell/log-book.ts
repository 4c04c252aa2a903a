/**
 * The lines that functions have written lately, and who reads along.
 *
 *   B1. Lines of the past are bounded in number and characters; the oldest go first.
 *   B2. What a follower does not take is left out, and it is told how much: reading along never holds up the work.
 *   B3. A follower is told a line at most once, in the order of writing; first an answer with the past, which may be empty.
 */
import type { LogFilter, LogLine, ObservationMessage } from "@cloudburst/model";
import type { PeerHandle } from "../core/index.js";

export type LogLines = Extract<ObservationMessage, { kind: "log-lines" }>;

const LINES_KEPT_MAX = 2_000;
const CHARS_KEPT_MAX = 4 * 1024 * 1024;
const FOLLOWERS_MAX = 100;
/** Lines that wait for the next message to one follower. */
const LINES_WAITING_MAX = 5_000;
/** Lines in one message. */
const LINES_SENT_MAX = 500;

export interface LogBookModules {
  /** @returns false when the peer does not take it now */
  send(to: PeerHandle, lines: readonly LogLine[], missed: number): boolean;
  /** Calls `flush` soon. */
  flushSoon(flush: () => void): void;
}

interface Follower {
  readonly filter: LogFilter;
  waiting: LogLine[];
  missed: number;
  /** Whether it has its answer about the past. */
  isAnswered: boolean;
}

export class LogBook {
  readonly #modules: LogBookModules;
  #kept: LogLine[] = [];
  #oldest = 0;
  #chars = 0;
  readonly #followers = new Map<PeerHandle, Follower>();
  #isFlushing = false;

  constructor(modules: LogBookModules) {
    this.#modules = modules;
  }

  add(line: LogLine): void {
    this.#keep(line);
    if (this.#followers.size === 0) return;
    for (const follower of this.#followers.values()) if (matches(line, follower.filter)) wait(follower, line);
    this.#flushSoon();
  }

  follow(peer: PeerHandle, filter: LogFilter, tail: number): void {
    if (!this.#followers.has(peer) && this.#followers.size >= FOLLOWERS_MAX) return;
    const past: LogLine[] = [];
    for (let i = this.#kept.length - 1; i >= this.#oldest && past.length < tail; i--) {
      const line = this.#kept[i] as LogLine;
      if (matches(line, filter)) past.push(line);
    }
    this.#followers.set(peer, { filter, waiting: past.reverse(), missed: 0, isAnswered: false });
    this.#flushSoon();
  }

  forget(peer: PeerHandle): void {
    this.#followers.delete(peer);
  }

  #keep(line: LogLine): void {
    this.#kept.push(line);
    this.#chars += line.message.length;
    while (this.#kept.length - this.#oldest > LINES_KEPT_MAX || this.#chars > CHARS_KEPT_MAX) {
      this.#chars -= (this.#kept[this.#oldest] as LogLine).message.length;
      this.#oldest++;
    }
    // Moved together now and then, so that a line costs the same on average.
    if (this.#oldest < LINES_KEPT_MAX) return;
    this.#kept = this.#kept.slice(this.#oldest);
    this.#oldest = 0;
  }

  #flushSoon(): void {
    if (this.#isFlushing) return;
    this.#isFlushing = true;
    this.#modules.flushSoon(() => {
      this.#isFlushing = false;
      this.#flush();
    });
  }

  #flush(): void {
    for (const [peer, follower] of this.#followers) {
      while (!follower.isAnswered || follower.waiting.length > 0) {
        const lines = follower.waiting.slice(0, LINES_SENT_MAX);
        if (!this.#modules.send(peer, lines, follower.missed)) break;
        follower.isAnswered = true;
        follower.missed = 0;
        follower.waiting = follower.waiting.slice(lines.length);
      }
      if (follower.waiting.length > 0) this.#flushSoon();
    }
  }
}

function wait(follower: Follower, line: LogLine): void {
  if (follower.waiting.length >= LINES_WAITING_MAX) follower.missed++;
  else follower.waiting.push(line);
}

function matches(line: LogLine, { fn, call }: LogFilter): boolean {
  return (fn === undefined || line.fn === fn) && (call === undefined || line.call === call);
}
