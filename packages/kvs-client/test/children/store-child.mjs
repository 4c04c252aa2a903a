/** A process for the tests of the embedded store. Commands come by IPC (or as the first argument), answers go back by IPC. */
import { writeSync } from "node:fs";
import { LmdbReader, LmdbStore } from "@cloudburst/kvs-client/lmdb";

const [command, directory, argument] = process.argv.slice(2);
const encoder = new TextEncoder();
const decoder = new TextDecoder();
const lww = (wallMs, text) => ({
  kind: "lww",
  stamp: { wallMs, logical: 0, writer: "child" },
  value: encoder.encode(text),
});
const describe = (lattice) => (lattice === undefined ? null : decoder.decode(lattice.value));

const commands = {
  /** Merges without end, from number `argument`; writes each number that was acknowledged to the standard output. */
  async write() {
    const store = await LmdbStore.open({ directory });
    let next = Number(argument);
    const loop = async () => {
      for (;;) {
        const number = next++;
        await store.merge(`key ${number}`, lww(number + 1, `value ${number}`));
        writeSync(1, `${number}\n`);
      }
    };
    await Promise.all(Array.from({ length: 32 }, loop));
  },
  /** Opens for writing, tells, and stays. */
  async hold() {
    try {
      const store = await LmdbStore.open({ directory });
      process.send({ won: true });
      process.on("message", async () => {
        await store.close();
        process.disconnect();
      });
    } catch (error) {
      process.send({ won: false, code: error.code, message: error.message });
      process.disconnect();
    }
  },
  /** Opens, reads `argument` keys, and tells what became of each. */
  async inspect() {
    const report = { refused: null, right: 0, wrong: 0, missing: 0, errors: {} };
    const verify = process.argv[5] === "verify";
    try {
      const store = await LmdbStore.open({ directory, verify });
      for (let i = 0; i < Number(argument); i++) {
        try {
          const value = describe(await store.get(`key ${i}`));
          if (value === null) report.missing++;
          else if (value === `value ${i} ${"x".repeat(200)}`) report.right++;
          else report.wrong++;
        } catch (error) {
          report.errors[error.code] = (report.errors[error.code] ?? 0) + 1;
        }
      }
      await store.close();
    } catch (error) {
      report.refused = { code: error.code, message: error.message };
    }
    process.send(report);
    process.disconnect();
  },
  /** Opens a reader and answers each message, a key, with its value. */
  async read() {
    const reader = await LmdbReader.open({ directory, deadlineMs: 10_000 });
    process.send("ready");
    process.on("message", async (key) => {
      process.send({ value: describe(await reader.get(key)) });
    });
    process.on("disconnect", () => reader.close());
  },
};

await commands[command]();
