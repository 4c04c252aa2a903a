import { CloudburstError } from "@cloudburst/model";

/** @returns the part of `address` before the first colon. @throws CloudburstError INVALID_ARGUMENT when there is none */
export function parseScheme(address: string): string {
  const colon = address.indexOf(":");
  if (colon <= 0) throw invalidAddress(address, 'an address starts with its scheme, such as "tcp://127.0.0.1:5000"');
  return address.slice(0, colon);
}

export function invalidAddress(address: string, problem: string): CloudburstError {
  return new CloudburstError({ code: "INVALID_ARGUMENT", what: `address ${JSON.stringify(address)}`, problem });
}

/** `sun_path` of Linux holds 108 bytes with the final zero; macOS holds 104. */
const SOCKET_PATH_BYTES_MAX = process.platform === "darwin" ? 103 : 107;

/**
 * @param prefix what the address starts with, such as `unix:`
 * @returns the path of the socket file that the address names
 * @throws CloudburstError INVALID_ARGUMENT: not absolute, or longer than the system allows, which would otherwise cut it off in silence
 */
export function parseSocketPath(address: string, prefix: string): string {
  if (!address.startsWith(prefix)) throw invalidAddress(address, `it does not start with "${prefix}"`);
  const path = address.slice(prefix.length);
  if (!path.startsWith("/")) throw invalidAddress(address, `the path after "${prefix}" is not absolute`);
  if (path.includes("\0")) throw invalidAddress(address, "the path contains a zero character");
  const bytes = Buffer.byteLength(path);
  if (bytes > SOCKET_PATH_BYTES_MAX) {
    throw invalidAddress(
      address,
      `the path has ${bytes} bytes where a socket path has at most ${SOCKET_PATH_BYTES_MAX}; choose a shorter folder`,
    );
  }
  return path;
}
