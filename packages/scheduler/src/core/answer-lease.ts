/** Answers a client that asks where a function, or the functions of a DAG, may be called. */
import type { ReadEvent } from "./event.js";
import type { Fleet } from "./fleet.js";
import type { Pinning } from "./pins/pinning.js";
import type { QuarantineDesk } from "./quarantine/quarantine-desk.js";
import type { Registry } from "./registry.js";
import type { Turn } from "./turn.js";

export interface LeaseModules {
  readonly registry: Registry;
  readonly fleet: Fleet;
  readonly pinning: Pinning;
  readonly quarantine: QuarantineDesk;
}

type Asked<Kind extends ReadEvent["kind"]> = Extract<ReadEvent, { kind: Kind }>;

export function answerLease(
  event: Asked<"function-lease-asked" | "dag-lease-asked">,
  modules: LeaseModules,
  turn: Turn,
): void {
  if (event.kind === "function-lease-asked") leaseFunction(event, modules, turn);
  else leaseDag(event, modules, turn);
}

function leaseFunction(
  { peer, request, name }: Asked<"function-lease-asked">,
  { registry, fleet, pinning, quarantine }: LeaseModules,
  turn: Turn,
): void {
  const spec = registry.function(name);
  if (spec === undefined) {
    turn.refuse(peer, request, { code: "FUNCTION_NOT_FOUND", fn: name });
    return;
  }
  const { version, options } = spec;
  const { gpu, placement } = options;
  const pinnedOn = pinning.pinnedOn(version);
  const wanted = [{ name, version, gpu, placement, pinnedOn }];
  const lease = quarantine.refusalOf(wanted) ?? fleet.lease(peer, { kind: "function", name }, wanted, turn);
  if ("code" in lease) turn.refuse(peer, request, lease);
  else turn.answer(peer, { kind: "function-lease", request, spec, lease });
}

function leaseDag(
  { peer, request, name }: Asked<"dag-lease-asked">,
  { registry, fleet, pinning, quarantine }: LeaseModules,
  turn: Turn,
): void {
  const dag = registry.dag(name);
  if (dag === undefined) {
    turn.refuse(peer, request, { code: "DAG_NOT_FOUND", dag: name });
    return;
  }
  const resolution = registry.resolve(dag);
  if (resolution.kind === "missing") {
    turn.refuse(peer, request, { code: "FUNCTION_NOT_FOUND", fn: resolution.fn });
    return;
  }
  const { versions, gpu } = resolution.dag;
  const functions = [...versions].map(([fn, version]) => {
    const placement = registry.function(fn)?.options.placement;
    return { name: fn, version, gpu: gpu.has(fn), placement, pinnedOn: pinning.pinnedOn(version) };
  });
  const lease = quarantine.refusalOf(functions) ?? fleet.lease(peer, { kind: "dag", name }, functions, turn);
  if ("code" in lease) turn.refuse(peer, request, lease);
  else turn.answer(peer, { kind: "dag-lease", request, dag: resolution.dag, lease });
}
