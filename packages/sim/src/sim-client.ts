/** A client of a simulated cluster: the production core of the caller, a link to one scheduler at a time, links to executors. */
import {
  type CallEnd,
  CallerCore,
  type CallerEffect,
  type CallerEvent,
  type CallStarted,
  type TargetName,
} from "@cloudburst/client/core";
import {
  assert,
  type CallId,
  type ClientId,
  type ControlAnswer,
  type ExecutorId,
  type ExecutorInfo,
  type Failure,
  type Message,
  type RequestId,
  readOutcome,
} from "@cloudburst/model";
import type { CoreChecks } from "./core-checks.js";
import type { CoreHook } from "./core-hook.js";
import type { Scheduled } from "./event-queue.js";
import type { Endpoint, Network, Port, Process } from "./network.js";
import type { Oracle } from "./oracle.js";
import type { SimStore } from "./sim-store.js";
import type { Timeline, World } from "./world.js";

type Owner = CallId;

export interface SimClientModules {
  readonly world: World;
  readonly timeline: Timeline;
  readonly network: Network;
  readonly oracle: Oracle;
  readonly store: SimStore;
  readonly hook: CoreHook<CallerEvent<Owner>, CallerEffect<Owner>>;
  readonly checks: CoreChecks;
  readonly schedulers: readonly string[];
  /** Time that this client has been frozen, which excuses late ends. */
  readonly frozenMs: () => number;
}

interface Question {
  readonly message: Message;
  readonly onAnswer: (answer: ControlAnswer | undefined) => void;
}

const RECONNECT_MS = 50;
const LEASE_DEADLINE_MS = 3_000;
const OUTCOME_MS = 500;

export class SimClient implements Process {
  readonly name: string;
  readonly timeline: Timeline;
  readonly core: CallerCore<Owner>;
  readonly #modules: SimClientModules;
  readonly #executors = new Map<ExecutorId, Port | undefined>();
  readonly #questions = new Map<RequestId, Question>();
  readonly #pending: CallerEvent<Owner>[] = [];
  #isStepping = false;
  #scheduler: Port | undefined;
  #turn: number;
  #nextRequest: RequestId = 1;
  #timer: Scheduled | undefined;
  #timerAt = Number.POSITIVE_INFINITY;

  constructor(name: string, modules: SimClientModules) {
    this.name = name;
    this.timeline = modules.timeline;
    this.#modules = modules;
    this.#turn = modules.world.prng.below(modules.schedulers.length);
    this.core = new CallerCore<Owner>({}, { seed: modules.world.prng.uint32() });
  }

  /** That it is connected with. */
  get scheduler(): string | undefined {
    return this.#scheduler?.peer;
  }

  start(): void {
    this.#connect();
  }

  accept(): undefined {
    // Clients never listen.
    return undefined;
  }

  begin(event: CallStarted<Owner>): void {
    this.step(event);
  }

  cancel(call: CallId): void {
    this.#modules.oracle.onCancelled(call);
    this.step({ kind: "call-cancelled", call });
  }

