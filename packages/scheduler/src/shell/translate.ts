import type { Dag, FunctionSpec, Message } from "@cloudburst/model";
import type { PeerId, SchedulerEvent } from "../core/index.js";
import { hashOf } from "./registry-store.js";

/** @returns what the message means to a scheduler; undefined when no scheduler is ever sent such a message */
export function translate(peer: PeerId, message: Message): SchedulerEvent | undefined {
  switch (message.kind) {
    case "hello":
      return { kind: "client-connected", peer, request: message.request, client: message.client };
    case "register-function": {
      const { request, spec, code: bytes } = message;
      const code = bytes.byteLength === 0 ? undefined : { bytes, hash: hashOf(bytes) };
      return { kind: "function-registered", peer, request, spec: ownSpec(spec), code };
    }
    case "delete-function":
      return { kind: "function-deleted", peer, request: message.request, name: message.name };
    case "list-functions":
      return { kind: "functions-asked", peer, request: message.request, prefix: message.prefix };
    case "register-dag":
      return { ...waitOf(message), kind: "dag-registered", peer, request: message.request, dag: ownDag(message.dag) };
    case "delete-dag":
      return { kind: "dag-deleted", peer, request: message.request, name: message.name };
    case "list-dags":
      return { kind: "dags-asked", peer, request: message.request, prefix: message.prefix };
    case "lease-function":
      return { kind: "function-lease-asked", peer, request: message.request, name: message.name };
    case "lease-dag":
      return { kind: "dag-lease-asked", peer, request: message.request, name: message.name };
    case "get-status":
      return { kind: "status-asked", peer, request: message.request };
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
    // other schedulers
    case "scheduler-hello":
      return { kind: "scheduler-met", peer, info: message.info };
    case "registry-digest":
      return { kind: "digest-received", peer, hashes: message.hashes, statistics: message.statistics };
    case "registry-versions":
      return { kind: "versions-received", peer, buckets: message.buckets, versions: message.versions };
    case "deploy":
      return { kind: "deploy-asked", peer, request: message.request, deployment: message.deployment };
    case "stop-deployment": {
      const { request, name, how } = message;
      return { kind: "deployment-stop-asked", peer, request, name, how };
    }
    case "watch-deployment":
      return { kind: "deployment-watched", peer, request: message.request, name: message.name };
    case "list-deployments":
      return { kind: "deployments-asked", peer, request: message.request, prefix: message.prefix };
    case "pin-answered":
      return { kind: "pin-answered", peer, executor: message.executor, pin: message.pin, answer: message.answer };
    case "pins-reported":
      return { kind: "pins-reported", peer, executor: message.executor, pins: message.pins };
    default:
      return translateQuarantine(peer, message);
  }
}

/** What is said of functions that take down executors. */
function translateQuarantine(peer: PeerId, message: Message): SchedulerEvent | undefined {
  switch (message.kind) {
    case "list-quarantined":
      return { kind: "quarantine-asked", peer, request: message.request, released: undefined };
    case "release-quarantined":
      return { kind: "quarantine-asked", peer, request: message.request, released: message.fn };
    case "death-reported": {
      const { kind: _, ...death } = message;
      return { kind: "executor-died", peer, death };
    }
    case "suspect-cleared":
      return { kind: "suspect-cleared", peer, version: message.version };
    case "suspicions":
      return { kind: "suspicions-known", peer, quarantined: message.quarantined };
    case "quarantine-released":
      return { kind: "quarantine-released", peer, version: message.version };
    default:
      return undefined;
  }
}

function waitOf({ waitMs, queue }: Extract<Message, { kind: "register-dag" }>): {
  readonly waitMs?: number;
  readonly queue?: boolean;
} {
  return { ...(waitMs === undefined ? {} : { waitMs }), ...(queue === undefined ? {} : { queue }) };
}

/** What is kept must not hold on to the buffer it was received in, which may be far larger. */
function ownSpec(spec: FunctionSpec): FunctionSpec {
  return spec.constructorArgs === undefined ? spec : { ...spec, constructorArgs: spec.constructorArgs.slice() };
}

/** As `ownSpec`. */
function ownDag(dag: Dag): Dag {
  const nodes = dag.nodes.map((node) => ({
    ...node,
    inputs: node.inputs.map((input) =>
      input.kind === "constant" ? { kind: input.kind, value: input.value.slice() } : input,
    ),
  }));
  return { ...dag, nodes };
}
