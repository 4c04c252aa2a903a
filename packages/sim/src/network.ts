/**
 * Connections between processes, as the transport promises them (packages/transport, T1 and T2), and everything that can befall them.
 *
 *   N1. Messages of one connection arrive in order, whole, at most once, unless the world is told to be `unruly`.
 *   N2. A message that is lost ends its connection: the receiver sees the gap with the next message, or falls silent; the other side is
 *       told, or notices by itself. Both sides hear of the end, each once, at times of their own.
 *   N3. Nothing reaches a process that has ended, nor a successor that did not accept that connection.
 */
import type { Message } from "@cloudburst/model";
import type { Timeline, World } from "./world.js";

export interface Endpoint {
  onMessage(message: Message): void;
  onClose(problem: string): void;
}

/** One end of a connection, in the hands of the process that has it. */
export interface Port {
  readonly id: number;
  readonly peer: string;
  /** @returns false when the connection has ended for this side */
  send(message: Message): boolean;
  close(): void;
}

export interface Process {
  readonly name: string;
  readonly timeline: Timeline;
  /** Somebody dials: gives the handlers of the accepted end, or refuses. */
  accept(port: Port): Endpoint | undefined;
}

export interface NetworkOptions {
  /** Mean one-way delay. */
  readonly delayMs: number;
  /** Share of messages that take `slowMs` more. */
  readonly slowShare: number;
  readonly slowMs: number;
  /** Share of messages that are lost. */
  readonly lossShare: number;
  /** Share of messages that come twice, or overtake others: the transport never does that, the cores should bear it. */
  readonly unrulyShare: number;
  /** Silence after which a side takes its peer for lost. */
  readonly silenceMs: number;
}

interface Side {
  readonly process: Process;
  readonly timeline: Timeline;
  endpoint: Endpoint | undefined;
  isClosed: boolean;
  /** When the latest message for this side arrives. */
  lastArrival: number;
  /** Messages sent to this side, and those that it has seen. */
  sent: number;
  seen: number;
}

/** A crashed process's socket is closed by its kernel at once; a crashed machine's is not. */
const RESET_MS = 1;
const DIAL_FAILS_MS = 5;
const DIAL_DEADLINE_MS = 2_000;

export class Network {
  readonly #world: World;
  readonly #options: NetworkOptions;
  readonly #processes = new Map<string, Process>();
  /** Directed: `from>to`. */
  readonly #blocked = new Set<string>();
  readonly #connections = new Set<Connection>();
  readonly #slow = new Map<string, number>();
  #faults = false;
  #nextId = 1;

  constructor(world: World, options: NetworkOptions) {
    this.#world = world;
    this.#options = options;
  }

  get connections(): number {
    return this.#connections.size;
  }

  get world(): World {
    return this.#world;
  }

  get options(): NetworkOptions {
    return this.#options;
  }

  add(process: Process): void {
    this.#processes.set(process.name, process);
  }

