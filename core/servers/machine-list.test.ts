import { expect, test } from 'vitest'
import { machineServersOf } from './machine-list.ts'

const place = {
  platform: 'win32',
  environment: { ProgramData: 'D:\\Data' },
  simulated: false,
  judgeFile: async () => ({ ok: true, value: { trust: 'administrators' } }) as const,
} as const

test.each([
  ['of Windows', {}, 'D:\\Data\\Rewinsta\\servers.json', false],
  ['of Windows without the variable', { environment: {} }, 'C:\\ProgramData\\Rewinsta\\servers.json', false],
  ['of Linux', { platform: 'linux', simulated: true }, '/etc/rewinsta/servers.json', true],
  ['that was named', { environment: { REWINSTA_MACHINE_SERVERS: '/x.json' } }, '/x.json', true],
] as const)(
  'the list for all users %s lies in its place; who may write there decides its trust',
  (...row) => {
    const [, over, file, isTrusted] = row
    const judge = isTrusted ? null : place.judgeFile
    expect(machineServersOf({ ...place, ...over })).toEqual({ file, judge })
  },
)

test('a demonstration on Windows has no such list', () => {
  expect(machineServersOf({ ...place, simulated: true })).toBeNull()
})
