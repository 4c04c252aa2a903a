/**
 * Joins one link with one stream socket.
 *
 * Invariants:
 *   D1. Everything sent within one turn leaves as one write, at the end of that turn (T3): after the microtasks, so that answers which
 *       promises produce join, and before the loop waits for I/O, so that a lonely message is never late.
 *   D2. After its end a socket is closed half first and read to the end, at most for the linger time: closing it with unread bytes would
 *       reset the peer, which could then lose what it has not read.
 */
import type { Socket } from "node:net";
import { CloudburstError } from "@cloudburst/model";
import type { Beats } from "../beats.js";
import { Link, type LinkDriver, type LinkSettings, type LinkSide } from "../link.js";
import type { SharedFrames } from "../shared-frames.js";
import type { CloseReason } from "../transport.js";
import { StreamParser } from "./stream-parser.js";

export interface StreamOwner {
  onOpen(link: Link): void;
  /** The socket is released. `problem` says why, in words, when it never opened. */
  onReleased(link: Link, problem: string): void;
}

/** What all connections of one transport have in common. */
export interface StreamModules {
  readonly settings: LinkSettings;
  readonly beats: Beats;
  readonly shared: SharedFrames | undefined;
}

export class StreamDriver implements LinkDriver {
  readonly link: Link;
  readonly #socket: Socket;
  readonly #owner: StreamOwner;
  readonly #beats: Beats;
  readonly #lingerMs: number;
  #parser: StreamParser | undefined;
  #isFlushing = false;
  #isFinishing = false;
  #socketProblem: string | undefined;
  #endProblem = "closed";
  #lingerTimer: NodeJS.Timeout | undefined;

  constructor(socket: Socket, peer: string, ends: LinkSide, modules: StreamModules, owner: StreamOwner) {
    const { settings, beats, shared } = modules;
    this.#socket = socket;
    this.#owner = owner;
    this.#beats = beats;
    this.#lingerMs = settings.lingerMs;
    this.link = new Link(peer, this, ends, settings, shared);
    this.#parser = new StreamParser((header, messages, slots) => this.link.receive(header, messages, slots));
    socket.on("data", (chunk: Buffer) => this.#onData(chunk));
    socket.on("end", () => this.link.fail({ kind: "lost", problem: "the peer closed its socket without a goodbye" }));
    socket.on("error", (error) => this.#onError(error));
    socket.on("close", () => this.#onClosed());
    beats.add(this.link);
  }

  get pendingBytes(): number {
    return this.#socket.writableLength;
  }

  onReady(): void {
    queueMicrotask(this.#afterMicrotasks);
  }

  onOpen(): void {
    this.#parser?.allowLarge();
    this.#owner.onOpen(this.link);
  }

  onEnded(reason: CloseReason): void {
    this.#beats.delete(this.link);
    if ("problem" in reason) this.#endProblem = reason.problem;
    if (reason.kind === "malformed") this.#parser = undefined;
    if (!this.#isFlushing) this.#flush();
  }

  onFarewell(): void {
    this.#socket.destroySoon();
  }

  readonly #afterMicrotasks = (): void => process.nextTick(this.#flush);

  readonly #flush = (): void => {
    this.#isFlushing = true;
    let parts = this.link.pull();
    if (parts !== undefined) {
      let next = this.link.pull();
      if (next === undefined && parts.length === 1) {
        this.#write(parts);
      } else {
        this.#socket.cork();
        while (parts !== undefined) {
          this.#write(parts);
          parts = next;
          next = next === undefined ? undefined : this.link.pull();
        }
        this.#socket.uncork();
      }
    }
    this.#isFlushing = false;
    if (this.link.isEnded) this.#finish();
  };

  #write(parts: readonly Uint8Array[]): void {
    if (!this.#socket.writable) return;
    for (const part of parts) this.#socket.write(part);
  }

  #finish(): void {
    if (this.#isFinishing) return;
    this.#isFinishing = true;
    if (this.#socket.destroyed || this.#socket.connecting) {
      this.#socket.destroy();
      return;
    }
    this.#socket.end();
    this.#lingerTimer = setTimeout(() => this.#socket.destroy(), this.#lingerMs);
  }

  #onData(chunk: Uint8Array): void {
    if (this.#parser === undefined) return;
    try {
      this.#parser.push(chunk);
    } catch (thrown) {
      this.#parser = undefined;
      this.link.fail({ kind: "malformed", problem: CloudburstError.from(thrown).message });
    }
  }

  #onError(error: Error): void {
    // "close" follows, and ends the link with this.
    this.#socketProblem = error.message;
  }

  #onClosed(): void {
    clearTimeout(this.#lingerTimer);
    this.link.fail({ kind: "lost", problem: this.#socketProblem ?? "the socket was closed without a goodbye" });
    this.link.release();
    this.#owner.onReleased(this.link, this.#socketProblem ?? this.#endProblem);
  }
}
