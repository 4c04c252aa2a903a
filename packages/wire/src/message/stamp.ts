import type { Stamp } from "@cloudburst/model";
import { between, textOf } from "./fields.js";

interface StampFields {
  readonly wallMs?: number | null;
  readonly logical?: number | null;
  readonly writer?: string | null;
}

/** The gateway for stamps of peers. */
export function stampOf(stamp: StampFields): Stamp {
  return {
    wallMs: between(stamp.wallMs ?? 0, 0, Number.MAX_SAFE_INTEGER, "wallMs"),
    logical: between(stamp.logical ?? 0, 0, 2 ** 32 - 1, "logical"),
    writer: textOf(stamp.writer ?? "", "writer"),
  };
}
