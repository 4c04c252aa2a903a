/** Mistakes that a core could make, each as a hook between one core and its shell. */
import type { CallerEffect, CallerEvent } from "@cloudburst/client/core";
import type { ExecutorEffect, ExecutorEvent } from "@cloudburst/executor/core";
import type { CallId, ExecutorInfo, TaskOptions } from "@cloudburst/model";
import { type ReadOutcome, recordKey, type SchedulerEffect, type SchedulerEvent } from "@cloudburst/scheduler/core";
import type { CoreHooks, ProfileName, WorkloadName } from "@cloudburst/sim";

export interface PlantedFault {
  readonly name: string;
  /** Where it shows. */
  readonly profile: ProfileName;
  /** Without which it does not show. */
  readonly workload?: WorkloadName;
  /** Fresh for every schedule: a fault may remember. */
  hooks(): Partial<CoreHooks>;
}

/** Every so many times: rarely enough to be a bug, often enough to happen. */
function every(count: number): () => boolean {
  let seen = 0;
  return () => ++seen % count === 0;
}

/** Once more, if it is to be done twice. */
function doubled<Effect>(effect: Effect, isTwice: boolean): readonly Effect[] {
  return isTwice ? [effect, effect] : [effect];
}

type ExecutorHook = CoreHooks["executor"];
type ClientHook = CoreHooks["client"];
type SchedulerHook = CoreHooks["scheduler"];

const onExecutorEffects =
  (change: (effects: readonly ExecutorEffect[]) => readonly ExecutorEffect[]): ExecutorHook =>
  (event, step) =>
    change(step(event));

const onClientEffects =
  (change: (effects: readonly CallerEffect<CallId>[]) => readonly CallerEffect<CallId>[]): ClientHook =>
  (event, step) =>
    change(step(event));

const onSchedulerEffects =
  (change: (effects: readonly SchedulerEffect[]) => readonly SchedulerEffect[]): SchedulerHook =>
  (event, step) =>
    change(step(event));

/** The core never hears of some events. */
const deaf =
  <Event, Effect>(isUnheard: (event: Event) => boolean) =>
  (event: Event, step: (event: Event) => readonly Effect[]): readonly Effect[] =>
    isUnheard(event) ? [] : step(event);

/** Every so often, a submission is read wrong. */
function changeSubmissions(change: Partial<TaskOptions>): SchedulerHook {
  const isWrong = every(3);
  return (event, step) => {
    if (event.kind !== "task-said" || event.message.kind !== "submit-task" || !isWrong()) return step(event);
    const { message } = event;
    return step({ ...event, message: { ...message, options: { ...message.options, ...change } } });
  };
}

function executorFault(name: string, profile: ProfileName, hook: () => ExecutorHook): PlantedFault {
  return { name: `executor: ${name}`, profile, hooks: () => ({ executor: hook() }) };
}

function clientFault(name: string, profile: ProfileName, hook: () => ClientHook): PlantedFault {
  return { name: `client: ${name}`, profile, hooks: () => ({ client: hook() }) };
}

function schedulerFault(name: string, profile: ProfileName, hook: () => SchedulerHook): PlantedFault {
  return { name: `scheduler: ${name}`, profile, hooks: () => ({ scheduler: hook() }) };
}

