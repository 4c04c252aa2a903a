import type { Output } from "./output.js";

/** Columns as wide as their widest cell; numbers to the right. Empty text when there are no rows. */
export function table(
  headings: readonly string[],
  rows: readonly (readonly (string | number)[])[],
  colors: Output["colors"],
): string {
  if (rows.length === 0) return "";
  const cells = rows.map((row) => row.map(String));
  const widths = headings.map((heading, column) =>
    Math.max(heading.length, ...cells.map((row) => row[column]?.length ?? 0)),
  );
  const isRight = headings.map((_, column) => rows.every((row) => typeof row[column] === "number"));
  const line = (row: readonly string[]): string =>
    row
      .map((cell, column) => (isRight[column] ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0)))
      .join("  ")
      .trimEnd();
  return [colors.dim(line(headings)), ...cells.map(line)].map((text) => `  ${text}`).join("\n");
}
