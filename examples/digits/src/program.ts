// The program: trains the networks by functions, puts them behind a DAG, and asks it about digits that they have not seen.

import type { Cloud, DagBuilder, FunctionHandle, ModuleHandles } from "@cloudburst/client";
import { ref } from "@cloudburst/client";
import type * as classifier from "./classifier.js";
import type { Example } from "./dataset.js";
import type * as functions from "./functions.js";
import { inFlight } from "./in-flight.js";
import type { Samples } from "./network.js";
import type { Opinion, Verdict } from "./vote.js";

/** The hidden layers of each network. */
export const NETWORKS = { slim: [48], broad: [64], deep: [64, 32] } as const;
type NetworkName = keyof typeof NETWORKS;
const NAMES = Object.keys(NETWORKS) as NetworkName[];

const SHARD_SIZE = 1_000;
const IN_FLIGHT = 64;
const LONELY_CALLS = 200;

export interface DigitsOptions {
  readonly training: readonly Example[];
  readonly heldOut: readonly Example[];
  readonly epochs: number;
  readonly onProgress: (stage: string, done: number, of: number) => void;
}

export interface DigitsReport {
  readonly seconds: { readonly prepare: number; readonly train: number; readonly serve: number };
  /** Shares of the held-out digits that were read right, by each network alone and by all together. */
  readonly accuracy: Readonly<Record<NetworkName | "vote", number>>;
  readonly losses: Readonly<Record<NetworkName, number>>;
  readonly served: ServedReport;
  readonly misread: readonly { readonly example: Example; readonly verdict: Verdict }[];
}

export interface ServedReport {
  readonly perSecond: number;
  /** Images that a network looked at together, on average over the images. */
  readonly meanBatch: number;
  /** Milliseconds of a call, with many in flight and one at a time. */
  readonly busyMs: readonly number[];
  readonly lonelyMs: readonly number[];
}

type Functions = ModuleHandles<typeof functions>;
type Recognise = (inputs: { readonly image: Uint8Array }) => Promise<Verdict>;

export async function runDigits(cloud: Cloud, options: DigitsOptions): Promise<DigitsReport> {
  const url = new URL("./functions.js", import.meta.url);
  const fns = await cloud.registerModule<typeof functions>(url, { prefix: "digits" });
  // Of its own: another run on the same cluster has other weights.
  const folder = `digits/${Date.now().toString(36)}`;
  const timed = stopwatch();
  const shards = await prepare(fns, folder, options);
  const prepareSeconds = timed();
  const losses = await train(fns, folder, shards, options);
  await Promise.all(shards.map((key) => cloud.delete(key)));
  const trainSeconds = timed();
  const recognise = await serve(cloud, fns, folder);
  const { verdicts, served } = await ask(recognise, options);
  const seconds = { prepare: prepareSeconds, train: trainSeconds, serve: timed() };
  return { seconds, losses, served, ...judge(options.heldOut, verdicts) };
}

/** The samples, prepared side by side and stored. @returns their keys */
async function prepare(fns: Functions, folder: string, { training, onProgress }: DigitsOptions): Promise<string[]> {
  const shards = Array.from({ length: Math.ceil(training.length / SHARD_SIZE) }, (_, i) => {
    const examples = training.slice(i * SHARD_SIZE, (i + 1) * SHARD_SIZE);
    const digits = Uint8Array.from(examples, ({ digit }) => digit);
    return { key: `${folder}/samples/${i}`, images: examples.map(({ image }) => image), digits };
  });
  let done = 0;
  for await (const count of fns.prepareShard.map(shards)) {
    done += count;
    onProgress("prepare", done, training.length);
  }
  return shards.map(({ key }) => key);
}

