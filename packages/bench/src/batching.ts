/**
 * `pnpm bench batching`: what it gains to pass a dense network several inputs at once. One client and one worker in one process; calls with single
 * inputs, so many in flight all the time; batches of at most 1 (which is none) to 64.
 */
import { parseArgs } from "node:util";
import type { BatchContext, Cloud, FunctionHandle } from "@cloudburst/client";
import { local } from "@cloudburst/local";
import { at, type Spread, spreadOf } from "./measure.js";
import { machine } from "./report.js";

const OPTIONS = {
  rounds: { type: "string", default: "5" },
  samples: { type: "string", default: "300" },
  seconds: { type: "string", default: "0.5" },
  "in-flight": { type: "string", default: "128" },
  json: { type: "boolean", default: false },
} as const;
const BATCH_SIZES = [1, 2, 4, 8, 16, 32, 64];
/** By the sizes of its layers. */
const NETWORKS = [
  { name: "64-32-10", sizes: [64, 32, 10] },
  { name: "784-128-10", sizes: [784, 128, 10] },
] as const;

/**
 * A dense network in typed arrays; what it has learned is no matter here. Four inputs at a time: a weight that was loaded is used four times, and
 * four sums that do not wait for each other keep the processor busy.
 */
class Dense {
  readonly layers: readonly { readonly inputs: number; readonly weights: Float32Array; readonly outputs: number }[];

  constructor(_ctx: unknown, ...sizes: number[]) {
    this.layers = sizes.slice(1).map((outputs, l) => {
      const inputs = sizes[l] as number;
      const weights = Float32Array.from({ length: inputs * outputs }, (_, i) => Math.sin(i) / inputs);
      return { inputs, weights, outputs };
    });
  }

  run(_ctx: BatchContext, items: Float32Array[]): number[] {
    const results: number[] = [];
    for (let at = 0; at < items.length; at += 4) {
      let values = items.slice(at, at + 4);
      for (const layer of this.layers)
        values = values.length === 4 ? this.four(layer, values) : this.each(layer, values);
      results.push(...values.map((outputs) => outputs.indexOf(Math.max(...outputs))));
    }
    return results;
  }

  four({ inputs, outputs, weights }: Dense["layers"][number], values: readonly Float32Array[]): Float32Array[] {
    const [a, b, c, d] = values as [Float32Array, Float32Array, Float32Array, Float32Array];
    const results = values.map(() => new Float32Array(outputs));
    for (let o = 0; o < outputs; o++) {
      let sumA = 0;
      let sumB = 0;
      let sumC = 0;
      let sumD = 0;
      for (let i = 0, w = o * inputs; i < inputs; i++, w++) {
        const weight = weights[w] as number;
        sumA += weight * (a[i] as number);
        sumB += weight * (b[i] as number);
        sumC += weight * (c[i] as number);
        sumD += weight * (d[i] as number);
      }
      for (const [i, sum] of [sumA, sumB, sumC, sumD].entries()) (results[i] as Float32Array)[o] = Math.max(0, sum);
    }
    return results;
  }

  each({ inputs, outputs, weights }: Dense["layers"][number], values: readonly Float32Array[]): Float32Array[] {
    return values.map((given) => {
      const result = new Float32Array(outputs);
      for (let o = 0; o < outputs; o++) {
        let sum = 0;
        for (let i = 0, w = o * inputs; i < inputs; i++, w++) sum += (weights[w] as number) * (given[i] as number);
        result[o] = Math.max(0, sum);
      }
      return result;
    });
  }
}

interface Subject {
  readonly network: string;
  readonly maxSize: number;
  call(): Promise<number>;
  readonly rates: number[];
  readonly cpuUs: number[];
  readonly p50Us: number[];
}

interface Row {
  readonly network: string;
  readonly maxSize: number;
  readonly perSecond: Spread;
  /** Of all threads, client included, for one call. */
  readonly cpuUs: Spread;
  readonly p50Us: Spread;
  /** In calls per second, each round beside batches of one in the same round. */
  readonly gain: Spread;
}

