import { describe, expect, test } from "vitest";
import { createNetwork, gradientOf, type Network, predict, type Samples, trainEpoch } from "../src/network.js";
import { randomFrom } from "../src/random.js";

const random = randomFrom(3);
const small = (): Network => createNetwork([4, 3, 2], randomFrom(5));

/** Class 1 where the first feature is the greatest. */
function samples(count: number): Samples {
  const features = Uint8Array.from({ length: 4 * count }, () => Math.floor(256 * random()));
  const classes = Uint8Array.from({ length: count }, (_, i) => {
    const [first, ...others] = features.subarray(4 * i, 4 * i + 4);
    return (first as number) > Math.max(...others) ? 1 : 0;
  });
  return { features, classes };
}

describe("a network", () => {
  test("gives probabilities, the same for an item alone as among others", () => {
    const network = createNetwork([196, 64, 32, 10], randomFrom(1));
    const items = Array.from({ length: 7 }, () => Uint8Array.from({ length: 196 }, () => 256 * random()));
    const together = predict(network, items);
    for (const [i, item] of items.entries()) {
      expect(predict(network, [item])).toEqual([together[i]]);
      expect(together[i]?.reduce((sum, value) => sum + value, 0)).toBeCloseTo(1, 5);
    }
    expect(predict(network, [])).toEqual([]);
  });

  test("knows how its loss changes with every weight: as when each is moved a little", () => {
    const network = small();
    const given = samples(3);
    const lossOf = (): number => gradientOf(network, given, [0, 1, 2]).loss;
    const { layers } = gradientOf(network, given, [0, 1, 2]);
    for (const [l, { weights, biases }] of network.layers.entries()) {
      for (const [values, slopes] of [
        [weights, layers[l]?.weights],
        [biases, layers[l]?.biases],
      ] as const) {
        for (let i = 0; i < values.length; i++) {
          const before = values[i] as number;
          values[i] = before + 1e-2;
          const above = lossOf();
          values[i] = before - 1e-2;
          const below = lossOf();
          values[i] = before;
          expect(slopes?.[i]).toBeCloseTo((above - below) / 2e-2, 2);
        }
      }
    }
  });

  test("learns, and leaves the one that it was made of as it was", () => {
    const given = samples(400);
    let network = small();
    const first = structuredClone(network);
    const losses: number[] = [];
    for (let epoch = 0; epoch < 15; epoch++) {
      const trained = trainEpoch(network, given, { rate: 0.1, random });
      if (epoch === 0) expect(network).toEqual(first);
      network = trained.network;
      losses.push(trained.loss);
    }
    expect(losses.at(-1)).toBeLessThan((losses[0] as number) / 2);
    expect(
      trainEpoch(network, { features: new Uint8Array(), classes: new Uint8Array() }, { rate: 1, random }).loss,
    ).toBe(0);
  });
});