  /** Asks until it is answered; a registration survives the loss of schedulers. */
  ask(message: Message, onAnswer: (answer: ControlAnswer) => void): void {
    const again = () => this.timeline.after(100, () => this.ask(message, onAnswer));
    this.#question(message, (answer) => {
      if (answer === undefined) again();
      else onAnswer(answer);
    });
  }

  /** Asks once. Undefined: nobody knows what became of it. */
  askOnce(message: Message, onAnswer: (answer: ControlAnswer | undefined) => void): void {
    this.#question(message, onAnswer);
  }

  step(event: CallerEvent<Owner>): void {
    this.#pending.push(event);
    if (this.#isStepping) return;
    this.#isStepping = true;
    for (let next = this.#pending.shift(); next !== undefined; next = this.#pending.shift()) this.#stepOne(next);
    this.#isStepping = false;
    this.#arm();
  }

  #stepOne(event: CallerEvent<Owner>): void {
    const { world, hook, checks } = this.#modules;
    world.note(this.name, "<", event.kind);
    const effects = hook(event, (given) => this.core.step(given, this.timeline.now()));
    checks.onStep(this.core);
    for (const effect of effects) {
      if (effect.kind === "send") world.note(this.name, ">", effect.message.kind, effect.message.call);
      else world.note(this.name, ">", effect.kind);
      this.#perform(effect);
    }
  }

  #perform(effect: CallerEffect<Owner>): void {
    switch (effect.kind) {
      case "send":
        this.#send(effect);
        return;
      case "end-call":
        this.#modules.oracle.onEnded(effect.owner, effect.end, this.#modules.frozenMs());
        return;
      case "prepare-link": {
        const { call, link, result } = effect;
        this.step({ kind: "call-prepared", call, work: link.prepare(result) });
        return;
      }
      case "request-lease":
        this.#requestLease(effect.target);
        return;
      case "open-executor":
        this.#open(effect.info);
        return;
      case "tell-scheduler":
        // A port that has ended takes nothing; when the next one is there, everything is told again.
        this.#scheduler?.send(effect.message);
        return;
      case "read-outcome":
        this.#readOutcome(effect.call);
        return;
      case "close-executor": {
        const port = this.#executors.get(effect.executor);
        this.#executors.delete(effect.executor);
        port?.close();
        return;
      }
    }
  }

  #send({ executor, message }: Extract<CallerEffect<Owner>, { kind: "send" }>): void {
    if (message.kind !== "cancel") this.#modules.oracle.onSent(message.call);
    if (this.#executors.get(executor)?.send(message) === true || message.kind === "cancel") return;
    this.step({ kind: "send-refused", executor, call: message.call, attempt: message.attempt });
  }

  #readOutcome(call: CallId): void {
    const { store } = this.#modules;
    const read = () => readOutcome(store.records.get(call) ?? []);
    // As long as it takes an executor to write what it has reported.
    this.timeline.after(OUTCOME_MS, () =>
      store.perform(this.timeline, read, (answer) => {
        const isRead = answer.kind === "value" && answer.value.state === "fulfilled";
        const end: CallEnd | undefined = isRead ? { kind: "result", value: answer.value.value } : undefined;
        this.step({ kind: "outcome-read", call, end });
      }),
    );
  }

  #open(info: ExecutorInfo): void {
    const { network } = this.#modules;
    assert(!this.#executors.has(info.id), "an executor is opened once");
    this.#executors.set(info.id, undefined);
    let mine: Port | undefined;
    const isCurrent = () => this.#executors.has(info.id) && this.#executors.get(info.id) === mine;
    const lost = (problem: string) => {
      if (!isCurrent()) return;
      this.#executors.delete(info.id);
      this.step({ kind: "executor-lost", executor: info.id, problem });
    };
    const endpoint: Endpoint = {
      onMessage: (message) => {
        if (!isCurrent()) return;
        const { kind } = message;
        assert(kind === "result" || kind === "failed" || kind === "accepted", `a client is sent ${kind}`);
        if (kind === "accepted") this.#modules.oracle.posts?.onAcceptance(message.call, info.id);
        this.step({ kind: "answer-arrived", executor: info.id, answer: message });
      },
      onClose: lost,
    };
    network.dial(this, info.addresses.remote as string, endpoint, (port) => {
      if (port === undefined) {
        lost("it cannot be reached");
        return;
      }
      if (!this.#executors.has(info.id) || this.#executors.get(info.id) !== undefined) {
        port.close();
        return;
      }
      mine = port;
      this.#executors.set(info.id, port);
      this.step({ kind: "executor-connected", executor: info.id });
    });
  }

  #requestLease(target: TargetName): void {
    const request = 0;
    const message: Message =
      target.kind === "function"
        ? { kind: "lease-function", request, name: target.name }
        : { kind: "lease-dag", request, name: target.name };
    this.#question(message, (answer) => this.step(leaseEvent(target, answer)));
  }

  /** Undefined when the connection was lost, or nothing came in time. */
  #question(message: Message, onAnswer: (answer: ControlAnswer | undefined) => void): void {
    if (this.#scheduler === undefined) {
      this.timeline.after(1, () => onAnswer(undefined));
      return;
    }
    const request = this.#nextRequest++;
    this.#questions.set(request, { message, onAnswer });
    this.timeline.after(LEASE_DEADLINE_MS, () => this.#answer(request, undefined));
    this.#scheduler.send({ ...message, request } as Message);
  }

  #answer(request: RequestId, answer: ControlAnswer | undefined): void {
    const question = this.#questions.get(request);
    if (question === undefined) return;
    this.#questions.delete(request);
    question.onAnswer(answer);
  }

  #connect(): void {
    const { schedulers, network, world } = this.#modules;
    const address = schedulers[this.#turn++ % schedulers.length] as string;
    const again = () => this.timeline.after(world.between(0.5, 1.5) * RECONNECT_MS, () => this.#connect());
    let mine: Port | undefined;
    const endpoint: Endpoint = {
      onMessage: (message) => this.#onMessage(mine, message),
      onClose: () => {
        if (this.#scheduler === mine) this.#onSchedulerLost();
        again();
      },
    };
    network.dial(this, address, endpoint, (port) => {
      if (port === undefined) {
        again();
        return;
      }
      mine = port;
      port.send({ kind: "hello", request: 0, client: this.name as ClientId });
    });
  }

  #onMessage(from: Port | undefined, message: Message): void {
    if (from === undefined) return;
    if (message.kind === "welcome") {
      this.#scheduler = from;
      this.step({ kind: "scheduler-connected" });
      return;
    }
    if (message.kind === "task-placed") {
      const { runs } = message;
      const work = runs.kind === "function" ? runs : { ...runs, constantReferences: new Map() };
      this.step({ ...message, runs: work });
      return;
    }
    if (message.kind === "leases-withdrawn" || message.kind === "task-standing" || message.kind === "task-refused") {
      this.step(message);
      return;
    }
    if (message.kind === "deployment-changed") {
      this.#modules.oracle.deployments?.onTold(this.name, from.peer, message.name, message.status);
      return;
    }
    if (!("request" in message)) return;
    if (message.kind === "refused" && message.request === 0) from.close();
    else this.#answer(message.request, message as ControlAnswer);
  }

  #onSchedulerLost(): void {
    this.#scheduler = undefined;
    for (const request of [...this.#questions.keys()]) this.#answer(request, undefined);
  }

  #arm(): void {
    const at = this.core.wakeAt;
    if (at >= this.#timerAt) return;
    if (this.#timer !== undefined) this.#timer.run = undefined;
    this.#timerAt = at;
    this.#timer = this.timeline.after(at - this.timeline.now(), () => {
      this.#timerAt = Number.POSITIVE_INFINITY;
      this.step({ kind: "timer-fired" });
    });
  }
}

function leaseEvent(target: TargetName, answer: ControlAnswer | undefined): CallerEvent<Owner> {
  if (answer?.kind === "function-lease") return { kind: "function-leased", spec: answer.spec, lease: answer.lease };
  if (answer?.kind === "dag-lease") {
    return { kind: "dag-leased", dag: answer.dag, constantReferences: new Map(), lease: answer.lease };
  }
  const failure: Failure =
    answer?.kind === "refused" ? answer.failure : { code: "DISCONNECTED", peer: "the scheduler", problem: "no answer" };
  return { kind: "lease-refused", target, failure };
}
