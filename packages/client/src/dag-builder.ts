import {
  type Dag,
  type DagName,
  type DagNode,
  dagInvalid,
  type FunctionName,
  type NodeInput,
  type NodeName,
  parseNodeName,
  type RaceRule,
  upstreamOf,
  validateDag,
} from "@cloudburst/model";
import { encodeValue } from "@cloudburst/wire";
import type { DagBuilder, DagConnection, DagOutput, DagValue, FunctionHandle, RaceOptions } from "./api.js";
import { functionOfHandle } from "./function-handle.js";
import { isFuture } from "./future.js";
import { encodeInvalidResults } from "./invalid-results.js";
import type { RenameOutputs } from "./links.js";
import { checkKnownNames } from "./parse-options.js";

const MARK = Symbol.for("cloudburst.dag-value");

interface BuiltNode {
  name: NodeName;
  /** Whether the user chose it. */
  readonly isNamed: boolean;
  /** Undefined: a race. */
  readonly fn: FunctionName | undefined;
  readonly race: RaceRule | undefined;
  readonly inputs: readonly BuiltInput[];
}

type BuiltInput =
  | { readonly kind: "node"; readonly node: BuiltNode }
  | Extract<NodeInput, { kind: "input" | "constant" }>;

/** What stands for a result while the DAG is built. */
class BuiltValue implements DagValue<unknown> {
  readonly builder: Builder;
  readonly source: BuiltNode | { readonly input: string };

  constructor(builder: Builder, source: BuiltNode | { readonly input: string }) {
    this.builder = builder;
    this.source = source;
    Object.defineProperty(this, MARK, { value: true });
  }

  get label(): string {
    return "input" in this.source ? `input "${this.source.input}"` : this.source.name;
  }
}

export interface BuiltDag {
  readonly dag: Dag;
  readonly rename: RenameOutputs;
}

/**
 * Runs the callback once, and takes what it built.
 * @throws CloudburstError DAG_INVALID, INVALID_ARGUMENT, NOT_SENDABLE; whatever the callback throws
 */
export function buildDag(name: DagName, build: (g: DagBuilder<Record<string, unknown>>) => DagOutput): BuiltDag {
  const builder = new Builder(name);
  const output = build(builder as unknown as DagBuilder<Record<string, unknown>>);
  return builder.finish(output);
}

class Builder {
  readonly #dag: DagName;
  readonly #nodes: BuiltNode[] = [];
  readonly #names = new Set<string>();
  #isFinished = false;

  constructor(dag: DagName) {
    this.#dag = dag;
  }

