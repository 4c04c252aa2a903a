// A dense network in typed arrays: rectified hidden layers, and the probabilities of the classes at the end. Plain data, so that it is sent
// and stored as it is.

import { shuffled } from "./random.js";

export interface Layer {
  readonly inputs: number;
  readonly outputs: number;
  /** Row by row: what one input weighs for each output. */
  readonly weights: Float32Array;
  readonly biases: Float32Array;
}

export interface Network {
  readonly layers: readonly Layer[];
}

export interface Samples {
  /** All features of the first sample, then those of the second, and so on; 0 to 255. */
  readonly features: Uint8Array;
  readonly classes: Uint8Array;
}

export interface TrainingOptions {
  /** How far a step goes along the gradient. */
  readonly rate: number;
  readonly random: () => number;
}

const MINI_BATCH = 16;
const MOMENTUM = 0.9;

/** @param sizes of the input, of each hidden layer, and of the output */
export function createNetwork(sizes: readonly number[], random: () => number): Network {
  const layers = sizes.slice(1).map((outputs, i): Layer => {
    const inputs = sizes[i] as number;
    // Glorot and Bengio, "Understanding the difficulty of training deep feedforward neural networks", 2010.
    const bound = Math.sqrt(6 / (inputs + outputs));
    const weights = Float32Array.from({ length: inputs * outputs }, () => (2 * random() - 1) * bound);
    return { inputs, outputs, weights, biases: new Float32Array(outputs) };
  });
  return { layers };
}

/** @returns the probabilities of the classes for each item. Every weight is read once for all of them. */
export function predict(network: Network, items: readonly Uint8Array[]): readonly Float32Array[] {
  const [first] = network.layers;
  const inputs = new Float32Array(items.length * (first as Layer).inputs);
  for (const [i, item] of items.entries()) scaleInto(inputs, i * item.length, item);
  const probabilities = forward(network, inputs, items.length).at(-1) as Float32Array;
  const classes = (network.layers.at(-1) as Layer).outputs;
  return items.map((_, i) => probabilities.slice(i * classes, (i + 1) * classes));
}

/** One pass over all samples, in steps of a few (stochastic gradient descent with momentum). @returns another network, and the mean loss before each step */
export function trainEpoch(
  given: Network,
  samples: Samples,
  { rate, random }: TrainingOptions,
): { readonly network: Network; readonly loss: number } {
  const network = structuredClone(given);
  const speeds = network.layers.map(emptyLike);
  const order = shuffled(
    Array.from(samples.classes, (_, i) => i),
    random,
  );
  let loss = 0;
  for (let start = 0; start < order.length; start += MINI_BATCH) {
    const chosen = order.slice(start, start + MINI_BATCH);
    const gradient = gradientOf(network, samples, chosen);
    loss += gradient.loss;
    for (const [l, layer] of network.layers.entries()) {
      const speed = speeds[l] as Layer;
      const slope = gradient.layers[l] as Layer;
      step(layer.weights, speed.weights, slope.weights, rate / chosen.length);
      step(layer.biases, speed.biases, slope.biases, rate / chosen.length);
    }
  }
  return { network, loss: loss / Math.max(1, order.length) };
}

/** The sum over the chosen samples of the loss (cross entropy), and how it changes with each weight: back-propagation. */
export function gradientOf(
  network: Network,
  { features, classes }: Samples,
  chosen: readonly number[],
): { readonly layers: readonly Layer[]; readonly loss: number } {
  const size = (network.layers[0] as Layer).inputs;
  const inputs = new Float32Array(chosen.length * size);
  for (const [i, sample] of chosen.entries())
    scaleInto(inputs, i * size, features.subarray(sample * size, (sample + 1) * size));
  const values = forward(network, inputs, chosen.length);
  const layers = network.layers.map(emptyLike);
  let errors = values.at(-1) as Float32Array;
  const outputs = errors.length / chosen.length;
  let loss = 0;
  for (const [i, sample] of chosen.entries()) {
    const at = i * outputs + (classes[sample] as number);
    loss -= Math.log(Math.max(errors[at] as number, 1e-12));
    errors[at] = (errors[at] as number) - 1;
  }
  for (let l = network.layers.length - 1; l >= 0; l--) {
    const into = layers[l] as Layer;
    errors = backward(network.layers[l] as Layer, into, values[l] as Float32Array, errors, l > 0);
  }
  return { layers, loss };
}

/** @returns the values of every layer, from the inputs to the probabilities */
function forward({ layers }: Network, inputs: Float32Array, count: number): readonly Float32Array[] {
  const values = [inputs];
  for (const [l, layer] of layers.entries()) {
    const outputs = weigh(layer, values[l] as Float32Array, count);
    if (l < layers.length - 1) for (let i = 0; i < outputs.length; i++) outputs[i] = Math.max(0, outputs[i] as number);
    else for (let i = 0; i < count; i++) softmax(outputs.subarray(i * layer.outputs, (i + 1) * layer.outputs));
    values.push(outputs);
  }
  return values;
}

function weigh({ inputs, outputs, weights, biases }: Layer, given: Float32Array, count: number): Float32Array {
  const result = new Float32Array(count * outputs);
  for (let item = 0; item < count; item++) result.set(biases, item * outputs);
  for (let i = 0; i < inputs; i++) {
    for (let item = 0; item < count; item++) {
      const value = given[item * inputs + i] as number;
      if (value === 0) continue; // most of an image is paper
      const row = i * outputs;
      const to = item * outputs;
      for (let o = 0; o < outputs; o++)
        result[to + o] = (result[to + o] as number) + value * (weights[row + o] as number);
    }
  }
  return result;
}

/** Adds the layer's gradient to `into`. @returns the errors of the layer before it, where they are wanted */
function backward(
  layer: Layer,
  into: Layer,
  values: Float32Array,
  errors: Float32Array,
  wanted: boolean,
): Float32Array {
  const { inputs, outputs, weights } = layer;
  const before = new Float32Array(wanted ? values.length : 0);
  for (let at = 0; at < errors.length; at++)
    into.biases[at % outputs] = (into.biases[at % outputs] as number) + (errors[at] as number);
  for (let at = 0; at < values.length; at++) {
    const value = values[at] as number;
    if (value === 0) continue; // nor does an error pass through what was rectified
    const row = (at % inputs) * outputs;
    const from = Math.floor(at / inputs) * outputs;
    let sum = 0;
    for (let o = 0; o < outputs; o++) {
      const error = errors[from + o] as number;
      into.weights[row + o] = (into.weights[row + o] as number) + value * error;
      sum += (weights[row + o] as number) * error;
    }
    if (wanted) before[at] = sum;
  }
  return before;
}

function step(weights: Float32Array, speeds: Float32Array, slopes: Float32Array, rate: number): void {
  for (let i = 0; i < weights.length; i++) {
    const speed = MOMENTUM * (speeds[i] as number) - rate * (slopes[i] as number);
    speeds[i] = speed;
    weights[i] = (weights[i] as number) + speed;
  }
}

/** In place. */
function softmax(values: Float32Array): void {
  const greatest = Math.max(...values);
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i] = Math.exp((values[i] as number) - greatest);
  for (let i = 0; i < values.length; i++) values[i] = (values[i] as number) / sum;
}

function scaleInto(target: Float32Array, from: number, features: Uint8Array): void {
  for (let i = 0; i < features.length; i++) target[from + i] = (features[i] as number) / 255;
}

function emptyLike({ inputs, outputs }: Layer): Layer {
  return { inputs, outputs, weights: new Float32Array(inputs * outputs), biases: new Float32Array(outputs) };
}
