import { expect, it } from 'vitest'
import { decodeDescriptor, type AccessEntry } from './security-descriptor.ts'
import { distrustOf } from './judge-descriptor.ts'
import { descriptorBytes, type GivenEntry } from './testing/descriptor-bytes.ts'

const administrators = 'S-1-5-32-544'
const system = 'S-1-5-18'
const installer = 'S-1-5-80-956008885-3418522649-1831038044-1853292631-2271478464'
const users = 'S-1-5-32-545'
const mallory = 'S-1-5-21-1-2-3-1104'
const full = 0x1f01ff
const readAndExecute = 0x1200a9

const admins: readonly GivenEntry[] = [
  { who: system, mask: full },
  { who: administrators, mask: full },
]
const usersMay = (mask: number, over: Partial<GivenEntry> = {}): readonly GivenEntry[] => [
  ...admins,
  { who: users, mask, ...over },
]

const folder = 0x10
const file = 0x20
const path = 'C:\\ProgramData\\Rewinsta'
const judged = (attributes: number, owner: string | null, entries: readonly GivenEntry[] | null) =>
  distrustOf({ path, attributes, descriptor: decodeDescriptor(descriptorBytes({ owner, entries })) })

const entry = (who: string, mask: number, isInheritOnly = false): AccessEntry => ({
  kind: 'allow',
  isInheritOnly,
  mask,
  who,
})

it('takes a descriptor apart', () => {
  const bytes = descriptorBytes({ owner: installer, entries: usersMay(readAndExecute, { flags: 0x0b }) })
  expect(decodeDescriptor(bytes)).toEqual({
    owner: installer,
    entries: [entry(system, full), entry(administrators, full), entry(users, readAndExecute, true)],
  })
  expect(() => decodeDescriptor(Buffer.alloc(20))).toThrow('self-relative')
})

it.each([administrators, system, installer])(
  'trusts what belongs to %s and nobody else may change',
  (owner) => {
    expect(judged(file, owner, usersMay(readAndExecute))).toBeNull()
    expect(judged(folder, owner, usersMay(readAndExecute))).toBeNull()
  },
)

it.each([mallory, users, 'S-1-5-21-1-2-3-512', null])('trusts nothing that belongs to %s', (owner) => {
  expect(judged(file, owner, admins)).toEqual({ code: 'owned-by', path, owner: owner ?? '' })
})

it.each([
  ['write', 0x2],
  ['append', 0x4],
  ['write extended attributes', 0x10],
  ['write attributes', 0x100],
  ['delete', 0x1_0000],
  ['write its rights', 0x4_0000],
  ['take it', 0x8_0000],
  ['do all', 0x1000_0000],
  ['write in general', 0x4000_0000],
])('trusts no file that users may %s', (_what, mask) => {
  expect(judged(file, administrators, usersMay(mask))).toEqual({ code: 'writable-by', path, who: users })
})

it.each([
  ['delete', 0x1_0000],
  ['delete what is in it', 0x40],
  ['write its rights', 0x4_0000],
  ['take it', 0x8_0000],
  ['do all', 0x1000_0000],
])('trusts no folder that users may %s', (_what, mask) => {
  expect(judged(folder, system, usersMay(mask))).toEqual({ code: 'writable-by', path, who: users })
})

// As Windows sets up %ProgramData%, and what an administrator makes in it inherits (icacls: WD, AD, WEA, WA).
it('trusts a folder in which users may make files of their own, which are theirs', () => {
  expect(judged(folder, system, usersMay(0x2 | 0x4 | 0x10 | 0x100))).toBeNull()
})

it.each<[string, readonly GivenEntry[]]>([
  ['what new files get', usersMay(full, { flags: 0x0b })],
  ['what is denied', usersMay(full, { type: 1 })],
  ['what is noted', usersMay(full, { type: 2 })],
  ['the rights of the owner', [...admins, { who: 'S-1-3-4', mask: full }]],
])('does not count %s', (_what, entries) => {
  expect(judged(file, administrators, entries)).toBeNull()
})

it('counts who is denied among those who may, and what it does not know', () => {
  const denied: readonly GivenEntry[] = [{ who: users, mask: full, type: 1 }, ...usersMay(full)]
  expect(judged(file, administrators, denied)).toMatchObject({ code: 'writable-by', who: users })
  expect(judged(file, administrators, usersMay(full, { type: 5 }))).toMatchObject({ who: null })
  expect(judged(file, administrators, usersMay(full, { type: 9 }))).toMatchObject({ who: users })
})

it('takes no list for everybody', () => {
  expect(judged(file, administrators, null)).toEqual({ code: 'writable-by', path, who: 'S-1-1-0' })
  expect(judged(file, administrators, [])).toBeNull()
})

it('trusts nothing that leads elsewhere, whoever made it', () => {
  expect(judged(folder | 0x400, administrators, admins)).toEqual({ code: 'leads-elsewhere', path })
})
