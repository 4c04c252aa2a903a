/** A table as Markdown, padded so that it reads well on a terminal too. @param rows the first is the head; numbers go to the right */
export function markdownTable(rows: readonly (readonly string[])[]): string {
  const [head = []] = rows;
  const widths = head.map((_, column) => Math.max(3, ...rows.map((row) => (row[column] ?? "").length)));
  const isNumber = head.map((_, column) => rows.slice(1).every((row) => /^[\d.,%x–-]*$/.test(row[column] ?? "")));
  const line = (row: readonly string[]): string => {
    const cells = widths.map((width, column) => {
      const text = row[column] ?? "";
      return isNumber[column] === true ? text.padStart(width) : text.padEnd(width);
    });
    return `| ${cells.join(" | ")} |`;
  };
  const rule = widths.map((width, column) =>
    isNumber[column] === true ? `${"-".repeat(width - 1)}:` : "-".repeat(width),
  );
  return [line(head), `| ${rule.join(" | ")} |`, ...rows.slice(1).map(line)].join("\n");
}
