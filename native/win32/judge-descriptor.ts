import type { FileDistrust } from '#contract/file-trust.ts'
import type { AccessEntry, SecurityDescriptor } from './security-descriptor.ts'

/** One step of the way to a file. */
export interface Step {
  readonly path: string
  /** FILE_ATTRIBUTE_*. */
  readonly attributes: number
  readonly descriptor: SecurityDescriptor
}

const reparsePoint = 0x400
export const directory = 0x10

/** Administrators, SYSTEM, TrustedInstaller. */
const administrators: ReadonlySet<string> = new Set([
  'S-1-5-32-544',
  'S-1-5-18',
  'S-1-5-80-956008885-3418522649-1831038044-1853292631-2271478464',
])
/** OWNER RIGHTS are those of an owner who was looked at. */
const ownerRights = 'S-1-3-4'

const takeOver = {
  delete: 0x0001_0000,
  writeRights: 0x0004_0000,
  writeOwner: 0x0008_0000,
  genericAll: 0x1000_0000,
  deleteInside: 0x40,
}
const write = { data: 0x2, append: 0x4, extended: 0x10, attributes: 0x100, genericWrite: 0x4000_0000 }

const either = (rights: Readonly<Record<string, number>>) =>
  Object.values(rights).reduce((all, one) => all | one)

/**
 * In a folder others may make files of their own, as below %ProgramData% everybody may by Windows' own rights: those are
 * theirs, and that tells. What they may not is take away what is there, or exchange it.
 */
const folderHarm = either(takeOver)
const fileHarm = either({ ...takeOver, ...write })

/** Why others than administrators may decide what is read there; null where none can. */
export function distrustOf({ path, attributes, descriptor }: Step): FileDistrust | null {
  if ((attributes & reparsePoint) !== 0) return { code: 'leads-elsewhere', path }
  const { owner, entries } = descriptor
  if (owner === null || !administrators.has(owner)) return { code: 'owned-by', path, owner: owner ?? '' }
  const everybody = 'S-1-1-0'
  if (entries === null) return { code: 'writable-by', path, who: everybody }
  const harm = (attributes & directory) === 0 ? fileHarm : folderHarm
  // What is denied is not counted: it takes away, and from whom is not always plain.
  const writer = entries.find((entry) => mayHarm(entry, harm))
  return writer === undefined ? null : { code: 'writable-by', path, who: writer.who }
}

function mayHarm({ kind, isInheritOnly, mask, who }: AccessEntry, harm: number): boolean {
  if (kind === 'deny' || isInheritOnly || (mask & harm) === 0) return false
  return who === null || (who !== ownerRights && !administrators.has(who))
}
