import {
  ARGUMENTS_MAX,
  type CallMessage,
  DAG_FAN_MAX,
  DAG_NODES_MAX,
  type ExecutorId,
  type NodeName,
  type ScheduledNode,
  type ScheduledRace,
} from "@cloudburst/model";
import { cloudburst } from "#gen/proto.js";
import { Malformed } from "../value/byte-reader.js";
import { decodeFailure, encodeFailure } from "./failure-codec.js";
import * as field from "./fields.js";
import { headerFrame, type Payloads } from "./frames.js";
import { type KindCodec, kindCodec, type MessageOf, type PlaneCodecs } from "./kind-codec.js";
import {
  type Decoded,
  dispositionOf,
  executorInfoHeader,
  executorInfoOf,
  inputHeader,
  inputOf,
  raceRuleOf,
} from "./parts.js";

const { Call, DagSchedule, Trigger, RacerFailed, RaceSettled, Result, Failed, Accepted, Cancel } = cloudburst.runtime;

/** Executors that run other nodes: no more than there are nodes. */
const PART_EXECUTORS_MAX = DAG_NODES_MAX;

// The messages of every call are written without intermediate objects: their own fields are those of their headers.

const call: KindCodec<MessageOf<"call">> = {
  code: 0x40,
  encode: (message) => [headerFrame(Call, 0x40, message), message.args],
  decode: (reader, payloads) => {
    const header = Call.decode(reader);
    return {
      kind: "call",
      call: field.callOf(header.call),
      attempt: field.attemptOf(header.attempt),
      fn: field.fnOf(header.fn),
      version: field.versionOf(header.version),
      deadlineMs: field.deadlineOf(header.deadlineMs),
      references: field.referencesOf(header.references),
      disposition: dispositionOf(
        field.given(header.disposition, "disposition") as Decoded<typeof header.disposition & object>,
      ),
      isTask: header.isTask,
      nesting: field.nestingOf(header.nesting),
      args: payloads.take("arguments"),
    };
  },
};

const trigger: KindCodec<MessageOf<"trigger">> = {
  code: 0x42,
  encode: (message) => [headerFrame(Trigger, 0x42, message), message.value],
  decode: (reader, payloads) => {
    const header = Trigger.decode(reader);
    return {
      kind: "trigger",
      call: field.callOf(header.call),
      attempt: field.attemptOf(header.attempt),
      source: field.nodeOf(header.source),
      value: payloads.take("a result"),
    };
  },
};

const racerFailed: KindCodec<MessageOf<"racer-failed">> = {
  code: 0x0b,
  encode: (message) => [headerFrame(RacerFailed, 0x0b, message), encodeFailure(message.failure)],
  decode: (reader, payloads) => {
    const header = RacerFailed.decode(reader);
    return {
      kind: "racer-failed",
      call: field.callOf(header.call),
      attempt: field.attemptOf(header.attempt),
      source: field.nodeOf(header.source),
      failure: decodeFailure(payloads.take("a failure")),
    };
  },
};

const result: KindCodec<MessageOf<"result">> = {
  code: 0x43,
  encode: (message) => [headerFrame(Result, 0x43, message), message.value],
  decode: (reader, payloads) => {
    const header = Result.decode(reader);
    return {
      kind: "result",
      call: field.callOf(header.call),
      attempt: field.attemptOf(header.attempt),
      node: field.optionalNodeOf(header.node),
      value: payloads.take("a result"),
    };
  },
};

const failed: KindCodec<MessageOf<"failed">> = {
  code: 0x44,
  encode: (message) => [headerFrame(Failed, 0x44, message), encodeFailure(message.failure)],
  decode: (reader, payloads) => {
    const header = Failed.decode(reader);
    return {
      kind: "failed",
      call: field.callOf(header.call),
      attempt: field.attemptOf(header.attempt),
      node: field.optionalNodeOf(header.node),
      failure: decodeFailure(payloads.take("a failure")),
    };
  },
};

