import { expect, it } from 'vitest'
import { descriptorBytes } from '#native/win32/testing/descriptor-bytes.ts'
import type { Behaviour } from './testing/fake-windows.ts'
import { startServices } from './testing/start-services.ts'

const list = 'C:\\ProgramData\\Rewinsta\\servers.json'
const administrators = 'S-1-5-32-544'

/** A disk on which these steps have an owner of their own, or attributes; all others are an administrator's folders. */
function startDisk(
  steps: Readonly<Record<string, { owner?: string; attributes?: number; refusedWith?: number }>>,
  over: Partial<Record<'GetSecurityInfo' | 'GetFileInformationByHandle', Behaviour>> = {},
) {
  let at = ''
  const bytes = () => descriptorBytes({ owner: steps[at]?.owner ?? administrators, entries: [] })
  return startServices((fake) => ({
    CreateFileW: (path) => {
      at = String(path)
      const refusedWith = steps[at]?.refusedWith
      return refusedWith === undefined ? fake.allocate(Buffer.alloc(0)) : { refusedWith }
    },
    GetFileInformationByHandle: (_file, information) => {
      if (Buffer.isBuffer(information)) information.writeUInt32LE(steps[at]?.attributes ?? 0x10, 0)
      return 1
    },
    GetSecurityInfo: (...args) => {
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the declaration says what this cell is
      const cell = args[7] as [bigint | null]
      cell[0] = fake.allocate(bytes())
      return 0
    },
    GetSecurityDescriptorLength: () => bytes().length,
    ...over,
  }))
}

const opened = (calls: readonly string[]) =>
  calls.filter((call) => call.startsWith('CreateFileW')).map((call) => call.split(' ')[1])

it('looks at each step from the drive on, follows none, and gives everything back', async () => {
  const { fake, services } = startDisk({})
  expect(await services.judgeFile(list)).toEqual({ ok: true, value: { trust: 'administrators' } })
  expect(opened(fake.calls())).toEqual(['C:\\', 'C:\\ProgramData', 'C:\\ProgramData\\Rewinsta', list])
  expect(fake.calls().filter((call) => call.startsWith('CreateFileW'))[0]).toBe(
    'CreateFileW C:\\ 131200 7 null 3 35651584 null',
  )
  expect(fake.calls().filter((call) => call === 'CloseHandle memory')).toHaveLength(4)
  expect(fake.live()).toEqual([])
})

it.each([
  ['somebody’s', { owner: 'S-1-5-21-1-2-3-1104' }, { code: 'owned-by', owner: 'S-1-5-21-1-2-3-1104' }],
  ['a junction', { attributes: 0x410 }, { code: 'leads-elsewhere' }],
])('opens nothing in a folder that is %s', async (_what, step, distrust) => {
  const path = 'C:\\ProgramData\\Rewinsta'
  const { fake, services } = startDisk({ [path]: step })
  expect(await services.judgeFile(list)).toEqual({
    ok: true,
    value: { trust: 'none', distrust: { ...distrust, path } },
  })
  expect(opened(fake.calls()).at(-1)).toBe(path)
  expect(fake.live()).toEqual([])
})

it.each([2, 3])('finds nothing where Windows answers %i', async (refusedWith) => {
  const { services } = startDisk({ [list]: { refusedWith } })
  expect(await services.judgeFile(list)).toEqual({ ok: true, value: { trust: 'nothing-there' } })
})

it('trusts nothing where it cannot look', async () => {
  const failing = { ok: false, failure: { kind: 'windows', code: 5, server: null } }
  const closed = startDisk({ [list]: { refusedWith: 5 } })
  expect(await closed.services.judgeFile(list)).toMatchObject(failing)
  const refused = startDisk({}, { GetSecurityInfo: () => 5 })
  expect(await refused.services.judgeFile(list)).toMatchObject(failing)
  expect(refused.fake.calls().at(-1)).toBe('CloseHandle memory')
  const blind = startDisk({}, { GetFileInformationByHandle: () => ({ refusedWith: 5 }) })
  expect(await blind.services.judgeFile(list)).toMatchObject(failing)
})
