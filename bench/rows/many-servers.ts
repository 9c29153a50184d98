import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { setTimeout as wait } from 'node:timers/promises'
import type { Core } from '#core/core.ts'
import { limited, numberText, type Benchmark, type Row } from '../benchmark.ts'
import { startCore } from '../farm/bench-core.ts'
import { startForkedHost } from '../farm/forked-host.ts'
import { keepList, manyServers } from '../farm/kept-list.ts'
import { largeFarm } from '../farm/plan.ts'

const count = 20_000
/** Until the first lists were asked for and the list was told to the window. */
const settleMs = 10_000

/** The longest that nobody else had a turn while this was done and for a while after, milliseconds. */
async function deafMs<T>(run: () => Promise<T>): Promise<{ readonly value: T; readonly longestMs: number }> {
  const delay = monitorEventLoopDelay({ resolution: 1 })
  delay.enable()
  const value = await run()
  await wait(settleMs)
  delay.disable()
  return { value, longestMs: delay.max / 1e6 }
}

const rowOf = (what: string, longestMs: number): Row =>
  limited(`${numberText(count)} servers, ${what}: longest the core is deaf`, {
    value: longestMs,
    limit: 200,
    unit: 'ms',
  })

/** A shell makes text of each event, and of the whole when a window comes. */
function actAsShell({ subscribe }: Core): void {
  subscribe((event) => JSON.stringify(event).length)
}

/** A table without headings, and what is chosen of it. */
function importOf(servers: ReturnType<typeof manyServers>) {
  const text = servers.map(({ address }) => address).join('\n')
  return { text, wanted: servers.map(({ address, group }, index) => ({ line: index + 1, address, group })) }
}

async function importAll({ handle }: Core, { text, wanted }: ReturnType<typeof importOf>): Promise<void> {
  const checked = await handle('check-import', { text, format: 'auto', column: null })
  if (!checked.ok) throw new Error(JSON.stringify(checked.failure))
  const added = await handle('add-servers', { servers: wanted })
  if (!added.ok) throw new Error(JSON.stringify(added.failure))
}

export const manyServersRow: Benchmark = {
  about: 'How long the core hears nobody while a list of 20 000 servers begins, and while it is imported',
  run: async ({ threads }, report) => {
    const reads = await startForkedHost({ ...largeFarm, servers: 1 }, threads)
    const dataFolder = await mkdtemp(path.join(tmpdir(), 'rewinsta-many-'))
    await keepList(dataFolder, count, 0)
    const begun = await deafMs(() => startCore({ reads, firstServers: [], dataFolder }))
    actAsShell(begun.value.core)
    report(rowOf('start', begun.longestMs))
    await begun.value.stop()
    const empty = await startCore({ reads, firstServers: [] })
    actAsShell(empty.core)
    const given = importOf(manyServers(count))
    const imported = await deafMs(() => importAll(empty.core, given))
    report(rowOf('import', imported.longestMs))
    await Promise.all([empty.stop(), reads.dispose(), rm(dataFolder, { recursive: true, force: true })])
  },
}
