import { ARTIFACT_BYTES_MAX, type ControlAnswer, type ControlNotice, type ControlRequest } from "@cloudburst/model";
import { cloudburst } from "#gen/proto.js";
import {
  decodeDeployment,
  decodeDeploymentStatus,
  encodeDeployment,
  encodeDeploymentStatus,
} from "./deployment-parts.js";
import { decodeFailure, encodeFailure } from "./failure-codec.js";
import * as field from "./fields.js";
import { kindCodec, type PlaneCodecs } from "./kind-codec.js";
import { machineHeader, machineOf } from "./machine-parts.js";
import { workCountHeader, workCountOf } from "./observation-plane.js";
import * as part from "./parts.js";
import { SCHEDULERS_MAX, schedulerStatusOf, schedulersOf } from "./peer-plane.js";
import { pinsHeader, pinsOf, waitOf } from "./pin-plane.js";
import { quarantinedOf } from "./quarantine-plane.js";

const { runtime } = cloudburst;

export const CONTROL_REQUESTS: PlaneCodecs<ControlRequest> = {
  hello: kindCodec(0x01, runtime.Hello, {
    read: ({ request, client }) => ({ kind: "hello", request, client: field.clientOf(client) }),
  }),
  "register-function": kindCodec(0x02, runtime.RegisterFunction, {
    write: ({ request, spec, code }, payloads) => {
      payloads.push(code);
      return { request, spec: part.specHeader(spec, payloads) };
    },
    read: ({ request, spec }, payloads) => {
      const code = payloads.take("code", ARTIFACT_BYTES_MAX);
      return { kind: "register-function", request, spec: part.specOf(field.given(spec, "spec"), payloads), code };
    },
  }),
  "delete-function": kindCodec(0x03, runtime.DeleteFunction, {
    read: ({ request, name }) => ({ kind: "delete-function", request, name: field.fnOf(name) }),
  }),
  "list-functions": kindCodec(0x04, runtime.ListFunctions, {
    read: ({ request, prefix }) => ({ kind: "list-functions", request, prefix: field.anyTextOf(prefix, "prefix") }),
  }),
  "register-dag": kindCodec(0x05, runtime.RegisterDag, {
    write: ({ dag, ...facts }, payloads) => ({ ...facts, dag: part.dagHeader(dag, payloads) }),
    read: ({ request, dag, waitMs, queue }, payloads) => ({
      kind: "register-dag",
      request,
      dag: part.dagPartOf(field.given(dag, "dag"), payloads),
      ...waitOf(waitMs),
      ...(queue ? { queue } : {}),
    }),
  }),
  "delete-dag": kindCodec(0x06, runtime.DeleteDag, {
    read: ({ request, name }) => ({ kind: "delete-dag", request, name: field.dagOf(name) }),
  }),
  "list-dags": kindCodec(0x07, runtime.ListDags, {
    read: ({ request, prefix }) => ({ kind: "list-dags", request, prefix: field.anyTextOf(prefix, "prefix") }),
  }),
  "lease-function": kindCodec(0x08, runtime.LeaseFunction, {
    read: ({ request, name }) => ({ kind: "lease-function", request, name: field.fnOf(name) }),
  }),
  "lease-dag": kindCodec(0x09, runtime.LeaseDag, {
    read: ({ request, name }) => ({ kind: "lease-dag", request, name: field.dagOf(name) }),
  }),
  "get-status": kindCodec(0x0a, runtime.GetStatus, { read: ({ request }) => ({ kind: "get-status", request }) }),
  "list-quarantined": kindCodec(0xbb, runtime.ListQuarantined, {
    read: ({ request }) => ({ kind: "list-quarantined", request }),
  }),
  "release-quarantined": kindCodec(0xbc, runtime.ReleaseQuarantined, {
    read: ({ request, fn }) => ({ kind: "release-quarantined", request, fn: field.fnOf(fn) }),
  }),
  deploy: kindCodec(0x58, runtime.Deploy, {
    write: ({ request, deployment }, payloads) => {
      payloads.push(encodeDeployment(deployment));
      return { request };
    },
    read: ({ request }, payloads) => ({
      kind: "deploy",
      request,
      deployment: decodeDeployment(payloads.take("a deployment")),
    }),
  }),
  "stop-deployment": kindCodec(0x59, runtime.StopDeployment, {
    write: ({ request, name, how }) => ({ request, name, completed: how === "completed" }),
    read: ({ request, name, completed }) => ({
      kind: "stop-deployment",
      request,
      name: field.deploymentOf(name),
      how: completed ? "completed" : "terminated",
    }),
  }),
  "watch-deployment": kindCodec(0x5a, runtime.WatchDeployment, {
    read: ({ request, name }) => ({ kind: "watch-deployment", request, name: field.deploymentOf(name) }),
  }),
  "list-deployments": kindCodec(0x5b, runtime.ListDeployments, {
    read: ({ request, prefix }) => ({
      kind: "list-deployments",
      request,
      prefix: field.anyTextOf(prefix, "prefix"),
    }),
  }),
};

