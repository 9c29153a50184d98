import { expect, it } from 'vitest'
import type { LogonMode } from '#contract/logons.ts'
import { createLogonControl } from './logon-control.ts'
import { logonProgram } from './logon-script.ts'
import { calledByScripts } from './own-machine.ts'
import type { ProgramEnd, SystemProgram, SystemPrograms } from './system-program.ts'

/** PowerShell as a test wants it. */
function answering(...ends: readonly (ProgramEnd | Promise<ProgramEnd>)[]) {
  const ran: SystemProgram[] = []
  const left = [...ends]
  const programs: SystemPrograms = {
    run: async (program) => {
      ran.push(program)
      const end = left.shift()
      if (!end) throw new Error('nobody expected another PowerShell')
      return end
    },
    launch: () => {
      throw new Error('nothing is to be launched')
    },
  }
  return { ran, control: createLogonControl(programs, calledByScripts({ readCaller })) }
}

const readCaller = async () => ({ ok: true, value: caller }) as const
const caller = {
  account: { domain: 'CONTOSO', user: 'helpdesk7' },
  machine: 'CONTOSO-RDSHOST',
  dnsNames: ['contoso-rdshost-01', 'contoso-rdshost-01.contoso.com'],
  sessionId: 3,
}

const wrote = (output: string): ProgramEnd => ({ end: 'exited', exitCode: 0, output })
const said = (logons: number, drain: number) => wrote(`{"logons":${logons},"drain":${drain}}\r\n`)
const hostile = `RDS01'; Remove-Item C:\\ -Recurse; $x='`

it('gives server and values by the environment, and never as part of the script', () => {
  const [one, other] = [logonProgram('RDS01', 'drain'), logonProgram('10.0.0.7', null)]
  expect(one.arguments).toEqual(other.arguments)
  expect([one.environment, other.environment]).toMatchObject([
    { REWINSTA_SERVER: 'RDS01', REWINSTA_LOGONS: '0', REWINSTA_DRAIN: '2' },
    { REWINSTA_SERVER: '10.0.0.7', REWINSTA_LOGONS: '', REWINSTA_DRAIN: '' },
  ])
  expect(one.file).toBe('WindowsPowerShell\\v1.0\\powershell.exe')
})

it.each(['.', 'LocalHost', '127.0.0.1', '::1', 'contoso-rdshost', 'Contoso-RDSHost-01.contoso.com.'])(
  'asks %s on this machine, without the network, and answers for the name that was asked',
  async (server) => {
    const { ran, control } = answering(said(0, 0), { end: 'timed-out' })
    expect(await control.readLogons(server)).toMatchObject({ value: 'enable' })
    expect(await control.setLogons(server, 'drain')).toMatchObject({ failure: { server } })
    expect(ran.map(({ environment }) => environment?.['REWINSTA_SERVER'])).toEqual(['', ''])
  },
)

it('asks another server by the network, also where this machine’s names cannot be read', async () => {
  const { ran, control } = answering(said(0, 0))
  await control.readLogons('contoso-rdshost-01.fabrikam.com')
  const failure = { kind: 'host-lost', operation: 'readCaller', server: null, retry: 'safe' } as const
  const called = calledByScripts({
    readCaller: async () => ({ ok: false, failure: { ...failure, cause: { code: 'calls-ended' } } }),
  })
  expect(ran.map(({ environment }) => environment?.['REWINSTA_SERVER'])).toEqual([
    'contoso-rdshost-01.fabrikam.com',
  ])
  expect([await called('contoso-rdshost'), await called('localhost')]).toEqual(['contoso-rdshost', '.'])
})

it.each<[LogonMode, string, string]>([
  ['enable', '0', '0'],
  ['drain', '0', '2'],
  ['drain-until-restart', '0', '1'],
  ['disable', '1', ''],
])('sets %s as the values %s and %s', (mode, logons, drain) => {
  expect(logonProgram('.', mode).environment).toMatchObject({
    REWINSTA_SERVER: '',
    REWINSTA_LOGONS: logons,
    REWINSTA_DRAIN: drain,
  })
})

