// A peer in a process of its own, to be killed: dials argv[2] with the built package, and says so with one message.
import { UnixTransport } from "../../dist/index.js";
import { ZeroMqTransport } from "../../dist/zeromq/index.js";

const address = process.argv[2];
const transport = address.startsWith("unix:") ? new UnixTransport() : new ZeroMqTransport();
const ignore = { onOpen: () => undefined, onMessage: () => undefined, onClose: () => undefined };
if (process.argv[3] === "listen") {
  const acceptor = await transport.listen(address, ignore);
  process.stdout.write(`${acceptor.address}\n`);
  setInterval(() => undefined, 1_000);
} else {
  const connection = await transport.dial(address, ignore, { deadlineMs: 5_000 });
  connection.send([new Uint8Array([1])]);
}