  input(name: string): BuiltValue {
    if (typeof name !== "string" || name.length === 0) throw dagInvalid(this.#dag, "an input has a name");
    return new BuiltValue(this, { input: name });
  }

  node(fn: FunctionHandle<readonly unknown[], unknown>, ...args: unknown[]): BuiltValue {
    return this.#add(undefined, fn, args);
  }

  named(name: string, fn: FunctionHandle<readonly unknown[], unknown>, ...args: unknown[]): BuiltValue {
    return this.#add(parseNodeName(name), fn, args);
  }

  race(racers: unknown, options: unknown = {}): BuiltValue {
    const what = `DAG "${this.#dag}": the options of a race`;
    checkKnownNames(what, options, ["invalidResults", "name"]);
    const { invalidResults, name } = options as RaceOptions;
    if (!Array.isArray(racers) || racers.length === 0) throw dagInvalid(this.#dag, "g.race() takes a list of nodes");
    const nodeName = this.#nodeName(name === undefined ? undefined : parseNodeName(name), "race");
    const inputs = racers.map((racer: unknown, i): BuiltInput => {
      const value = asBuiltValue(racer);
      const label = `racer ${i + 1} of "${nodeName}"`;
      if (value === undefined) throw dagInvalid(this.#dag, `${label} is not the result of a node`);
      return { kind: "node", node: this.#outputNode(value, label) };
    });
    const race = { invalidResults: encodeInvalidResults(invalidResults, what) };
    return this.#push({ name: nodeName, isNamed: name !== undefined, fn: undefined, race, inputs });
  }

  finish(output: DagOutput): BuiltDag {
    this.#isFinished = true;
    const single = asBuiltValue(output);
    if (single !== undefined) {
      const node = this.#outputNode(single, "its result");
      return { dag: validateDag(this.#toDag([node.name], "single")), rename: (result) => result };
    }
    return this.#finishRecord(output);
  }

  #finishRecord(output: unknown): BuiltDag {
    const entries = typeof output === "object" && output !== null ? Object.entries(output) : [];
    if (entries.length === 0)
      throw dagInvalid(this.#dag, "the callback returns what g.node() gave, or an object of such values");
    const nodes = entries.map(([key, value]) => {
      const built = asBuiltValue(value);
      if (built === undefined) throw dagInvalid(this.#dag, `its output "${key}" is not the result of a node`);
      return [key, this.#outputNode(built, `its output "${key}"`)] as const;
    });
    // A node without a name of its own takes the one that its result has, so that results by id are found under it, too.
    for (const [key, node] of nodes) this.#adoptName(node, key);
    const dag = this.#toDag([...new Set(nodes.map(([, node]) => node.name))], "record");
    const rename = (result: unknown) =>
      Object.fromEntries(nodes.map(([key, node]) => [key, (result as Readonly<Record<string, unknown>>)[node.name]]));
    return { dag: validateDag(dag), rename };
  }

  #adoptName(node: BuiltNode, key: string): void {
    if (node.isNamed || this.#names.has(key) || !isNodeName(key)) return;
    this.#names.delete(node.name);
    this.#names.add(key);
    node.name = key as NodeName;
  }

  #outputNode(value: BuiltValue, what: string): BuiltNode {
    this.#checkOwn(value, what);
    if ("input" in value.source)
      throw dagInvalid(this.#dag, `${what} is the input "${value.source.input}" itself, not the result of a node`);
    return value.source;
  }

  #add(name: NodeName | undefined, handle: unknown, args: readonly unknown[]): BuiltValue {
    const fn = functionOfHandle(handle, `DAG "${this.#dag}": the function of a node`);
    const nodeName = this.#nodeName(name, fn);
    const inputs = args.map((arg, i) => this.#toInput(arg, `argument ${i + 1} of node "${nodeName}"`));
    return this.#push({ name: nodeName, isNamed: name !== undefined, fn, race: undefined, inputs });
  }

  #push(node: BuiltNode): BuiltValue {
    this.#names.add(node.name);
    this.#nodes.push(node);
    return new BuiltValue(this, node);
  }

  /** @param wanted the user's choice; `stem`: what a name is made of without one */
  #nodeName(wanted: NodeName | undefined, stem: string): NodeName {
    if (this.#isFinished) throw dagInvalid(this.#dag, "it is built already: nodes are added while the callback runs");
    if (wanted !== undefined && this.#names.has(wanted)) throw dagInvalid(this.#dag, `two nodes are named "${wanted}"`);
    if (wanted !== undefined) return wanted;
    let name = stem;
    for (let i = 2; this.#names.has(name); i++) name = `${stem}-${i}`;
    return parseNodeName(name);
  }

  #toInput(arg: unknown, what: string): BuiltInput {
    const value = asBuiltValue(arg);
    if (value !== undefined) {
      this.#checkOwn(value, what);
      return "input" in value.source
        ? { kind: "input", name: value.source.input }
        : { kind: "node", node: value.source };
    }
    if (isFuture(arg)) throw dagInvalid(this.#dag, `${what} is a future: await it, or make it an input`);
    return { kind: "constant", value: encodeValue(arg, { what }) };
  }

  #checkOwn(value: BuiltValue, what: string): void {
    if (value.builder !== this) throw dagInvalid(this.#dag, `${what} belongs to another DAG`);
  }

  #toDag(outputs: readonly NodeName[], result: Dag["result"]): Dag {
    const nodes = this.#nodes.map(({ name, fn, race, inputs }): DagNode => {
      return {
        name,
        ...(fn === undefined ? {} : { fn }),
        ...(race === undefined ? {} : { race }),
        inputs: inputs.map((input) => (input.kind === "node" ? { kind: "node", node: input.node.name } : input)),
      };
    });
    return { name: this.#dag, nodes, outputs, result };
  }
}

function asBuiltValue(value: unknown): BuiltValue | undefined {
  return typeof value === "object" && value !== null && MARK in value ? (value as unknown as BuiltValue) : undefined;
}

function isNodeName(text: string): boolean {
  try {
    parseNodeName(text);
    return true;
  } catch {
    // The parser answers by throwing; here either answer is fine.
    return false;
  }
}

/** The links of a DAG, in the order in which `registerDag` takes them. */
export function connectionsOf(dag: Dag): readonly DagConnection[] {
  return dag.nodes.flatMap((node) => upstreamOf(node).map((source): DagConnection => [source, node.name]));
}
