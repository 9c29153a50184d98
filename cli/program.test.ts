import { spawn, spawnSync, type SpawnSyncReturns } from 'node:child_process'
import { once } from 'node:events'
import {
  closeSync,
  existsSync,
  mkdtempSync,
  openSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createCore } from '#core/core.ts'
import { healthy, type FarmDescription } from '#native/farm.ts'
import { createSimulatedFarm } from '#native/sim/simulated-farm.ts'
import { isDeed } from '#contract/audit-deed.ts'
import { exitCodes } from './exit-codes.ts'
import { completionScript } from './grammar/completion.ts'
import { describedFarm } from './testing/described-farm.ts'

const onFarm = path.join(import.meta.dirname, 'testing/on-farm.ts')
const program = path.join(import.meta.dirname, 'index.ts')

/** A busy machine is slow to start a program. */
const patience = { timeout: 30_000, interval: 20 }

let folder: string
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'rewinsta-program-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

function argumentsFor(line: string, farm: FarmDescription = describedFarm()): readonly string[] {
  const description = path.join(folder, 'farm.json')
  writeFileSync(description, JSON.stringify(farm))
  return [onFarm, description, path.join(folder, 'calls.json'), ...line.split(' '), '--data-folder', folder]
}

const start = (args: readonly string[], input = ''): SpawnSyncReturns<string> =>
  spawnSync(process.execPath, args, { encoding: 'utf8', input })

const callsMade = () => readFileSync(path.join(folder, 'calls.json'), 'utf8')

it('a script gets the table, the code, and nothing on standard error', () => {
  const { status, stdout, stderr } = start(argumentsFor('query session /server:RDS01'))
  expect({ status, stderr }).toEqual({ status: exitCodes.done, stderr: '' })
  expect(stdout.split('\n')[2]).toBe(' RDP-Tcp#6    alice              2  Active  rdpwd')
})

it.each([
  ['reset session rdp-tcp#6', 'bob'],
  ['reset session 3', 'bob'],
])(
  '%s, the original’s example, asks where nobody answers, and is done when told whom it may hit',
  (line, user) => {
    const refused = start(argumentsFor(line), 'y\n')
    expect({ status: refused.status, stdout: refused.stdout }).toEqual({
      status: exitCodes.notConfirmed,
      stdout: '',
    })
    expect(callsMade()).not.toContain('WinStationReset')
    const done = start(argumentsFor(`${line} --yes --expect-user ${user}`))
    expect(done).toMatchObject({
      status: exitCodes.done,
      stdout: expect.stringContaining('is gone (WinStationReset)'),
    })
    expect(callsMade()).toContain('"function":"WinStationReset","server":".","sessionId":3')
  },
)

it('goes on with the good servers while another hangs, which it names, and is stopped by a signal', async () => {
  const farm = describedFarm()
  const hanging = {
    address: 'HANGS',
    behaviour: { ...healthy, hangs: ['WTSEnumerateSessionsExW'] as const },
    sessions: [],
  }
  const args = argumentsFor('query session /server:RDS01,HANGS --timeout 1 --watch', {
    servers: [...farm.servers, hanging],
  })
  const child = spawn(process.execPath, args)
  child.stdin.end()
  let said = ''
  child.stderr.on('data', (text: Buffer) => {
    said += text.toString()
  })
  const ended = once(child, 'exit')
  await expect
    .poll(() => said, patience)
    .toMatch(/^rewinsta: HANGS: The server did not answer within 1 second/)
  child.kill('SIGINT')
  const [code] = await ended
  expect(code).toBe(exitCodes.interrupted)
})

it('ends quietly when its reader has had enough', () => {
  const command = `"${process.execPath}" ${argumentsFor('query session /server:*')
    .map((one) => `'${one}'`)
    .join(' ')} 2>/dev/null | head -1; exit \${PIPESTATUS[0]}`
  const { stdout, stderr } = spawnSync('bash', ['-c', command], { encoding: 'utf8' })
  expect({ lines: stdout.split('\n').length, stderr }).toEqual({ lines: 2, stderr: '' })
})

const onFullDisk = (line: string) => {
  const full = openSync('/dev/full', 'w')
  const { status, stderr } = spawnSync(process.execPath, argumentsFor(line), {
    encoding: 'utf8',
    stdio: ['ignore', full, 'pipe'],
  })
  closeSync(full)
  return { status, stderr }
}

describe.skipIf(!existsSync('/dev/full'))('a full disk', () => {
  it('is one line, and after a deed it says where that is kept', () => {
    const { status, stderr } = onFullDisk('reset session 3 --yes --expect-user bob --json')
    expect({ status, stderr }).toEqual({
      status: exitCodes.unwritten,
      stderr: expect.stringMatching(/^rewinsta: The result could not be written: .+ in the audit: .+\.\n$/),
    })
    expect(callsMade()).toContain('WinStationReset')
  })

  it('ends what is shown again and again', () => {
    const { status, stderr } = onFullDisk('query session --watch=1')
    expect({ status, stderr }).toEqual({
      status: exitCodes.unwritten,
      stderr: expect.stringMatching(/^rewinsta: The result could not be written: .+\.\n$/),
    })
  })
})

