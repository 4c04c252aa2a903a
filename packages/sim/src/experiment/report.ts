/** What an experiment leaves behind. */
export interface ExperimentReport {
  /** Markdown; also shown on the terminal. */
  readonly tables: readonly { readonly title: string; readonly table: string }[];
  readonly plots: readonly { readonly file: string; readonly svg: string }[];
}
