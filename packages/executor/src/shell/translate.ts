import type { Message } from "@cloudburst/model";
import type { ExecutorEvent, PeerHandle } from "../core/index.js";

/** @returns what the message means to an executor; undefined when no executor is ever sent such a message */
export function translate(peer: PeerHandle, message: Message): ExecutorEvent | undefined {
  switch (message.kind) {
    case "call":
      return { kind: "call-arrived", peer, message };
    case "dag-schedule":
      return { kind: "schedule-arrived", peer, message };
    case "trigger":
      return { kind: "trigger-arrived", message };
    case "cancel":
      return { kind: "cancel-arrived", call: message.call, attempt: message.attempt };
    default:
      return undefined;
  }
}