export const CONTROL_ANSWERS: PlaneCodecs<ControlAnswer> = {
  quarantined: kindCodec(0xbd, runtime.Quarantined, {
    read: ({ request, quarantined }) => ({ kind: "quarantined", request, quarantined: quarantinedOf(quarantined) }),
  }),
  welcome: kindCodec(0x20, runtime.Welcome, {
    read: ({ request, scheduler, store, schedulers }) => ({
      kind: "welcome",
      request,
      scheduler: field.schedulerOf(scheduler),
      store: part.storeOf(field.given(store, "store")),
      schedulers: schedulersOf(schedulers),
    }),
  }),
  done: kindCodec(0x21, runtime.Done, { read: ({ request }) => ({ kind: "done", request }) }),
  refused: kindCodec(0x22, runtime.Refused, {
    write: ({ request, failure }, payloads) => {
      payloads.push(encodeFailure(failure));
      return { request };
    },
    read: ({ request }, payloads) => ({ kind: "refused", request, failure: decodeFailure(payloads.take("a failure")) }),
  }),
  functions: kindCodec(0x23, runtime.Functions, {
    write: ({ request, functions }, payloads) => ({
      request,
      functions: functions.map((spec) => part.specHeader(spec, payloads)),
    }),
    read: ({ request, functions }, payloads) => ({
      kind: "functions",
      request,
      functions: functions.map((spec) => part.specOf(spec, payloads)),
    }),
  }),
  dags: kindCodec(0x24, runtime.Dags, {
    write: ({ request, dags }, payloads) => ({
      request,
      dags: dags.map((dag) => part.resolvedDagHeader(dag, payloads)),
    }),
    read: ({ request, dags }, payloads) => ({
      kind: "dags",
      request,
      dags: dags.map((dag) => part.resolvedDagOf(dag, payloads)),
    }),
  }),
  "function-lease": kindCodec(0x25, runtime.FunctionLease, {
    write: ({ request, spec, lease }, payloads) => ({
      request,
      spec: part.specHeader(spec, payloads),
      lease: part.leaseHeader(lease),
    }),
    read: ({ request, spec, lease }, payloads) => ({
      kind: "function-lease",
      request,
      spec: part.specOf(field.given(spec, "spec"), payloads),
      lease: part.leaseOf(field.given(lease, "lease")),
    }),
  }),
  "dag-lease": kindCodec(0x26, runtime.DagLease, {
    write: ({ request, dag, lease }, payloads) => ({
      request,
      dag: part.resolvedDagHeader(dag, payloads),
      lease: part.leaseHeader(lease),
    }),
    read: ({ request, dag, lease }, payloads) => ({
      kind: "dag-lease",
      request,
      dag: part.resolvedDagOf(field.given(dag, "dag"), payloads),
      lease: part.leaseOf(field.given(lease, "lease")),
    }),
  }),
  deployments: kindCodec(0x5c, runtime.Deployments, {
    write: ({ request, deployments }, payloads) => {
      for (const { status } of deployments) payloads.push(encodeDeploymentStatus(status));
      return { request, names: deployments.map(({ name }) => name) };
    },
    read: ({ request, names }, payloads) => ({
      kind: "deployments",
      request,
      deployments: field.atMost(names, DEPLOYMENTS_LISTED_MAX, "names").map((name) => ({
        name: field.deploymentOf(name),
        status: decodeDeploymentStatus(payloads.take("a status")),
      })),
    }),
  }),
  status: kindCodec(0x27, runtime.Status, {
    write: ({ request, status }, payloads) => ({
      ...status,
      request,
      executors: status.executors.map(({ info, machine, load, silentMs, pins }) => ({
        info: part.executorInfoHeader(info),
        machine: machineHeader(machine),
        load,
        silentMs,
        pins: pinsHeader(pins),
      })),
      functions: status.functions.map((spec) => part.specHeader(spec, payloads)),
      dags: status.dags.map((dag) => part.resolvedDagHeader(dag, payloads)),
      work: status.work.map(workCountHeader),
    }),
    read: (header, payloads) => ({
      kind: "status",
      request: header.request,
      status: {
        scheduler: field.schedulerOf(header.scheduler),
        uptimeMs: field.between(header.uptimeMs, 0, Number.MAX_SAFE_INTEGER, "uptimeMs"),
        store: part.storeOf(field.given(header.store, "store")),
        executors: header.executors.map(({ info, machine, load, silentMs, pins }) => ({
          info: part.executorInfoOf(field.given(info, "info")),
          machine: machineOf(machine),
          load: part.loadOf(field.given(load, "load")),
          silentMs: field.between(silentMs, 0, Number.MAX_SAFE_INTEGER, "silentMs"),
          pins: pinsOf(pins),
        })),
        clients: header.clients,
        functions: header.functions.map((spec) => part.specOf(spec, payloads)),
        dags: header.dags.map((dag) => part.resolvedDagOf(dag, payloads)),
        work: header.work.map(workCountOf),
        schedulers: field.atMost(header.schedulers, SCHEDULERS_MAX, "schedulers").map(schedulerStatusOf),
      },
    }),
  }),
};

