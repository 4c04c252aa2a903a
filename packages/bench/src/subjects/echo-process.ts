/** The other side of the raw socket subjects: a process that sends back what it receives, at the address in its arguments. */
import { createServer } from "node:net";
import { Router } from "zeromq";

const [kind, address] = process.argv.slice(2) as ["unix" | "zeromq", string];

if (kind === "unix") {
  createServer((socket) =>
    socket.on("data", (chunk) => socket.write(chunk)).on("error", () => socket.destroy()),
  ).listen(address, ready);
} else {
  // Without a high water mark: a ROUTER drops in silence at its limit, and a lost echo would hang the benchmark.
  const router = new Router({ linger: 0, sendHighWaterMark: 0, receiveHighWaterMark: 0 });
  await router.bind(address);
  ready();
  for await (const frames of router) await router.send(frames);
}

function ready(): void {
  process.send?.("ready");
}
process.on("disconnect", () => process.exit(0));
