import { expect, it } from 'vitest'
import { brokerProgram, directoryProgram } from './discovery-script.ts'
import { createServerDiscovery } from './server-discovery.ts'
import type { ProgramEnd, SystemProgram, SystemPrograms } from './system-program.ts'

/** `RDCB00` is this machine. */
const called = async (server: string) => (server === 'RDCB00' ? '.' : server)

/** PowerShell as a test wants it. */
function answering(end: ProgramEnd | null) {
  const ran: SystemProgram[] = []
  const programs: SystemPrograms = {
    run: async (program) => {
      ran.push(program)
      if (end === null) throw new Error('nobody expected PowerShell')
      return end
    },
    launch: () => {
      throw new Error('nothing is to be launched')
    },
  }
  return { ran, programs, discovery: createServerDiscovery(programs, called) }
}
const wrote = (output: string): ProgramEnd => ({ end: 'exited', exitCode: 0, output })
const textOf = ({ arguments: given }: SystemProgram) => given.at(-1) ?? ''

it('gives what it looks for by the environment, and never as part of the script', () => {
  const [one, other] = [directoryProgram('contoso.com'), directoryProgram(null)]
  expect(one.arguments).toEqual(other.arguments)
  expect([one.environment, other.environment]).toMatchObject([
    { REWINSTA_WHERE: 'contoso.com' },
    { REWINSTA_WHERE: '' },
  ])
  expect(brokerProgram('rdcb01').arguments).toEqual(brokerProgram('.').arguments)
  expect([brokerProgram('rdcb01').environment, brokerProgram('.').environment]).toMatchObject([
    { REWINSTA_SERVER: 'rdcb01' },
    { REWINSTA_SERVER: '' },
  ])
})

it('asks a broker on this machine without the network', async () => {
  const { ran, discovery } = answering(wrote('{"servers":[]}'))
  await discovery.discoverServers('broker', 'RDCB00')
  expect(ran[0]?.environment).toMatchObject({ REWINSTA_SERVER: '' })
})

it('asks the directory page by page for computers with Remote Desktop, and a broker for its session hosts', () => {
  const directory = textOf(directoryProgram(null))
  expect(directory).toContain('(servicePrincipalName=TERMSRV/*)')
  expect(directory).toContain('$searcher.PageSize = 500')
  expect(directory).not.toMatch(/Import-Module|Get-ADComputer|Get-Cim/)
  const broker = textOf(brokerProgram('rdcb01'))
  expect(broker.indexOf('Win32_RDSHServer')).toBeLessThan(broker.indexOf('Win32_SessionDirectoryServer'))
  expect(broker).not.toMatch(/\[\w+\]::|\.\w+\(|Set-|Invoke-|rdcb01/)
})

it('tells names of every alphabet as they are', async () => {
  const { discovery } = answering(
    wrote('{"servers":[{"name":"b\\u00fcro-rds","detail":"\\u4fdd\\ud83d\\ude42"}],"more":false}'),
  )
  expect(await discovery.discoverServers('directory', null)).toMatchObject({
    value: { servers: [{ name: 'büro-rds', detail: '保🙂' }] },
  })
  expect(textOf(directoryProgram(null))).not.toContain("'?'")
})

it('tells the servers with what is known of them', async () => {
  const { discovery } = answering(
    wrote(
      '{"more":false,"servers":[{"name":"rds01.contoso.com","detail":"Windows Server 2022"},{"name":"RDS02","detail":""}]}\r\n',
    ),
  )
  expect(await discovery.discoverServers('directory', null)).toEqual({
    ok: true,
    value: {
      servers: [
        { name: 'rds01.contoso.com', detail: 'Windows Server 2022' },
        { name: 'RDS02', detail: null },
      ],
      more: false,
    },
  })
})

it('reads the form in which older PowerShell writes some arrays', async () => {
  const { discovery } = answering(
    wrote('{"servers":{"value":[{"name":"RDS01","detail":""}],"Count":1},"more":false}'),
  )
  expect(await discovery.discoverServers('broker', 'rdcb01')).toMatchObject({
    value: { servers: [{ name: 'RDS01' }] },
  })
})

it('has room for a directory of twenty thousand whose names are all escapes', async () => {
  const server = { name: '\\u4fdd'.repeat(63), detail: 'Windows Server 2022 Datacenter' }
  const one = `{"name":"${server.name}","detail":"${server.detail}"}`
  const output = `{"servers":[${Array.from({ length: 20_000 }, () => one).join(',')}],"more":true}`
  expect(output.length).toBeLessThan(directoryProgram(null).longestOutput ?? 0)
  expect(await answering(wrote(output)).discovery.discoverServers('directory', null)).toMatchObject({
    value: { more: true },
  })
})

it.each([
  ['directory', null, '{"code":"8007054B"}', { code: 1355, name: 'ERROR_NO_SUCH_DOMAIN', server: null }],
  ['directory', 'x.com', '{"code":"8007203A"}', { code: 8250, name: 'ERROR_DS_SERVER_DOWN' }],
  [
    'directory',
    null,
    '{"code":"80070005"}',
    { code: 5, cause: { code: 'search-denied', source: 'directory' } },
  ],
  ['broker', 'RDS01', '{"code":"8004100E"}', { cause: { code: 'no-broker' }, server: 'RDS01' }],
  ['broker', 'RDS01', '{"code":"80041010"}', { cause: { code: 'no-broker' } }],
  ['broker', 'RDS01', '{"code":"80041003"}', { cause: { code: 'search-denied', source: 'broker' } }],
  ['broker', 'RDS01', '{"code":"800706BA"}', { code: 1722, server: 'RDS01' }],
  ['directory', null, 'Zugriff verweigert', { kind: 'host-lost', retry: 'safe' }],
  ['directory', null, '{"servers":[{"name":7}]}', { kind: 'host-lost' }],
  ['directory', null, '{"servers":{}}', { kind: 'host-lost' }],
  ['broker', 'RDS01', '', { kind: 'host-lost' }],
] as const)('%s at %s: takes %s for a failure', async (source, where, output, failure) => {
  const { discovery } = answering(wrote(output))
  expect(await discovery.discoverServers(source, where)).toMatchObject({ ok: false, failure })
})

it.each([
  [
    { end: 'timed-out' },
    { kind: 'timed-out', retry: 'safe', cause: { code: 'search-unanswered', source: 'directory' } },
  ],
  [
    { end: 'not-started', reason: 'spawn ENOENT' },
    {
      kind: 'unsupported',
      cause: { code: 'power-shell-not-started', use: 'search', why: 'spawn ENOENT' },
    },
  ],
] as const)('%j is data', async (end, failure) => {
  const { discovery } = answering(end)
  expect(await discovery.discoverServers('directory', null)).toMatchObject({ failure })
})

it('starts nothing without a broker, nor for one that cannot exist', async () => {
  const { ran, discovery } = answering(null)
  expect(await discovery.discoverServers('broker', null)).toMatchObject({ failure: { kind: 'invalid' } })
  expect(await discovery.discoverServers('broker', 'a\\b')).toMatchObject({ failure: { kind: 'invalid' } })
  expect(ran).toEqual([])
})
