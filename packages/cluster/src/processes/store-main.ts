import { LmdbStore } from "@cloudburst/kvs-client/lmdb";
import { StoreServer } from "@cloudburst/kvs-client/server";
import { createProcessMessenger } from "./messenger.js";
import { runRole } from "./run-role.js";

export interface StoreProcessOptions {
  readonly directory: string;
  readonly address: string;
}

await runRole<StoreProcessOptions>("store", async ({ directory, address }, { log }) => {
  const store = await LmdbStore.open({ directory });
  const server = await StoreServer.start({ addresses: [address], store }, { messenger: createProcessMessenger(log) });
  const close = async (): Promise<void> => {
    await server.close();
    await store.close();
  };
  return { addresses: [address], close };
});
