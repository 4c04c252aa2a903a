import type { Message } from "@cloudburst/model";
import type { ExecutorEvent, LinkId, PeerHandle } from "../core/index.js";

/** @returns what the message means to an executor; undefined when no executor is ever sent such a message */
export function translate(peer: PeerHandle, message: Message): ExecutorEvent | undefined {
  switch (message.kind) {
    case "call":
      return { kind: "call-arrived", peer, message };
    case "dag-schedule":
      return { kind: "schedule-arrived", peer, message };
    case "trigger":
    case "racer-failed":
    case "race-settled":
      return { kind: "trigger-arrived", message };
    case "letter":
      return { kind: "letter-arrived", peer, message };
    case "cancel":
      return { kind: "cancel-arrived", call: message.call, attempt: message.attempt };
    default:
      return undefined;
  }
}

/** @returns what a scheduler's message means; undefined when no scheduler sends executors such a message */
export function translateOrder(link: LinkId, message: Message): ExecutorEvent | undefined {
  switch (message.kind) {
    case "pin-function":
      return { kind: "pin-asked", link, order: message };
    case "share-function":
      return { kind: "share-asked", link, order: message };
    case "unpin-function":
      return { kind: "unpin-asked", link, order: message };
    case "suspicions":
      return { kind: "suspicions-told", suspects: message.suspects, quarantined: message.quarantined };
    case "probe-task":
      return { kind: "task-probed", call: message.call, attempt: message.attempt };
    default:
      return undefined;
  }
}
