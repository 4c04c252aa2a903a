import type { ExecutorId, FunctionName, LeasedExecutor } from "@cloudburst/model";
import type { CandidatePools, CandidateRequest, FunctionToPlace } from "./candidates.js";

/** A function to lease; where it is pinned, only there. */
export interface FunctionToLease extends FunctionToPlace {
  /** Undefined: it is pinned nowhere, and runs anywhere. */
  readonly pinnedOn?: ReadonlySet<ExecutorId> | undefined;
}

type LeaseRequest = Omit<CandidateRequest, "functions" | "targets"> & {
  readonly functions: readonly FunctionToLease[];
};

/**
 * Executors for the functions of one lease. Functions of a DAG that are pinned on different executors are placed apart, and each executor
 * then says which of them may run there.
 * @returns nobody when some function has nowhere to run
 */
export function placeLease(candidates: CandidatePools, request: LeaseRequest): readonly LeasedExecutor[] {
  const groups = groupByPlaces(request.functions);
  const [only, another] = groups;
  if (only !== undefined && another === undefined) return placeGroup(candidates, request, only);
  const executorsMax = Math.max(1, Math.floor(request.executorsMax / groups.length));
  const leased = new Map<ExecutorId, { readonly executor: LeasedExecutor; readonly functions: FunctionName[] }>();
  for (const group of groups) {
    const executors = placeGroup(candidates, { ...request, executorsMax }, group);
    if (executors.length === 0) return [];
    const names = group.map(({ name }) => name);
    for (const executor of executors) {
      const known = leased.get(executor.info.id);
      if (known === undefined) leased.set(executor.info.id, { executor, functions: [...names] });
      else known.functions.push(...names);
    }
  }
  return [...leased.values()].map(({ executor, functions }) =>
    functions.length === request.functions.length ? executor : { ...executor, functions },
  );
}

function placeGroup(
  candidates: CandidatePools,
  request: LeaseRequest,
  functions: readonly FunctionToLease[],
): readonly LeasedExecutor[] {
  const targets = functions[0]?.pinnedOn;
  if (targets === undefined) return candidates.place({ ...request, functions });
  const executors = candidates.place({ ...request, functions, targets });
  // Those that hold it take no calls now: others can load it.
  return executors.length > 0 ? executors : candidates.place({ ...request, functions });
}

function groupByPlaces(functions: readonly FunctionToLease[]): readonly (readonly FunctionToLease[])[] {
  if (functions.every(({ pinnedOn }) => pinnedOn === undefined)) return [functions];
  const groups = new Map<string, FunctionToLease[]>();
  for (const fn of functions) {
    const key = fn.pinnedOn === undefined ? "" : [...fn.pinnedOn].sort().join(" ");
    const group = groups.get(key) ?? [];
    group.push(fn);
    groups.set(key, group);
  }
  return [...groups.values()];
}
