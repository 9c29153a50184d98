import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import type { Clock } from '#core/clock.ts'
import { compared, numberText, type Benchmark, type Row } from '../benchmark.ts'
import { startCore } from '../farm/bench-core.ts'
import { createFastClock } from '../farm/fast-clock.ts'
import { readChildren } from '../farm/own-processes.ts'
import { largeFarm, listOf } from '../farm/plan.ts'
import { createRestlessFarm, minuteMs, type RestlessPlan } from '../farm/restless-farm.ts'
import { startRestlessHosts } from '../farm/restless-hosts.ts'
import { growthRows, hostsRow, rowsRow, sampleRow } from '../farm/soak-rows.ts'
import { look, takeSample, type Sample, type Soaked } from '../farm/soak-sample.ts'

/** An hour in seven and a half minutes. */
const times = 8
/** The last before the next wave of servers that hang: whoever still does hangs for ever. */
const sampledMinutes = [11, 35, 59]

const passUntil = (clock: Clock, at: number) =>
  new Promise<void>((resolve) => {
    clock.startTimer(at - clock.now(), resolve)
  })

async function soak(soaked: Soaked, report: (row: Row) => void): Promise<readonly Sample[]> {
  const { core, plan, clock } = soaked
  const samples: Sample[] = []
  for (let minute = 0; minute <= Math.max(...sampledMinutes); minute += 1) {
    // oxlint-disable-next-line no-await-in-loop -- one minute after the other
    await passUntil(clock, plan.time.startedAt + (minute + 0.75) * minuteMs)
    // oxlint-disable-next-line no-await-in-loop
    await look(core)
    if (!sampledMinutes.includes(minute)) continue
    // oxlint-disable-next-line no-await-in-loop
    const sample = await takeSample(soaked)
    samples.push(sample)
    report(sampleRow(`Minute ${minute + 1}`, sample))
  }
  return samples
}

async function run(plan: RestlessPlan, report: (row: Row) => void): Promise<void> {
  const clock = createFastClock(plan.time)
  const farm = createRestlessFarm(plan)
  const hosts = startRestlessHosts(plan, clock)
  const { core, stop } = await startCore(
    { reads: hosts.reads, firstServers: listOf(farm.planned) },
    { clock, random: Math.random },
  )
  const samples = await soak({ core, plan, farm, clock }, report)
  for (const row of [...growthRows(samples), rowsRow(samples)]) report(row)
  await Promise.all([stop(), hosts.reads.dispose()])
  await hosts.allEnded()
  report(hostsRow(hosts.counts(), readChildren().length))
}

export const soakHosts: Benchmark = {
  about: 'An hour of a large farm with hosts that are real processes and fill with calls that never return',
  run: async ({ servers }, report) => {
    if (process.platform !== 'linux') {
      return report(compared('Soak with real hosts', 'needs Linux: it counts in /proc'))
    }
    report(
      compared(
        `An hour of ${servers} servers, hosts are processes; all clocks run ${times} times as fast, processors do not`,
        `${numberText((Math.max(...sampledMinutes) + 1) / times)} min`,
      ),
    )
    const folder = await mkdtemp(path.join(tmpdir(), 'rewinsta-soak-'))
    const endless = path.join(folder, 'endless')
    await promisify(execFile)('mkfifo', [endless])
    const time = { startedAt: Date.now(), times }
    try {
      await run({ farm: { ...largeFarm, servers, deadShare: 0 }, time, endless }, report)
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
    return undefined
  },
}
