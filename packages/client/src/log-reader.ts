/**
 * What functions write, read from the executors themselves. Which executors there are, a scheduler tells, again and again while lines are followed.
 *
 *   L1. Connections of its own: a flood of lines must not hold up results.
 *   L2. The lines of the past come first, of all executors together, in the order of their clocks; then each as it comes.
 */
import {
  type CallId,
  CloudburstError,
  type ClusterStatus,
  type ExecutorId,
  type LogLine,
  type Message,
  parseFunctionName,
} from "@cloudburst/model";
import type { Messenger } from "@cloudburst/transport";
import type { LogsOptions } from "./api.js";
import { ExecutorLinks } from "./executor-links.js";
import { Mailbox } from "./mailbox.js";
import { checkKnownNames, invalid, parseBoolean, parseInteger, parseText, resolveSignal } from "./parse-options.js";

const TAIL_MAX = 1_000;
const LINES_WAITING_MAX = 100_000;
/** How often it is looked for executors that have come or come back. */
const LOOK_MS = 500;
const DIAL_DEADLINE_MS = 2_000;
/** What executors get to say their past. */
const PAST_DEADLINE_MS = 3_000;

export interface LogReaderModules {
  readonly messenger: Messenger<Message>;
  readonly hostId: string;
  status(): Promise<ClusterStatus>;
}

interface ResolvedLogsOptions {
  readonly follow: Extract<Message, { kind: "follow-logs" }>;
  readonly isFollowed: boolean;
  readonly onMissed: (missed: number, executor: string) => void;
  readonly signal: AbortSignal;
}

type Arrival =
  | {
      readonly kind: "lines";
      readonly executor: ExecutorId;
      readonly lines: readonly LogLine[];
      readonly missed: number;
    }
  | { readonly kind: "lost"; readonly executor: ExecutorId };

export async function* readLogs(
  given: LogsOptions,
  closing: AbortSignal,
  modules: LogReaderModules,
): AsyncGenerator<LogLine, void, undefined> {
  const options = resolveLogsOptions(given, closing);
  const reader = new LogReader(options, modules);
  try {
    yield* await reader.past();
    if (!options.isFollowed) return;
    while (!options.signal.aborted) yield* await reader.next();
  } finally {
    await reader.close();
  }
}

class LogReader {
  readonly #options: ResolvedLogsOptions;
  readonly #modules: LogReaderModules;
  readonly #links: ExecutorLinks;
  readonly #arrivals = new Mailbox<Arrival>(LINES_WAITING_MAX);
  /** Executors with a connection, or on the way to one. */
  readonly #open = new Set<ExecutorId>();
  #lookedAt = Number.NEGATIVE_INFINITY;

  constructor(options: ResolvedLogsOptions, modules: LogReaderModules) {
    this.#options = options;
    this.#modules = modules;
    this.#links = new ExecutorLinks(
      { hostId: modules.hostId, dialDeadlineMs: DIAL_DEADLINE_MS },
      {
        messenger: modules.messenger,
        handlers: {
          onConnected: (executor) => void this.#links.send(executor, options.follow),
          onLost: (executor) => {
            this.#open.delete(executor);
            this.#arrivals.put({ kind: "lost", executor });
          },
          onMessage: (executor, message) => {
            if (message.kind === "log-lines") this.#arrivals.put({ ...message, kind: "lines", executor });
          },
        },
      },
    );
  }

  /** @throws CloudburstError when no scheduler can say which executors there are */
  async past(): Promise<readonly LogLine[]> {
    await this.#look();
    const awaited = new Set(this.#open);
    const lines: LogLine[] = [];
    const endAt = performance.now() + PAST_DEADLINE_MS;
    while (awaited.size > 0 && performance.now() < endAt && !this.#options.signal.aborted) {
      for (const arrival of await this.#arrivals.take(this.#options.signal, endAt - performance.now())) {
        awaited.delete(arrival.executor);
        if (arrival.kind === "lines") lines.push(...this.#take(arrival));
      }
    }
    return lines.sort((a, b) => a.at - b.at);
  }

  async next(): Promise<readonly LogLine[]> {
    const arrivals = await this.#arrivals.take(this.#options.signal, this.#lookedAt + LOOK_MS - performance.now());
    // No scheduler can be asked: lines of the executors that are known come all the same.
    if (performance.now() >= this.#lookedAt + LOOK_MS) await this.#look().catch(() => undefined);
    return arrivals.flatMap((arrival) => (arrival.kind === "lines" ? this.#take(arrival) : []));
  }

  close(): Promise<void> {
    return this.#links.closeAll();
  }

  #take({ lines, missed, executor }: Extract<Arrival, { kind: "lines" }>): readonly LogLine[] {
    const all = missed + this.#arrivals.takeMissed();
    if (all > 0) this.#options.onMissed(all, executor);
    return lines;
  }

  async #look(): Promise<void> {
    this.#lookedAt = performance.now();
    const { executors } = await this.#modules.status();
    for (const { info } of executors) {
      if (this.#open.has(info.id)) continue;
      this.#open.add(info.id);
      this.#links.open(info);
    }
  }
}

function resolveLogsOptions(given: LogsOptions, closing: AbortSignal): ResolvedLogsOptions {
  checkKnownNames("options of logs()", given, ["fn", "call", "tail", "follow", "onMissed", "signal"]);
  const { fn, call, tail = 0, follow = true, onMissed = () => undefined } = given;
  if (typeof onMissed !== "function") throw invalid("options of logs()", '"onMissed" is no function');
  const filter = {
    ...(fn === undefined ? {} : { fn: parseFunctionName(parseText("fn", fn)) }),
    ...(call === undefined ? {} : { call: callIdOf(call) }),
  };
  return {
    follow: { kind: "follow-logs", filter, tail: parseInteger("tail", tail, 0, TAIL_MAX) },
    isFollowed: parseBoolean("follow", follow),
    onMissed,
    signal: resolveSignal(given.signal, closing),
  };
}

function callIdOf(call: NonNullable<LogsOptions["call"]>): CallId {
  const id = typeof call === "string" ? call : call.id;
  if (typeof id !== "string" || id === "") {
    throw new CloudburstError({
      code: "INVALID_ARGUMENT",
      what: "call",
      problem: "it is a future, or the id of a call",
    });
  }
  return id as CallId;
}