export const CALL_PLANE: PlaneCodecs<CallMessage> = {
  call,
  "dag-schedule": kindCodec(0x41, DagSchedule, {
    write: (message, payloads) => ({
      ...message,
      nodes: message.nodes.map((node) => ({
        ...node,
        inputs: node.inputs.map((input) => inputHeader(input, payloads)),
      })),
      executors: message.executors.map(executorInfoHeader),
      races: message.races?.map(({ invalidResults, ...race }) => ({ ...race, rule: { invalidResults } })),
    }),
    read: (header, payloads) => ({
      kind: "dag-schedule",
      call: field.callOf(header.call),
      attempt: field.attemptOf(header.attempt),
      deadlineMs: field.deadlineOf(header.deadlineMs),
      disposition: dispositionOf(field.given(header.disposition, "disposition")),
      dag: field.dagOf(header.dag),
      nodes: field.atMost(header.nodes, DAG_NODES_MAX, "nodes").map((node) => scheduledNodeOf(node, payloads)),
      executors: field.atMost(header.executors, PART_EXECUTORS_MAX, "executors").map(executorInfoOf),
      outputs: field.atMost(header.outputs, DAG_NODES_MAX, "outputs").map(field.nodeOf),
      isRecord: header.isRecord,
      isTask: header.isTask,
      nesting: field.nestingOf(header.nesting),
      ...(header.races.length > 0
        ? { races: field.atMost(header.races, DAG_NODES_MAX, "races").map(scheduledRaceOf) }
        : {}),
      ...(header.expendable.length > 0 ? { expendable: executorsOf(header.expendable, "expendable") } : {}),
    }),
  }),
  trigger,
  "racer-failed": racerFailed,
  "race-settled": kindCodec(0x0c, RaceSettled, {
    read: (header) => ({
      kind: "race-settled",
      call: field.callOf(header.call),
      attempt: field.attemptOf(header.attempt),
      source: field.nodeOf(header.source),
    }),
  }),
  result,
  failed,
  accepted: kindCodec(0x46, Accepted, {
    read: (header) => ({ kind: "accepted", call: field.callOf(header.call), attempt: field.attemptOf(header.attempt) }),
  }),
  cancel: kindCodec(0x45, Cancel, {
    read: (header) => ({ kind: "cancel", call: field.callOf(header.call), attempt: field.attemptOf(header.attempt) }),
  }),
};

function scheduledNodeOf(
  part: Decoded<cloudburst.runtime.ScheduledNode.$Properties>,
  payloads: Payloads,
): ScheduledNode {
  return {
    name: field.nodeOf(part.name),
    fn: field.fnOf(part.fn),
    version: field.versionOf(part.version),
    inputs: field.atMost(part.inputs, ARGUMENTS_MAX, "inputs").map((input) => scheduledInputOf(input, payloads)),
    references: field.referencesOf(part.references),
    sendTo: executorsOf(part.sendTo, "sendTo"),
    isOutput: part.isOutput,
    ...servesOf(part.serves),
  };
}

function scheduledRaceOf(part: Decoded<cloudburst.runtime.ScheduledRace.$Properties>): ScheduledRace {
  return {
    name: field.nodeOf(part.name),
    racers: field.atMost(part.racers, DAG_FAN_MAX, "racers").map(field.nodeOf),
    ...raceRuleOf(field.given(part.rule, "rule")),
    sendTo: executorsOf(part.sendTo, "sendTo"),
    isOutput: part.isOutput,
    ...servesOf(part.serves),
    tells: executorsOf(part.tells, "tells"),
  };
}

function servesOf(serves: readonly string[]): { readonly serves?: readonly NodeName[] } {
  return serves.length === 0 ? {} : { serves: field.atMost(serves, DAG_NODES_MAX, "serves").map(field.nodeOf) };
}

function executorsOf(ids: readonly string[], name: string): readonly ExecutorId[] {
  return field.atMost(ids, PART_EXECUTORS_MAX, name).map(field.executorOf);
}

function scheduledInputOf(
  part: Decoded<cloudburst.runtime.NodeInput.$Properties>,
  payloads: Payloads,
): ScheduledNode["inputs"][number] {
  const input = inputOf(part, payloads);
  if (input.kind === "node" || input.kind === "constant") return input;
  throw new Malformed(`a scheduled node has an input of kind "${input.kind}"`);
}
