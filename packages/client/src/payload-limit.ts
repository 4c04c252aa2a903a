import { CloudburstError, PAYLOAD_BYTES_MAX } from "@cloudburst/model";
import type { EncodedArgument } from "./core/index.js";

/** @throws CloudburstError TOO_LARGE when what travels in one message is more than one message may carry */
export function checkTotalBytes(what: string, parts: readonly EncodedArgument[]): void {
  const actual = parts.reduce((sum, { value }) => sum + value.byteLength, 0);
  if (actual > PAYLOAD_BYTES_MAX)
    throw new CloudburstError({ code: "TOO_LARGE", what, limit: PAYLOAD_BYTES_MAX, actual, unit: "bytes" });
}