it.skipIf(process.platform === 'win32')(
  'says where there is no Windows, and shows a farm only when asked to',
  () => {
    const none = start([program, 'query', 'session'])
    expect(none).toMatchObject({ status: exitCodes.unsupported, stdout: '' })
    expect(none.stderr).toContain('--demo')
    const demo = start([program, 'query', 'session', '--demo', '--data-folder', folder, '--csv'])
    expect(demo.status).toBe(exitCodes.done)
    expect(demo.stdout).toContain('LON-RDS01')
  },
)

const onDemo = (line: string) => start([program, ...line.split(' '), '--demo', '--data-folder', folder])

const addressesIn = (csv: string) =>
  csv
    .trimEnd()
    .split('\r\n')
    .map((line) => line.split(',')[0])

it('servers added to the simulated farm’s are there beside its own', () => {
  const before = addressesIn(onDemo('servers list --csv').stdout)
  expect(before).toContain('LON-RDS01')
  expect(onDemo('servers add RDS99')).toMatchObject({ status: exitCodes.done })
  expect(addressesIn(onDemo('servers list --csv').stdout)).toEqual([...before, 'RDS99'])
})

it('two commands act at once on one data folder, and make one chain', async () => {
  const [one, other] = ['a', 'b'].map((name) => {
    const calls = path.join(folder, `${name}.json`)
    const args = argumentsFor('reset session 3 --yes --expect-user bob').with(2, calls)
    const child = spawn(process.execPath, args)
    child.stdin.end()
    return once(child, 'exit')
  })
  expect(await Promise.all([one, other])).toEqual([
    [exitCodes.done, null],
    [exitCodes.done, null],
  ])
  const verified = start(argumentsFor('audit verify'))
  expect(verified.stdout).toMatch(/^The audit is whole: 6 rows\.\n/)
})

it('a console that starts while a command acts leaves its act open, and reads how it ended', async () => {
  const farm = describedFarm()
  const [local, ...others] = farm.servers
  if (local === undefined) throw new Error('no server')
  const slow = { ...local, behaviour: { ...healthy, latencyMs: 400 } }
  const args = argumentsFor('reset session 3 --yes --expect-user bob', { servers: [slow, ...others] })
  const child = spawn(process.execPath, args)
  child.stdin.end()
  const ended = once(child, 'exit')
  await expect.poll(() => readdirSync(folder).some((name) => name.startsWith('acting-')), patience).toBe(true)
  const simulated = createSimulatedFarm({ description: farm })
  const [reads, actions] = [simulated.connect(), simulated.connect()]
  const core = await createCore({
    dataFolder: folder,
    version: 'test',
    farm: 'simulated',
    shell: 'loopback',
    reads,
    actions,
    firstServers: [],
  })
  expect(await ended).toEqual([exitCodes.done, null])
  const described = await core.handle('read-console', {})
  const audit = await core.handle('read-audit', { beforeSequence: null, limit: 10 })
  const verified = await core.handle('verify-audit', {})
  await core.stop()
  await Promise.all([reads.dispose(), actions.dispose()])
  expect(described).toMatchObject({ ok: true, value: { notices: [] } })
  expect(audit.ok && audit.value.filter(isDeed).map(({ result }) => result)).toEqual([
    'gone',
    'following',
    null,
  ])
  expect(verified).toMatchObject({ ok: true, value: { entries: 3, brokenAt: null } })
  expect(readdirSync(folder).some((name) => name.startsWith('acting-'))).toBe(false)
})

it.each([
  ['re', 'reset'],
  ['reset ', 'session winsta'],
  ['reset session 3 --exp', '--expect-count --expect-user'],
  ['audit ', 'export list verify'],
  ['query session --server l', 'LON1 Leeds/Floor\\ 2'],
  ['query session /server : ', 'LON1 Leeds/Floor\\ 2 RDS2'],
  ['servers add X --group L', 'Leeds/Floor\\ 2'],
  ['reset session 3 --acknowledge own', 'own-session'],
])('bash completes %j', (typed, expected) => {
  const words = typed.split(' ')
  const script = `${completionScript('bash')}
rewinsta() { printf 'address,group\\r\\nLON1,Leeds/Floor 2\\r\\nRDS2,\\r\\n'; }
COMP_WORDS=(rewinsta ${words.map((word) => `'${word}'`).join(' ')}); COMP_CWORD=${words.length}; _rewinsta; echo "\${COMPREPLY[*]}"`
  expect(spawnSync('bash', ['-c', script], { encoding: 'utf8' }).stdout.trim()).toBe(expected)
})
