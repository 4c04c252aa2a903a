import { defineConfig } from "vitest/config";
import { SlowestFirst } from "./test/slowest-first.js";

/** Pure: events in, effects out. They share processes, which need not load the same modules again for each file. */
const CORES = [
  "packages/{model,wire,scheduler}/test/**/*.test.ts",
  "packages/client/test/core/**/*.test.ts",
  "packages/executor/test/core-*.test.ts",
  "test/{wire,tidy}/**/*.test.ts",
];

export default defineConfig({
  test: {
    pool: "forks",
    // Much of what is tested waits: for processes to start, and for silence to last long enough.
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    sequence: { sequencer: SlowestFirst },
    projects: [
      {
        extends: true,
        test: {
          name: "processes",
          include: [
            "packages/*/test/**/*.test.ts",
            "native/test/**/*.test.ts",
            "test/**/*.test.ts",
            "examples/*/test/**/*.test.ts",
          ],
          exclude: ["**/node_modules/**", ...CORES],
        },
      },
      { extends: true, test: { name: "cores", include: CORES, isolate: false } },
    ],
  },
});
