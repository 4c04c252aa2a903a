import { describe, expect, test } from "vitest";
import { importsOf, packageOf, productionFiles, resolveImport, type SourceFile } from "./source-files.js";

/** What the code under a folder may import besides its own package, first match wins. */
const LAYERS: readonly { readonly under: RegExp; readonly may: RegExp }[] = [
  { under: /^packages\/model\/src\//, may: /^$/ },
  { under: /^packages\/[^/]+\/src\/core\//, may: /^@cloudburst\/model$/ },
  {
    under: /^packages\/wire\/src\//,
    may: /^(@cloudburst\/model|#gen\/proto\.js|protobufjs(\/.*)?|node:(util|worker_threads))$/,
  },
  {
    under: /^packages\/[^/]+\/src\/acceptance(\/[^/]+)?\.ts$/,
    may: /^(@cloudburst\/(model|transport|wire)|vitest|fast-check|node:.*)$/,
  },
  { under: /^packages\/transport\/src\/memory\//, may: /^@cloudburst\/model$/ },
  { under: /^packages\/transport\/src\/zeromq\//, may: /^(@cloudburst\/model|zeromq|node:.*)$/ },
  { under: /^packages\/transport\/src\//, may: /^(@cloudburst\/model|node:.*)$/ },
  { under: /^packages\/kvs-client\/src\/lmdb\//, may: /^(@cloudburst\/(model|wire)|lmdb|node:.*)$/ },
  {
    under: /^packages\/kvs-client\/src\//,
    may: /^(@cloudburst\/(model|wire|transport|native\/hash64)|xxhash-wasm|node:.*)$/,
  },
  { under: /^packages\/scheduler\/src\//, may: /^(@cloudburst\/(model|wire|transport|kvs-client)|node:.*)$/ },
  {
    under: /^packages\/executor\/src\//,
    may: /^(@cloudburst\/(model|wire(\/value)?|transport(\/garbage-nudge)?|kvs-client|native(\/shared-memory)?)|node:.*)$/,
  },
  {
    under: /^packages\/client\/src\//,
    may: /^(@cloudburst\/(model|wire|transport(\/zeromq)?|kvs-client(\/lmdb)?|native)|acorn|eslint-scope|estree|esbuild|node:.*)$/,
  },
  {
    under: /^packages\/keeper\/src\//,
    may: /^(@cloudburst\/(model|wire|transport|kvs-client|client\/internal)|node:.*)$/,
  },
  {
    under: /^packages\/local\/src\//,
    may: /^(@cloudburst\/(model|wire|transport|kvs-client(\/lmdb)?|keeper|scheduler|executor|client\/(internal|nested-caller)|client)|node:.*)$/,
  },
  {
    under: /^packages\/cluster\/src\//,
    may: /^(@cloudburst\/(model|wire|transport(\/zeromq)?|kvs-client(\/(lmdb|server))?|keeper|scheduler|executor|client\/nested-caller|native)|pino|node:.*)$/,
  },
  {
    under: /^packages\/cli\/src\//,
    may: /^(@cloudburst\/(model|client|cluster(\/(directory|options))?)|commander|esbuild|picocolors|node:.*)$/,
  },
  {
    under: /^packages\/bench\/src\/serialization\//,
    may: /^(@cloudburst\/(model|wire\/value)|cbor-x|msgpackr|protobufjs|node:.*)$/,
  },
  {
    // What decides, decides without looking: parsing, matching and the rules of visibility.
    under: /^native\/ts\/(cpu\/(cgroup|cpu-list|simd)|gpu\/(visible-\w+|found-device|\w+-devices|pci|probe-\w+))\.ts$/,
    may: /^@cloudburst\/model$/,
  },
  { under: /^native\/ts\//, may: /^(@cloudburst\/model|node:.*)$/ },
  {
    under: /^packages\/sim\/src\/experiment\/run-experiment\.ts$/,
    may: /^node:(fs|path)$/,
  },
  {
    under: /^packages\/sim\/src\//,
    may: /^(@cloudburst\/(model|(client|executor|scheduler)\/core)|node:util)$/,
  },
  {
    under: /^packages\/bench\/src\//,
    may: /^(@cloudburst\/(model|wire|client(\/internal)?|cluster|local|native|scheduler\/core|transport(\/zeromq)?)|lmdb|piscina|zeromq|node:.*)$/,
  },
  {
    under: /^examples\/[^/]+\/src\//,
    may: /^(@cloudburst\/(client|local)|hyparquet(\/src\/[a-z]+\.js)?|hyparquet-compressors|mnist|vega-datasets|node:.*)$/,
  },
];

/** Packages whose files sit in one folder each may import their own files; a core may not look out of itself. */
function isOwnFile(file: SourceFile, specifier: string): boolean {
  if (!specifier.startsWith(".")) return false;
  const target = resolveImport(file, specifier);
  const core = /^packages\/[^/]+\/src\/core\//.exec(file.path);
  return target.startsWith(core?.[0] ?? `${packageOf(file.path)}/`);
}

describe("every file imports only what its layer may", () => {
  test.each(productionFiles().map((file) => [file.path, file] as const))("%s", (path, file) => {
    const layer = LAYERS.find(({ under }) => under.test(path));
    expect(layer, `${path} belongs to no layer: add one to test/tidy/layers.test.ts`).toBeDefined();
    const foreign = importsOf(file).filter((specifier) => !isOwnFile(file, specifier) && !layer?.may.test(specifier));
    expect(foreign).toEqual([]);
  });
});

test("the rules have teeth: a core that imports a timer is caught", () => {
  const bad: SourceFile = {
    path: "packages/scheduler/src/core/core.ts",
    text: 'import { setTimeout } from "node:timers";\nimport { x } from "../shell/x.js";',
  };
  const layer = LAYERS.find(({ under }) => under.test(bad.path));
  expect(importsOf(bad).filter((specifier) => !isOwnFile(bad, specifier) && !layer?.may.test(specifier))).toEqual([
    "node:timers",
    "../shell/x.js",
  ]);
});
