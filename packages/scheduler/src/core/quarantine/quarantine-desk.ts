/**
 * Functions that take down executors, between those who report deaths, executors, clients and other schedulers. What is in quarantine is taken out before
 * a policy is asked: it is not leased, and executors refuse it, so that leases that hold and tasks that are placed find nobody either.
 *
 * Every scheduler hears every death, because executors report to all of them, so each comes to its verdicts by itself. After a restart a
 * scheduler learns what is in quarantine from the executors; a release it tells to the others.
 */
import type {
  ExecutorInfo,
  Failure,
  FunctionName,
  FunctionVersion,
  QuarantinedVersion,
  QuarantineMessage,
} from "@cloudburst/model";
import type { PeerId, QuarantineAsked, QuarantineEvent } from "../event.js";
import type { LeaseSubject } from "../leases.js";
import type { Turn } from "../turn.js";
import { SuspicionBook } from "./suspicion-book.js";

type Suspicions = Extract<QuarantineMessage, { kind: "suspicions" }>;

export interface QuarantineDeskModules {
  /** The connections of all executors. */
  executorPeers(): readonly PeerId[];
  peerOf(executor: ExecutorInfo["id"]): PeerId | undefined;
  isExecutor(peer: PeerId): boolean;
  /** The connections of all other schedulers. */
  schedulerPeers(): readonly PeerId[];
  withdraw(subjects: readonly LeaseSubject[], turn: Turn): void;
}

export class QuarantineDesk {
  readonly #book = new SuspicionBook();
  readonly #modules: QuarantineDeskModules;

  constructor(modules: QuarantineDeskModules) {
    this.#modules = modules;
  }

  /** Why none of these may run; undefined when all may. */
  refusalOf(
    functions: readonly { readonly name: FunctionName; readonly version: FunctionVersion }[],
  ): Failure | undefined {
    for (const { name, version } of functions) {
      const known = this.#book.quarantinedAs(version);
      if (known !== undefined) return { code: "QUARANTINED", fn: name, version, deaths: known.deaths };
    }
    return undefined;
  }

  step(event: QuarantineEvent, turn: Turn): void {
    switch (event.kind) {
      case "executor-died":
        if (this.#isFromExecutor(event.peer, turn)) this.#onDied(event, turn);
        return;
      case "suspect-cleared":
        if (this.#isFromExecutor(event.peer, turn)) this.#book.onEndedWell(event.version);
        return;
      case "suspicions-known":
        if (this.#isFromExecutor(event.peer, turn)) this.#learn(event.quarantined, turn);
        return;
      case "quarantine-released":
        // The other has told the executors, too; but another word of ours may have come to them since.
        if (!this.#modules.schedulerPeers().includes(event.peer)) return;
        if (this.#book.release(event.version)) this.#tellExecutors(turn);
        return;
    }
  }

  /** What is in quarantine, after the versions of a function were released from it, if one is named. */
  onAsked({ peer, request, released }: QuarantineAsked, turn: Turn): void {
    if (released !== undefined) this.#release(released, turn);
    turn.answer(peer, { kind: "quarantined", request, quarantined: this.#book.quarantined });
  }

  onExecutorAvailable(info: ExecutorInfo, turn: Turn): void {
    const peer = this.#modules.peerOf(info.id);
    const order = this.#suspicions(turn);
    if (peer === undefined || order.suspects.length + order.quarantined.length === 0) return;
    turn.effects.push({ kind: "order", peer, order });
  }

  validate(): void {
    this.#book.validate();
  }

  #release(fn: FunctionName, turn: Turn): void {
    for (const { fn: name, version } of this.#book.quarantined) {
      if (name !== fn) continue;
      this.#book.release(version);
      turn.trace("quarantine-released", [fn, version], "an operator asked for it", "warn");
      for (const other of this.#modules.schedulerPeers())
        turn.effects.push({ kind: "tell", peer: other, message: { kind: "quarantine-released", version } });
    }
    this.#tellExecutors(turn);
  }

  #isFromExecutor(peer: PeerId, turn: Turn): boolean {
    if (this.#modules.isExecutor(peer)) return true;
    turn.trace("late-report-ignored", [], `no executor speaks over peer ${peer}`, "warn");
    return false;
  }

  #onDied(event: Extract<QuarantineEvent, { kind: "executor-died" }>, turn: Turn): void {
    const { executor, cause } = event.death;
    const verdict = this.#book.onDeath(event.death, turn.now);
    if (verdict === undefined) return;
    const names = verdict.charged.map(({ fn }) => fn);
    turn.trace("executor-died", [executor, ...names], `${cause}; suspects: ${names.join(", ")}`, "warn");
    if (verdict.convicted !== undefined) this.#confine(verdict.convicted, turn);
    this.#tellExecutors(turn);
  }

  #learn(quarantined: readonly QuarantinedVersion[], turn: Turn): void {
    const news = quarantined.filter((version) => this.#book.learn(version));
    for (const version of news) this.#confine(version, turn);
    if (news.length > 0) this.#tellExecutors(turn);
  }

  #confine({ fn, version, deaths }: QuarantinedVersion, turn: Turn): void {
    turn.trace("function-quarantined", [fn, version], `${deaths} executor processes`, "warn");
    this.#modules.withdraw([{ kind: "function", name: fn }], turn);
  }

  #suspicions({ now }: Turn): Suspicions {
    return { kind: "suspicions", suspects: this.#book.suspects(now), quarantined: this.#book.quarantined };
  }

  #tellExecutors(turn: Turn): void {
    const order = this.#suspicions(turn);
    for (const peer of this.#modules.executorPeers()) turn.effects.push({ kind: "order", peer, order });
  }
}
