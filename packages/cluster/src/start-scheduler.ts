/** A scheduler in this process, one of several or to be; and how it finds the store of a cluster that runs already. */
import { openClusterStore } from "@cloudburst/kvs-client";
import { type ClientId, CloudburstError, type Logger, type Message, type StoreLocation } from "@cloudburst/model";
import { SchedulerHost } from "@cloudburst/scheduler";
import { hostId, type Messenger } from "@cloudburst/transport";
import type { SchedulerProcessOptions } from "./processes/scheduler-main.js";

export interface RunningScheduler extends AsyncDisposable {
  readonly id: string;
  readonly addresses: readonly string[];
  close(): Promise<void>;
}

const WELCOME_DEADLINE_MS = 5_000;

/** @throws CloudburstError STORE_UNAVAILABLE, ADDRESS_IN_USE, INVALID_ARGUMENT */
export async function startScheduler(
  options: SchedulerProcessOptions,
  { messenger, log }: { readonly messenger: Messenger<Message>; readonly log: Logger },
): Promise<RunningScheduler> {
  const {
    addresses: listen,
    store: location,
    expectsGpu,
    placement,
    deploymentOrder,
    highWaterMark,
    advertise,
    join,
  } = options;
  const store = await openClusterStore(location, hostId(), { messenger });
  try {
    const peers = { hostId: hostId(), join, ...(advertise === undefined ? {} : { advertise }) };
    const host = await SchedulerHost.start(
      { listen, store: location, expectsGpu, placement, deploymentOrder, highWaterMark, peers },
      { messenger, store, log },
    );
    const close = async (): Promise<void> => {
      await host.close();
      await store.close();
    };
    return { id: host.id, addresses: host.addresses, close, [Symbol.asyncDispose]: close };
  } catch (thrown) {
    await store.close();
    throw thrown;
  }
}

/**
 * Asks a scheduler where its cluster's store is.
 * @throws CloudburstError CONNECT_FAILED
 */
export async function askStoreLocation(address: string, messenger: Messenger<Message>): Promise<StoreLocation> {
  let settle: (location: StoreLocation | CloudburstError) => void = () => undefined;
  const answered = new Promise<StoreLocation | CloudburstError>((resolve) => {
    settle = resolve;
  });
  const fail = (problem: string): void =>
    settle(new CloudburstError({ code: "CONNECT_FAILED", tried: [{ address, problem }] }));
  const onMessage = (_: unknown, message: Message): void => {
    if (message.kind === "welcome") settle(message.store);
    if (message.kind === "refused") settle(new CloudburstError(message.failure));
  };
  const onClose = (): void => fail("the connection ended");
  const timer = setTimeout(() => fail(`no welcome within ${WELCOME_DEADLINE_MS} ms`), WELCOME_DEADLINE_MS);
  try {
    const peer = await messenger.dial(address, { onMessage, onClose }, { deadlineMs: WELCOME_DEADLINE_MS });
    peer.send({ kind: "hello", request: 0, client: `joining-${process.pid}` as ClientId });
    const answer = await answered;
    await peer.close();
    if (answer instanceof CloudburstError) throw answer;
    return answer;
  } finally {
    clearTimeout(timer);
  }
}
