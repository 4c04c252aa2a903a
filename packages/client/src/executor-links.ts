/**
 * One connection to each executor that the core wants, shared by all calls. Decides nothing but the way: an executor on this host is
 * reached by its local address, and by the remote one when that fails.
 *
 *   E1. Each `open` is answered by exactly one `onConnected` or `onLost`, and each `onConnected` by one `onLost`, unless `close` came first.
 */
import type { ExecutorId, ExecutorInfo, Message } from "@cloudburst/model";
import type { CloseReason, Messenger, Peer, PeerHandlers } from "@cloudburst/transport";

export interface ExecutorLinksOptions {
  readonly hostId: string;
  readonly dialDeadlineMs: number;
}

export interface ExecutorLinksHandlers {
  onConnected(executor: ExecutorId): void;
  onLost(executor: ExecutorId, problem: string): void;
  onMessage(executor: ExecutorId, message: Message): void;
}

interface Link {
  readonly dialing: AbortController;
  peer: Peer<Message> | undefined;
}

export class ExecutorLinks {
  readonly #options: ExecutorLinksOptions;
  readonly #messenger: Messenger<Message>;
  readonly #handlers: ExecutorLinksHandlers;
  readonly #links = new Map<ExecutorId, Link>();
  /** Connections on their way to be closed. */
  readonly #closing = new Set<Promise<void>>();

  constructor(
    options: ExecutorLinksOptions,
    modules: { readonly messenger: Messenger<Message>; readonly handlers: ExecutorLinksHandlers },
  ) {
    this.#options = options;
    this.#messenger = modules.messenger;
    this.#handlers = modules.handlers;
  }

  open(info: ExecutorInfo): void {
    const link: Link = { dialing: new AbortController(), peer: undefined };
    this.#links.set(info.id, link);
    void this.#dial(info, link).catch((error: unknown) => this.#onEnded(info.id, link, describe(error)));
  }

  /** @returns false when the message was not taken */
  send(executor: ExecutorId, message: Message): boolean {
    return this.#links.get(executor)?.peer?.send(message) ?? false;
  }

  close(executor: ExecutorId): void {
    const link = this.#links.get(executor);
    if (link === undefined) return;
    this.#links.delete(executor);
    this.#release(link);
  }

  async closeAll(): Promise<void> {
    for (const id of [...this.#links.keys()]) this.close(id);
    await Promise.all(this.#closing);
  }

  async #dial(info: ExecutorInfo, link: Link): Promise<void> {
    const handlers: PeerHandlers<Message> = {
      onMessage: (_peer, message) => {
        if (this.#links.get(info.id) === link) this.#handlers.onMessage(info.id, message);
      },
      onClose: (_peer, reason) => this.#onEnded(info.id, link, describeClose(reason)),
    };
    const peer = await this.#dialAny(addressesOf(info, this.#options.hostId), handlers, link.dialing.signal);
    link.peer = peer;
    if (this.#links.get(info.id) !== link) return this.#release(link);
    this.#handlers.onConnected(info.id);
  }

  async #dialAny(
    addresses: readonly string[],
    handlers: PeerHandlers<Message>,
    signal: AbortSignal,
  ): Promise<Peer<Message>> {
    const problems: string[] = [];
    for (const address of addresses) {
      try {
        return await this.#messenger.dial(address, handlers, { deadlineMs: this.#options.dialDeadlineMs, signal });
      } catch (error) {
        problems.push(describe(error));
        if (signal.aborted) break;
      }
    }
    throw new Error(problems.join("; ") || "it has no address that can be reached from here");
  }

  #onEnded(id: ExecutorId, link: Link, problem: string): void {
    if (this.#links.get(id) !== link) return;
    this.#links.delete(id);
    this.#handlers.onLost(id, problem);
  }

  #release(link: Link): void {
    link.dialing.abort();
    const closing = link.peer?.close();
    if (closing === undefined) return;
    // Whatever the close of a connection that nobody uses says, it is gone.
    const settled = closing.catch(() => undefined).then(() => void this.#closing.delete(settled));
    this.#closing.add(settled);
  }
}

function addressesOf({ addresses }: ExecutorInfo, hostId: string): readonly string[] {
  const local = addresses.host === hostId ? addresses.local : undefined;
  return [local, addresses.remote].filter((address) => address !== undefined);
}

export function describeClose(reason: CloseReason): string {
  switch (reason.kind) {
    case "local":
      return "closed on this side";
    case "remote":
      return "closed by the other side";
    default:
      return reason.problem;
  }
}

function describe(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
