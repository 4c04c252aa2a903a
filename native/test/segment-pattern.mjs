// Bytes by which a change, or a mix-up of two segments, is seen.

export function filled(bytes, seed) {
  return Buffer.alloc(bytes, pattern(seed));
}

/** -1 when the array is as `filled` made it. */
export function firstDifference(array, seed) {
  const expected = filled(array.length, seed);
  if (expected.equals(array)) return -1;
  return expected.findIndex((byte, index) => byte !== array[index]);
}

function pattern(seed) {
  const block = Buffer.alloc(61);
  for (let index = 0; index < block.length; index++)
    block[index] = Math.imul(seed + 1, 2654435761 + index * 40503) >>> 13;
  return block;
}
