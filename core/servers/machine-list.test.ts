import { expect, test } from 'vitest'
import { machineListPath } from './machine-list.ts'

const place = { platform: 'win32', environment: { ProgramData: 'D:\\Data' }, simulated: false } as const

test.each([
  ['of Windows', {}, 'D:\\Data\\Rewinsta\\servers.json'],
  ['of Windows without the variable', { environment: {} }, 'C:\\ProgramData\\Rewinsta\\servers.json'],
  ['of a demonstration on Windows', { simulated: true }, null],
  ['of Linux', { platform: 'linux', simulated: true }, '/etc/rewinsta/servers.json'],
  ['that was named', { simulated: true, environment: { REWINSTA_MACHINE_SERVERS: '/x.json' } }, '/x.json'],
] as const)('the list for all users %s', (_what, over, path) => {
  expect(machineListPath({ ...place, ...over })).toBe(path)
})
