import { compareStamps, type DagName, type FunctionName, type RecordName, type Stamp } from "@cloudburst/model";

/** The name of a record as one text: `function/f`, `dag/d`. */
export type RecordKey = string;

export function recordKey({ kind, name }: RecordName): RecordKey {
  return `${kind}/${name}`;
}

export function functionRecord(name: FunctionName): RecordName {
  return { kind: "function", name };
}

export function dagRecord(name: DagName): RecordName {
  return { kind: "dag", name };
}

/** When a record came to be as it is. At equal stamps a deletion is the later one: what was found gone is gone since then at the latest. */
export interface Mark {
  readonly stamp: Stamp;
  readonly isDeleted: boolean;
}

/** @returns negative, zero or positive; a total order */
export function compareMarks(a: Mark, b: Mark): number {
  return compareStamps(a.stamp, b.stamp) || Number(a.isDeleted) - Number(b.isDeleted);
}
