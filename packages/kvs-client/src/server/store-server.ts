/**
 * Serves a store to other processes, over whichever transports the messenger has.
 *
 *   V1. Every request that is taken is answered exactly once, on the connection it came by: with its result or with `store-refused`.
 *   V2. One peer has at most `inFlightPerPeerMax` requests in work; more are refused (OVERLOADED).
 *   V3. A message that is not a request to a store is counted and dropped. No message ends the process.
 *   V4. An answer that a connection cannot take ends that connection, so that the peer learns of it and asks again.
 */
import {
  CloudburstError,
  type Failure,
  type Lattice,
  type Message,
  type StoreAnswer,
  type StoreRequest,
} from "@cloudburst/model";
import type { Acceptor, CloseReason, Messenger, Peer } from "@cloudburst/transport";
import { ANSWER_BYTES_MAX, GET_KEYS_MAX } from "../core/limits.js";
import { latticeBytes } from "../core/merge-record.js";
import type { Store } from "../store.js";
import { resolveInteger } from "../store-options.js";

export interface StoreServerOptions {
  /** At least one. */
  readonly addresses: readonly string[];
  /** Not closed by the server. */
  readonly store: Store;
  /** Default 8,192: twice what one `RemoteStore` has outstanding. */
  readonly inFlightPerPeerMax?: number;
  /** How long `close` waits for requests in work. Default 5,000. */
  readonly drainDeadlineMs?: number;
}

/** Lives at the store's addresses, and hears what is not for the store. */
export interface StoreServerGuest {
  /** @returns false when the message is not for it either */
  onMessage(peer: Peer<Message>, message: Message): boolean;
  onClose(peer: Peer<Message>): void;
}

export interface StoreServerModules {
  readonly messenger: Messenger<Message>;
  /** Not closed by the server. */
  readonly guest?: StoreServerGuest;
}

export interface StoreServerStats {
  readonly peers: number;
  readonly inFlight: number;
  readonly answered: number;
  readonly refused: number;
  /** Messages that a store does not understand. */
  readonly unexpected: number;
}

const IN_FLIGHT_PER_PEER_MAX_DEFAULT = 8_192;
const DRAIN_DEADLINE_MS_DEFAULT = 5_000;

interface PeerState {
  inFlight: number;
}

export class StoreServer implements AsyncDisposable {
  readonly #store: Store;
  readonly #guest: StoreServerGuest | undefined;
  readonly #inFlightPerPeerMax: number;
  readonly #drainDeadlineMs: number;
  readonly #peers = new Map<Peer<Message>, PeerState>();
  readonly #acceptors: Acceptor[] = [];
  #inFlight = 0;
  #answered = 0;
  #refused = 0;
  #unexpected = 0;
  #onIdle: (() => void) | undefined;
  #closing: Promise<void> | undefined;

