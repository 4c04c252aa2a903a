import { assertNever } from "../assert.js";
import { compareStamps, type Stamp } from "./hybrid-clock.js";

/** A last-writer-wins register: the write with the greatest stamp stays. `value` is an encoded value, never changed in place. */
export interface LwwLattice {
  readonly kind: "lww";
  readonly stamp: Stamp;
  readonly value: Uint8Array;
}

/** A set that only grows. Elements are encoded values; equal bytes are one element. Sorted by bytes, without duplicates. */
export interface SetLattice {
  readonly kind: "set";
  readonly elements: readonly Uint8Array[];
}

/**
 * What the store holds. Every kind has a merge that is associative, commutative and idempotent, so replicas that saw the same
 * writes agree, in whatever order and however often they saw them.
 */
export type Lattice = LwwLattice | SetLattice;
export type LatticeKind = Lattice["kind"];

/**
 * The least upper bound of two lattices of one kind.
 * @returns `a` itself when `b` adds nothing, so that a store can skip the write; undefined when the kinds differ
 */
export function mergeLattices(a: Lattice, b: Lattice): Lattice | undefined {
  switch (a.kind) {
    case "lww":
      return b.kind === "lww" ? mergeLww(a, b) : undefined;
    case "set":
      return b.kind === "set" ? mergeSets(a, b) : undefined;
    default:
      return assertNever(a, "lattice");
  }
}

function mergeLww(a: LwwLattice, b: LwwLattice): LwwLattice {
  const order = compareStamps(a.stamp, b.stamp);
  if (order !== 0) return order > 0 ? a : b;
  // Equal stamps are one write, unless a writer's name was used twice: even then every replica must choose the same value.
  return compareBytes(a.value, b.value) >= 0 ? a : b;
}

/** @param elements in any order, duplicates allowed */
export function setLattice(elements: readonly Uint8Array[]): SetLattice {
  const sorted = [...elements].sort(compareBytes);
  return {
    kind: "set",
    elements: sorted.filter((element, i) => i === 0 || compareBytes(sorted[i - 1] as Uint8Array, element) !== 0),
  };
}

function mergeSets(a: SetLattice, b: SetLattice): SetLattice {
  const merged: Uint8Array[] = [];
  let i = 0;
  let j = 0;
  while (i < a.elements.length && j < b.elements.length) {
    const left = a.elements[i] as Uint8Array;
    const right = b.elements[j] as Uint8Array;
    const order = compareBytes(left, right);
    merged.push(order <= 0 ? left : right);
    if (order <= 0) i++;
    if (order >= 0) j++;
  }
  // One by one: a spread of a million elements would overflow the stack.
  for (; i < a.elements.length; i++) merged.push(a.elements[i] as Uint8Array);
  for (; j < b.elements.length; j++) merged.push(b.elements[j] as Uint8Array);
  return merged.length === a.elements.length ? a : { kind: "set", elements: merged };
}

/** Lexicographic order of bytes; a total order. */
export function compareBytes(a: Uint8Array, b: Uint8Array): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const difference = (a[i] as number) - (b[i] as number);
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}
