import { spawn, spawnSync, type SpawnSyncReturns } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { healthy, type FarmDescription } from '#native/farm.ts'
import { exitCodes } from './exit-codes.ts'
import { completionScript } from './grammar/completion.ts'
import { describedFarm } from './testing/described-farm.ts'

const onFarm = path.join(import.meta.dirname, 'testing/on-farm.ts')
const program = path.join(import.meta.dirname, 'index.ts')

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

it('goes on with the good servers while another hangs, and is stopped by a signal', async () => {
  const farm = describedFarm()
  const hanging = {
    address: 'HANGS',
    behaviour: { ...healthy, hangs: ['WTSEnumerateSessionsExW'] as const },
    sessions: [],
  }
  const args = argumentsFor('query session /server:RDS01,HANGS', { servers: [...farm.servers, hanging] })
  const child = spawn(process.execPath, args)
  child.stdin.end()
  let said = ''
  child.stderr.on('data', (text: Buffer) => {
    said += text.toString()
  })
  const ended = once(child, 'exit')
  // Node answers signals once the program listens; the audit's file is there by then.
  await expect.poll(() => spawnSync('ls', [folder], { encoding: 'utf8' }).stdout).toContain('audit.sqlite')
  child.kill('SIGINT')
  const [code] = await ended
  expect({ code, said }).toEqual({ code: exitCodes.interrupted, said: 'rewinsta: Stopped.\n' })
})

it('ends quietly when its reader has had enough', () => {
  const command = `"${process.execPath}" ${argumentsFor('query session /server:*')
    .map((one) => `'${one}'`)
    .join(' ')} 2>/dev/null | head -1; exit \${PIPESTATUS[0]}`
  const { stdout, stderr } = spawnSync('bash', ['-c', command], { encoding: 'utf8' })
  expect({ lines: stdout.split('\n').length, stderr }).toEqual({ lines: 2, stderr: '' })
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
  expect(verified.stdout).toBe('The audit is whole: 6 rows.\n')
})

it.each([
  ['re', 'reset'],
  ['reset ', 'session winsta'],
  ['reset session 3 --exp', '--expect-count --expect-user'],
  ['audit ', 'export list verify'],
])('bash completes %j', (typed, expected) => {
  const words = typed.split(' ')
  const script = `${completionScript('bash')}
COMP_WORDS=(rewinsta ${words.map((word) => `'${word}'`).join(' ')}); COMP_CWORD=${words.length}; _rewinsta; echo "\${COMPREPLY[*]}"`
  expect(spawnSync('bash', ['-c', script], { encoding: 'utf8' }).stdout.trim()).toBe(expected)
})
