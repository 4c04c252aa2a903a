/** Latency and rate of no-op calls and chains, beside the raw limits, interleaved in one run. */
import { parseArgs } from "node:util";
import { measureLatency, measureRate, spreadOf } from "./measure.js";
import { machine, type Row, toMarkdown } from "./report.js";
import type { Subject } from "./subject.js";
import { atomicsWake } from "./subjects/atomics.js";
import { messagePort } from "./subjects/message-port.js";
import { chains, localNoop, processesNoop } from "./subjects/ours.js";
import { unixSocket, zeromqDealerRouter } from "./subjects/raw-sockets.js";

const OPTIONS = {
  rounds: { type: "string", default: "5" },
  samples: { type: "string", default: "2000" },
  seconds: { type: "string", default: "1" },
  "in-flight": { type: "string", default: "1000" },
  only: { type: "string", default: "" },
  json: { type: "boolean", default: false },
} as const;

interface Figure {
  readonly p50: number[];
  readonly p99: number[];
  readonly rate: number[];
}

export async function benchCalls(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({ args: [...args], options: OPTIONS });
  const rounds = Number(values.rounds);
  const inFlight = Number(values["in-flight"]);
  const subjects: readonly Subject[] = [
    atomicsWake,
    messagePort,
    localNoop,
    unixSocket,
    zeromqDealerRouter,
    processesNoop,
    ...chains,
  ].filter(({ name }) => name.includes(values.only));
  const figures = new Map(subjects.map((subject): [Subject, Figure] => [subject, { p50: [], p99: [], rate: [] }]));
  for (let round = 0; round < rounds; round++) {
    for (const [subject, figure] of figures) {
      if (!values.json) process.stderr.write(`\rround ${round + 1}/${rounds}: ${subject.name.padEnd(50)}`);
      await using open = await subject.open();
      const latency = await measureLatency(open, Number(values.samples));
      figure.p50.push(latency.p50Us);
      figure.p99.push(latency.p99Us);
      if (subject !== atomicsWake) figure.rate.push(await measureRate(open, inFlight, Number(values.seconds) * 1_000));
    }
  }
  process.stderr.write("\r".padEnd(70).concat("\r"));
  const rows = [...figures].map(([subject, figure]) => rowOf(subject, figure));
  console.log(
    values.json ? JSON.stringify({ machine: machine(), rounds, inFlight, rows }) : toMarkdown(rows, inFlight, rounds),
  );
}

function rowOf({ name, kind }: Subject, { p50, p99, rate }: Figure): Row {
  return {
    name,
    kind,
    p50Us: spreadOf(p50),
    p99Us: spreadOf(p99),
    perSecond: rate.length === 0 ? undefined : spreadOf(rate),
  };
}
