/** PCI addresses, as `domain:bus:device.function` in hexadecimal. */

export function formatPciId(domain: number, bus: number, device: number, fn = 0): string {
  const hex = (value: number, digits: number) => value.toString(16).padStart(digits, "0");
  return `${hex(domain, 4)}:${hex(bus, 2)}:${hex(device, 2)}.${fn.toString(16)}`;
}

/** As AMD's libraries and kernel driver pack it: domain 32 bits, partition 4, reserved 12, bus 8, device 5, function 3. */
export function formatPackedPciId(packed: bigint): string {
  const low = Number(packed & 0xffffn);
  return formatPciId(Number(packed >> 32n), low >> 8, (low >> 3) & 31, low & 7);
}
