import { Keeper } from "@cloudburst/keeper";
import { LmdbStore } from "@cloudburst/kvs-client/lmdb";
import { StoreServer } from "@cloudburst/kvs-client/server";
import { hostId } from "@cloudburst/transport";
import { createProcessMessenger } from "./messenger.js";
import { runRole } from "./run-role.js";

export interface StoreProcessOptions {
  readonly directory: string;
  readonly address: string;
  /** For the keeper of durable calls, which lives here; they start later. */
  readonly schedulers: readonly string[];
}

await runRole<StoreProcessOptions>("store", async ({ directory, address, schedulers }, { log }) => {
  const messenger = createProcessMessenger(log);
  const store = await LmdbStore.open({ directory });
  const keeper = new Keeper({ schedulers, hostId: hostId() }, { store, messenger, log });
  const server = await StoreServer.start({ addresses: [address], store }, { messenger, guest: keeper });
  const close = async (): Promise<void> => {
    await keeper.close();
    await server.close();
    await store.close();
  };
  return { addresses: [address], close };
});
