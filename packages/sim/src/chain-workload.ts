/**
 * Calls that go on: each link's result is the next one's argument, as one call. What must be true of them, seen from outside:
 *
 *   C1. Links run in their order: each is prepared once, with what the one before it returned, while the call has not ended.
 *   C2. A call that ends with a result has run all of its links. (Which result that is, `oracle.ts` knows.)
 *   C3. Without faults each link takes one attempt.
 */
import type { CallLink, CallStarted, LinkResult, Work } from "@cloudburst/client/core";
import type { CallId, Dag, FailureCode } from "@cloudburst/model";
import type { Cluster } from "./cluster.js";
import type { FaultProfile } from "./faults.js";
import { bytesOf, DAGS, FUNCTIONS, type SimFunction, textOf } from "./functions.js";
import type { Check } from "./oracle.js";
import { expectedOfDag, expectedOfFunction } from "./workload.js";
import type { World } from "./world.js";

const CHAINS = 40;
const LINKS_MAX = 3;

type Link = { readonly kind: "function"; readonly fn: SimFunction } | { readonly kind: "dag"; readonly dag: Dag };

interface Chain {
  readonly links: number;
  /** What the link in hand is to return; undefined: it fails. */
  readonly texts: readonly (string | undefined)[];
  /** Begun, besides the first. */
  prepared: number;
  readonly attempts: Set<number>;
}

/** @param forMs how long calls are started */
export function loadChains(cluster: Cluster, forMs: number, profile: FaultProfile): void {
  const { world, oracle } = cluster;
  const chains = new ChainOracle((isTrue, problem) => oracle.check(isTrue, problem), profile.name === "calm");
  oracle.chains = chains;
  for (let i = 0; i < CHAINS; i++) {
    world.after(world.prng.next() * forMs * 0.9, () => {
      const client = world.pick(cluster.clients);
      const call = `${client.name}.chain-${i}` as CallId;
      client.timeline.perform(() => startChain(cluster, client, call, profile));
    });
  }
}

function startChain(
  { world, oracle }: Cluster,
  client: Cluster["clients"][number],
  call: CallId,
  profile: FaultProfile,
): void {
  const { prng } = world;
  const count = 2 + prng.below(LINKS_MAX);
  const links = Array.from({ length: count }, (_, i) => pickLink(world, i === count - 1));
  const deadlineMs = Math.round(world.between(...profile.deadlineMs));
  const ownFailures = new Set<FailureCode>();
  const texts: (string | undefined)[] = [];
  let input: string = call;
  let results: ReadonlyMap<string, string> | undefined;
  for (const link of links) {
    const expected =
      link.kind === "function"
        ? expectedOfFunction(link.fn.name, call, [], input)
        : expectedOfDag(link.dag, call, input);
    for (const code of expected.ownFailures) ownFailures.add(code);
    results = ownFailures.size > 0 ? undefined : expected.results;
    const text = results === undefined ? undefined : joined(results);
    texts.push(text);
    input = text ?? "";
  }
  const retries = prng.below(4);
  const about = { call, deadlineMs, retries, isCancelled: false, startedAt: world.now };
  oracle.onStarted({ ...about, results, ownFailures });
  oracle.chains?.onStarted(call, texts);
  const [first, ...rest] = links as [Link, ...Link[]];
  const event: CallStarted<CallId> = {
    kind: "call-started",
    call,
    target: targetOf(first),
    work: workOf(first, call),
    deadlineMs,
    retries,
    queue: false,
    disposition: { keep: prng.chance(0.3), outputKey: undefined },
    links: rest.map(
      (link, i): CallLink => ({
        target: targetOf(link),
        prepare: (result) => {
          const text = textOfResult(result);
          oracle.chains?.onPrepared(call, i + 1, text);
          return workOf(link, text);
        },
      }),
    ),
    owner: call,
  };
  client.begin(event);
  if (prng.chance(0.1)) client.timeline.after(world.exponential(40), () => client.cancel(call));
}

/** A record of several results is one argument only where the shell makes it one; here, its text. */
function pickLink(world: World, isLast: boolean): Link {
  if (!world.prng.chance(0.3)) return { kind: "function", fn: world.pick(CALM) };
  const dags = isLast ? DAGS : DAGS.filter(({ result }) => result === "single" || world.prng.chance(0.5));
  return { kind: "dag", dag: world.pick(dags) };
}

const CALM = FUNCTIONS.filter(({ habit }) => habit.kind === "returns" || habit.kind === "throws");

function targetOf(link: Link): CallStarted<CallId>["target"] {
  return link.kind === "function" ? { kind: "function", name: link.fn.name } : { kind: "dag", name: link.dag.name };
}

function workOf(link: Link, text: string): Work {
  if (link.kind === "function") return { kind: "function", args: bytesOf(text), references: [] };
  return { kind: "dag", inputs: new Map([["x", { value: bytesOf(text), references: [] }]]), rest: new Map() };
}

function textOfResult(result: LinkResult): string {
  if (result.kind === "result") return textOf(result.value);
  return joined(new Map([...result.values].map(([node, value]) => [node, textOf(value)])));
}

function joined(results: ReadonlyMap<string, string>): string {
  return [...results]
    .map(([node, text]) => (node === "" ? text : `${node}:${text}`))
    .sort()
    .join("&");
}

export class ChainOracle {
  readonly #check: Check;
  readonly #isCalm: boolean;
  readonly #chains = new Map<string, Chain>();

  constructor(check: Check, isCalm: boolean) {
    this.#check = check;
    this.#isCalm = isCalm;
  }

  onStarted(call: string, texts: readonly (string | undefined)[]): void {
    this.#chains.set(call, { links: texts.length - 1, texts, prepared: 0, attempts: new Set() });
  }

  /** @param text what the link before it has returned */
  onPrepared(call: string, link: number, text: string): void {
    const chain = this.#chains.get(call);
    this.#check(chain !== undefined, () => `C1: call ${call} goes on after its end`);
    if (chain === undefined) return;
    this.#check(
      chain.prepared === link - 1,
      () => `C1: call ${call} goes on with link ${link} after link ${chain.prepared}`,
    );
    const wanted = chain.texts[link - 1];
    this.#check(text === wanted, () => `C1: link ${link} of call ${call} is given ${text}, not ${wanted}`);
    chain.prepared = link;
  }

  onBegun(call: string, attempt: number): void {
    const chain = this.#chains.get(call);
    if (chain === undefined) return;
    chain.attempts.add(attempt);
    const { attempts, prepared } = chain;
    const isWasted = this.#isCalm && attempts.size > prepared + 1;
    this.#check(!isWasted, () => `C3: call ${call} takes ${attempts.size} attempts for ${prepared + 1} links`);
  }

  onEnded(call: string, hasResult: boolean): void {
    const chain = this.#chains.get(call);
    if (chain === undefined) return;
    const { prepared, links } = chain;
    this.#check(
      !hasResult || prepared === links,
      () => `C2: call ${call} ends after ${prepared} of ${links} continuations`,
    );
    this.#chains.delete(call);
  }
}
