/** One attempt at a call at this executor, from its admission to its end. */
import type { CallId, Instant, NestingMark, NodeName, ResultDisposition } from "@cloudburst/model";
import type { Timed } from "./agenda.js";
import type { DagWork } from "./dag-work.js";
import type { PeerHandle } from "./event.js";
import type { Inbox } from "./inbox.js";
import type { Run } from "./run.js";

interface AttemptOptions extends NestingMark {
  readonly deadlineMs: number;
  readonly disposition: ResultDisposition;
  readonly isTask: boolean;
}

export class Attempt implements Timed {
  readonly timed = "attempt";
  /** Its deadline. */
  at = 0 as Instant;
  agendaIndex = -1;
  readonly call: CallId;
  readonly attempt: number;
  /** The client, or undefined when the call is posted and acknowledged, or it has gone, and the outcome is kept for others or others depend on its end. */
  peer: PeerHandle | undefined;
  /** The function or the DAG, for people. */
  readonly what: string;
  readonly deadlineMs: number;
  readonly disposition: ResultDisposition;
  /** Whether a scheduler has placed it: it goes on without its client, and the schedulers are told how it ends. */
  readonly isTask: boolean;
  /** How many calls wait for this one, each inside the other. */
  readonly nesting: number;
  /** Functions to run: what it counts in the queue limit. */
  readonly weight: number;
  /** Bytes that it pins: what it counts in the byte limit. */
  bytes: number;
  /** Set by the handler that admits it, before anything else sees it. */
  work: Run | DagWork | undefined = undefined;
  /** Whether its outcome is settled: nothing more is said about it. Runs of it may still be on their way out of their workers. */
  isOver = false;
  /** The letters to it; made for the first. */
  inbox: Inbox | undefined = undefined;
  /** Milliseconds that its runs took in their workers. */
  ranMs = 0;
  /** Results that are being written under the caller's key, by node. */
  puts: Map<NodeName | undefined, Uint8Array> | undefined = undefined;

  constructor(
    id: { readonly call: CallId; readonly attempt: number },
    peer: PeerHandle,
    what: string,
    options: AttemptOptions,
    size: { readonly weight: number; readonly bytes: number },
  ) {
    this.call = id.call;
    this.attempt = id.attempt;
    this.peer = peer;
    this.what = what;
    this.deadlineMs = options.deadlineMs;
    this.disposition = options.disposition;
    this.isTask = options.isTask;
    this.nesting = options.nesting ?? 0;
    this.weight = size.weight;
    this.bytes = size.bytes;
  }
}
