import { createHash } from "node:crypto";
import type { Store } from "@cloudburst/kvs-client";
import {
  type ArtifactHash,
  type ClientId,
  CloudburstError,
  type ControlAnswer,
  type ControlNotice,
  type ControlRequest,
  type Logger,
  type Message,
} from "@cloudburst/model";
import { SchedulerHost, type SchedulerModules, type SchedulerOptions } from "@cloudburst/scheduler";
import { createDirectNetwork, type DirectNetwork, type Peer } from "@cloudburst/transport";
import { info, load, STORE, spec } from "./core-harness.js";

export const ADDRESS = "direct:scheduler";
export const CODE = new TextEncoder().encode("export default (ctx, x) => x * x;");
export const CODE_HASH = createHash("sha256").update(CODE).digest("hex") as ArtifactHash;
export const squareSpec = (version = "square-v1") => spec("square", version, { artifact: CODE_HASH });

type WithoutNumber<T> = T extends { readonly request: number } ? Omit<T, "request"> : never;

/** Waits for what must come, and says what did not. */
export async function until(what: string, isTrue: () => boolean, deadlineMs = 5_000): Promise<void> {
  const end = performance.now() + deadlineMs;
  while (!isTrue()) {
    if (performance.now() > end) throw new Error(`did not happen within ${deadlineMs} ms: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
}

export interface LogLine {
  readonly level: string;
  readonly message: string;
  readonly fields: Readonly<Record<string, unknown>>;
}

export function recordingLogger(lines: LogLine[]): Logger {
  const at = (level: string) => (message: string, fields: Readonly<Record<string, unknown>>) =>
    void lines.push({ level, message, fields });
  return { debug: at("debug"), info: at("info"), warn: at("warn"), error: at("error") };
}

export class TestPeer {
  readonly peer: Peer<Message>;
  readonly notices: ControlNotice[];
  readonly #state: { isClosed: boolean };
  readonly #waiting: Map<number, (answer: ControlAnswer) => void>;
  #request = 0;

  private constructor(
    peer: Peer<Message>,
    notices: ControlNotice[],
    state: { isClosed: boolean },
    waiting: Map<number, (answer: ControlAnswer) => void>,
  ) {
    this.peer = peer;
    this.notices = notices;
    this.#state = state;
    this.#waiting = waiting;
  }

  static async dial(network: DirectNetwork<Message>, address = ADDRESS): Promise<TestPeer> {
    const notices: ControlNotice[] = [];
    const state = { isClosed: false };
    const waiting = new Map<number, (answer: ControlAnswer) => void>();
    const handlers = {
      onMessage: (_: Peer<Message>, message: Message) => {
        if (!("request" in message)) return void notices.push(message as ControlNotice);
        const settle = waiting.get(message.request);
        waiting.delete(message.request);
        settle?.(message as ControlAnswer);
      },
      onClose: () => {
        state.isClosed = true;
      },
    };
    const peer = await network.dial(address, handlers, { deadlineMs: 1_000 });
    return new TestPeer(peer, notices, state, waiting);
  }

  get isClosed(): boolean {
    return this.#state.isClosed;
  }

  ask(request: WithoutNumber<ControlRequest>): Promise<ControlAnswer> {
    this.#request += 1;
    const number = this.#request;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`no answer to ${request.kind}`)), 5_000);
      this.#waiting.set(number, (answer) => {
        clearTimeout(timer);
        resolve(answer);
      });
      this.peer.send({ ...request, request: number } as ControlRequest);
    });
  }

  /** The code of the refusal, or the kind of the answer. */
  async say(request: WithoutNumber<ControlRequest>): Promise<string> {
    const answer = await this.ask(request);
    return answer.kind === "refused" ? answer.failure.code : answer.kind;
  }
}

export class HostRig {
  readonly network = createDirectNetwork<Message>();
  readonly lines: LogLine[] = [];
  readonly store: Store;
  host!: SchedulerHost;

  constructor(store: Store) {
    this.store = store;
  }

  async start(
    options: Partial<SchedulerOptions> = {},
    modules: Partial<SchedulerModules> = {},
  ): Promise<SchedulerHost> {
    this.host = await SchedulerHost.start(
      { listen: [ADDRESS], store: STORE, ...options },
      { messenger: this.network, store: this.store, log: recordingLogger(this.lines), ...modules },
    );
    return this.host;
  }

  async client(name = "c1"): Promise<TestPeer> {
    const peer = await TestPeer.dial(this.network);
    await peer.ask({ kind: "hello", client: name as ClientId });
    return peer;
  }

  async executor(id: string): Promise<TestPeer> {
    const peer = await TestPeer.dial(this.network);
    peer.peer.send({ kind: "executor-joined", info: info(id), machine: undefined });
    peer.peer.send({ kind: "executor-reported", executor: info(id).id, load: load() });
    return peer;
  }
}

/** A store that fails as told. */
export function failing(store: Store, fails: (method: string, key: string) => Error | "hang" | undefined): Store {
  const guard = async <T>(method: string, key: string, run: () => Promise<T>): Promise<T> => {
    const problem = fails(method, key);
    if (problem === "hang") return new Promise<T>(() => undefined);
    if (problem !== undefined) throw problem;
    return run();
  };
  return {
    get: (key) => guard("get", key, () => store.get(key)),
    getMany: (keys) => guard("getMany", keys.join(), () => store.getMany(keys)),
    merge: (key, lattice, options) => guard("merge", key, () => store.merge(key, lattice, options)),
    delete: (key, stamp) => guard("delete", key, () => store.delete(key, stamp)),
    list: (prefix, options) => guard("list", prefix, () => store.list(prefix, options)),
    close: () => store.close(),
    [Symbol.asyncDispose]: () => store.close(),
  };
}

export const unavailable = () => new CloudburstError({ code: "STORE_UNAVAILABLE", problem: "switched off" });
