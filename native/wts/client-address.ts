const ipv4Family = 2
const ipv6Family = 23
/** Where WTS_CLIENT_ADDRESS.Address begins, and where in it the address is found in practice. */
const addressOffset = 4
const usualStart = 2

/** Address of WTS_CLIENT_ADDRESS as text; null when it holds none. */
export function readClientAddress(block: Buffer): string | null {
  const family = block.readUInt32LE(0)
  const bytes = block.subarray(addressOffset, addressOffset + 20)
  if (family === ipv4Family) return ipv4Text(bytes.subarray(usualStart, usualStart + 4))
  if (family === ipv6Family) return ipv6Text(bytes.subarray(ipv6Start(bytes), ipv6Start(bytes) + 16))
  return null
}

/**
 * Microsoft documents the 16 bytes at the start, but every public reader finds them two bytes in
 * (https://github.com/mhammond/pywin32/issues/664). Only data before and none behind speaks for the start.
 */
function ipv6Start(bytes: Buffer): number {
  const before = bytes.readUInt16LE(0) !== 0
  const behind = bytes.readUInt16LE(18) !== 0
  return before && behind ? 0 : usualStart
}

/** Null for 0.0.0.0, which stands for none. */
export function ipv4Text(bytes: Buffer): string | null {
  return bytes.every((byte) => byte === 0) ? null : [...bytes].join('.')
}

function ipv6Text(bytes: Buffer): string | null {
  if (bytes.every((byte) => byte === 0)) return null
  if (isMappedIpv4(bytes)) return ipv4Text(bytes.subarray(12))
  const groups = Array.from({ length: 8 }, (_, index) => bytes.readUInt16BE(index * 2).toString(16))
  // The URL parser writes the one canonical short form of RFC 5952.
  return new URL(`http://[${groups.join(':')}]`).hostname.slice(1, -1)
}

function isMappedIpv4(bytes: Buffer): boolean {
  return bytes.subarray(0, 10).every((byte) => byte === 0) && bytes.readUInt16BE(10) === 0xffff
}
