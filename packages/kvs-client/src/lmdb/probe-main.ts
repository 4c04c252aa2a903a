/** Run as a process of its own by opening.ts: opens a store and reads all of it. Ends with 0, with 1 and a reason, or by a signal. */
import { ABORT } from "lmdb";
import { RecordCodec } from "../record/record-codec.js";
import { openEnvironment } from "./environment.js";
import { verifyRecords } from "./verify.js";

try {
  const environment = openEnvironment(process.argv[2] as string, { readOnly: false, mapSizeBytes: undefined });
  if (environment === undefined) throw new Error("its trees cannot be opened");
  verifyRecords(environment, await RecordCodec.create());
  // Reads the free list as well, which no reader does and every writer must.
  environment.root.transactionSync(() => {
    environment.records.putSync(Uint8Array.of(0), new Uint8Array(0));
    return ABORT;
  });
  await environment.root.close();
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n`);
  process.exitCode = 1;
}
