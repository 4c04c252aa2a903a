/**
 * What an admission must be, said in the simplest way: a ledger of what executors were told, and recomputed from scratch after every step. It knows
 * nothing of how the table decides; it knows what no decision may break, and what may not be left undone.
 */
import type { Deployment, DeploymentComponent, ExecutorId } from "@cloudburst/model";
import type { DeploymentEffect, StartComponent } from "../../src/core/deployments/deployment-effect.js";
import type { ExecutorCapacity } from "../../src/core/deployments/resources.js";

interface Told {
  readonly start: StartComponent;
  cores: number;
  isStarted: boolean;
}

export class NaiveAdmission {
  readonly capacity = new Map<ExecutorId, ExecutorCapacity>();
  readonly draining = new Set<ExecutorId>();
  readonly live = new Map<string, Deployment>();
  readonly told = new Map<string, Told>();
  readonly owners = new Set<string>();

  /** @returns what is wrong with the effects of one step */
  take(effects: readonly DeploymentEffect[]): string | undefined {
    for (const effect of effects) {
      if (effect.kind === "start-component") {
        if (this.owners.has(effect.owner)) return `${effect.owner} was used before`;
        if (!this.capacity.has(effect.executor)) return `${effect.owner} starts on an executor that is gone`;
        if (this.draining.has(effect.executor)) return `${effect.owner} starts on an executor that drains`;
        this.owners.add(effect.owner);
        this.told.set(effect.owner, { start: effect, cores: effect.cores, isStarted: false });
      } else if (effect.kind === "stop-component") {
        if (!this.told.delete(effect.owner)) return `${effect.owner} is stopped, and was not there`;
      } else if (effect.kind === "share-component") {
        const told = this.told.get(effect.owner);
        if (told === undefined) return `${effect.owner} has a share, and is not there`;
        told.cores = effect.cores;
      } else if (effect.kind === "deployment-changed" && effect.status.kind === "ended") {
        this.live.delete(effect.deployment);
        if (this.of(effect.deployment).length > 0) return `${effect.deployment} has ended, and left parts behind`;
      } else if (effect.kind === "deployment-refused") return `${effect.deployment} was refused`;
      const over = effect.kind === "start-component" || effect.kind === "share-component";
      if (over && this.overfull(effect.executor) !== undefined) return this.overfull(effect.executor);
    }
    return undefined;
  }

  of(name: string): readonly Told[] {
    return [...this.told.values()].filter(({ start }) => start.owner.startsWith(`${name}/`));
  }

  /** How many of a deployment's parts of each component there are. */
  counts(name: string): ReadonlyMap<string, number> {
    const counts = new Map<string, number>();
    for (const { start } of this.of(name)) {
      const component = start.owner.slice(name.length + 1, start.owner.indexOf("#"));
      counts.set(component, (counts.get(component) ?? 0) + 1);
    }
    return counts;
  }

  /** All or nothing, as executors see it. */
  partial(): string | undefined {
    for (const [name, { components }] of this.live) {
      const counts = this.counts(name);
      if (counts.size === 0) continue;
      for (const { name: part, essential, elastic } of components) {
        const count = counts.get(part) ?? 0;
        if (count < essential || count > essential + elastic) return `${name} has ${count} parts of ${part}`;
      }
    }
    return undefined;
  }

  /** What must not wait: by a search over all ways to place its essential parts on what nobody holds. */
  mustFit(deployment: Deployment): boolean {
    const parts = deployment.components.flatMap((one) => Array.from({ length: one.essential }, () => one));
    if (parts.length !== 1) return false;
    const [part] = parts as [DeploymentComponent];
    return [...this.capacity].some(([executor]) => !this.draining.has(executor) && this.fits(executor, part));
  }

  fits(executor: ExecutorId, part: DeploymentComponent): boolean {
    const free = this.free(executor);
    return part.cores.min <= free.cores + 1e-9 && part.memoryMb.min <= free.memoryMb && part.gpus <= free.gpus;
  }

  free(executor: ExecutorId): ExecutorCapacity {
    const { cores, memoryMb, gpus } = this.capacity.get(executor) as ExecutorCapacity;
    const free = { cores, memoryMb, gpus };
    for (const { start } of this.told.values()) {
      if (start.executor !== executor) continue;
      free.cores -= this.minCores(start);
      free.memoryMb -= start.memoryMb.min;
      free.gpus -= start.gpus;
    }
    return free;
  }

  overfull(executor: ExecutorId): string | undefined {
    const free = this.free(executor);
    if (free.cores < -1e-9 || free.memoryMb < 0 || free.gpus < 0) return `${executor} was promised too much`;
    let shares = 0;
    for (const { start, cores } of this.told.values()) if (start.executor === executor) shares += cores;
    return shares > (this.capacity.get(executor)?.cores ?? 0) + 1e-9
      ? `the shares on ${executor} exceed it`
      : undefined;
  }

  minCores({ owner }: StartComponent): number {
    const name = owner.slice(0, owner.indexOf("/"));
    const part = owner.slice(name.length + 1, owner.indexOf("#"));
    return this.live.get(name)?.components.find((one) => one.name === part)?.cores.min ?? 0;
  }
}
