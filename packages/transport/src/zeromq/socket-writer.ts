/**
 * The one writer of a socket: zeromq.js allows one send at a time. Sources that have batches take turns, one batch each.
 *
 * Invariants:
 *   W1. A batch that was pulled is sent, or its source is told that the peer cannot be reached; never neither.
 *   W2. Writing begins at the end of the turn, so that everything sent within it joins (T3).
 */
import type { Dealer, Router } from "zeromq";

export interface WriteSource {
  /** @returns the parts of the next message; undefined when there is none: then `onWritten` follows */
  pull(): Uint8Array[] | undefined;
  /** Everything that was there is written. */
  onWritten(): void;
  /** A batch could not be sent. Nothing that is pulled from here on will be. */
  onUnreachable(problem: string): void;
}

/** ZeroMQ had no room, though its queues are unlimited: the link is about to come or to go. Longer than this means gone. */
const RETRY_MS = 2;
const RETRIES_MAX = 250;

export class SocketWriter {
  readonly #socket: Dealer | Router;
  readonly #waiting: WriteSource[] = [];
  #isScheduled = false;

  constructor(socket: Dealer | Router) {
    this.#socket = socket;
  }

  /** Call it once for each time that `source` gets something to write. */
  add(source: WriteSource): void {
    this.#waiting.push(source);
    if (this.#isScheduled) return;
    this.#isScheduled = true;
    queueMicrotask(() => process.nextTick(() => void this.#run()));
  }

  async #run(): Promise<void> {
    for (let source = this.#waiting.shift(); source !== undefined; source = this.#waiting.shift()) {
      const parts = source.pull();
      if (parts === undefined) {
        source.onWritten();
        continue;
      }
      this.#waiting.push(source);
      const problem = await this.#send(parts);
      if (problem !== undefined) source.onUnreachable(problem);
    }
    this.#isScheduled = false;
  }

  /** @returns why it could not be sent */
  async #send(parts: Uint8Array[]): Promise<string | undefined> {
    for (let retries = 0; ; retries++) {
      try {
        await this.#socket.send(parts);
        return undefined;
      } catch (error) {
        const { code, message } = error as NodeJS.ErrnoException;
        if (code === "EHOSTUNREACH") return "the peer is gone";
        if (code !== "EAGAIN" || this.#socket.closed || retries === RETRIES_MAX) return message;
      }
      await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
    }
  }
}

/**
 * The one reader of a socket. Reads until the socket is closed; zeromq.js receives without leaving the turn while there is something,
 * and gives the loop a turn every few hundred messages.
 * @param onParts must not throw
 */
export async function readSocket(socket: Dealer | Router, onParts: (parts: Buffer[]) => void): Promise<void> {
  while (!socket.closed) {
    let parts: Buffer[];
    try {
      parts = (await socket.receive()) as Buffer[];
    } catch (error) {
      // EAGAIN: closed while waiting. Anything else is as final: the owner sees its links fall silent.
      if (socket.closed || (error as NodeJS.ErrnoException).code !== "EAGAIN") return;
      continue;
    }
    onParts(parts);
  }
}
