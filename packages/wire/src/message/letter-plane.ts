import { CALL_DEADLINE_MS_MAX, type LetterMessage, type LetterOutcome } from "@cloudburst/model";
import { cloudburst } from "#gen/proto.js";
import { Malformed } from "../value/byte-reader.js";
import { decodeFailure, encodeFailure } from "./failure-codec.js";
import * as field from "./fields.js";
import type { Payloads } from "./frames.js";
import { kindCodec, type PlaneCodecs } from "./kind-codec.js";

/** Letters: what running calls send each other. */

const { Letter, LetterAnswered } = cloudburst.runtime;
const { Outcome } = LetterAnswered;

export const LETTER_PLANE: PlaneCodecs<LetterMessage> = {
  letter: kindCodec(0x90, Letter, {
    write: ({ value, ...facts }, payloads) => {
      payloads.push(value);
      return facts;
    },
    read: ({ request, deadlineMs, to, from, sender, number }, payloads) => ({
      kind: "letter",
      request: field.counterOf(request, "request"),
      deadlineMs: field.between(deadlineMs, 0, CALL_DEADLINE_MS_MAX, "deadlineMs"),
      to: field.callOf(to),
      from: from === null || from === undefined ? undefined : field.callOf(from),
      sender: field.textOf(sender, "sender"),
      number: field.counterOf(number, "number"),
      value: payloads.take("a value"),
    }),
  }),
  "letter-answered": kindCodec(0x91, LetterAnswered, {
    write: ({ request, outcome }, payloads) => {
      if (outcome.kind === "failed") payloads.push(encodeFailure(outcome.failure));
      return { request, outcome: OUTCOMES[outcome.kind] };
    },
    read: ({ request, outcome }, payloads) => ({
      kind: "letter-answered",
      request: field.counterOf(request, "request"),
      outcome: outcomeOf(outcome, payloads),
    }),
  }),
};

const OUTCOMES = {
  accepted: Outcome.ACCEPTED,
  "not-here": Outcome.NOT_HERE,
  failed: Outcome.FAILED,
} satisfies Record<LetterOutcome["kind"], number>;

function outcomeOf(outcome: number, payloads: Payloads): LetterOutcome {
  switch (outcome) {
    case Outcome.ACCEPTED:
      return { kind: "accepted" };
    case Outcome.NOT_HERE:
      return { kind: "not-here" };
    case Outcome.FAILED:
      return { kind: "failed", failure: decodeFailure(payloads.take("a failure")) };
    default:
      throw new Malformed(`outcome is ${outcome}, which is not a known member of its enumeration`);
  }
}
