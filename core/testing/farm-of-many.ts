import type { Account } from '#contract/session.ts'
import { targetsOf } from './acting.ts'
import { details, fail, listOf, succeed, windowsFailure } from './fake-services.ts'
import { createTestCores, type TestCore } from './test-core.ts'

/** Which servers, how many sessions on each, and what those are. */
type FarmSize = [
  servers: readonly string[],
  sessionsEach: number,
  sessions?: { readonly state?: 'disconnected' | 'active'; readonly firstId?: number },
]

interface Wanted {
  readonly verb?: 'log-off' | 'disconnect' | 'reset'
  readonly includeActive?: boolean
  readonly include?: string[]
  readonly sessionKeys?: string[]
}

/** Opens farms that are closed together at the end of a test. */
export function createTestFarms() {
  const { open, closeAll } = createTestCores()
  return { openFarm: async (...farm: FarmSize) => fillFarm(await open([]), ...farm), closeAll }
}

/** RDS01, RDS02 and so on. */
export const serverNames = (count: number): readonly string[] =>
  Array.from({ length: count }, (_, index) => `RDS${String(index + 1).padStart(2, '0')}`)

export const accountOf = (server: string, sessionId: number): Account => ({
  domain: 'CONTOSO',
  user: `${server.toLowerCase()}-${sessionId}`,
})

/** A farm whose sessions go when they are logged off; all are disconnected unless told otherwise. */
async function fillFarm(core: TestCore, ...[servers, sessionsEach, sessions = {}]: FarmSize) {
  const { state = 'disconnected', firstId = 2 } = sessions
  const ids = Array.from({ length: sessionsEach }, (_, index) => index + firstId)
  const gone = answerFor(core, ids, state)
  for (const address of servers) await core.run('add-server', { address, group: null })
  await core.clock.advance(3_000)
  core.actions.calls.length = 0
  const keys = (await core.snapshot()).sessions.map(({ sessionKey }) => sessionKey)
  const prepare = (over: Wanted = {}) =>
    core.run('prepare-action', { verb: 'log-off', sessionKeys: keys, ...over })
  return { core, keys, gone, prepare }
}

/** Answers for the sessions of every server; those that are gone, as `server id`. */
function answerFor(core: TestCore, ids: readonly number[], state: 'disconnected' | 'active'): Set<string> {
  const session = sessionsOf(core.clock.now(), state)
  const gone = new Set<string>()
  for (const { answers } of [core.reads, core.actions]) {
    answers.listSessions = (server) =>
      succeed(listOf(ids.filter((id) => !gone.has(`${server} ${id}`)).map((id) => session(server, id))))
    answers.readSession = (server, id) =>
      gone.has(`${server} ${id}`) ? fail(windowsFailure(7022)) : succeed(session(server, id))
  }
  core.actions.answers.logOffSession = (server, id) => {
    gone.add(`${server} ${id}`)
    return succeed({ call: 'WTSLogoffSession' })
  }
  return gone
}

function sessionsOf(now: number, state: 'disconnected' | 'active') {
  return (server: string, sessionId: number) =>
    details(now, {
      sessionId,
      account: accountOf(server, sessionId),
      state,
      stationName: state === 'active' ? `RDP-Tcp#${sessionId}` : null,
      disconnectAt: state === 'active' ? null : now - 3_600_000,
    })
}

/** How many targets of the newest action are in which phase. */
export async function phasesOf(core: TestCore): Promise<Readonly<Record<string, number>>> {
  const counts: Record<string, number> = {}
  for (const { phase } of await targetsOf(core)) counts[phase] = (counts[phase] ?? 0) + 1
  return counts
}
