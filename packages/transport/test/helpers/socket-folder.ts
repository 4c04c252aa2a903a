import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A folder for socket files, with names short enough for them. */
export class SocketFolder {
  readonly #path = mkdtempSync(join(tmpdir(), "cb-"));
  #count = 0;

  freshPath(): string {
    this.#count += 1;
    return join(this.#path, `${this.#count}.sock`);
  }

  remove(): void {
    rmSync(this.#path, { recursive: true, force: true });
  }
}
