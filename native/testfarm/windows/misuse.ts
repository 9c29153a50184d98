// Calls the stand-in DLLs wrongly in every way they are to notice. The arguments name the ways, one after the other.
import { spawnSync, type SpawnSyncOptions } from 'node:child_process'
import { copyFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { logonProgram } from '#native/programs/logon-script.ts'
import { call, callBeside, copyMemory } from './bound.ts'

const openServer = () => call('WTSOpenServerW', 'RDS01')

/** Two sessions, of WTS_TYPE_CLASS 2. */
function listSessions(server = openServer()): bigint {
  const rows: [bigint | null] = [null]
  call('WTSEnumerateSessionsExW', server, [1], 0, rows, [0])
  return rows[0] ?? 0n
}

const listBeside = (server: number | bigint) =>
  callBeside('WTSEnumerateSessionsExW', server, [1], 0, [null], [0])

const sessionBytes = 56

const systemFolder = 'C:\\windows\\System32'
const mstsc = join(systemFolder, 'mstsc.exe')
const powershell = join(systemFolder, 'WindowsPowerShell\\v1.0\\powershell.exe')

function start(program: string, args: readonly string[], options: SpawnSyncOptions = {}): void {
  const { error } = spawnSync(program, args, { stdio: 'ignore', ...options })
  if (error) throw error
}

const ways: Readonly<Record<string, () => unknown>> = {
  'another class': () => call('WTSFreeMemoryExW', 1, listSessions(), 2),
  'another count': () => call('WTSFreeMemoryExW', 2, listSessions(), 1),
  'another function': () => call('WTSFreeMemory', listSessions()),
  'another library': () => call('NetApiBufferFree', listSessions()),
  'freed twice': () => {
    const rows = listSessions()
    call('WTSFreeMemoryExW', 2, rows, 2)
    call('WTSFreeMemoryExW', 2, rows, 2)
  },
  'never given': () => call('WTSFreeMemory', 0x1234n),
  'never freed': () => {
    listSessions()
    // What a process leaves unfreed at its end is no leak: it has to live on.
    setInterval(() => {}, 60_000)
  },
  'read beyond the end': () => copyMemory(listSessions(), 3 * sessionBytes),
  'read after the freeing': () => {
    const rows = listSessions()
    call('WTSFreeMemoryExW', 2, rows, 2)
    copyMemory(rows, sessionBytes)
  },
  'a closed handle': () => {
    const server = openServer()
    call('WTSCloseServer', server)
    listSessions(server)
  },
  'closed twice': () => {
    const server = openServer()
    call('WTSCloseServer', server)
    call('WTSCloseServer', server)
  },
  'closed under a call': async () => {
    const server = openServer()
    const list = listBeside(server)
    const close = callBeside('WTSCloseServer', server)
    await Promise.all([list, close])
  },
  'another library’s handle': () => call('WinStationReset', openServer(), 2, 0),
  'two calls on a handle': async () => {
    const server = openServer()
    await Promise.all([listBeside(server), listBeside(server)])
  },
  'two calls on a server': async () => {
    const servers = [openServer(), openServer()]
    await Promise.all(servers.map(listBeside))
  },
  'a name with backslashes': () => call('WTSOpenServerW', '\\\\RDS01'),
  'a clock without backslashes': () => call('NetRemoteTOD', 'RDS01', [null]),
  'another level': () => call('WTSEnumerateSessionsExW', openServer(), [0], 0, [null], [0]),
  'a reset that waits': () => call('WinStationReset', call('WinStationOpenServerW', 'RDS01'), 2, 1),
  'the reset of a listener': () => call('WinStationReset', call('WinStationOpenServerW', 'RDS01'), 65_536, 0),
  'a program of another folder': () => {
    const copy = join(tmpdir(), 'mstsc.exe')
    copyFileSync(mstsc, copy)
    start(copy, [])
    rmSync(copy)
  },
  'a program with standard input': () => start(mstsc, [], { input: 'x', stdio: 'pipe' }),
  'other modules': () => {
    const { arguments: given, environment } = logonProgram('RDS01', null)
    const PSModulePath = 'C:\\Program Files\\PowerShell\\7\\Modules'
    start(powershell, given, { env: { ...process.env, ...environment, PSModulePath } })
  },
  'another script': () => start(powershell, ['-Command', 'Get-Date']),
}

for (const name of process.argv.slice(2)) {
  const way = ways[name]
  if (!way) throw new Error(`there is no way ${name}`)
  await way()
}
process.stdout.write('done\n')
