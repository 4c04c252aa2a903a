import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";

/**
 * Turns port 0 of a tcp address into a port that is free now: a scheduler that is started again must come back at the same port, so
 * it cannot leave the choice to the kernel each time.
 */
export async function fixPort(address: string): Promise<string> {
  const match = /^tcp:\/\/(.*):0$/.exec(address);
  if (match === null) return address;
  const server = createServer();
  server.listen(0, match[1]?.replace(/^\[|\]$/g, ""));
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return `tcp://${match[1]}:${port}`;
}
