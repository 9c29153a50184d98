import { readClientAddress } from '../wts/client-address.ts'
import { readWtsClient, sizes, textOf } from '../wts/structures.ts'
import type { SeenAddress, SeenClient } from './judge.ts'

const ipv6Family = 23
/** WTSCLIENTW.UserName, 21 units, and ClientAddress. */
const user = { from: 78, to: 120 }
const address = { from: 1172, to: 1188 }
/** Where WTS_CLIENT_ADDRESS has the bytes that WTSCLIENTW has at the start of ClientAddress. */
const addressStart = 6

/** WTSCLIENTW: an IPv4 address is text in it, an IPv6 address bytes. */
export function readClient(block: Buffer): SeenClient {
  const { addressFamily: family, addressText } = readWtsClient(block)
  const isText = family !== ipv6Family && addressText !== ''
  return {
    user: textOf(block.subarray(user.from, user.to)),
    family,
    address: isText ? addressText : ipv6Of(block, family),
  }
}

function ipv6Of(client: Buffer, family: number): string | null {
  if (family !== ipv6Family) return null
  const block = Buffer.alloc(sizes.clientAddress)
  block.writeUInt32LE(family)
  client.copy(block, addressStart, address.from, address.to)
  return readClientAddress(block)
}

export function readAddress(block: Buffer): SeenAddress {
  return { family: block.readUInt32LE(0), address: readClientAddress(block) }
}
