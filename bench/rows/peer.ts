import { execFile } from 'node:child_process'
import { performance } from 'node:perf_hooks'
import type { FarmServer } from '#native/farm.ts'
import { compared, numberText, type Benchmark } from '../benchmark.ts'
import { compile } from '../c/compile.ts'
import { dead, largeFarm, planFarm, slowestMs } from '../farm/plan.ts'

const atATime = 4

/** Columns of `query session`, as the peers cut them. */
function parseSessions(text: string) {
  return text
    .split('\n')
    .slice(1)
    .filter((line) => line.trim() !== '')
    .map((line) => ({
      station: line.slice(1, 19).trim(),
      user: line.slice(19, 40).trim(),
      sessionId: Number(line.slice(40, 47)),
      state: line.slice(49, 56).trim(),
    }))
}

/** Sessions the text tells of; none when the server is not there. */
function query(program: string, { behaviour, sessions }: FarmServer): Promise<number> {
  const { promise, resolve } = Promise.withResolvers<number>()
  const count = behaviour === dead ? 0 : sessions.length
  execFile(program, [String(behaviour.latencyMs), String(count)], (error, stdout) => {
    resolve(error ? 0 : parseSessions(stdout).length)
  })
  return promise
}

/** Milliseconds until the last living server was read. */
async function readAll(program: string, servers: readonly FarmServer[]): Promise<number> {
  const left = [...servers]
  const startedAt = performance.now()
  let lastLivingAt = startedAt
  const work = async () => {
    for (let server = left.shift(); server !== undefined; server = left.shift()) {
      // oxlint-disable-next-line no-await-in-loop -- what a peer does: the next once this one is read
      if ((await query(program, server)) > 0) lastLivingAt = performance.now()
    }
  }
  await Promise.all(Array.from({ length: atATime }, work))
  return lastLivingAt - startedAt
}

export const peer: Benchmark = {
  about: 'The same farm in the way of the peers: a process a server, its text parsed, four at a time',
  run: async ({ servers }, report) => {
    const farm = planFarm({ ...largeFarm, servers })
    const what = `A peer’s way: a process a server, four at a time, ${servers} servers, 10 % dead`
    const program = await compile('query-session')
    if (program === null) return report(compared(what, 'no gcc on this machine'))
    const tookMs = await readAll(program, farm.servers)
    report(
      compared(what, `${numberText(tookMs / 1000)} s = ${numberText(tookMs / slowestMs(farm))} × slowest`),
    )
  },
}
