/**
 * Connections to other executors, for triggers: dialed when first needed, kept while used.
 *
 *   X1. A trigger is sent, or `onUndelivered` is called for it, once. When a connection ends, what was sent on it a short while ago counts as
 *       undelivered too: it may have been lost, and its call would wait for its deadline.
 *   X2. Links are bounded: the one unused for longest is closed for a new one. What waits for a dial is bounded as well.
 */
import type { ExecutorId, ExecutorInfo, Logger, Message } from "@cloudburst/model";
import type { Messenger, Peer, PeerHandlers } from "@cloudburst/transport";
import type { LinkMessage, PeerHandle } from "../core/index.js";
import type { ExecutorClock } from "./clock.js";

const DIAL_DEADLINE_MS = 2_000;
/** More executors than one DAG usually spans; each idle link costs two sockets and little else. */
const LINKS_MAX = 256;
const IDLE_MS_MAX = 60_000;
/** What may wait for one dial. */
const WAITING_MAX = 4_096;
const WAITING_BYTES_MAX = 128 * 1_024 * 1_024;
/** A trigger that has been on an open connection for so long has arrived. */
const IN_DOUBT_MS = 5_000;
const IN_DOUBT_MAX = 4_096;
const NO_BYTES = new Uint8Array(0);

/** What is kept of a message whose bytes have been handed over. */
function withoutBytes(message: LinkMessage): LinkMessage {
  return message.kind === "trigger" ? { ...message, value: NO_BYTES } : message;
}

/** One trigger on its way. `client` is the peer that its call came from. */
export interface Parcel {
  readonly client: PeerHandle | undefined;
  readonly message: LinkMessage;
}

export interface ExecutorLinksModules {
  readonly messenger: Messenger<Message>;
  readonly clock: ExecutorClock;
  readonly log: Logger;
  readonly hostId: string;
  onUndelivered(parcel: Parcel, to: ExecutorId): void;
  /** Executors answer nothing to triggers: whatever comes is odd. */
  onMessage(peer: Peer<Message>, message: Message): void;
}

interface Dialing {
  readonly phase: "dialing";
  readonly waiting: Parcel[];
  bytes: number;
}

interface Open {
  readonly phase: "open";
  readonly peer: Peer<Message>;
  readonly inDoubt: { readonly at: number; readonly parcel: Parcel }[];
}

type LinkState = Dialing | Open | { readonly phase: "closed" };

interface Link {
  readonly to: ExecutorInfo;
  state: LinkState;
  usedAt: number;
}

export class ExecutorLinks {
  readonly #modules: ExecutorLinksModules;
  readonly #links = new Map<ExecutorId, Link>();
  readonly #abort = new AbortController();
  #cancelSweep: (() => void) | undefined;

  constructor(modules: ExecutorLinksModules) {
    this.#modules = modules;
  }

  send(to: ExecutorInfo, parcel: Parcel): void {
    const link = this.#links.get(to.id) ?? this.#open(to);
    link.usedAt = this.#modules.clock.now();
    if (link.state.phase === "dialing") this.#wait(link, link.state, parcel);
    else if (link.state.phase === "open") this.#sendNow(link, link.state, parcel);
    else this.#modules.onUndelivered(parcel, to.id);
  }

