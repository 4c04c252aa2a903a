import * as format from "./format.js";
import { located, Refusal } from "./refusal.js";
import type { ValueWriter } from "./value-writer.js";

/*
 * A getter met on the way could change a collection and with it the number of its elements. So from the first element with an object on,
 * they are copied before any of these is read; primitives run no code. Loops have functions of their own, as in `write-strings.ts`.
 */

/** Where a writer is in a collection. */
interface Place {
  /** Elements written. */
  done: number;
  /** The key whose item is being written. */
  key: unknown;
  isInKey: boolean;
}

export function writeMap(writer: ValueWriter, map: ReadonlyMap<unknown, unknown>): void {
  const size = sizeOfMap.call(map);
  writer.u8(format.TAG_MAP);
  writer.varuint(size);
  writer.enter();
  const place: Place = { done: 0, key: undefined, isInKey: true };
  try {
    const rest = writeEntries(writer, map, place);
    for (let i = 0; i < rest.length; i += 2) writeEntry(writer, rest[i], rest[i + 1], place);
    if (place.done !== size) throw new Refusal("a Map whose iterator was replaced");
  } catch (error) {
    throw located(error, place.isInKey ? `.keys()[${place.done}]` : `.get(${describeKey(place.key)})`);
  }
  writer.leave();
}

/** @returns keys and items that are still to be written */
function writeEntries(writer: ValueWriter, map: ReadonlyMap<unknown, unknown>, place: Place): readonly unknown[] {
  const rest: unknown[] = [];
  for (const [key, item] of entriesOf.call(map)) {
    if (rest.length > 0 || isObject(key) || isObject(item)) rest.push(key, item);
    else writeEntry(writer, key, item, place);
  }
  return rest;
}

function writeEntry(writer: ValueWriter, key: unknown, item: unknown, place: Place): void {
  place.isInKey = true;
  writer.write(key);
  place.key = key;
  place.isInKey = false;
  writer.write(item);
  place.done += 1;
}

export function writeSet(writer: ValueWriter, set: ReadonlySet<unknown>): void {
  const size = sizeOfSet.call(set);
  writer.u8(format.TAG_SET);
  writer.varuint(size);
  writer.enter();
  const place: Place = { done: 0, key: undefined, isInKey: true };
  try {
    const rest = writeItems(writer, set, place);
    for (let i = 0; i < rest.length; i++) writeItem(writer, rest[i], place);
    if (place.done !== size) throw new Refusal("a Set whose iterator was replaced");
  } catch (error) {
    throw located(error, `.values()[${place.done}]`);
  }
  writer.leave();
}

/** @returns items that are still to be written */
function writeItems(writer: ValueWriter, set: ReadonlySet<unknown>, place: Place): readonly unknown[] {
  const rest: unknown[] = [];
  for (const item of itemsOf.call(set)) {
    if (rest.length > 0 || isObject(item)) rest.push(item);
    else writeItem(writer, item, place);
  }
  return rest;
}

function writeItem(writer: ValueWriter, item: unknown, place: Place): void {
  writer.write(item);
  place.done += 1;
}

const { entries: entriesOf } = Map.prototype;
const { values: itemsOf } = Set.prototype;
const sizeOfMap = sizeOf(Map.prototype);
const sizeOfSet = sizeOf(Set.prototype);

/** The size itself, and not what a class has made of it. */
function sizeOf(prototype: object): (this: object) => number {
  return Object.getOwnPropertyDescriptor(prototype, "size")?.get as (this: object) => number;
}

function isObject(value: unknown): boolean {
  return typeof value === "object" && value !== null;
}

function describeKey(key: unknown): string {
  if (typeof key === "string") return JSON.stringify(key.slice(0, 64));
  return typeof key === "object" && key !== null ? "{}" : String(key);
}
