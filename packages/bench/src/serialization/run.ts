/** `pnpm bench serialization`: our value codec, others and copies of memory, interleaved in one run. */
import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { machine } from "../report.js";
import { CODECS } from "./codecs.js";
import { measureClasses } from "./measure-codecs.js";
import { toJson, toTables } from "./tables.js";
import { VALUE_CLASSES } from "./value-classes.js";

const OPTIONS = {
  rounds: { type: "string", default: "9" },
  "batch-ms": { type: "string", default: "20" },
  only: { type: "string", default: "" },
  clock: { type: "string", default: "wall" },
  codecs: { type: "string", default: "" },
  json: { type: "boolean", default: false },
  out: { type: "string", default: "" },
} as const;

export async function benchSerialization(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({ args: [...args], options: OPTIONS });
  const rounds = Number(values.rounds);
  const wanted = values.codecs.split(",");
  const contests = measureClasses(
    VALUE_CLASSES.filter(({ name }) => name.includes(values.only)),
    CODECS.filter(({ name }) => wanted.some((part) => name.includes(part))),
    {
      rounds,
      batchMs: Number(values["batch-ms"]),
      clock: values.clock === "cpu" ? "cpu" : "wall",
      onProgress: (what) => process.stderr.write(`\r${what.padEnd(60)}`),
    },
  );
  process.stderr.write("\r".padEnd(70).concat("\r"));
  if (values.out !== "") writeFileSync(values.out, JSON.stringify(toJson(contests, machine(), rounds), undefined, 1));
  console.log(
    values.json ? JSON.stringify(toJson(contests, machine(), rounds)) : toTables(contests, machine(), rounds),
  );
}
