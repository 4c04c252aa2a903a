/** An executor in this process, with a store in memory and a client that speaks to it over a direct network. */
import { createHash } from "node:crypto";
import { type ExecutorClock, ExecutorHost, type ExecutorModules, type ExecutorOptions } from "@cloudburst/executor";
import { MemoryStore } from "@cloudburst/kvs-client";
import {
  type ArtifactHash,
  type CallId,
  type CallMessage,
  type FunctionName,
  type FunctionSpec,
  type FunctionVersion,
  HybridClock,
  type Logger,
  type Message,
  systemKeys,
} from "@cloudburst/model";
import { createDirectNetwork, type DirectNetwork, type Peer } from "@cloudburst/transport";
import { decodeValue, encodeArguments, encodeFunctionSpec, encodeValue } from "@cloudburst/wire";

export type Answer = Extract<CallMessage, { kind: "result" | "failed" }>;
type Call = Extract<CallMessage, { kind: "call" }>;

export const NO_DISPOSITION = { keep: false, outputKey: undefined };

export async function until(condition: () => boolean, what: string, deadlineMs = 10_000): Promise<void> {
  const end = performance.now() + deadlineMs;
  while (!condition()) {
    if (performance.now() > end) throw new Error(`${what}: not within ${deadlineMs} ms`);
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
}

export class RecordingLogger implements Logger {
  readonly lines: {
    readonly level: string;
    readonly message: string;
    readonly fields: Readonly<Record<string, unknown>>;
  }[] = [];
  readonly debug = this.#at("debug");
  readonly info = this.#at("info");
  readonly warn = this.#at("warn");
  readonly error = this.#at("error");

  count(message: string): number {
    return this.lines.filter((line) => line.message.includes(message)).length;
  }

  #at(level: string) {
    return (message: string, fields: Readonly<Record<string, unknown>>): void =>
      void this.lines.push({ level, message, fields });
  }
}

/** The client's side of one connection. */
export class TestClient {
  readonly answers: Answer[] = [];
  isClosed = false;
  #peer: Peer<Message> | undefined;

  static async dial(network: DirectNetwork<Message>, address: string): Promise<TestClient> {
    const client = new TestClient();
    client.#peer = await network.dial(
      address,
      {
        onMessage: (_, message) => void client.answers.push(message as Answer),
        onClose: () => {
          client.isClosed = true;
        },
      },
      { deadlineMs: 1_000 },
    );
    return client;
  }

  send(message: Message): void {
    if (this.#peer?.send(message) !== true) throw new Error("not taken");
  }

  call(call: string, fn: string, args: readonly unknown[] = [], given: Partial<Call> = {}): void {
    const encoded = encodeArguments(args, { what: "arguments" });
    this.send({
      kind: "call",
      call: call as CallId,
      attempt: 1,
      fn: fn as FunctionName,
      version: versionOf(fn),
      deadlineMs: 10_000,
      references: encoded.references,
      disposition: NO_DISPOSITION,
      isTask: false,
      args: encoded.bytes,
      ...given,
    });
  }

  answerTo(call: string): Answer | undefined {
    return this.answers.find((answer) => answer.call === call);
  }

  async answer(call: string, deadlineMs?: number): Promise<Answer> {
    await until(() => this.answerTo(call) !== undefined, `the answer to ${call}`, deadlineMs);
    return this.answerTo(call) as Answer;
  }

  /** The value of a result; the failure's code as a string otherwise. */
  async outcome(call: string, deadlineMs?: number): Promise<unknown> {
    const answer = await this.answer(call, deadlineMs);
    return answer.kind === "result" ? decodeValue(answer.value) : answer.failure.code;
  }

  async close(): Promise<void> {
    await this.#peer?.close();
  }
}

export function versionOf(fn: string): FunctionVersion {
  return `version-of-${fn}` as FunctionVersion;
}

export interface HostGiven {
  readonly options?: Partial<ExecutorOptions>;
  readonly modules?: Partial<ExecutorModules>;
  readonly store?: MemoryStore;
  readonly network?: DirectNetwork<Message>;
  readonly clock?: ExecutorClock;
}

export class HostHarness implements AsyncDisposable {
  readonly network: DirectNetwork<Message>;
  readonly store: MemoryStore;
  readonly log = new RecordingLogger();
  readonly clock = new HybridClock("test");
  #host: ExecutorHost | undefined;
  #client: TestClient | undefined;

  private constructor(given: HostGiven) {
    this.network = given.network ?? createDirectNetwork<Message>();
    this.store = given.store ?? new MemoryStore();
  }

  static async start(given: HostGiven = {}): Promise<HostHarness> {
    const harness = new HostHarness(given);
    const options = {
      listenLocal: "direct:executor",
      schedulers: [],
      workers: 1,
      memoryMb: 64,
      graceMs: 1_000,
      ...given.options,
    };
    const modules = { messenger: harness.network, store: harness.store, log: harness.log, ...given.modules };
    harness.#host = await ExecutorHost.start(options, modules);
    harness.#client = await harness.dial();
    return harness;
  }

  get host(): ExecutorHost {
    return this.#host as ExecutorHost;
  }

  get client(): TestClient {
    return this.#client as TestClient;
  }

  dial(): Promise<TestClient> {
    return TestClient.dial(this.network, this.host.info.addresses.local as string);
  }

  /** Stores a function as a scheduler would. @param source an ES module's default export */
  async register(fn: string, source: string, concurrency = 1, gpu = false): Promise<void> {
    const code = new TextEncoder().encode(`export default ${source};\n`);
    const artifact = createHash("sha256").update(code).digest("hex") as ArtifactHash;
    const spec: FunctionSpec = {
      name: fn as FunctionName,
      version: versionOf(fn),
      artifact,
      exportName: "default",
      kind: "function",
      constructorArgs: undefined,
      options: { concurrency, gpu },
    };
    await this.put(systemKeys.artifact(artifact), code);
    await this.put(systemKeys.version(spec.version), encodeFunctionSpec(spec));
  }

  async put(key: string, value: Uint8Array): Promise<void> {
    await this.store.merge(key, { kind: "lww", stamp: this.clock.tick(Date.now()), value });
  }

  async putValue(key: string, value: unknown): Promise<void> {
    await this.put(key, encodeValue(value, { what: "value" }));
  }

  async getValue(key: string): Promise<unknown> {
    const lattice = await this.store.get(key);
    return lattice?.kind === "lww" ? decodeValue(lattice.value) : undefined;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#client?.close();
    await this.#host?.close();
    await this.store.close();
  }
}