  private constructor(options: StoreServerOptions, guest: StoreServerGuest | undefined) {
    this.#store = options.store;
    this.#guest = guest;
    this.#inFlightPerPeerMax = resolveInteger(
      "inFlightPerPeerMax",
      options.inFlightPerPeerMax,
      IN_FLIGHT_PER_PEER_MAX_DEFAULT,
      1,
      1_000_000,
    );
    this.#drainDeadlineMs = resolveInteger(
      "drainDeadlineMs",
      options.drainDeadlineMs,
      DRAIN_DEADLINE_MS_DEFAULT,
      0,
      600_000,
    );
  }

  /** @throws CloudburstError ADDRESS_IN_USE, INVALID_ARGUMENT */
  static async start(options: StoreServerOptions, modules: StoreServerModules): Promise<StoreServer> {
    const server = new StoreServer(options, modules.guest);
    try {
      for (const address of options.addresses) await server.#listen(address, modules.messenger);
    } catch (error) {
      await server.close();
      throw error;
    }
    return server;
  }

  /** Where others can dial, in the order of the options. */
  get addresses(): readonly string[] {
    return this.#acceptors.map((acceptor) => acceptor.address);
  }

  stats(): StoreServerStats {
    return {
      peers: this.#peers.size,
      inFlight: this.#inFlight,
      answered: this.#answered,
      refused: this.#refused,
      unexpected: this.#unexpected,
    };
  }

  /** Refuses new requests, finishes those in work, then ends the connections. Idempotent. */
  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }

  async #listen(address: string, messenger: Messenger<Message>): Promise<void> {
    const acceptor = await messenger.listen(address, {
      onOpen: (peer) => {
        this.#peers.set(peer, { inFlight: 0 });
      },
      onMessage: (peer, message) => this.#onMessage(peer, message),
      onClose: (peer: Peer<Message>, _reason: CloseReason) => {
        this.#peers.delete(peer);
        this.#guest?.onClose(peer);
      },
    });
    this.#acceptors.push(acceptor);
  }

  #onMessage(peer: Peer<Message>, message: Message): void {
    const state = this.#peers.get(peer);
    if (state === undefined || !isStoreRequest(message)) {
      if (state === undefined || this.#guest?.onMessage(peer, message) !== true) this.#unexpected += 1;
      return;
    }
    const refusal = this.#refusal(state);
    if (refusal !== undefined) {
      this.#send(peer, { kind: "store-refused", request: message.request, failure: refusal });
      return;
    }
    state.inFlight += 1;
    this.#inFlight += 1;
    void this.#serve(peer, state, message);
  }

  #refusal(state: PeerState): Failure | undefined {
    if (this.#closing !== undefined) return { code: "DRAINING", what: "the store" };
    if (state.inFlight < this.#inFlightPerPeerMax) return undefined;
    return { code: "OVERLOADED", what: "the store, for one connection,", limit: this.#inFlightPerPeerMax };
  }

  /** Never rejects. */
  async #serve(peer: Peer<Message>, state: PeerState, request: StoreRequest): Promise<void> {
    let answer: StoreAnswer;
    try {
      answer = await this.#answer(request);
    } catch (error) {
      answer = { kind: "store-refused", request: request.request, failure: CloudburstError.from(error).failure };
    }
    state.inFlight -= 1;
    this.#inFlight -= 1;
    if (this.#peers.has(peer)) this.#send(peer, answer);
    if (this.#inFlight === 0) this.#onIdle?.();
  }

  async #answer(message: StoreRequest): Promise<StoreAnswer> {
    const { request } = message;
    switch (message.kind) {
      case "store-get":
        return { kind: "store-values", request, values: await this.#getMany(message.keys) };
      case "store-merge":
        await this.#store.merge(message.key, message.lattice, {
          ifAbsent: message.ifAbsent,
          ...(message.ttlMs === undefined ? {} : { ttlMs: message.ttlMs }),
        });
        return { kind: "store-done", request, existed: false };
      case "store-delete":
        return { kind: "store-done", request, existed: await this.#store.delete(message.key, message.stamp) };
      case "store-list": {
        const page = await this.#store.list(message.prefix, { after: message.after, limit: message.limit });
        return { kind: "store-keys", request, keys: page.keys, isComplete: page.isComplete };
      }
    }
  }

  async #getMany(keys: readonly string[]): Promise<readonly (Lattice | undefined)[]> {
    const what = "the answer to one request to the store";
    if (keys.length > GET_KEYS_MAX) {
      throw new CloudburstError({ code: "TOO_LARGE", what, limit: GET_KEYS_MAX, actual: keys.length, unit: "keys" });
    }
    const values = await this.#store.getMany(keys);
    let bytes = 0;
    for (const value of values) bytes += value === undefined ? 0 : latticeBytes(value);
    if (values.length === 1 || bytes <= ANSWER_BYTES_MAX) return values;
    throw new CloudburstError({ code: "TOO_LARGE", what, limit: ANSWER_BYTES_MAX, actual: bytes, unit: "bytes" });
  }

  #send(peer: Peer<Message>, answer: StoreAnswer): void {
    if (answer.kind === "store-refused") this.#refused += 1;
    else this.#answered += 1;
    if (trySend(peer, answer)) return;
    this.#peers.delete(peer);
    void peer.close();
  }

  async #close(): Promise<void> {
    if (this.#inFlight > 0) await this.#idleWithin(this.#drainDeadlineMs);
    await Promise.all(this.#acceptors.map((acceptor) => acceptor.close()));
  }

  #idleWithin(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.#onIdle = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}

/** @returns false when the connection did not take it */
function trySend(peer: Peer<Message>, answer: StoreAnswer): boolean {
  try {
    return peer.send(answer);
  } catch (error) {
    // The answer cannot be encoded (too large for one message): the peer gets the reason instead.
    return peer.send({ kind: "store-refused", request: answer.request, failure: CloudburstError.from(error).failure });
  }
}

function isStoreRequest(message: Message): message is StoreRequest {
  switch (message.kind) {
    case "store-get":
    case "store-merge":
    case "store-delete":
    case "store-list":
      return true;
    default:
      return false;
  }
}