const EXECUTOR_FAULTS: readonly PlantedFault[] = [
  executorFault("keeps the pins of schedulers that are gone", "crashes", () =>
    deaf<ExecutorEvent, ExecutorEffect>((event) => event.kind === "scheduler-left"),
  ),
  executorFault("loses an answer now and then", "calm", () => {
    const isTurn = every(20);
    return onExecutorEffects((effects) => effects.filter((effect) => effect.kind !== "reply" || !isTurn()));
  }),
  executorFault("gives a run to its worker twice", "calm", () => {
    const isTurn = every(30);
    return onExecutorEffects((effects) =>
      effects.flatMap((effect) => (effect.kind === "start-run" && isTurn() ? [effect, effect] : [effect])),
    );
  }),
  executorFault("answers for the attempt after", "calm", () => {
    const isTurn = every(25);
    return onExecutorEffects((effects) =>
      effects.map((effect) =>
        effect.kind === "reply" && isTurn()
          ? { ...effect, message: { ...effect.message, attempt: effect.message.attempt + 1 } }
          : effect,
      ),
    );
  }),
  executorFault("does not notice that a worker has ended", "calm", () =>
    deaf<ExecutorEvent, ExecutorEffect>((event) => event.kind === "worker-exited"),
  ),
  executorFault("starts a worker that runs", "calm", () =>
    onExecutorEffects((effects) => effects.flatMap((effect) => doubled(effect, effect.kind === "start-worker"))),
  ),
  executorFault("sets no timer", "everything", () =>
    onExecutorEffects((effects) => effects.filter((effect) => effect.kind !== "set-timer")),
  ),
  executorFault("never terminates a worker that spins", "everything", () =>
    onExecutorEffects((effects) => effects.filter((effect) => effect.kind !== "terminate-worker")),
  ),
  executorFault("mixes up the results of two calls", "calm", () => {
    let last: Uint8Array | undefined;
    const isTurn = every(15);
    return onExecutorEffects((effects) =>
      effects.map((effect) => {
        if (effect.kind !== "reply" || effect.message.kind !== "result") return effect;
        const previous = last;
        last = effect.message.value;
        if (previous === undefined || !isTurn()) return effect;
        return { ...effect, message: { ...effect.message, value: previous } };
      }),
    );
  }),
  executorFault("joins arguments in another order", "calm", () =>
    onExecutorEffects((effects) =>
      effects.map((effect) => {
        if (effect.kind !== "start-run") return effect;
        const steps = effect.order.steps.map((step) => ({ ...step, args: [...step.args].reverse() }));
        return { ...effect, order: { ...effect.order, steps } };
      }),
    ),
  ),
  executorFault("loses a trigger now and then", "calm", () => {
    const isTurn = every(5);
    return onExecutorEffects((effects) => effects.filter((effect) => effect.kind !== "send-trigger" || !isTurn()));
  }),
  executorFault("forgets a run that it took back", "calm", () =>
    deaf<ExecutorEvent, ExecutorEffect>((event) => event.kind === "run-revoked"),
  ),
  executorFault("does not hear that code is loaded", "calm", () => {
    const isTurn = every(4);
    return deaf<ExecutorEvent, ExecutorEffect>((event) => event.kind === "code-loaded" && isTurn());
  }),
];

const CLIENT_FAULTS: readonly PlantedFault[] = [
  clientFault("never ends a call now and then", "calm", () => {
    const isTurn = every(40);
    return onClientEffects((effects) => effects.filter((effect) => effect.kind !== "end-call" || !isTurn()));
  }),
  clientFault("ends a call twice", "calm", () => {
    const isTurn = every(40);
    return onClientEffects((effects) =>
      effects.flatMap((effect) => (effect.kind === "end-call" && isTurn() ? [effect, effect] : [effect])),
    );
  }),
  clientFault("sends one attempt to two executors", "calm", () => {
    const open: ExecutorInfo[] = [];
    return onClientEffects((effects) =>
      effects.flatMap((effect) => {
        if (effect.kind === "open-executor") open.push(effect.info);
        if (effect.kind !== "send" || effect.message.kind !== "call") return [effect];
        const other = open.find((info) => info.id !== effect.executor);
        return other === undefined ? [effect] : [effect, { ...effect, executor: other.id }];
      }),
    );
  }),
  clientFault("takes an answer for another call's", "calm", () => {
    let before: CallId | undefined;
    const isTurn = every(10);
    return (event, step) => {
      if (event.kind !== "answer-arrived" || event.answer.kind !== "result") return step(event);
      const other = before;
      before = event.answer.call;
      const answer = other !== undefined && isTurn() ? { ...event.answer, call: other } : event.answer;
      return step({ ...event, answer });
    };
  }),
  clientFault("does not hear its timer", "everything", () =>
    deaf<CallerEvent<CallId>, CallerEffect<CallId>>((event) => event.kind === "timer-fired"),
  ),
  clientFault("does not hear that an executor is connected", "calm", () =>
    deaf<CallerEvent<CallId>, CallerEffect<CallId>>((event) => event.kind === "executor-connected"),
  ),
];

