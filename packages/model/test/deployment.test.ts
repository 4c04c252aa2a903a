import { describe, expect, test } from "vitest";
import { type Deployment, type DeploymentComponent, validateDeployment } from "../src/deployment.js";
import { CloudburstError } from "../src/failure.js";
import type { DeploymentName, FunctionName, FunctionVersion } from "../src/ids.js";

const PART: DeploymentComponent = {
  name: "web",
  fn: "serve" as FunctionName,
  version: "v1" as FunctionVersion,
  essential: 1,
  elastic: 2,
  cores: { min: 0.5, max: 2 },
  memoryMb: { min: 100, max: 200 },
  gpus: 0,
};
const WHOLE: Deployment = {
  name: "shop" as DeploymentName,
  components: [PART],
  priority: 0,
  durationMs: undefined,
  size: undefined,
  waitMs: 0,
  whenLost: "end",
};

function problemOf(over: Partial<Deployment>): string {
  try {
    validateDeployment({ ...WHOLE, ...over });
  } catch (error) {
    if (error instanceof CloudburstError) return error.message;
    throw error;
  }
  return "";
}

describe("a deployment is refused with words that name the place", () => {
  const part = (over: Partial<DeploymentComponent>): Partial<Deployment> => ({ components: [{ ...PART, ...over }] });
  const cases: readonly (readonly [Partial<Deployment>, RegExp])[] = [
    [{}, /^$/],
    [{ name: "1st" as DeploymentName }, /deployment name.*starting with a letter/],
    [{ components: [] }, /deployment "shop": it has no components/],
    [{ components: [PART, PART] }, /two components are named "web"/],
    [{ priority: 11 }, /priority is between -10 and 10, not 11/],
    [{ priority: 0.5 }, /priority is a whole number/],
    [{ durationMs: 0 }, /durationMs is between 1 and/],
    [{ waitMs: Number.NaN }, /waitMs is between 0 and .* not NaN/],
    [{ size: -1 }, /size is between 0/],
    [{ whenLost: "never" as "end" }, /whenLost is "end" or "restart"/],
    [part({ essential: 0 }), /no essential part/],
    [part({ essential: 0, elastic: 0 }), /component "web" of deployment "shop": it has no part/],
    [part({ essential: 1.5 }), /essential is a whole number, not 1.5/],
    [part({ elastic: 10_000 }), /the parts of deployment "shop".*at most 10000/],
    [part({ cores: { min: 3, max: 2 } }), /cores.min \(3\) is more than cores.max \(2\)/],
    [part({ cores: { min: 0.0001, max: 2 } }), /steps of 0.001, not 0.0001/],
    [part({ cores: { min: 1, max: Number.POSITIVE_INFINITY } }), /cores.max is between 0 and 1024/],
    [part({ memoryMb: { min: 0.5, max: 1 } }), /memoryMb is a whole number/],
    [part({ gpus: -1 }), /gpus is between 0 and 64/],
    [part({ version: "" as FunctionVersion }), /version is 1 to 256 printable/],
    [part({ cores: { min: 0, max: 1 }, memoryMb: { min: 0, max: 1 } }), /it reserves nothing/],
  ];
  test.each(cases)("%j", (over, said) => {
    expect(problemOf(over)).toMatch(said);
  });
});