  /** The process is gone. `isMachine`: nobody is left to say so, and peers notice by silence. */
  remove(name: string, isMachine: boolean): void {
    const process = this.#processes.get(name);
    if (process === undefined) return;
    this.#processes.delete(name);
    for (const connection of [...this.#connections]) {
      if (connection.involves(process)) connection.onDeath(process, isMachine);
    }
  }

  /** @param factor of the delays of everything that the process sends and receives */
  slowDown(name: string, factor: number): void {
    this.#slow.set(name, factor);
  }

  block(from: string, to: string): void {
    this.#blocked.add(`${from}>${to}`);
  }

  unblock(from: string, to: string): void {
    this.#blocked.delete(`${from}>${to}`);
  }

  /** From here on messages are lost, doubled and held up, by the shares of the options. */
  rough(): void {
    this.#faults = true;
  }

  /** From here on they are not. */
  calm(): void {
    this.#faults = false;
    this.#blocked.clear();
    this.#slow.clear();
  }

  isBlocked(from: string, to: string): boolean {
    return this.#blocked.size > 0 && this.#blocked.has(`${from}>${to}`);
  }

  isLost(): boolean {
    return this.#faults && this.#world.prng.chance(this.#options.lossShare);
  }

  isUnruly(): boolean {
    return this.#faults && this.#options.unrulyShare > 0 && this.#world.prng.chance(this.#options.unrulyShare);
  }

  delayMs(from: string, to: string): number {
    const { delayMs, slowShare, slowMs } = this.#options;
    const isSlow = this.#slow.size > 0;
    const factor = isSlow ? Math.max(this.#slow.get(from) ?? 1, this.#slow.get(to) ?? 1) : 1;
    const extra = this.#faults && this.#world.prng.chance(slowShare) ? this.#world.exponential(slowMs) : 0;
    return (this.#world.between(0.5, 1.5) * delayMs + extra) * factor;
  }

  /** Calls back in the dialer's time, with its end of the connection, or undefined when it could not be made. */
  dial(from: Process, to: string, endpoint: Endpoint, onDialed: (port: Port | undefined) => void): void {
    const there = this.#processes.get(to);
    const isCut = this.isBlocked(from.name, to) || this.isBlocked(to, from.name);
    if (there === undefined || there.timeline.isOver || isCut) {
      from.timeline.after(DIAL_FAILS_MS, () => onDialed(undefined));
      return;
    }
    const connection = new Connection(this, this.#nextId++, from, there, endpoint);
    this.#connections.add(connection);
    let isSettled = false;
    const settle = (): void => {
      if (isSettled) return;
      isSettled = true;
      if (connection.isAccepted && connection.isOpenFor(from)) onDialed(connection.portOf(from));
      else {
        connection.fail("it was not accepted in time");
        onDialed(undefined);
      }
    };
    from.timeline.after(DIAL_DEADLINE_MS, settle);
    this.#world.after(this.delayMs(from.name, to), () =>
      there.timeline.perform(() => {
        connection.acceptAt(there);
        this.#world.after(this.delayMs(to, from.name), () => from.timeline.perform(settle));
      }),
    );
  }

  forget(connection: Connection): void {
    this.#connections.delete(connection);
  }
}

class Connection {
  readonly id: number;
  readonly #network: Network;
  readonly #dialer: Side;
  readonly #acceptor: Side;

  constructor(network: Network, id: number, from: Process, to: Process, endpoint: Endpoint) {
    this.id = id;
    this.#network = network;
    this.#dialer = sideOf(from, endpoint);
    this.#acceptor = sideOf(to, undefined);
  }

  involves(process: Process): boolean {
    return this.#dialer.process === process || this.#acceptor.process === process;
  }

  isOpenFor(process: Process): boolean {
    return !this.#sideAt(process).isClosed;
  }

  get isAccepted(): boolean {
    return this.#acceptor.endpoint !== undefined;
  }

  acceptAt(process: Process): void {
    if (!this.#acceptor.isClosed) this.#acceptor.endpoint = process.accept(this.portOf(process));
  }

  portOf(process: Process): Port {
    const here = this.#sideAt(process);
    const there = here === this.#dialer ? this.#acceptor : this.#dialer;
    return {
      id: this.id,
      peer: there.process.name,
      send: (message) => this.#send(here, there, message),
      close: () => this.#close(here, there),
    };
  }

  /** Both sides hear of it. */
  fail(problem: string): void {
    this.#end(this.#dialer, problem, RESET_MS);
    this.#end(this.#acceptor, problem, RESET_MS);
  }

  onDeath(process: Process, isMachine: boolean): void {
    const here = this.#sideAt(process);
    const there = here === this.#dialer ? this.#acceptor : this.#dialer;
    this.#markClosed(here);
    const noticedMs = isMachine ? this.#silenceMs() : RESET_MS;
    this.#end(there, isMachine ? "the peer is silent" : "the peer's process has ended", noticedMs);
  }

  #send(here: Side, there: Side, message: Message): boolean {
    if (here.isClosed) return false;
    const network = this.#network;
    const [from, to] = [here.process.name, there.process.name];
    const number = ++there.sent;
    if (network.isBlocked(from, to) || network.isLost()) {
      // The gap is seen by the next message that does arrive, or by the silence.
      this.#end(there, "the peer is silent", this.#silenceMs());
      this.#end(here, "the peer is silent", this.#silenceMs());
      return true;
    }
    const isUnruly = network.isUnruly();
    const delayMs = network.delayMs(from, to);
    const { world } = network;
    const arrival = isUnruly ? world.now + delayMs : Math.max(world.now + delayMs, there.lastArrival);
    there.lastArrival = Math.max(arrival, there.lastArrival);
    world.after(arrival - world.now, () => this.#arrive(there, message, number));
    if (isUnruly && world.prng.chance(0.5)) {
      world.after(arrival - world.now + delayMs, () => this.#arrive(there, message, number));
    }
    return true;
  }

  #arrive(there: Side, message: Message, number: number): void {
    there.timeline.perform(() => {
      if (there.isClosed || there.endpoint === undefined) return;
      if (this.#network.options.unrulyShare === 0 && number !== there.seen + 1) {
        this.fail("a message is missing");
        return;
      }
      there.seen = Math.max(there.seen, number);
      there.endpoint.onMessage(message);
    });
  }

  #close(here: Side, there: Side): void {
    if (here.isClosed) return;
    this.#markClosed(here);
    const { world } = this.#network;
    // What was sent before arrives before.
    const farewellMs = Math.max(
      this.#network.delayMs(here.process.name, there.process.name),
      there.lastArrival - world.now,
    );
    this.#end(there, "closed by the other side", farewellMs);
  }

  #end(side: Side, problem: string, afterMs: number): void {
    this.#network.world.after(afterMs, () =>
      side.timeline.perform(() => {
        if (side.isClosed) return;
        this.#markClosed(side);
        side.endpoint?.onClose(problem);
      }),
    );
  }

  #markClosed(side: Side): void {
    side.isClosed = true;
    if (this.#dialer.isClosed && this.#acceptor.isClosed) this.#network.forget(this);
  }

  #silenceMs(): number {
    const { world, options } = this.#network;
    return world.between(0.5, 1) * options.silenceMs;
  }

  #sideAt(process: Process): Side {
    return this.#dialer.process === process ? this.#dialer : this.#acceptor;
  }
}

function sideOf(process: Process, endpoint: Endpoint | undefined): Side {
  return { process, timeline: process.timeline, endpoint, isClosed: false, lastArrival: 0, sent: 0, seen: 0 };
}
