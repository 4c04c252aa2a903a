// The stages of a run: what each took, and how far the current one is.

/** Stages that both programs have; the distributed one also registers its functions. */
export type StageName =
  | "register"
  | "warm up"
  | "split"
  | "aggregate"
  | "merge"
  | "store"
  | "rank"
  | "questions"
  | "charts";

/** The stages whose calls run side by side on a cluster: where a speed-up means something. */
export const PARALLEL_STAGES: ReadonlySet<StageName> = new Set(["aggregate", "merge", "store", "rank", "questions"]);

export interface Stage {
  readonly name: StageName;
  readonly ms: number;
  /** Calls that the stage made, or in one thread: direct calls of the same functions. */
  readonly calls: number;
}

export interface Progress {
  readonly stage: StageName;
  readonly done: number;
  readonly of: number;
}

export type ProgressListener = (progress: Progress) => void;

/** Tells a stage's work how to report: `advance` after each call that ended. */
export interface StageControl {
  advance(calls?: number): void;
}

export class StageClock {
  readonly #stages: Stage[] = [];
  readonly #onProgress: ProgressListener;

  constructor(onProgress: ProgressListener) {
    this.#onProgress = onProgress;
  }

  get stages(): readonly Stage[] {
    return [...this.#stages];
  }

  /** Runs one stage of `of` calls. A failure of `work` is the caller's; the stage is not recorded then. */
  async run<T>(stage: StageName, of: number, work: (control: StageControl) => T | Promise<T>): Promise<T> {
    let done = 0;
    const report = (): void => this.#onProgress({ stage, done, of });
    report();
    const start = performance.now();
    const result = await work({
      advance: (calls = 1) => {
        done += calls;
        report();
      },
    });
    this.#stages.push({ name: stage, ms: performance.now() - start, calls: of });
    if (done < of) this.#onProgress({ stage, done: of, of });
    return result;
  }
}

/** @returns the milliseconds of a stage, or undefined when the run had none of that name */
export function stageMs(stages: readonly Stage[], name: StageName): number | undefined {
  return stages.find((stage) => stage.name === name)?.ms;
}

export function totalMs(stages: readonly Stage[]): number {
  return stages.reduce((sum, stage) => sum + stage.ms, 0);
}
