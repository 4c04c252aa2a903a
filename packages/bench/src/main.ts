/**
 * `pnpm bench [what] [options]`:
 *
 *   calls           latency and rate of no-op calls and DAGs, beside the raw limits (when nothing is said)
 *   serialization   the value codec beside others, and beside a copy of memory
 *   decisions       how long placement policies take, by the size of the cluster
 *   large           a large value between two processes, with shared memory and without, beside ZeroMQ
 *   durable         durable calls, beside raw LMDB
 *   faults          calls of killed executors, and functions that spin
 *   batching        a dense network that is passed 1 to 64 inputs at once
 *   tasks           chains and graphs of tasks that depend on each other
 *   races           a function whose time varies, in one copy and in several that race
 */
const [first, ...rest] = process.argv.slice(2);

// Only what is measured is loaded.
if (first === "serialization") {
  const { benchSerialization } = await import("./serialization/run.js");
  await benchSerialization(rest);
} else if (first === "decisions") {
  const { benchDecisions } = await import("./decisions/run.js");
  benchDecisions(rest);
} else if (first === "large") {
  const { benchLargeValues } = await import("./large-values.js");
  await benchLargeValues(rest);
} else if (first === "faults") {
  const { benchFaults } = await import("./faults.js");
  await benchFaults(rest);
} else if (first === "batching") {
  const { benchBatching } = await import("./batching.js");
  await benchBatching(rest);
} else if (first === "tasks") {
  const { benchTasks } = await import("./tasks.js");
  await benchTasks(rest);
} else if (first === "durable") {
  const { benchDurable } = await import("./durable.js");
  await benchDurable(rest);
} else if (first === "races") {
  const { benchRaces } = await import("./races.js");
  await benchRaces(rest);
} else {
  const { benchCalls } = await import("./calls.js");
  await benchCalls(first === "calls" ? rest : process.argv.slice(2));
}
