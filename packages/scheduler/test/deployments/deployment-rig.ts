import type {
  Deployment,
  DeploymentComponent,
  DeploymentName,
  DeploymentStatus,
  ExecutorId,
  FunctionName,
  FunctionVersion,
  Instant,
} from "@cloudburst/model";
import type { DeploymentEffect, StartComponent } from "../../src/core/deployments/deployment-effect.js";
import type { DeploymentEvent } from "../../src/core/deployments/deployment-event.js";
import type { DeploymentTableOptions } from "../../src/core/deployments/deployment-options.js";
import { DeploymentTable } from "../../src/core/deployments/deployment-table.js";
import type { ExecutorCapacity } from "../../src/core/deployments/resources.js";

export function component(over: Partial<DeploymentComponent> = {}): DeploymentComponent {
  return {
    name: "part",
    fn: "f" as FunctionName,
    version: "v1" as FunctionVersion,
    essential: 1,
    elastic: 0,
    cores: { min: 1, max: 1 },
    memoryMb: { min: 0, max: 0 },
    gpus: 0,
    ...over,
  };
}

/** Of one component with so many parts of one core each. */
export function deployment(name: string, over: Partial<Deployment> = {}, part: Partial<DeploymentComponent> = {}) {
  return {
    name: name as DeploymentName,
    components: [component(part)],
    priority: 0,
    durationMs: undefined,
    size: undefined,
    waitMs: undefined,
    whenLost: "end",
    ...over,
  } as const satisfies Deployment;
}

/** Parts that reserve memory and nothing else, as in the reference's own cases. */
export function memoryOf(mb: number): Partial<DeploymentComponent> {
  return { cores: { min: 0, max: 0 }, memoryMb: { min: mb, max: mb } };
}

/** A table on a clock of its own, whose executors start what they are told at once, unless `isManual`. */
export class Rig {
  readonly table: DeploymentTable;
  now = 0;
  isManual = false;
  readonly effects: DeploymentEffect[] = [];
  /** What runs, as executors see it. */
  readonly running = new Map<string, StartComponent>();

  constructor(options: Partial<DeploymentTableOptions> = {}, seed = 1) {
    this.table = new DeploymentTable(options, seed);
  }

  executor(name: string, capacity: Partial<ExecutorCapacity>): readonly DeploymentEffect[] {
    const offered = { cores: 0, memoryMb: 0, gpus: 0, ...capacity };
    return this.step({ kind: "executor-available", executor: name as ExecutorId, capacity: offered });
  }

  submit(...deployments: readonly Deployment[]): void {
    for (const one of deployments) this.step({ kind: "deployment-submitted", deployment: one });
  }

  stop(name: string, how: "completed" | "terminated" = "terminated"): readonly DeploymentEffect[] {
    return this.step({ kind: "deployment-stopped", deployment: name as DeploymentName, how });
  }

  step(event: DeploymentEvent): readonly DeploymentEffect[] {
    const effects = this.table.step(event, this.now as Instant);
    this.table.validate();
    this.effects.push(...effects);
    const started: string[] = [];
    for (const effect of effects) {
      if (effect.kind === "start-component") {
        this.running.set(effect.owner, effect);
        started.push(effect.owner);
      } else if (effect.kind === "stop-component") this.running.delete(effect.owner);
    }
    if (this.isManual) return effects;
    return [...effects, ...started.flatMap((owner) => this.step({ kind: "component-started", owner }))];
  }

  /** Lets time pass, with every timer at its moment. */
  advance(ms: number): readonly DeploymentEffect[] {
    const end = this.now + ms;
    const effects: DeploymentEffect[] = [];
    for (let steps = 0; this.table.wakeAt <= end; steps++) {
      if (steps > 10_000) throw new Error("timers do not come to rest");
      this.now = Math.max(this.now, this.table.wakeAt);
      effects.push(...this.step({ kind: "timer-fired" }));
    }
    this.now = end;
    effects.push(...this.step({ kind: "timer-fired" }));
    return effects;
  }

  kind(name: string): DeploymentStatus["kind"] | undefined {
    return this.table.statusOf(name as DeploymentName)?.kind;
  }

  status(name: string): DeploymentStatus | undefined {
    return this.table.statusOf(name as DeploymentName);
  }

  /** How many parts of a deployment run, as executors see it. */
  parts(name: string): number {
    return this.of(name).length;
  }

  of(name: string): readonly StartComponent[] {
    return [...this.running.values()].filter(({ owner }) => owner.startsWith(`${name}/`));
  }

  /** How a deployment ended, as the last change of it said. */
  endOf(name: string) {
    const last = this.effects.findLast((one) => one.kind === "deployment-changed" && one.deployment === name);
    return last?.kind === "deployment-changed" && last.status.kind === "ended" ? last.status.end : undefined;
  }
}
