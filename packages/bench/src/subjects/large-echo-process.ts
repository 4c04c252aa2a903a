/** The other side of the subjects with large values: sends back what it receives, or only that it has. */
import { sharedMemory } from "@cloudburst/native";
import { UnixTransport } from "@cloudburst/transport";
import { Router } from "zeromq";

const [kind, address, reply] = process.argv.slice(2) as ["unix" | "zeromq", string, "echo" | "acknowledge"];
const ACKNOWLEDGEMENT = Buffer.from("ok");

process.on("disconnect", () => process.exit(0));

if (kind === "unix") {
  await new UnixTransport({}, { shared: sharedMemory() }).listen(address, {
    onOpen: () => undefined,
    onMessage: (connection, frames) => void connection.send(reply === "echo" ? frames : [ACKNOWLEDGEMENT]),
    onClose: () => undefined,
  });
  process.send?.("ready");
} else {
  const router = new Router({ linger: 0, sendHighWaterMark: 0, receiveHighWaterMark: 0 });
  await router.bind(address);
  process.send?.("ready");
  for await (const [identity, message] of router) {
    await router.send([identity as Buffer, reply === "echo" ? (message as Buffer) : ACKNOWLEDGEMENT]);
  }
}
