/** An ACE as a test gives it: by default one that allows, of the thing itself. */
export interface GivenEntry {
  readonly who: string
  readonly mask: number
  readonly type?: number
  readonly flags?: number
}

/** A self-relative SECURITY_DESCRIPTOR, written by [MS-DTYP] 2.4.6 and not by what reads it. */
export function descriptorBytes({
  owner,
  entries,
}: {
  readonly owner: string | null
  readonly entries: readonly GivenEntry[] | null
}): Buffer {
  const list = entries === null ? Buffer.alloc(0) : aclOf(entries.map(aceOf))
  const sid = owner === null ? Buffer.alloc(0) : sidOf(owner)
  const header = Buffer.alloc(20)
  header.writeUInt8(1, 0)
  header.writeUInt16LE(entries === null ? 0x8000 : 0x8004, 2)
  // The list goes before the owner, as Windows has it.
  header.writeUInt32LE(owner === null ? 0 : header.length + list.length, 4)
  header.writeUInt32LE(entries === null ? 0 : header.length, 16)
  return Buffer.concat([header, list, sid])
}

function sidOf(text: string): Buffer {
  const [revision = 0, authority = 0, ...parts] = text.split('-').slice(1).map(Number)
  const bytes = Buffer.alloc(8 + 4 * parts.length)
  bytes.writeUInt8(revision, 0)
  bytes.writeUInt8(parts.length, 1)
  bytes.writeUIntBE(authority, 2, 6)
  for (const [index, part] of parts.entries()) bytes.writeUInt32LE(part, 8 + 4 * index)
  return bytes
}

function aceOf({ who, mask, type = 0, flags = 0 }: GivenEntry): Buffer {
  const sid = sidOf(who)
  const head = Buffer.alloc(8)
  head.writeUInt8(type, 0)
  head.writeUInt8(flags, 1)
  head.writeUInt16LE(head.length + sid.length, 2)
  head.writeUInt32LE(mask, 4)
  return Buffer.concat([head, sid])
}

function aclOf(aces: readonly Buffer[]): Buffer {
  const head = Buffer.alloc(8)
  const body = Buffer.concat(aces)
  head.writeUInt8(2, 0)
  head.writeUInt16LE(head.length + body.length, 2)
  head.writeUInt16LE(aces.length, 4)
  return Buffer.concat([head, body])
}
