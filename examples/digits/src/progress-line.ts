// Progress for people: on a terminal one line that is drawn again, elsewhere one plain line as each stage ends.

const BAR_COLUMNS = 24;
const CLEAR_LINE = "\r\u001b[2K";

export interface ProgressStream {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

export class ProgressLine {
  readonly #stream: ProgressStream;
  #isDrawn = false;

  constructor(stream: ProgressStream) {
    this.#stream = stream;
  }

  readonly show = (stage: string, done: number, of: number): void => {
    if (this.#stream.isTTY !== true) {
      if (done >= of) this.#stream.write(`${stage} ${done}/${of}\n`);
      return;
    }
    const filled = Math.round((BAR_COLUMNS * done) / Math.max(1, of));
    const bar = "█".repeat(filled) + "░".repeat(BAR_COLUMNS - filled);
    this.#stream.write(`${CLEAR_LINE}${stage.padEnd(8)} ${bar} ${done}/${of}`);
    this.#isDrawn = true;
  };

  /** Removes the line, so that what follows starts at the left. */
  clear(): void {
    if (this.#isDrawn) this.#stream.write(CLEAR_LINE);
    this.#isDrawn = false;
  }
}