const DEPLOYMENTS_LISTED_MAX = 100_000;

export const CONTROL_NOTICES: PlaneCodecs<ControlNotice> = {
  "leases-withdrawn": kindCodec(0x30, runtime.LeasesWithdrawn, {
    read: ({ functions, dags }) => ({
      kind: "leases-withdrawn",
      functions: functions.map(field.fnOf),
      dags: dags.map(field.dagOf),
    }),
  }),
  "executor-joined": kindCodec(0x31, runtime.ExecutorJoined, {
    write: ({ info, machine }) => ({ info: part.executorInfoHeader(info), machine: machineHeader(machine) }),
    read: ({ info, machine }) => ({
      kind: "executor-joined",
      info: part.executorInfoOf(field.given(info, "info")),
      machine: machineOf(machine),
    }),
  }),
  "executor-reported": kindCodec(0x32, runtime.ExecutorReported, {
    read: ({ executor, load }) => ({
      kind: "executor-reported",
      executor: field.executorOf(executor),
      load: part.loadOf(field.given(load, "load")),
    }),
  }),
  "deployment-changed": kindCodec(0x5d, runtime.DeploymentChanged, {
    write: ({ name, status }, payloads) => {
      payloads.push(encodeDeploymentStatus(status));
      return { name };
    },
    read: ({ name }, payloads) => ({
      kind: "deployment-changed",
      name: field.deploymentOf(name),
      status: decodeDeploymentStatus(payloads.take("a status")),
    }),
  }),
  "executor-draining": kindCodec(0x33, runtime.ExecutorDraining, {
    read: ({ executor }) => ({ kind: "executor-draining", executor: field.executorOf(executor) }),
  }),
  "schedulers-changed": kindCodec(0x38, runtime.SchedulersChanged, {
    read: ({ self, schedulers }) => ({
      kind: "schedulers-changed",
      self: field.schedulerOf(self),
      schedulers: schedulersOf(schedulers),
    }),
  }),
};
