/** Connections from one executor to others, for triggers. What was sent shortly before a connection ended counts as undelivered. */
import type { LinkMessage, PeerHandle } from "@cloudburst/executor/core";
import type { ExecutorId } from "@cloudburst/model";
import type { Network, Port, Process } from "./network.js";

export interface TriggerLinksModules {
  readonly network: Network;
  onUndelivered(client: PeerHandle | undefined, message: LinkMessage, to: ExecutorId): void;
}

interface Parcel {
  readonly at: number;
  readonly client: PeerHandle | undefined;
  readonly message: LinkMessage;
}

interface Link {
  port: Port | undefined;
  readonly waiting: Parcel[];
  inDoubt: Parcel[];
}

const IN_DOUBT_MS = 5_000;

export class TriggerLinks {
  readonly #process: Process;
  readonly #modules: TriggerLinksModules;
  readonly #links = new Map<ExecutorId, Link>();

  constructor(process: Process, modules: TriggerLinksModules) {
    this.#process = process;
    this.#modules = modules;
  }

  send(to: ExecutorId, client: PeerHandle | undefined, message: LinkMessage): void {
    const parcel: Parcel = { at: this.#process.timeline.now(), client, message };
    const link = this.#links.get(to) ?? this.#open(to);
    if (link.port === undefined) link.waiting.push(parcel);
    else this.#sendNow(to, link, link.port, parcel);
  }

  #open(to: ExecutorId): Link {
    const link: Link = { port: undefined, waiting: [], inDoubt: [] };
    this.#links.set(to, link);
    const endpoint = {
      onMessage: () => undefined,
      onClose: (problem: string) => this.#onGone(to, link, problem === "closed by the other side" ? 0 : IN_DOUBT_MS),
    };
    this.#modules.network.dial(this.#process, to, endpoint, (port) => {
      if (port === undefined) {
        this.#onGone(to, link, 0);
        return;
      }
      link.port = port;
      for (const parcel of link.waiting.splice(0)) this.#sendNow(to, link, port, parcel);
    });
    return link;
  }

  #sendNow(to: ExecutorId, link: Link, port: Port, parcel: Parcel): void {
    if (!port.send(parcel.message)) {
      this.#modules.onUndelivered(parcel.client, parcel.message, to);
      return;
    }
    const since = parcel.at - IN_DOUBT_MS;
    link.inDoubt = link.inDoubt.filter((sent) => sent.at >= since);
    link.inDoubt.push(parcel);
  }

  #onGone(to: ExecutorId, link: Link, inDoubtMs: number): void {
    if (this.#links.get(to) !== link) return;
    this.#links.delete(to);
    const since = this.#process.timeline.now() - inDoubtMs;
    const lost = [
      ...link.waiting.splice(0),
      ...(inDoubtMs === 0 ? [] : link.inDoubt.filter((sent) => sent.at > since)),
    ];
    for (const { client, message } of lost) this.#modules.onUndelivered(client, message, to);
  }
}
