/** `pnpm bench large`: how long a large value takes between two processes, in rounds that go through all subjects. */
import { parseArgs } from "node:util";
import { type Spread, spreadOf } from "./measure.js";
import { machine } from "./report.js";
import type { OpenSubject, Subject } from "./subject.js";
import { copyInMemory, largeCall, transportMessage, zeromqMessage } from "./subjects/large-values.js";

const OPTIONS = {
  rounds: { type: "string", default: "5" },
  samples: { type: "string", default: "20" },
  mb: { type: "string", default: "64" },
  only: { type: "string", default: "" },
  json: { type: "boolean", default: false },
} as const;

/** Round trips until memory is warm on both sides. */
const WARM_UP_ROUND_TRIPS = 5;

export async function benchLargeValues(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({ args: [...args], options: OPTIONS });
  const rounds = Number(values.rounds);
  const bytes = Number(values.mb) * 1_000_000;
  const medians = new Map(
    subjectsOf(bytes)
      .filter(({ name }) => name.includes(values.only))
      .map((subject): [Subject, number[]] => [subject, []]),
  );
  for (let round = 0; round < rounds; round++) {
    for (const [subject, figures] of medians) {
      if (!values.json) process.stderr.write(`\rround ${round + 1}/${rounds}: ${subject.name.padEnd(50)}`);
      await using open = await subject.open();
      figures.push(await medianMs(open, Number(values.samples)));
    }
  }
  process.stderr.write("\r".padEnd(70).concat("\r"));
  const rows = [...medians].map(([{ name }, figures]) => ({ name, ms: spreadOf(figures) }));
  console.log(values.json ? JSON.stringify({ machine: machine(), bytes, rounds, rows }) : toTable(rows, bytes, rounds));
}

function subjectsOf(bytes: number): readonly Subject[] {
  const replies = ["acknowledge", "echo"] as const;
  const sharings = ["socket", "shared memory"] as const;
  return [
    copyInMemory(bytes),
    ...replies.map((reply) => zeromqMessage(bytes, reply)),
    ...replies.flatMap((reply) => sharings.map((sharing) => transportMessage(bytes, reply, sharing))),
    ...(["argument", "result", "both"] as const).flatMap((way) =>
      sharings.map((sharing) => largeCall(bytes, way, sharing)),
    ),
  ];
}

async function medianMs(subject: OpenSubject, samples: number): Promise<number> {
  for (let i = 0; i < WARM_UP_ROUND_TRIPS; i++) await subject.roundTrip();
  const times: number[] = [];
  for (let i = 0; i < samples; i++) {
    const since = performance.now();
    await subject.roundTrip();
    times.push(performance.now() - since);
  }
  return spreadOf(times).median;
}

function toTable(
  rows: readonly { readonly name: string; readonly ms: Spread }[],
  bytes: number,
  rounds: number,
): string {
  const ms = (value: number): string => value.toFixed(value < 10 ? 2 : 1);
  const lines = rows.map(
    ({ name, ms: { median, min, max } }) =>
      `| ${name} | ${ms(median)} (${ms(min)}–${ms(max)}) | ${(bytes / 1e6 / median).toFixed(1)} |`,
  );
  return [
    machine(),
    "",
    `| a Float32Array of ${bytes / 1e6} MB | ms | GB/s |`,
    "| --- | ---: | ---: |",
    ...lines,
    "",
    `Medians of ${rounds} interleaved rounds (least–greatest), one round trip at a time.`,
  ].join("\n");
}
