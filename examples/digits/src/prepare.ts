// Makes digits easier to tell apart: moved to the middle, set upright, and shrunk to a quarter of the pixels.

import { SIDE } from "./dataset.js";

export const SMALL_SIDE = SIDE / 2;
export const FEATURES = SMALL_SIDE * SMALL_SIDE;

/** @param image 28 × 28 grey values; @returns 14 × 14 */
export function prepareImage(image: Uint8Array): Uint8Array {
  const { x, y, slant } = momentsOf(image);
  const middle = (SIDE - 1) / 2;
  const sums = new Float32Array(FEATURES);
  for (let row = 0; row < SIDE; row++) {
    for (let column = 0; column < SIDE; column++) {
      const grey = greyAt(image, column - middle + x + slant * (row - middle), row - middle + y);
      const at = (row >> 1) * SMALL_SIDE + (column >> 1);
      sums[at] = (sums[at] as number) + grey;
    }
  }
  return Uint8Array.from(sums, (sum) => Math.round(sum / 4));
}

/** The centre of the ink, and how far a row moves to the right for each row further down. */
function momentsOf(image: Uint8Array): { readonly x: number; readonly y: number; readonly slant: number } {
  let ink = 0;
  let sumX = 0;
  let sumY = 0;
  image.forEach((grey, i) => {
    ink += grey;
    sumX += grey * (i % SIDE);
    sumY += grey * Math.floor(i / SIDE);
  });
  if (ink === 0) return { x: (SIDE - 1) / 2, y: (SIDE - 1) / 2, slant: 0 };
  const x = sumX / ink;
  const y = sumY / ink;
  let covariance = 0;
  let variance = 0;
  image.forEach((grey, i) => {
    const fromY = Math.floor(i / SIDE) - y;
    covariance += grey * ((i % SIDE) - x) * fromY;
    variance += grey * fromY * fromY;
  });
  return { x, y, slant: variance === 0 ? 0 : covariance / variance };
}

/** Between pixels, by their distances; outside is paper. */
function greyAt(image: Uint8Array, x: number, y: number): number {
  const left = Math.floor(x);
  const top = Math.floor(y);
  const right = x - left;
  const down = y - top;
  return (
    pixel(image, left, top) * (1 - right) * (1 - down) +
    pixel(image, left + 1, top) * right * (1 - down) +
    pixel(image, left, top + 1) * (1 - right) * down +
    pixel(image, left + 1, top + 1) * right * down
  );
}

function pixel(image: Uint8Array, x: number, y: number): number {
  return x < 0 || x >= SIDE || y < 0 || y >= SIDE ? 0 : (image[y * SIDE + x] as number);
}
