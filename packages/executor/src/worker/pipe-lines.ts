/** Output of user code, line by line, into the log. */
import type { Readable } from "node:stream";

/** A longer line is cut into pieces: output without line ends must not fill the memory. */
const LINE_CHARS_MAX = 16 * 1024;

export function pipeLines(stream: Readable, onLine: (line: string) => void): void {
  let partial = "";
  stream.setEncoding("utf8");
  stream.on("data", (chunk: string) => {
    const lines = (partial + chunk).split("\n");
    partial = lines.pop() as string;
    for (const line of lines) onLine(line);
    while (partial.length > LINE_CHARS_MAX) {
      onLine(partial.slice(0, LINE_CHARS_MAX));
      partial = partial.slice(LINE_CHARS_MAX);
    }
  });
  stream.on("end", () => {
    if (partial !== "") onLine(partial);
  });
}