  /** Ends every link, after what is queued has left. Idempotent. */
  async close(): Promise<void> {
    this.#abort.abort();
    this.#cancelSweep?.();
    const links = [...this.#links.values()];
    this.#links.clear();
    await Promise.all(links.map((link) => this.#closeLink(link)));
  }

  #open(to: ExecutorInfo): Link {
    if (this.#links.size >= LINKS_MAX) this.#closeOldest();
    const link: Link = { to, state: { phase: "dialing", waiting: [], bytes: 0 }, usedAt: this.#modules.clock.now() };
    this.#links.set(to.id, link);
    void this.#dial(link);
    this.#scheduleSweep();
    return link;
  }

  #wait(link: Link, state: Dialing, parcel: Parcel): void {
    const bytes = parcel.message.kind === "trigger" ? parcel.message.value.length : 0;
    if (state.waiting.length >= WAITING_MAX || state.bytes + bytes > WAITING_BYTES_MAX) {
      this.#modules.onUndelivered(parcel, link.to.id);
      return;
    }
    state.waiting.push(parcel);
    state.bytes += bytes;
  }

  #sendNow(link: Link, state: Open, parcel: Parcel): void {
    if (!state.peer.send(parcel.message)) {
      this.#modules.onUndelivered(parcel, link.to.id);
      return;
    }
    const { inDoubt } = state;
    const now = this.#modules.clock.now();
    inDoubt.push({ at: now, parcel: { client: parcel.client, message: withoutBytes(parcel.message) } });
    if (inDoubt.length < IN_DOUBT_MAX) return;
    const firstInDoubt = inDoubt.findIndex((entry) => now - entry.at <= IN_DOUBT_MS);
    inDoubt.splice(0, firstInDoubt < 0 ? inDoubt.length : Math.max(firstInDoubt, IN_DOUBT_MAX / 2));
  }

  /** Never rejects. The local address first, where the host is ours; then the remote one. */
  async #dial(link: Link): Promise<void> {
    let problem = "it offers no address for this host";
    for (const address of this.#addressesOf(link.to)) {
      try {
        const peer = await this.#modules.messenger.dial(address, this.#handlersOf(link), {
          deadlineMs: DIAL_DEADLINE_MS,
          signal: this.#abort.signal,
        });
        this.#onOpen(link, peer);
        return;
      } catch (thrown) {
        problem = thrown instanceof Error ? thrown.message : String(thrown);
      }
    }
    this.#modules.log.warn("an executor cannot be reached", { executor: link.to.id, problem });
    this.#onGone(link, 0);
  }

  #addressesOf({ addresses }: ExecutorInfo): readonly string[] {
    const local = addresses.host === this.#modules.hostId ? addresses.local : undefined;
    return [local, addresses.remote].filter((address) => address !== undefined);
  }

  #handlersOf(link: Link): PeerHandlers<Message> {
    return {
      onMessage: this.#modules.onMessage,
      // An executor that closes by itself has drained: what it was sent, it has used, or refused towards the client.
      onClose: (_peer, reason) => this.#onGone(link, reason.kind === "remote" ? 0 : IN_DOUBT_MS),
    };
  }

  #onOpen(link: Link, peer: Peer<Message>): void {
    if (link.state.phase !== "dialing") {
      this.#end(peer);
      return;
    }
    const { waiting } = link.state;
    const open: Open = { phase: "open", peer, inDoubt: [] };
    link.state = open;
    for (const parcel of waiting) this.#sendNow(link, open, parcel);
  }

  #onGone(link: Link, inDoubtMs: number): void {
    const { state } = link;
    if (state.phase === "closed") return;
    link.state = { phase: "closed" };
    if (this.#links.get(link.to.id) === link) this.#links.delete(link.to.id);
    const now = this.#modules.clock.now();
    const lost =
      state.phase === "dialing"
        ? state.waiting
        : state.inDoubt.filter((entry) => now - entry.at < inDoubtMs).map((entry) => entry.parcel);
    for (const parcel of lost) this.#modules.onUndelivered(parcel, link.to.id);
  }

  #closeOldest(): void {
    let oldest: Link | undefined;
    for (const link of this.#links.values()) {
      if (link.state.phase === "open" && (oldest === undefined || link.usedAt < oldest.usedAt)) oldest = link;
    }
    if (oldest === undefined) return;
    this.#links.delete(oldest.to.id);
    void this.#closeLink(oldest);
  }

  /** Never rejects. Our own close loses nothing: the transport writes out what is queued. */
  async #closeLink(link: Link): Promise<void> {
    const { state } = link;
    if (state.phase === "dialing") {
      this.#onGone(link, 0);
      return;
    }
    link.state = { phase: "closed" };
    if (state.phase === "open") await this.#end(state.peer);
  }

  async #end(peer: Peer<Message>): Promise<void> {
    try {
      await peer.close();
    } catch (thrown) {
      this.#modules.log.warn("a connection ended badly", { peer: peer.label, problem: String(thrown) });
    }
  }

  #scheduleSweep(): void {
    if (this.#cancelSweep !== undefined || this.#abort.signal.aborted) return;
    this.#cancelSweep = this.#modules.clock.after(IDLE_MS_MAX, () => {
      this.#cancelSweep = undefined;
      const idleSince = this.#modules.clock.now() - IDLE_MS_MAX;
      for (const [id, link] of this.#links) {
        if (link.state.phase !== "open" || link.usedAt > idleSince) continue;
        this.#links.delete(id);
        void this.#closeLink(link);
      }
      if (this.#links.size > 0) this.#scheduleSweep();
    });
  }
}
