/** Messages as events of the cores: what the shells' own translations do, less what needs bytes (hashes, copies). */

import type { ExecutorEvent, LinkId } from "@cloudburst/executor/core";
import type { Message } from "@cloudburst/model";
import type { PeerId, SchedulerEvent } from "@cloudburst/scheduler/core";

export function translateForScheduler(peer: PeerId, message: Message): SchedulerEvent | undefined {
  switch (message.kind) {
    case "hello":
      return { kind: "client-connected", peer, request: message.request, client: message.client };
    case "register-function":
      return { kind: "function-registered", peer, request: message.request, spec: message.spec, code: undefined };
    case "delete-function":
      return { kind: "function-deleted", peer, request: message.request, name: message.name };
    case "register-dag":
      return { ...message, kind: "dag-registered", peer };
    case "delete-dag":
      return { kind: "dag-deleted", peer, request: message.request, name: message.name };
    case "lease-function":
      return { kind: "function-lease-asked", peer, request: message.request, name: message.name };
    case "list-dags":
      return { kind: "dags-asked", peer, request: message.request, prefix: message.prefix };
    case "lease-dag":
      return { kind: "dag-lease-asked", peer, request: message.request, name: message.name };
    case "executor-joined":
      return { kind: "executor-joined", peer, info: message.info, machine: message.machine };
    case "executor-reported":
      return { kind: "executor-reported", peer, executor: message.executor, load: message.load };
    case "work-reported": {
      const { kind, ...report } = message;
      return { kind, peer, report };
    }
    case "watch-work":
      return { kind: "work-watched", peer, isOn: message.isOn };
    case "executor-draining":
      return { kind: "executor-draining", peer, executor: message.executor };
    case "submit-task":
    case "cancel-task":
    case "call-known":
    case "task-ended":
      return { kind: "task-said", peer, message };
    case "scheduler-hello":
      return { kind: "scheduler-met", peer, info: message.info };
    case "registry-digest":
      return { kind: "digest-received", peer, hashes: message.hashes, statistics: message.statistics };
    case "registry-versions":
      return { kind: "versions-received", peer, buckets: message.buckets, versions: message.versions };
    case "deploy":
      return { kind: "deploy-asked", peer, request: message.request, deployment: message.deployment };
    case "stop-deployment":
      return { kind: "deployment-stop-asked", peer, request: message.request, name: message.name, how: message.how };
    case "pin-answered":
      return { kind: "pin-answered", peer, executor: message.executor, pin: message.pin, answer: message.answer };
    case "pins-reported":
      return { kind: "pins-reported", peer, executor: message.executor, pins: message.pins };
    default:
      return undefined;
  }
}

export function translateForExecutor(peer: number, message: Message): ExecutorEvent | undefined {
  switch (message.kind) {
    case "call":
      return { kind: "call-arrived", peer, message };
    case "dag-schedule":
      return { kind: "schedule-arrived", peer, message };
    case "trigger":
    case "racer-failed":
    case "race-settled":
      return { kind: "trigger-arrived", message };
    case "cancel":
      return { kind: "cancel-arrived", call: message.call, attempt: message.attempt };
    default:
      return undefined;
  }
}

/** @returns what a scheduler's message means to an executor */
export function translateOrder(link: LinkId, message: Message): ExecutorEvent | undefined {
  switch (message.kind) {
    case "pin-function":
      return { kind: "pin-asked", link, order: message };
    case "share-function":
      return { kind: "share-asked", link, order: message };
    case "unpin-function":
      return { kind: "unpin-asked", link, order: message };
    case "probe-task":
      return { kind: "task-probed", call: message.call, attempt: message.attempt };
    default:
      return undefined;
  }
}
