import { lookup } from "node:dns/promises";
import { BlockList, isIP, isIPv6 } from "node:net";
import { invalidAddress, parseScheme, parseSocketPath } from "../address.js";

/** An address as parsed. ZeroMQ itself takes port 99999 and names that do not exist without a word. */
export type Endpoint =
  | { readonly scheme: "tcp"; readonly host: string; readonly port: number }
  | { readonly scheme: "ipc"; readonly path: string };

const TCP = /^tcp:\/\/(?:\[([0-9a-fA-F:.]+)\]|([A-Za-z0-9._-]+|\*)):(\d{1,5})$/;
const IPC_PREFIX = "ipc://";
const PORT_MAX = 65_535;

/** @throws CloudburstError INVALID_ARGUMENT */
export function parseEndpoint(address: string): Endpoint {
  const scheme = parseScheme(address);
  if (scheme === "ipc") return { scheme, path: parseSocketPath(address, IPC_PREFIX) };
  if (scheme !== "tcp")
    throw invalidAddress(address, `unknown scheme "${scheme}"; this transport knows "tcp" and "ipc"`);
  const match = TCP.exec(address);
  if (match === null)
    throw invalidAddress(address, 'a TCP address looks like "tcp://127.0.0.1:5000" or "tcp://[::1]:5000"');
  const [, bracketed, plain, digits] = match;
  const port = Number(digits);
  if (port > PORT_MAX) throw invalidAddress(address, `port ${port} is above ${PORT_MAX}`);
  if (bracketed !== undefined && !isIPv6(bracketed))
    throw invalidAddress(address, `${bracketed} is not an IPv6 address`);
  if (plain !== undefined && /^[\d.]+$/.test(plain) && isIP(plain) === 0)
    throw invalidAddress(address, `${plain} is not an IPv4 address`);
  return { scheme, host: bracketed ?? plain ?? "", port };
}

/** @returns the IP address of a host name; the wildcard as the address that means every interface */
export async function resolveHost(host: string): Promise<string> {
  if (host === "*") return "0.0.0.0";
  if (isIP(host) !== 0) return host;
  return (await lookup(host)).address;
}

/** What ZeroMQ takes. Port 0 asks for a free one. */
export function formatTcp(ip: string, port: number): string {
  const host = isIPv6(ip) ? `[${ip}]` : ip;
  return `tcp://${host}:${port === 0 ? "*" : port}`;
}

const LOOPBACK = new BlockList();
LOOPBACK.addSubnet("127.0.0.0", 8, "ipv4");
LOOPBACK.addAddress("::1", "ipv6");

export function isLoopback(ip: string): boolean {
  return LOOPBACK.check(ip, isIPv6(ip) ? "ipv6" : "ipv4");
}
