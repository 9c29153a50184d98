import { execFile } from 'node:child_process'
import { existsSync, promises as files } from 'node:fs'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { promisify } from 'node:util'
import type { FarmDescription } from '#native/farm.ts'
import { prepareTestfarm, type Testfarm } from '#native/testfarm/prepare.ts'
import { windowsPath } from '#native/testfarm/run/windows-path.ts'
import { compileFastFarm } from '../c/compile.ts'
import { dead } from './plan.ts'

const run = promisify(execFile)
const cache = path.resolve(import.meta.dirname, '../../.cache/bench')

/** `line_bytes` and `call_log` of `bench/c/fast-farm.c`. */
const lineBytes = 96
const mostCalls = 2_000_000
const awayOffset = 4

/** A call that a stand-in DLL answered; times are epoch milliseconds. */
export interface FastCall {
  readonly function: string
  readonly server: string
  readonly answered: boolean
  readonly startedAt: number
  readonly endedAt: number
}

/** A farm in DLLs that cost next to nothing, for programs under Wine. */
export interface FastFarm {
  readonly testfarm: Testfarm
  readonly environment: Readonly<Record<string, string>>
  /** The farm as the C program reads it; as a path of this machine. */
  readonly file: string
  readonly readCalls: () => Promise<readonly FastCall[]>
  /** Settles with the calls once they fit. */
  readonly callsThat: (fit: (calls: readonly FastCall[]) => boolean) => Promise<readonly FastCall[]>
  /** Cuts all servers off, or brings them back. */
  readonly setAway: (away: boolean) => Promise<void>
}

/** Wine's prefix of the tests once more, with these DLLs: another farm's must not be overwritten while it runs. */
async function ownPrefix({ prefix }: Testfarm): Promise<string> {
  const own = path.join(cache, path.basename(prefix))
  if (!existsSync(own)) {
    await run('cp', ['-a', prefix, `${own}.making`])
    await files.rename(`${own}.making`, own)
  }
  const library = await compileFastFarm()
  for (const name of ['wtsapi32.dll', 'netapi32.dll'])
    // oxlint-disable-next-line no-await-in-loop -- two small files
    await files.copyFile(library, path.join(own, 'drive_c/windows/system32', name))
  return own
}

function parseCall(line: string): FastCall {
  const [name = '', server = '', , answered, startedAt, endedAt] = line.split(' ')
  return {
    function: name,
    server,
    answered: answered === '1',
    startedAt: Number(startedAt),
    endedAt: Number(endedAt),
  }
}

async function readCallsOf(log: string): Promise<readonly FastCall[]> {
  const file = await files.open(log)
  try {
    const count = (await file.read(Buffer.alloc(4), 0, 4, 0)).buffer.readInt32LE(0)
    const { buffer } = await file.read(Buffer.alloc(count * lineBytes), 0, count * lineBytes, lineBytes)
    const lines = Array.from({ length: count }, (_none, at) =>
      buffer.toString('latin1', at * lineBytes, (at + 1) * lineBytes),
    )
    // One that is being written is there the next time.
    return lines.filter((line) => line.includes('\n')).map((line) => parseCall(line.split('\n')[0] ?? ''))
  } finally {
    await file.close()
  }
}

async function setLong(log: string, value: number): Promise<void> {
  const bytes = Buffer.alloc(4)
  bytes.writeInt32LE(value)
  const file = await files.open(log, 'r+')
  await file.write(bytes, 0, 4, awayOffset)
  await file.close()
}

export async function openFastFarm({ servers }: FarmDescription, folder: string): Promise<FastFarm> {
  const testfarm = await prepareTestfarm()
  const file = path.join(folder, 'farm')
  const log = path.join(folder, 'calls')
  const lines = servers.map(
    ({ address, behaviour }) => `${address} ${behaviour.latencyMs} ${behaviour === dead ? 0 : 1}\n`,
  )
  await files.writeFile(file, lines.join(''))
  await files.writeFile(log, '')
  await files.truncate(log, mostCalls * lineBytes)
  const readCalls = () => readCallsOf(log)
  return {
    testfarm: { ...testfarm, prefix: await ownPrefix(testfarm) },
    environment: { FARM_FILE: windowsPath(file), FARM_LOG: windowsPath(log) },
    file,
    readCalls,
    callsThat: async (fit) => {
      for (;;) {
        // oxlint-disable-next-line no-await-in-loop -- the other processes tell of nothing but in their memory
        const calls = await readCalls()
        if (fit(calls)) return calls
        // oxlint-disable-next-line no-await-in-loop
        await wait(100)
      }
    },
    setAway: (away) => setLong(log, Number(away)),
  }
}
