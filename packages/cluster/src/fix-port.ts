import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";

/**
 * Turns port 0 of a tcp address into a port that is free now: a scheduler that is started again must come back at the same port, so
 * it cannot leave the choice to the kernel each time.
 * @param offset added to any other port
 */
export async function fixPort(address: string, offset = 0): Promise<string> {
  const match = /^tcp:\/\/(.*):(\d+)$/.exec(address);
  if (match === null) return address;
  const [, host, given] = match;
  if (given !== "0") return `tcp://${host}:${Number(given) + offset}`;
  const server = createServer();
  server.listen(0, host?.replace(/^\[|\]$/g, ""));
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return `tcp://${host}:${port}`;
}
