export function filled(bytes: number, seed: number): Buffer;
export function firstDifference(array: Uint8Array, seed: number): number;
