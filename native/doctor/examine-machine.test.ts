import { expect, it } from 'vitest'
import { examineMachine, judgeSystem, type SystemFacts } from './examine-machine.ts'
import { probes } from './probes.ts'

const server2022: SystemFacts = { platform: 'win32', arch: 'x64', release: '10.0.20348' }

it('tells the versions of a system that fits', () => {
  expect(judgeSystem(server2022, ['Rewinsta 1.0', 'Node 24'])).toEqual({
    verdict: 'pass',
    seen: { code: 'versions', versions: ['Rewinsta 1.0', 'Node 24', 'Windows 10.0.20348', 'x64'] },
  })
})

it.each<readonly [string, Partial<SystemFacts>]>([
  ['32 bits', { arch: 'ia32' }],
  ['Server 2012 R2', { release: '6.3.9600' }],
  ['the first Windows 10', { release: '10.0.10240' }],
  ['another system', { platform: 'linux', release: '6.1.0' }],
])('fails on %s', (_what, facts) => {
  expect(judgeSystem({ ...server2022, ...facts }, [])).toMatchObject({ verdict: 'fail' })
})

it('tells every line of the machine, told one by one, though no process starts', async () => {
  const heard: string[] = []
  const lines = await examineMachine({
    versions: [],
    folders: { program: '/', data: '/no such folder' },
    profile: 'D:\\Profiles\\alice',
    spawnHost: () => {
      throw new Error("'C:\\Users\\Alice O'Brien\\rewinsta.exe' is blocked by D:\\Profiles\\alice\\x")
    },
    programs: {
      run: async () => ({ end: 'not-started', reason: 'C:\\Users\\alice' }),
      launch: async () => null,
    },
    system: server2022,
    onLine: ({ check }) => heard.push(check),
  })
  expect(lines.map(({ check }) => check)).toEqual(heard)
  const others = ['program', 'koffi', 'power-shell', 'power-shell-modules', 'cmdlets', 'logon-setting']
  const unexplored = ['point-message', 'point-reset', 'point-remote-rpc']
  const asked = [...Object.keys(probes), ...others, ...unexplored]
  expect(heard.toSorted()).toEqual(asked.toSorted())
  const failed = lines.filter(({ verdict }) => verdict === 'fail').map(({ check }) => check)
  expect(failed).toEqual(['koffi', 'power-shell'])
  expect(JSON.stringify(lines)).toContain("'%USERPROFILE%\\\\rewinsta.exe' is blocked")
  expect(JSON.stringify(lines)).not.toMatch(/alice|brien/i)
})
