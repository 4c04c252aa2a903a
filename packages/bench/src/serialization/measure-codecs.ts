import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { type Codec, lossOf, type OpenCodec } from "./codec.js";
import type { ValueClass } from "./value-classes.js";

export const OPERATIONS = ["encode", "decode", "roundTrip"] as const;
export type Operation = (typeof OPERATIONS)[number];

/** One codec on one class of values. */
export interface Contest {
  readonly valueClass: ValueClass;
  readonly codec: Codec;
  /** Why the codec is not measured. */
  readonly loss: string | undefined;
  readonly encodedBytes: number | undefined;
  /** Nanoseconds an operation, one for each round. */
  readonly samples: Readonly<Record<Operation, number[]>>;
}

export interface MeasureOptions {
  readonly rounds: number;
  /** How long one batch of operations takes, at least. */
  readonly batchMs: number;
  /** `wall`, or what the threads of this process have used of their processors: less disturbed by other programs. */
  readonly clock: "wall" | "cpu";
  readonly onProgress: (what: string) => void;
}

interface Lane {
  readonly contest: Contest;
  readonly open: OpenCodec;
  /** Operations in a batch, found before the first round. */
  readonly counts: Map<Operation, number>;
}

/** Each round measures every operation of every codec once, and starts with another codec. */
export function measureClasses(
  classes: readonly ValueClass[],
  codecs: readonly Codec[],
  options: MeasureOptions,
): readonly Contest[] {
  const collect = garbageCollector();
  const clock = CLOCKS[options.clock];
  const lanes = classes.map((valueClass) => {
    options.onProgress(`checking: ${valueClass.name}`);
    return codecs.flatMap((codec) => laneOf(valueClass, codec, options.batchMs, clock));
  });
  for (let round = 0; round < options.rounds; round++) {
    for (const [i, ofClass] of lanes.entries()) {
      options.onProgress(`round ${round + 1}/${options.rounds}: ${classes[i]?.name}`);
      const value = classes[i]?.make();
      collect("major");
      for (const operation of OPERATIONS) {
        for (let k = 0; k < ofClass.length; k++)
          measureLane(ofClass[(k + round) % ofClass.length] as Lane, operation, value, { collect, clock });
      }
    }
  }
  return lanes.flatMap((ofClass) => ofClass.map(({ contest }) => contest));
}

function laneOf(valueClass: ValueClass, codec: Codec, batchMs: number, clock: Clock): Lane[] {
  const open = codec.open(valueClass);
  if (open === undefined) return [];
  const value = valueClass.make();
  const loss = lossOf(open, value);
  const encoded = loss === undefined ? open.encode?.(value) : undefined;
  const encodedBytes = encoded instanceof Uint8Array ? encoded.length : undefined;
  const samples = { encode: [], decode: [], roundTrip: [] };
  const lane: Lane = { contest: { valueClass, codec, loss, encodedBytes, samples }, open, counts: new Map() };
  if (loss !== undefined) return [lane];
  for (const operation of OPERATIONS) {
    const run = batchOf(open, operation, value, clock);
    if (run !== undefined) lane.counts.set(operation, calibrate(run, batchMs));
  }
  return [lane];
}

function measureLane(lane: Lane, operation: Operation, value: unknown, { collect, clock }: Tools): void {
  const count = lane.counts.get(operation);
  if (count === undefined) return;
  const run = batchOf(lane.open, operation, value, clock);
  if (run === undefined) return;
  // Every batch starts with an empty nursery, and pays for what it leaves there. A full collection each time would be unlike any
  // program: V8 throws optimised code away when the hidden classes that it knows are seen to be unused twice.
  collect("minor");
  lane.contest.samples[operation].push(run(count));
}

/** @returns what runs an operation `count` times and tells the nanoseconds of one */
function batchOf(
  open: OpenCodec,
  operation: Operation,
  value: unknown,
  clock: Clock,
): ((count: number) => number) | undefined {
  const act = open[operation];
  if (act === undefined || (operation === "roundTrip" && open.decode === undefined && open.encode !== undefined))
    return undefined;
  const input = operation === "decode" ? open.encode?.(value) : value;
  return (count) => {
    let last: unknown;
    const since = clock();
    for (let i = 0; i < count; i++) last = act(input);
    const elapsedMs = clock() - since;
    kept.push(last);
    kept.length = 0;
    return (elapsedMs * 1e6) / count;
  };
}

/** Results go through here, so that no compiler can find them unused. */
const kept: unknown[] = [];

/** Also the warm-up: the last of its runs are as long as a batch. */
function calibrate(run: (count: number) => number, batchMs: number): number {
  let count = 1;
  for (;;) {
    const elapsedMs = (run(count) * count) / 1e6;
    if (elapsedMs >= batchMs) return count;
    count = Math.max(count * 2, Math.min(count * 20, Math.floor((count * batchMs) / Math.max(elapsedMs, 1e-3))));
  }
}

/** Milliseconds since some moment. */
type Clock = () => number;

const CLOCKS: Readonly<Record<MeasureOptions["clock"], Clock>> = {
  wall: () => performance.now(),
  cpu: () => {
    const { user, system } = process.cpuUsage();
    return (user + system) / 1_000;
  },
};

interface Tools {
  readonly collect: Collect;
  readonly clock: Clock;
}

type Collect = (type: "major" | "minor") => void;

function garbageCollector(): Collect {
  setFlagsFromString("--expose-gc");
  const collect = runInNewContext("gc") as (options: { readonly type: string }) => void;
  return (type) => collect({ type });
}
