import { type Contest, OPERATIONS, type Operation } from "./measure-codecs.js";

export interface Quartiles {
  readonly low: number;
  readonly median: number;
  readonly high: number;
}

export function quartilesOf(samples: readonly number[]): Quartiles {
  const sorted = [...samples].sort((a, b) => a - b);
  const at = (quantile: number): number => {
    const place = (sorted.length - 1) * quantile;
    const below = sorted[Math.floor(place)] ?? Number.NaN;
    const above = sorted[Math.ceil(place)] ?? Number.NaN;
    return below + (above - below) * (place - Math.floor(place));
  };
  return { low: at(0.25), median: at(0.5), high: at(0.75) };
}

const TITLES: Readonly<Record<Operation, string>> = {
  encode: "Encode",
  decode: "Decode",
  roundTrip: "Round trip",
};

export function toJson(contests: readonly Contest[], machine: string, rounds: number): object {
  const rows = contests.map(({ valueClass, codec, loss, encodedBytes, samples }) => ({
    value: valueClass.name,
    codec: codec.name,
    kind: codec.kind,
    loss,
    encodedBytes,
    ns: Object.fromEntries(OPERATIONS.filter((o) => samples[o].length > 0).map((o) => [o, quartilesOf(samples[o])])),
  }));
  return { machine, rounds, rows };
}

export function toTables(contests: readonly Contest[], machine: string, rounds: number): string {
  const losses = contests.filter(({ loss }) => loss !== undefined);
  return [
    machine,
    "",
    `Median of ${rounds} interleaved rounds ± half of the distance between the quartiles. "Ours ÷ best" is the time of ours by that of the fastest`,
    "of the others that carry the value; below 1, ours is the fastest.",
    ...OPERATIONS.flatMap((operation) => ["", `### ${TITLES[operation]}`, "", ...tableOf(contests, operation)]),
    ...bulkTable(contests),
    ...sizesTable(contests),
    ...(losses.length === 0 ? [] : ["", "Not measured, because what comes back is not what was sent:", ""]),
    ...groupLosses(losses),
  ].join("\n");
}

function tableOf(contests: readonly Contest[], operation: Operation): string[] {
  const measured = contests.filter(({ codec, samples }) => codec.kind !== "shown" && samples[operation].length > 0);
  const others = unique(measured.filter(({ codec }) => codec.kind === "other").map(({ codec }) => codec.name));
  const rows = unique(measured.map(({ valueClass }) => valueClass.name)).map((name) => {
    const ofClass = measured.filter(({ valueClass }) => valueClass.name === name);
    const medians = new Map(ofClass.map(({ codec, samples }) => [codec.name, quartilesOf(samples[operation])]));
    const best = others
      .filter((other) => medians.has(other))
      .sort((a, b) => medianIn(medians, a) - medianIn(medians, b))[0];
    const ratio = best === undefined ? Number.NaN : medianIn(medians, "ours") / medianIn(medians, best);
    const cells = others.map((other) => cellOf(medians.get(other), other === best));
    return row([name, cellOf(medians.get("ours"), ratio <= 1), Number.isNaN(ratio) ? "–" : ratio.toFixed(2), ...cells]);
  });
  return [row(["value", "ours", "ours ÷ best", ...others]), ruler(others.length + 3), ...rows];
}

/** What of the speed of a bare copy is reached. */
function bulkTable(contests: readonly Contest[]): string[] {
  const bulk = contests.filter(
    ({ valueClass, samples }) => valueClass.bulkBytes !== undefined && samples.encode.length > 0,
  );
  const names = ["ours", "ours, memory given", "raw copy", "raw copy to fresh memory"];
  const rows = unique(bulk.map(({ valueClass }) => valueClass.name)).map((name) => {
    const medians = new Map(
      bulk
        .filter(({ valueClass }) => valueClass.name === name)
        .map((c) => [c.codec.name, quartilesOf(c.samples.encode)]),
    );
    const bytes = bulk.find(({ valueClass }) => valueClass.name === name)?.valueClass.bulkBytes ?? Number.NaN;
    const percent = (of: string, limit: string): string =>
      `${((medianIn(medians, limit) / medianIn(medians, of)) * 100).toFixed(0)} %`;
    return row([
      name,
      ...names.map((each) => `${(bytes / medianIn(medians, each)).toFixed(1)} GB/s`),
      percent("ours, memory given", "raw copy"),
      percent("ours", "raw copy to fresh memory"),
    ]);
  });
  if (rows.length === 0) return [];
  const head = ["encode", ...names, "memory given ÷ raw copy", "ours ÷ copy to fresh memory"];
  return ["", "### Bulk beside a bare copy", "", row(head), ruler(head.length), ...rows];
}

function sizesTable(contests: readonly Contest[]): string[] {
  const sized = contests.filter(({ codec, encodedBytes }) => codec.kind !== "shown" && encodedBytes !== undefined);
  const names = unique(sized.map(({ codec }) => codec.name));
  const rows = unique(sized.map(({ valueClass }) => valueClass.name)).map((name) =>
    row([
      name,
      ...names.map((codec) => {
        const found = sized.find((contest) => contest.valueClass.name === name && contest.codec.name === codec);
        return found?.encodedBytes?.toLocaleString("en") ?? "–";
      }),
    ]),
  );
  return ["", "### Encoded bytes", "", row(["value", ...names]), ruler(names.length + 1), ...rows];
}

function groupLosses(losses: readonly Contest[]): string[] {
  const groups = new Map<string, string[]>();
  for (const { codec, valueClass, loss } of losses) {
    const key = `${codec.name} ${loss}`;
    groups.set(key, [...(groups.get(key) ?? []), valueClass.name]);
  }
  return [...groups].map(([key, names]) => `- ${key}: ${names.join("; ")}`);
}

function medianIn(medians: ReadonlyMap<string, Quartiles>, name: string): number {
  return medians.get(name)?.median ?? Number.NaN;
}

function cellOf(quartiles: Quartiles | undefined, isBest: boolean): string {
  if (quartiles === undefined) return "–";
  const { low, median, high } = quartiles;
  const text = `${duration(median)} ± ${(((high - low) / 2 / median) * 100).toFixed(0)} %`;
  return isBest ? `**${text}**` : text;
}

function duration(ns: number): string {
  if (ns < 1e3) return `${ns.toFixed(0)} ns`;
  if (ns < 1e6) return `${(ns / 1e3).toPrecision(3)} µs`;
  return `${(ns / 1e6).toPrecision(3)} ms`;
}

function row(cells: readonly string[]): string {
  return `| ${cells.join(" | ")} |`;
}

function ruler(columns: number): string {
  return `| --- |${" ---: |".repeat(columns - 1)}`;
}

function unique(names: readonly string[]): string[] {
  return [...new Set(names)];
}