/** All networks side by side, one call for each pass; between two passes a network is in the store. */
async function train(
  fns: Functions,
  folder: string,
  shards: readonly string[],
  { epochs, onProgress }: DigitsOptions,
): Promise<Record<NetworkName, number>> {
  const samples = shards.map((key) => ref<Samples>(key));
  const losses = { slim: 0, broad: 0, deep: 0 };
  let done = 0;
  const trainOne = async (name: NetworkName, seed: number): Promise<void> => {
    for (let epoch = 1; epoch <= epochs; epoch++) {
      const lesson = { key: weightsKey(folder, name), hidden: NETWORKS[name], epoch, seed };
      losses[name] = await fns.train(lesson, ...samples);
      onProgress("train", ++done, NAMES.length * epochs);
    }
  };
  await Promise.all(NAMES.map((name, i) => trainOne(name, 1_000 * (i + 1))));
  return losses;
}

/** Prepare, ask all networks side by side, vote. Each network is the same class with other weights, and takes images in batches. */
async function serve(cloud: Cloud, fns: Functions, folder: string): Promise<Recognise> {
  const url = new URL("./classifier.js", import.meta.url);
  const network = async (name: NetworkName): Promise<FunctionHandle<[item: Uint8Array], Opinion>> => {
    const options = { args: [weightsKey(folder, name)], batching: true } as const;
    const { Classifier } = await cloud.registerModule<typeof classifier>(url, {
      prefix: `digits.${name}`,
      functions: { Classifier: options },
    });
    return Classifier;
  };
  const [slim, broad, deep] = await Promise.all([network("slim"), network("broad"), network("deep")]);
  return cloud.dag("digits.recognise", (g: DagBuilder<{ image: Uint8Array }>) => {
    const image = g.node(fns.prepare, g.input("image"));
    return g.node(fns.vote, g.node(slim, image), g.node(broad, image), g.node(deep, image));
  });
}

async function ask(
  recognise: Recognise,
  { heldOut, onProgress }: DigitsOptions,
): Promise<{ readonly verdicts: readonly Verdict[]; readonly served: ServedReport }> {
  const call = async ({ image }: Example): Promise<{ readonly verdict: Verdict; readonly ms: number }> => {
    const since = performance.now();
    const verdict = await recognise({ image });
    return { verdict, ms: performance.now() - since };
  };
  // Loads the weights in every worker, and lets the hot code be compiled.
  await inFlight(heldOut.slice(0, 500), IN_FLIGHT, call);
  const timed = stopwatch();
  let done = 0;
  const busy = await inFlight(heldOut, IN_FLIGHT, async (example) => {
    const answer = await call(example);
    onProgress("serve", ++done, heldOut.length);
    return answer;
  });
  const perSecond = heldOut.length / timed();
  const lonely = await inFlight(heldOut.slice(0, LONELY_CALLS), 1, call);
  const verdicts = busy.map(({ verdict }) => verdict);
  const batches = verdicts.flatMap((verdict) => verdict.batches);
  const served = {
    perSecond,
    meanBatch: batches.reduce((sum, size) => sum + size, 0) / batches.length,
    busyMs: busy.map(({ ms }) => ms),
    lonelyMs: lonely.map(({ ms }) => ms),
  };
  return { verdicts, served };
}

function judge(heldOut: readonly Example[], verdicts: readonly Verdict[]): Pick<DigitsReport, "accuracy" | "misread"> {
  const judged = heldOut.map((example, i) => ({ example, verdict: verdicts[i] as Verdict }));
  const share = (reads: (verdict: Verdict) => number | undefined): number =>
    judged.filter(({ example, verdict }) => reads(verdict) === example.digit).length / judged.length;
  const [slim, broad, deep] = NAMES.map((_, i) => share(({ votes }) => votes[i])) as [number, number, number];
  const misread = judged.filter(({ example, verdict }) => verdict.digit !== example.digit);
  return { accuracy: { slim, broad, deep, vote: share(({ digit }) => digit) }, misread };
}

function weightsKey(folder: string, name: NetworkName): string {
  return `${folder}/weights/${name}`;
}

/** @returns a function that gives the seconds since it was called last */
function stopwatch(): () => number {
  let since = performance.now();
  return () => {
    const seconds = (performance.now() - since) / 1_000;
    since = performance.now();
    return seconds;
  };
}
