import type { ControlRequest, Deployment, FunctionSpec } from "@cloudburst/model";
import { describe, expect, test } from "vitest";
import type { DeploymentInput } from "../src/api.js";
import { DeploymentBook } from "../src/deployments.js";

/** A scheduler that knows these functions, and what it was asked. */
function scripted(...known: readonly string[]) {
  const lookups: string[] = [];
  const deployed: Deployment[] = [];
  const ask = async (request: Omit<ControlRequest, "request">): Promise<unknown> => {
    const asked = request as ControlRequest;
    if (asked.kind === "list-functions") {
      lookups.push(asked.prefix);
      const functions = known.filter((name) => name.startsWith(asked.prefix));
      return {
        functions: functions.map((name) => ({ name, version: `${name}-v1`, options: { gpu: false } }) as FunctionSpec),
      };
    }
    if (asked.kind === "deploy") deployed.push(asked.deployment);
    return { deployments: [] };
  };
  const book = new DeploymentBook({ scheduler: { ask: ask as never } });
  return { book, lookups, deployed };
}

const refusal = async (given: unknown, ...known: readonly string[]): Promise<string> =>
  scripted(...known)
    .book.deploy(given as DeploymentInput)
    .then(
      () => "it was deployed",
      (error: Error) => error.message,
    );

describe("deploy()", () => {
  test("looks each function up once, by its whole name, however many components run it", async () => {
    const { book, lookups, deployed } = scripted("f", "g", "flavour");
    await book.deploy({ name: "d", components: { a: { fn: "f" }, b: { fn: "g" }, c: { fn: "f" }, d: { fn: "f" } } });
    expect([...lookups].sort()).toEqual(["f", "g"]);
    expect(deployed[0]?.components.map(({ name, version }) => [name, version])).toEqual([
      ["a", "f-v1"],
      ["b", "g-v1"],
      ["c", "f-v1"],
      ["d", "f-v1"],
    ]);
  });

  test("says what is wrong, and asks for nothing to be deployed", async () => {
    expect(await refusal({ name: "d", components: { a: { fn: "nobody" } } }, "f")).toContain('no function "nobody"');
    expect(await refusal({ name: "d", components: { a: { fn: "f", cores: "2" } } }, "f")).toContain(
      "cores: give a number, or { min, max }",
    );
    expect(await refusal({ name: "d", components: { a: { fn: "f", elastc: 2 } } }, "f")).toContain(
      'did you mean "elastic"',
    );
    expect(await refusal({ name: "d", components: { a: "f" } }, "f")).toContain('component "a": "f" is not an object');
    expect(await refusal({ name: "d", components: {} })).toContain("it has no components");
    expect(await refusal(null)).toContain("null is not an object");
  });
});