export async function benchBatching(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({ args: [...args], options: OPTIONS });
  const rounds = Number(values.rounds);
  const inFlight = Number(values["in-flight"]);
  await using cloud = await local({ workers: 1 });
  const subjects = await register(cloud);
  for (let round = 0; round < rounds; round++) {
    for (const subject of subjects) {
      const { network, maxSize } = subject;
      process.stderr.write(`\rround ${round + 1} of ${rounds}, ${network}, batches of ${maxSize} `.padEnd(60));
      const busy = await keepBusy(subject.call, inFlight, 1_000 * Number(values.seconds));
      subject.rates.push(busy.perSecond);
      subject.cpuUs.push(busy.cpuUs);
      subject.p50Us.push(await medianUs(subject.call, Number(values.samples)));
    }
  }
  process.stderr.write("\r".padEnd(62).concat("\r"));
  const rows = subjects.map((subject) => toRow(subject, subjects));
  console.log(
    values.json ? JSON.stringify({ machine: machine(), rounds, inFlight, rows }) : toMarkdown(rows, rounds, inFlight),
  );
}

/** So many calls in flight, after a fifth of the time to warm up. */
async function keepBusy(
  call: () => Promise<unknown>,
  inFlight: number,
  forMs: number,
): Promise<{ readonly perSecond: number; readonly cpuUs: number }> {
  const run = async (ms: number): Promise<{ readonly perSecond: number; readonly cpuUs: number }> => {
    const since = performance.now();
    const cpu = process.cpuUsage();
    let count = 0;
    const lane = async (): Promise<void> => {
      for (; performance.now() - since < ms; count++) await call();
    };
    await Promise.all(Array.from({ length: inFlight }, lane));
    const { user, system } = process.cpuUsage(cpu);
    return { perSecond: (1_000 * count) / (performance.now() - since), cpuUs: (user + system) / count };
  };
  await run(forMs / 5);
  return run(forMs);
}

async function medianUs(call: () => Promise<unknown>, samples: number): Promise<number> {
  const times = new Float64Array(samples);
  for (let i = 0; i < samples; i++) {
    const since = performance.now();
    await call();
    times[i] = 1_000 * (performance.now() - since);
  }
  return at(times.sort(), 0.5);
}

async function register(cloud: Cloud): Promise<readonly Subject[]> {
  const subjects: Subject[] = [];
  for (const { name, sizes } of NETWORKS) {
    const input = Float32Array.from({ length: sizes[0] }, (_, i) => Math.cos(i));
    for (const maxSize of BATCH_SIZES) {
      const options = { args: [...sizes], batching: { maxSize } };
      const fn: FunctionHandle<[Float32Array], number> = await cloud.register(
        `dense-${name}-${maxSize}`,
        Dense,
        options,
      );
      subjects.push({ network: name, maxSize, call: () => fn(input), rates: [], cpuUs: [], p50Us: [] });
    }
  }
  return subjects;
}

function toRow({ network, maxSize, rates, cpuUs, p50Us }: Subject, subjects: readonly Subject[]): Row {
  const single = subjects.find((other) => other.network === network && other.maxSize === 1) as Subject;
  const gains = rates.map((rate, round) => rate / (single.rates[round] as number));
  return {
    network,
    maxSize,
    perSecond: spreadOf(rates),
    cpuUs: spreadOf(cpuUs),
    p50Us: spreadOf(p50Us),
    gain: spreadOf(gains),
  };
}

function toMarkdown(rows: readonly Row[], rounds: number, inFlight: number): string {
  const whole = (value: number): string => Math.round(value).toLocaleString("en");
  const times = (value: number): string => value.toFixed(2);
  const cell = ({ median, min, max }: Spread, show: (value: number) => string): string =>
    `${show(median)} (${show(min)}–${show(max)})`;
  return [
    machine(),
    "",
    `| network | batches of at most | calls per second, ${inFlight} in flight | gain | CPU µs a call | one at a time, p50 µs |`,
    "| --- | ---: | ---: | ---: | ---: | ---: |",
    ...rows.map(
      ({ network, maxSize, perSecond, gain, cpuUs, p50Us }) =>
        `| ${network} | ${maxSize} | ${cell(perSecond, whole)} | ${cell(gain, times)} | ${cell(cpuUs, whole)} | ${cell(p50Us, whole)} |`,
    ),
    "",
    `Median of ${rounds} interleaved rounds (least–greatest).`,
  ].join("\n");
}