const SCHEDULER_FAULTS: readonly PlantedFault[] = [
  schedulerFault("orders no pins", "calm", () =>
    onSchedulerEffects((effects) =>
      effects.filter((effect) => effect.kind !== "order" || effect.order.kind !== "pin-function"),
    ),
  ),
  schedulerFault("lets no pin go", "network", () =>
    onSchedulerEffects((effects) =>
      effects.filter((effect) => effect.kind !== "order" || effect.order.kind !== "unpin-function"),
    ),
  ),
  schedulerFault("does not place again what was pinned on a lost executor", "crashes", () => {
    let pins = 0;
    return onSchedulerEffects((effects) =>
      effects.filter((effect) => effect.kind !== "order" || effect.order.kind !== "pin-function" || ++pins <= 2),
    );
  }),
  schedulerFault("keeps executors that are gone", "crashes", () =>
    deaf<SchedulerEvent, SchedulerEffect>((event) => event.kind === "peer-gone" || event.kind === "executor-reported"),
  ),
  schedulerFault("does not answer questions for leases", "calm", () =>
    onSchedulerEffects((effects) =>
      effects.filter((effect) => effect.kind !== "answer" || !effect.answer.kind.endsWith("-lease")),
    ),
  ),
  schedulerFault("takes an executor only once", "network", () => {
    const known = new Set<string>();
    return deaf<SchedulerEvent, SchedulerEffect>((event) => {
      if (event.kind !== "executor-joined") return false;
      const isAgain = known.has(event.info.id);
      known.add(event.info.id);
      return isAgain;
    });
  }),
  schedulerFault("says that a function is registered before it is stored", "crashes", () => {
    return (event, step) => {
      const effects = step(event);
      const persisted = effects.find((effect) => effect.kind === "persist");
      if (persisted?.kind !== "persist") return effects;
      return step({ kind: "store-answered", write: persisted.write, outcome: { state: "persisted" } });
    };
  }),
  // Half of it after a restart alone does no harm any more: what is missing is looked up, and found by the next comparison.
  schedulerFault("reads half of the registry, whenever it reads it", "crashes", () =>
    changedEvents((event) => {
      const half = <T>(items: readonly T[]): readonly T[] => items.slice(0, Math.ceil(items.length / 2));
      if (event.kind === "registry-loaded") return { ...event, functions: half(event.functions) };
      if (event.kind !== "registry-read" || event.outcome.state === "failed") return event;
      const functions = half(event.outcome.functions);
      const kept = new Set(functions.map(({ name }) => recordKey({ kind: "function", name })));
      const stamps = new Map([...event.outcome.stamps].filter(([key]) => key.startsWith("dag/") || kept.has(key)));
      return { ...event, outcome: { ...event.outcome, functions, stamps } };
    }),
  ),
  schedulerFault("never looks an unknown name up", "calm", () =>
    changedEvents((event) => (event.kind === "record-read" ? { ...event, outcome: { state: "absent" } } : event)),
  ),
  schedulerFault("decides about what it heard last", "calm", () => {
    const known = new Map<string, ReadOutcome>();
    const asked = new Map<number, string>();
    return (event, step) => {
      let given = event;
      if (event.kind === "record-read") {
        const key = asked.get(event.read) ?? "";
        given = { ...event, outcome: known.get(key) ?? event.outcome };
        known.set(key, given.outcome);
      }
      const effects = step(given);
      for (const effect of effects) if (effect.kind === "read-record") asked.set(effect.read, recordKey(effect.record));
      return effects;
    };
  }),
  schedulerFault("takes a lost race for won", "calm", () =>
    changedEvents((event) => {
      const isLost = event.kind === "store-answered" && event.outcome.state === "failed";
      return isLost ? { ...event, outcome: { state: "persisted" } } : event;
    }),
  ),
  schedulerFault("tells nobody of changes, in no way", "calm", () =>
    onSchedulerEffects((effects) =>
      effects.filter((effect) => effect.kind !== "tell" || effect.message.kind !== "registry-versions"),
    ),
  ),
  // Not believing the news alone does no harm for long: the next digest raises doubts, and the next comparison with the store finds it.
  schedulerFault("hears of no deletion, in no way", "calm", () =>
    changedEvents((event) => {
      if (event.kind === "versions-received")
        return { ...event, buckets: [], versions: event.versions.filter(({ isDeleted }) => !isDeleted) };
      if (event.kind !== "registry-read") return event;
      return { ...event, outcome: { state: "failed", failure: { code: "STORE_UNAVAILABLE", problem: "planted" } } };
    }),
  ),
];

const TASK_FAULTS: readonly PlantedFault[] = [
  {
    ...executorFault("tells nobody how some tasks end", "calm", () => {
      const isLost = every(5);
      return onExecutorEffects((effects) => effects.filter((effect) => effect.kind !== "report-task" || !isLost()));
    }),
    workload: "tasks",
  },
  {
    ...schedulerFault("does not see what some tasks wait for", "calm", () => changeSubmissions({ after: undefined })),
    workload: "tasks",
  },
  {
    ...schedulerFault("does not see where some tasks must run", "calm", () => changeSubmissions({ targets: [] })),
    workload: "tasks",
  },
  {
    ...clientFault("does not send what the scheduler has placed", "calm", () => {
      const isUnheard = every(9);
      return deaf((event) => event.kind === "task-placed" && isUnheard());
    }),
    workload: "tasks",
  },
  {
    ...clientFault(
      "sends what was placed ahead at once",
      "calm",
      () => (event, step) => step(event.kind === "task-placed" ? { ...event, isAhead: false } : event),
    ),
    workload: "tasks",
  },
];

