import { expect } from "vitest";
import { describeTransport, type TransportHarness } from "../src/acceptance.js";
import type { LinkOptions } from "../src/link-options.js";
import { MemoryNetwork, MemoryTransport } from "../src/memory/memory-transport.js";
import { FakeSharedFrames } from "./helpers/fake-shared-frames.js";
import { createUnixHarness } from "./helpers/unix-harness.js";
import { createZeroMqHarness } from "./helpers/zeromq-harness.js";

let memoryAddresses = 0;

async function createMemoryHarness(options: LinkOptions): Promise<TransportHarness> {
  let tasks = 0;
  const { queueMessages, queueBytes } = options;
  const network = new MemoryNetwork({
    schedule: (task) => {
      tasks += 1;
      queueMicrotask(task);
    },
    defer: setImmediate,
    ...(queueMessages === undefined ? {} : { queueMessages }),
    ...(queueBytes === undefined ? {} : { queueBytes }),
  });
  const freshAddress = () => `memory:${++memoryAddresses}`;
  return {
    transport: new MemoryTransport(network),
    freshAddress,
    throughCuttable: async (address) => address,
    cut: () => network.cut(),
    muteAddress: async () => {
      const address = freshAddress();
      network.isolate(address);
      return address;
    },
    countWrites: () => tasks,
    close: async () => undefined,
  };
}

describeTransport("memory", createMemoryHarness);
describeTransport("unix", createUnixHarness);
describeTransport("unix with shared memory", async (options) => {
  const shared = new FakeSharedFrames();
  const harness = await createUnixHarness({ sharedBytesMin: 1, ...options }, { shared });
  const close = async (): Promise<void> => {
    await harness.close();
    expect(shared.onLoan).toBe(0);
  };
  return { ...harness, close };
});
describeTransport("zeromq over tcp", (options) => createZeroMqHarness("tcp", options));
describeTransport("zeromq over ipc", (options) => createZeroMqHarness("ipc", options));
