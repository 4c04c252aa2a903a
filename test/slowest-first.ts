/** The order of test files: those that last longest begin first, so that none of them runs alone at the end. */
import { BaseSequencer, type TestSpecification } from "vitest/node";

/** Files that start processes or work through very many cases, the slowest kind first. */
const SLOW: readonly RegExp[] = [
  /^packages\/sim\/test\//,
  /^test\/e2e\//,
  /^native\/test\/segment-/,
  /^packages\/(executor|kvs-client|transport)\/test\//,
  /-(rate|properties|faults)\.test\.ts$/,
];

export class SlowestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    return sorted.sort((a, b) => this.#kindOf(a) - this.#kindOf(b));
  }

  #kindOf({ moduleId }: TestSpecification): number {
    const path = moduleId.slice(this.ctx.config.root.length + 1);
    const kind = SLOW.findIndex((pattern) => pattern.test(path));
    return kind < 0 ? SLOW.length : kind;
  }
}