const DEPLOYMENT_FAULTS: readonly PlantedFault[] = [
  schedulerFault("forgets its deployments when it starts again", "crashes", () =>
    changedEvents((event) => (event.kind === "registry-loaded" ? { ...event, deployments: [] } : event)),
  ),
  schedulerFault("writes some deployments down nowhere", "calm", () => {
    const isLost = every(4);
    return (event, step) =>
      step(event).flatMap((effect) => {
        if (effect.kind !== "persist" || effect.change.kind !== "put-deployment" || !isLost()) return [effect];
        return step({ kind: "store-answered", write: effect.write, outcome: { state: "persisted" } });
      });
  }),
  schedulerFault("gives a part twice the cores that it may have", "calm", () =>
    onSchedulerEffects((effects) =>
      effects.map((effect) => {
        if (effect.kind !== "order" || !("cores" in effect.order)) return effect;
        return { ...effect, order: { ...effect.order, cores: 2 * effect.order.cores } };
      }),
    ),
  ),
  schedulerFault("says that it has stopped what goes on", "calm", () => (event, step) => {
    if (event.kind !== "deployment-stop-asked") return step(event);
    const { peer, request } = event;
    return [{ kind: "answer", peer, answer: { kind: "done", request } }];
  }),
].map((fault) => ({ ...fault, workload: "deployments" as const }));

const POST_FAULTS: readonly PlantedFault[] = [
  executorFault("keeps no outcome of some posted calls", "calm", () => {
    const isLost = every(10);
    return onExecutorEffects((effects) =>
      effects.filter((effect) => effect.kind !== "store-record" || effect.record.kind === "accepted" || !isLost()),
    );
  }),
  clientFault("does not hear that some posted calls are accepted", "calm", () => {
    const isUnheard = every(4);
    return deaf((event) => event.kind === "answer-arrived" && event.answer.kind === "accepted" && isUnheard());
  }),
  clientFault("sends a posted call once more when it is accepted", "calm", () => {
    const sent = new Map<string, CallerEffect<CallId>>();
    return (event, step) => {
      const effects = step(event);
      for (const effect of effects) if (effect.kind === "send") sent.set(effect.message.call, effect);
      return effects.flatMap((effect) => {
        const again = effect.kind === "end-call" ? sent.get(effect.call) : undefined;
        return again === undefined ? [effect] : [effect, again];
      });
    };
  }),
].map((fault) => ({ ...fault, workload: "posts" as const }));

const CHAIN_FAULTS: readonly PlantedFault[] = [
  clientFault("leaves the last continuation out", "calm", () => (event, step) => {
    if (event.kind !== "call-started" || event.links === undefined) return step(event);
    return step({ ...event, links: event.links.slice(0, -1) });
  }),
  clientFault("hands a continuation what the call was given", "calm", () =>
    onClientEffects((effects) =>
      effects.map((effect) => {
        if (effect.kind !== "prepare-link") return effect;
        return { ...effect, result: { kind: "result", value: new TextEncoder().encode(effect.call) } };
      }),
    ),
  ),
  clientFault("goes on from a failure as from a result", "calm", () => (event, step) => {
    if (event.kind !== "answer-arrived" || event.answer.kind !== "failed") return step(event);
    const { call, attempt, node } = event.answer;
    return step({ ...event, answer: { kind: "result", call, attempt, node, value: new Uint8Array(0) } });
  }),
].map((fault) => ({ ...fault, workload: "continuations" as const }));

function changedEvents(change: (event: SchedulerEvent) => SchedulerEvent): SchedulerHook {
  return (event, step) => step(change(event));
}

export const PLANTED_FAULTS: readonly PlantedFault[] = [
  ...EXECUTOR_FAULTS,
  ...CLIENT_FAULTS,
  ...SCHEDULER_FAULTS,
  ...TASK_FAULTS,
  ...DEPLOYMENT_FAULTS,
  ...POST_FAULTS,
  ...CHAIN_FAULTS,
];
