// What several networks make of one image together.

export interface Opinion {
  /** Of each digit, 0 to 9. */
  readonly probabilities: Float32Array;
  /** How many images the network looked at together. */
  readonly batch: number;
}

export interface Verdict {
  readonly digit: number;
  /** The mean of the networks' probabilities for this digit. */
  readonly certainty: number;
  /** What each network would have said alone. */
  readonly votes: readonly number[];
  readonly batches: readonly number[];
}

/** The digit that is most probable on average: a network that is sure counts for more than one that is not. The lowest of equals. */
export function decide(opinions: readonly Opinion[]): Verdict {
  const means = new Float32Array(10);
  for (const { probabilities } of opinions) {
    for (const [digit, probability] of probabilities.entries())
      means[digit] = (means[digit] as number) + probability / opinions.length;
  }
  const digit = mostProbable(means);
  return {
    digit,
    certainty: means[digit] as number,
    votes: opinions.map(({ probabilities }) => mostProbable(probabilities)),
    batches: opinions.map(({ batch }) => batch),
  };
}

function mostProbable(probabilities: Float32Array): number {
  return probabilities.indexOf(Math.max(...probabilities));
}
