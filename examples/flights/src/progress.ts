// Progress for people: on a terminal one line that is drawn again, elsewhere (a log, CI) one plain line as each stage ends.

import type { Progress, ProgressListener } from "./stages.js";

const BAR_COLUMNS = 24;
const CLEAR_LINE = "\r\u001b[2K";

export interface ProgressStream {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

export class ProgressLine {
  readonly #stream: ProgressStream;
  readonly #title: string;
  #isDrawn = false;

  constructor(stream: ProgressStream, title: string) {
    this.#stream = stream;
    this.#title = title;
  }

  readonly listener: ProgressListener = (progress) => {
    if (this.#stream.isTTY === true) this.#draw(progress);
    else if (progress.done >= progress.of)
      this.#stream.write(`${this.#title}: ${progress.stage} ${progress.done}/${progress.of}\n`);
  };

  /** Removes the line, so that what follows starts at the left. */
  clear(): void {
    if (this.#isDrawn) this.#stream.write(CLEAR_LINE);
    this.#isDrawn = false;
  }

  #draw({ stage, done, of }: Progress): void {
    const filled = Math.round((BAR_COLUMNS * done) / Math.max(1, of));
    const bar = "█".repeat(filled) + "░".repeat(BAR_COLUMNS - filled);
    this.#stream.write(`${CLEAR_LINE}${this.#title}  ${stage.padEnd(10)} ${bar} ${done}/${of}`);
    this.#isDrawn = true;
  }
}
