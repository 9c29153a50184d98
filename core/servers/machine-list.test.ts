import { expect, test } from 'vitest'
import { machineServersOf } from './machine-list.ts'

const asked: string[] = []
const place = {
  platform: 'win32',
  environment: { ProgramData: 'D:\\Data' },
  simulated: false,
  isAdministratorsFile: async (file: string) => {
    asked.push(file)
    return { ok: true, value: false } as const
  },
} as const

test.each([
  ['of Windows', {}, 'D:\\Data\\Rewinsta\\servers.json', false],
  ['of Windows without the variable', { environment: {} }, 'C:\\ProgramData\\Rewinsta\\servers.json', false],
  ['of Linux', { platform: 'linux', simulated: true }, '/etc/rewinsta/servers.json', true],
  ['that was named', { environment: { REWINSTA_MACHINE_SERVERS: '/x.json' } }, '/x.json', true],
] as const)(
  'the list for all users %s lies in its place; who may write there decides its trust',
  async (...row) => {
    const [, over, file, isTrusted] = row
    asked.length = 0
    const machine = machineServersOf({ ...place, ...over })
    expect(machine?.file).toBe(file)
    expect(await machine?.isTrusted()).toEqual({ ok: true, value: isTrusted })
    expect(asked).toEqual(isTrusted ? [] : [file])
  },
)

test('a demonstration on Windows has no such list', () => {
  expect(machineServersOf({ ...place, simulated: true })).toBeNull()
})
