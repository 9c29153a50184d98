import { afterEach, describe, expect, test } from 'vitest'
import { auditOf, callsOf, commit, targetsOf } from '../testing/acting.ts'
import { passing } from '../testing/fake-clock.ts'
import { createTestFarms, phasesOf, serverNames } from '../testing/farm-of-many.ts'
import { fail, succeed, timedOut, windowsFailure } from '../testing/fake-services.ts'

const { openFarm, closeAll } = createTestFarms()
afterEach(closeAll)

describe('an action on many', () => {
  test('begins no further one after the first surprise, and says which were not begun', async () => {
    const { core, prepare } = await openFarm(serverNames(2), 6)
    const ticket = await prepare()
    const accept = core.actions.answers.logOffSession
    core.actions.answers.logOffSession = (server, id) =>
      server === 'RDS02' && id === 2 ? fail(windowsFailure(7045)) : (accept?.(server, id) ?? fail(timedOut()))
    await commit(core, ticket)
    await core.clock.advance(5_000)
    expect(await phasesOf(core)).toEqual({ gone: 3, failed: 1, skipped: 8 })
    expect((await core.run('read-snapshot', {})).actions.at(-1)).toMatchObject({ stopped: 'surprise' })
    const skipped = (await targetsOf(core)).filter(({ phase }) => phase === 'skipped')
    expect(skipped[0]).toMatchObject({
      call: null,
      calledAt: null,
      failure: { reason: 'stopped-by-surprise' },
    })
    expect(callsOf(core, 'logOffSession')).toHaveLength(4)
  })

  test('makes no call any more after a surprise, not even for one that is being looked at once more', async () => {
    const { core, prepare } = await openFarm(serverNames(3), 4)
    const ticket = await prepare()
    const read = core.actions.answers.readSession
    core.actions.answers.readSession = async (server, id) => {
      if (server !== 'RDS01') await passing(core.clock, 2_000)
      return read?.(server, id) ?? fail(timedOut())
    }
    core.actions.answers.logOffSession = () => fail(windowsFailure(87))
    await commit(core, ticket)
    await core.clock.advance(10_000)
    const called = callsOf(core, 'logOffSession')
    expect(called.every((call) => call.startsWith('logOffSession RDS01 '))).toBe(true)
    expect(called.length).toBeLessThanOrEqual(2)
    expect(await phasesOf(core)).toEqual({ failed: called.length, skipped: 12 - called.length })
    const intents = (await auditOf(core)).filter(({ phase }) => phase === 'intent')
    expect(intents).toHaveLength(6)
  })

  test('does not take somebody who left by themselves for a surprise', async () => {
    const { core, gone, prepare } = await openFarm(['RDS01'], 5)
    const ticket = await prepare()
    gone.add('RDS01 3')
    await commit(core, ticket)
    await core.clock.advance(10_000)
    expect(await phasesOf(core)).toEqual({ gone: 4, refused: 1 })
  })

  test('does not take up a session that another action has', async () => {
    const { core, keys, prepare } = await openFarm(['RDS01'], 3)
    const many = await prepare()
    core.actions.answers.disconnectSession = () => succeed({ call: 'WTSDisconnectSession' })
    core.actions.answers.resetSession = () => succeed({ call: 'WinStationReset' })
    const one = await core.run('prepare-action', { verb: 'reset', sessionKeys: [keys[0] ?? ''] })
    await commit(core, one)
    await commit(core, many, { goOnAfterSurprise: true })
    await core.clock.advance(3_000)
    expect(await targetsOf(core)).toMatchObject([
      { phase: 'refused', failure: { reason: 'action-under-way' } },
      { phase: 'gone' },
      { phase: 'gone' },
    ])
    expect(callsOf(core, 'logOffSession')).toEqual(['logOffSession RDS01 3', 'logOffSession RDS01 4'])
  })

  test('stops at a session that another action has, as at any surprise', async () => {
    const { core, keys, prepare } = await openFarm(['RDS01'], 5)
    const many = await prepare()
    core.actions.answers.resetSession = () => succeed({ call: 'WinStationReset' })
    const one = await core.run('prepare-action', { verb: 'reset', sessionKeys: [keys[0] ?? ''] })
    await commit(core, one)
    await commit(core, many)
    await core.clock.advance(3_000)
    expect(await phasesOf(core)).toEqual({ refused: 1, skipped: 4 })
    expect(callsOf(core, 'logOffSession')).toEqual([])
  })
})
