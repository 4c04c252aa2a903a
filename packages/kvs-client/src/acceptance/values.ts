import { type Lattice, type LwwLattice, type SetLattice, type Stamp, setLattice } from "@cloudburst/model";

export function stamp(wallMs: number, writer = "w", logical = 0): Stamp {
  return { wallMs, logical, writer };
}

export function lww(wallMs: number, text: string, writer = "w"): LwwLattice {
  return { kind: "lww", stamp: stamp(wallMs, writer), value: new TextEncoder().encode(text) };
}

export function set(...texts: readonly string[]): SetLattice {
  return setLattice(texts.map((text) => new TextEncoder().encode(text)));
}

/** A lattice in a form that is compared by content, whichever kind of byte array a store gives back. */
export function readable(lattice: Lattice | undefined): unknown {
  if (lattice === undefined) return undefined;
  if (lattice.kind === "set") return { kind: "set", elements: lattice.elements.map(hex) };
  return { kind: "lww", stamp: { ...lattice.stamp }, value: hex(lattice.value) };
}

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("hex");
}
