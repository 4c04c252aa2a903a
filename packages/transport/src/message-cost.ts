import { CloudburstError } from "@cloudburst/model";
import { MESSAGE_BYTES_MAX, MESSAGE_FRAMES_MAX } from "./limits.js";

export type Frames = readonly Uint8Array[];

/** What one message counts for in a window and a queue: its bytes and what the batch format adds. The same number on both sides. */
export function messageCost(frames: Frames): number {
  let cost = 2;
  for (let i = 0; i < frames.length; i++) cost += 4 + (frames[i] as Uint8Array).length;
  return cost;
}

/**
 * The cost of a message that is to be sent.
 * @throws CloudburstError TOO_LARGE: it could never be sent, so a false that asks for patience would be wrong
 */
export function checkedMessageCost(frames: Frames): number {
  const cost = messageCost(frames);
  if (frames.length > MESSAGE_FRAMES_MAX) {
    throw new CloudburstError({
      code: "TOO_LARGE",
      what: "a message",
      limit: MESSAGE_FRAMES_MAX,
      actual: frames.length,
      unit: "frames",
    });
  }
  const bytes = cost - 2 - 4 * frames.length;
  if (bytes > MESSAGE_BYTES_MAX) {
    throw new CloudburstError({
      code: "TOO_LARGE",
      what: "a message",
      limit: MESSAGE_BYTES_MAX,
      actual: bytes,
      unit: "bytes",
    });
  }
  return cost;
}
