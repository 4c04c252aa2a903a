import type { LinkOptions } from "../link-options.js";
import type { AcceptHandlers, Acceptor, CloseReason, Connection, Transport } from "../transport.js";

/** What the acceptance suite needs of the transport under test. */
export interface TransportHarness {
  readonly transport: Transport;
  /** An address that nobody has used. */
  freshAddress(): string;
  /** Where to dial so that the way to the listener at `address` can be cut. */
  throughCuttable(address: string): Promise<string>;
  /** Cuts every way of `throughCuttable`, as a crash of the peer or of the network would. */
  cut(): void;
  /** An address where a dial gets no answer at all. */
  muteAddress(): Promise<string>;
  /** Writes so far, of all connections, where that can be observed. */
  countWrites?(): number;
  /** Sockets and servers that are open now, where that can be observed. */
  countHandles?(): number;
  close(): Promise<void>;
}

/** @param options limits that a test makes small */
export type CreateHarness = (options: LinkOptions) => Promise<TransportHarness>;

export const DIAL_MS = 5_000;

/** Keeps what a connection's handlers were told, and lets a test wait for it without polling. */
export class Recorder implements AcceptHandlers {
  readonly opened: Connection[] = [];
  readonly messages: (readonly Uint8Array[])[] = [];
  readonly closes: {
    readonly connection: Connection;
    readonly reason: CloseReason;
    readonly messagesBefore: number;
  }[] = [];
  #waits: { readonly isMet: () => boolean; readonly resolve: () => void }[] = [];
  onOpened: ((connection: Connection) => void) | undefined;
  onReceived: ((connection: Connection, frames: readonly Uint8Array[]) => void) | undefined;

  onOpen(connection: Connection): void {
    this.opened.push(connection);
    this.onOpened?.(connection);
    this.#check();
  }

  onMessage(connection: Connection, frames: readonly Uint8Array[]): void {
    this.messages.push(frames);
    this.onReceived?.(connection, frames);
    this.#check();
  }

  onClose(connection: Connection, reason: CloseReason): void {
    this.closes.push({ connection, reason, messagesBefore: this.messages.length });
    this.#check();
  }

  /** Settles when `isMet` holds; asked again after every event. */
  until(isMet: () => boolean): Promise<void> {
    if (isMet()) return Promise.resolve();
    return new Promise((resolve) => this.#waits.push({ isMet, resolve }));
  }

  untilMessages(count: number): Promise<void> {
    return this.until(() => this.messages.length >= count);
  }

  async untilClosed(): Promise<CloseReason> {
    await this.until(() => this.closes.length > 0);
    return (this.closes[0] as (typeof this.closes)[0]).reason;
  }

  #check(): void {
    const waits = this.#waits;
    if (waits.length === 0) return;
    this.#waits = waits.filter(({ isMet, resolve }) => {
      if (!isMet()) return true;
      resolve();
      return false;
    });
  }
}

export interface Pair {
  readonly harness: TransportHarness;
  readonly acceptor: Acceptor;
  /** Of the acceptor. */
  readonly far: Recorder;
  readonly farConnection: Connection;
  /** Of the dialer. */
  readonly near: Recorder;
  readonly nearConnection: Connection;
}

/** Runs `body` with one connection, and takes everything down afterwards. */
export async function withPair(
  create: CreateHarness,
  body: (pair: Pair) => Promise<void>,
  options: LinkOptions = {},
): Promise<void> {
  await withHarness(
    create,
    async (harness) => {
      const far = new Recorder();
      const near = new Recorder();
      const acceptor = await harness.transport.listen(harness.freshAddress(), far);
      const address = await harness.throughCuttable(acceptor.address);
      const nearConnection = await harness.transport.dial(address, near, { deadlineMs: DIAL_MS });
      await far.until(() => far.opened.length === 1);
      const farConnection = far.opened[0] as Connection;
      await body({ harness, acceptor, far, farConnection, near, nearConnection });
      await Promise.all([nearConnection.close(), acceptor.close()]);
    },
    options,
  );
}

export async function withHarness(
  create: CreateHarness,
  body: (harness: TransportHarness) => Promise<void>,
  options: LinkOptions = {},
): Promise<void> {
  const harness = await create(options);
  try {
    await body(harness);
  } finally {
    await harness.close();
  }
}

/** Lets the event loop go around once. */
export function oneTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/** Sends everything, waiting a turn whenever the queue is full. */
export async function sendAll(connection: Connection, messages: Iterable<readonly Uint8Array[]>): Promise<void> {
  for (const frames of messages) {
    while (!connection.send(frames)) await oneTurn();
  }
}
