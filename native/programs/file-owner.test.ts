import { expect, it } from 'vitest'
import { createFileOwners, ownerProgram } from './file-owner.ts'
import type { ProgramEnd } from './system-program.ts'

const asking = (end: ProgramEnd) =>
  createFileOwners({
    run: async () => end,
    launch: () => {
      throw new Error('nothing is to be launched')
    },
  }).isAdministratorsFile('C:\\ProgramData\\Rewinsta\\servers.json')
const wrote = (output: string): ProgramEnd => ({ end: 'exited', exitCode: 0, output })

it('asks for the file and for its folder, by the environment', () => {
  const program = ownerProgram("C:\\Program'Data\\Rewinsta\\servers.json")
  expect(program.environment).toMatchObject({
    REWINSTA_FILE: "C:\\Program'Data\\Rewinsta\\servers.json",
    REWINSTA_FOLDER: "C:\\Program'Data\\Rewinsta",
  })
  expect(program.arguments).toEqual(ownerProgram('D:\\x.json').arguments)
})

const installer = 'S-1-5-80-956008885-3418522649-1831038044-1853292631-2271478464'
it.each([
  ['BA', 'BA', true],
  ['SY', installer, true],
  ['DA', 'LA', true],
  ['S-1-5-21-1-2-3-1104', 'BA', false],
  ['BA', 'S-1-5-21-1-2-3-1104', false],
  ['BU', 'BU', false],
  ['', '', false],
])('a file of %s in a folder of %s is an administrators’: %s', async (file, folder, expected) => {
  expect(await asking(wrote(JSON.stringify({ file, folder })))).toEqual({ ok: true, value: expected })
})

const unread = (end: string, why: string | null = null) => ({
  kind: 'unsupported',
  cause: { code: 'file-owner-unread', end, why },
})

it.each<[ProgramEnd, object]>([
  [wrote('{"code":"80070005"}'), { kind: 'windows', code: 5 }],
  [wrote('{"code":"no"}'), unread('not-understood')],
  [wrote('Zugriff verweigert'), unread('not-understood')],
  [wrote('null'), unread('not-understood')],
  [{ end: 'timed-out' }, unread('timed-out')],
  [{ end: 'not-started', reason: 'ENOENT' }, unread('not-started', 'ENOENT')],
])('after %j it is not known whose it is', async (end, failure) => {
  expect(await asking(end)).toMatchObject({ ok: false, failure: { operation: 'Get-Acl', ...failure } })
})