it('is a script that takes no method of .NET and holds no text of a language', () => {
  const text = logonProgram('RDS01', null).arguments.at(-1) ?? ''
  expect(text).toContain("ClassName = 'Win32_TerminalServiceSetting'")
  expect(text.match(/Set-CimInstance/g)).toHaveLength(1)
  expect(text).not.toMatch(/\[\w+\]::|\.\w+\(|RDS01/)
})

it('starts nothing for a server that cannot exist', async () => {
  const { ran, control } = answering()
  expect(await control.readLogons(hostile)).toMatchObject({ failure: { kind: 'invalid' } })
  expect(await control.setLogons('a\u0000b', 'disable')).toMatchObject({ failure: { kind: 'invalid' } })
  expect(ran).toEqual([])
})

it.each<[number, number, LogonMode]>([
  [0, 0, 'enable'],
  [0, 1, 'drain-until-restart'],
  [0, 2, 'drain'],
  [1, 0, 'disable'],
  [1, 2, 'disable'],
])('reads the numbers %i and %i as %s', async (logons, drain, mode) => {
  const { control } = answering(said(logons, drain))
  expect(await control.readLogons('RDS01')).toEqual({ ok: true, value: mode })
})

it('answers with the mode that was read back, whatever was asked for', async () => {
  const { control } = answering(said(0, 0))
  expect(await control.setLogons('RDS01', 'drain')).toEqual({
    ok: true,
    value: { call: 'Set-CimInstance', mode: 'enable' },
  })
})

it.each([
  ['{"code":"80070005","wrote":0}', { kind: 'windows', code: 5, retry: 'after-fix' }],
  ['{"code":"800706BA","wrote":0}', { kind: 'windows', code: 1722, retry: 'after-fix' }],
  ['{"code":"80041003","wrote":0}', { kind: 'windows', code: 0x80041003, retry: 'after-fix' }],
  ['{"code":"80041002","wrote":0}', { kind: 'windows', name: 'WBEM_E_NOT_FOUND', retry: 'never' }],
  ['{"code":"80070005","wrote":1}', { kind: 'windows', code: 5, retry: 'look-first' }],
  ['{"logons":0,"drain":7}', { kind: 'host-lost', retry: 'look-first' }],
  ['{"logons":"0","drain":0}', { kind: 'host-lost' }],
  ['{"code":"Zugriff verweigert"}', { kind: 'host-lost' }],
  ['Zugriff verweigert', { kind: 'host-lost' }],
  ['', { kind: 'host-lost' }],
  ['null', { kind: 'host-lost' }],
])('takes %s for a failure', async (output, failure) => {
  const { control } = answering(wrote(output))
  expect(await control.setLogons('RDS01', 'drain')).toMatchObject({
    ok: false,
    failure: { ...failure, operation: 'Set-CimInstance', server: 'RDS01' },
  })
})

it('after a set without an answer one has to look first, after a read not', async () => {
  const { control } = answering({ end: 'timed-out' }, { end: 'timed-out' })
  expect([await control.setLogons('RDS01', 'drain'), await control.readLogons('RDS01')]).toMatchObject([
    { failure: { kind: 'timed-out', retry: 'look-first' } },
    { failure: { kind: 'timed-out', retry: 'safe' } },
  ])
})

it('says that there is no PowerShell', async () => {
  const { control } = answering({ end: 'not-started', reason: 'spawn ENOENT' })
  expect(await control.readLogons('RDS01')).toMatchObject({ failure: { kind: 'unsupported' } })
})

it('starts no more than four at a time', async () => {
  const { promise, resolve } = Promise.withResolvers<ProgramEnd>()
  const { ran, control } = answering(promise, promise, promise, promise, said(0, 0), said(0, 0))
  const reads = Array.from({ length: 6 }, (_, index) => control.readLogons(`RDS0${index}`))
  await new Promise((settled) => setImmediate(settled))
  expect(ran).toHaveLength(4)
  resolve(said(0, 2))
  expect((await Promise.all(reads)).map((read) => read.ok && read.value)).toEqual([
    'drain',
    'drain',
    'drain',
    'drain',
    'enable',
    'enable',
  ])
})
