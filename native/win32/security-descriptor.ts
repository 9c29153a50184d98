/** Who owns something, and who may do what with it. */
export interface SecurityDescriptor {
  /** A SID as text; null for none. */
  readonly owner: string | null
  /** Null where there is no list, which lets everybody do everything. */
  readonly entries: readonly AccessEntry[] | null
}

/** What an entry of the list does; `unknown`: it may let somebody do something. */
export interface AccessEntry {
  readonly kind: 'allow' | 'deny' | 'unknown'
  /** It says what is new inside gets, and nothing of the folder itself. */
  readonly isInheritOnly: boolean
  readonly mask: number
  /** Whom; null where the entry has another form. */
  readonly who: string | null
}

const selfRelative = 0x8000
const listPresent = 0x0004
const inheritOnly = 0x08

/** ACE types with a mask and a SID right behind it; of the others those that only deny or note. [MS-DTYP] 2.4.4.1. */
const allowing: ReadonlySet<number> = new Set([0x00, 0x09])
const denying: ReadonlySet<number> = new Set([0x01, 0x0a])
const harmless: ReadonlySet<number> = new Set([0x02, 0x06, 0x0c, 0x0d, 0x0f, 0x11, 0x12, 0x13])

/** A SECURITY_DESCRIPTOR in its self-relative form, [MS-DTYP] 2.4.6. Throws for bytes that are none. */
export function decodeDescriptor(bytes: Buffer): SecurityDescriptor {
  const control = bytes.readUInt16LE(2)
  if ((control & selfRelative) === 0) throw new Error('a security descriptor is not self-relative')
  const [owner, list] = [bytes.readUInt32LE(4), bytes.readUInt32LE(16)]
  return {
    owner: owner === 0 ? null : sidAt(bytes, owner),
    entries: (control & listPresent) === 0 || list === 0 ? null : entriesAt(bytes, list),
  }
}

function entriesAt(bytes: Buffer, list: number): readonly AccessEntry[] {
  const count = bytes.readUInt16LE(list + 4)
  const entries: AccessEntry[] = []
  let at = list + 8
  for (let entry = 0; entry < count; entry += 1) {
    entries.push(entryAt(bytes, at))
    at += bytes.readUInt16LE(at + 2)
  }
  return entries
}

function entryAt(bytes: Buffer, at: number): AccessEntry {
  const type = bytes.readUInt8(at)
  const isInheritOnly = (bytes.readUInt8(at + 1) & inheritOnly) !== 0
  const mask = bytes.readUInt32LE(at + 4)
  if (allowing.has(type)) return { kind: 'allow', isInheritOnly, mask, who: sidAt(bytes, at + 8) }
  const kind = denying.has(type) || harmless.has(type) ? 'deny' : 'unknown'
  return { kind, isInheritOnly, mask, who: null }
}

/** As SDDL spells it in full. [MS-DTYP] 2.4.2.1. */
function sidAt(bytes: Buffer, at: number): string {
  const count = bytes.readUInt8(at + 1)
  const parts = Array.from({ length: count }, (_one, index) => bytes.readUInt32LE(at + 8 + 4 * index))
  return ['S', bytes.readUInt8(at), bytes.readUIntBE(at + 2, 6), ...parts].join('-')
}
