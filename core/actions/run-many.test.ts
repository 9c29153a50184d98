import { afterEach, describe, expect, test } from 'vitest'
import type { AuditEntry } from '#contract/audit.ts'
import { isDeed } from '#contract/audit-deed.ts'
import { auditOf, callsOf, commit, targetsOf } from '../testing/acting.ts'
import { settle } from '../testing/fake-clock.ts'
import { createTestFarms, phasesOf, serverNames } from '../testing/farm-of-many.ts'
import { fail, succeed, timedOut, windowsFailure } from '../testing/fake-services.ts'
import type { TestCore } from '../testing/test-core.ts'

const { openFarm, closeAll } = createTestFarms()
afterEach(closeAll)

describe('an action on many', () => {
  const servers = serverNames(20)

  test(
    'of two hundred on twenty servers, four of which fail, tells the truth, does nothing twice, and agrees with the audit line by line',
    { timeout: 30_000 },
    async () => {
      const { core, gone, prepare } = await openFarm(servers, 10)
      const ticket = await prepare()
      const accept = core.actions.answers.logOffSession
      core.actions.answers.logOffSession = (server, id) => {
        if (server === 'RDS03') return fail(windowsFailure(7045))
        if (server === 'RDS05') return fail(windowsFailure(1450))
        if (server === 'RDS07') return fail(timedOut())
        return accept?.(server, id) ?? fail(timedOut())
      }
      const read = core.actions.answers.readSession
      core.actions.answers.readSession = (server, id) =>
        server === 'RDS11' ? fail(windowsFailure(1722)) : (read?.(server, id) ?? fail(timedOut()))
      core.events.length = 0
      const status = await commit(core, ticket, { goOnAfterSurprise: true })
      expect(status.targets).toHaveLength(200)
      await core.clock.advance(150_000)

      expect(await phasesOf(core)).toEqual({ gone: 160, failed: 12, stuck: 2, refused: 2, skipped: 24 })
      // Of the server that refuses for want of a right, no more than were begun side by side.
      const refusing = (await targetsOf(core)).filter(({ serverName }) => serverName === 'RDS03')
      expect(refusing.filter(({ phase }) => phase === 'failed')).toHaveLength(2)
      expect(refusing.at(-1)).toMatchObject({
        phase: 'skipped',
        failure: { cause: { code: 'right-missing-before' } },
      })
      const called = callsOf(core, 'logOffSession')
      expect(new Set(called).size).toBe(called.length)
      expect(called).toHaveLength(160 + 12 + 2)
      expect(gone.size).toBe(160)

      const audit = (await allAudit(core)).filter(isDeed)
      const intents = audit.filter(({ phase }) => phase === 'intent').map(lineOf)
      const madeCalls = audit.filter(({ result, call }) => call !== null && isFirst(result)).map(lineOf)
      expect(madeCalls.toSorted()).toEqual(
        called.map((call) => call.replace('logOffSession ', '')).toSorted(),
      )
      expect(intents.toSorted()).toEqual([...madeCalls, 'RDS11 2', 'RDS11 3'].toSorted())
      expect(await core.run('verify-audit', {})).toMatchObject({ brokenAt: null })
    },
  )

  test('has no more than two sessions of a server on their way out at a time', async () => {
    const { core, prepare } = await openFarm(['RDS01'], 9)
    const ticket = await prepare()
    core.actions.answers.logOffSession = () => succeed({ call: 'WTSLogoffSession' })
    await commit(core, ticket)
    await core.clock.advance(30_000)
    expect(await phasesOf(core)).toEqual({ following: 2, waiting: 7 })
    expect(callsOf(core, 'logOffSession')).toHaveLength(2)
  })

  test('begins no more when it is stopped, and what is under way goes on', async () => {
    const { core, gone, prepare } = await openFarm(['RDS01'], 9)
    const ticket = await prepare()
    core.actions.answers.logOffSession = () => succeed({ call: 'WTSLogoffSession' })
    await commit(core, ticket)
    await settle()
    expect(await core.run('stop-action', { actionId: ticket.ticketId })).toMatchObject({
      stopped: 'operator',
    })
    expect(await phasesOf(core)).toEqual({ following: 2, skipped: 7 })
    for (const id of [2, 3]) gone.add(`RDS01 ${id}`)
    await core.clock.advance(5_000)
    expect(await phasesOf(core)).toEqual({ gone: 2, skipped: 7 })
    expect((await auditOf(core)).filter(({ result }) => result === 'skipped')).toHaveLength(7)
    expect(await core.failureOf('stop-action', { actionId: 'nobody' })).toMatchObject({ kind: 'refused' })
  })

  test('is told at most four times a second, and to its very end', async () => {
    const { core, prepare } = await openFarm(serverNames(12), 10)
    const ticket = await prepare()
    core.events.length = 0
    const startedAt = core.clock.now()
    await commit(core, ticket)
    await core.clock.advance(60_000)
    const told = core.events.filter(({ event }) => event === 'action-changed')
    expect(await phasesOf(core)).toEqual({ gone: 120 })
    const lastEnd = Math.max(...(await targetsOf(core)).map(({ endedAt }) => endedAt ?? 0))
    expect(told.length).toBeLessThanOrEqual(Math.ceil((lastEnd - startedAt) / 250) + 2)
    expect(told.at(-1)).toMatchObject({ action: { targets: await targetsOf(core) } })
  })
})

/** The first outcome of an intent is that of its call; later ones are the end of its following. */
const isFirst = (result: string | null) =>
  result === 'following' || result === 'failed' || result === 'unknown'
const lineOf = ({ serverName, identity }: { serverName: string; identity: { sessionId: number } | null }) =>
  `${serverName} ${identity?.sessionId}`

async function allAudit({ run }: TestCore) {
  const entries: AuditEntry[] = []
  for (let before: number | null = null; ; before = entries.at(-1)?.sequence ?? null) {
    const page: AuditEntry[] = await run('read-audit', { beforeSequence: before, limit: 500 })
    entries.push(...page)
    if (page.length < 500) return entries.toReversed()
  }
}
