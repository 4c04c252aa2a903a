// A trained network as a class: each worker constructs it once, loads the weights with its first batch, and looks at whole batches.

import type { BatchContext } from "@cloudburst/client";
import type { Trained } from "./functions.js";
import { type Network, predict } from "./network.js";
import type { Opinion } from "./vote.js";

export class Classifier {
  readonly #key: string;
  #network: Network | undefined;

  constructor(_ctx: unknown, key: string) {
    this.#key = key;
  }

  async run(ctx: BatchContext, images: Uint8Array[]): Promise<Opinion[]> {
    this.#network ??= await this.#load(ctx);
    return predict(this.#network, images).map((probabilities) => ({ probabilities, batch: images.length }));
  }

  async #load(ctx: BatchContext): Promise<Network> {
    const trained = await ctx.get<Trained>(this.#key);
    if (trained === undefined) throw new Error(`no weights under "${this.#key}"; train the network first`);
    return trained.network;
  }
}
