import { afterEach, describe, expect, test } from 'vitest'
import type { LogonMode } from '#contract/logons.ts'
import type { Settings } from '#contract/settings.ts'
import { act, auditOf, callsOf, commit, keyOf, prepareFails, targetsOf, trailOf } from '../testing/acting.ts'
import { settle } from '../testing/fake-clock.ts'
import { alice, details, fail, listOf, succeed, timedOut, windowsFailure } from '../testing/fake-services.ts'
import { openTestCore, type TestCore } from '../testing/test-core.ts'

const opened: TestCore[] = []
afterEach(async () => {
  await Promise.all(opened.splice(0).map((core) => core.close()))
})
async function open(...args: Parameters<typeof openTestCore>): Promise<TestCore> {
  const core = await openTestCore(...args)
  opened.push(core)
  return core
}

const serverOf = async (core: TestCore) => {
  const [server] = (await core.snapshot()).servers
  if (server === undefined) throw new Error('no server')
  return server
}
const setTo = async (core: TestCore, mode: LogonMode) =>
  ({ verb: 'set-logons', serverId: (await serverOf(core)).serverId, mode }) as const

/** A server that takes what it is told. */
function keepLogons({ actions }: TestCore, first: LogonMode = 'enable') {
  let mode = first
  actions.answers.readLogons = () => succeed(mode)
  return {
    take: (next: LogonMode) => {
      actions.answers.setLogons = () => {
        mode = next
        return succeed({ call: 'Set-CimInstance', mode })
      }
    },
    put: (next: LogonMode) => {
      mode = next
    },
  }
}

describe('the logons of a server', () => {
  test('are read when asked for, and shown with their time', async () => {
    const core = await open()
    const { serverId } = await serverOf(core)
    expect((await serverOf(core)).logons).toEqual({ mode: null, readAt: null, failure: null })
    keepLogons(core, 'drain')
    const logons = { mode: 'drain', readAt: core.clock.now(), failure: null }
    expect(await core.run('read-logons', { serverId })).toEqual(logons)
    await core.clock.advance(200)
    expect((await serverOf(core)).logons).toEqual(logons)
    core.actions.answers.readLogons = () => fail(windowsFailure(5))
    expect(await core.run('read-logons', { serverId })).toMatchObject({
      mode: 'drain',
      failure: { code: 5 },
    })
    await core.clock.advance(200)
    expect((await serverOf(core)).rights['set-logons']).toMatchObject({ state: 'denied' })
    expect(await core.failureOf('read-logons', { serverId: 'nobody' })).toMatchObject({
      reason: 'server-unknown',
    })
  })

  test('are read again before they are set, once, and what is read back is the proof', async () => {
    const core = await open()
    const { take } = keepLogons(core)
    const ticket = await core.run('prepare-action', await setTo(core, 'drain'))
    expect(ticket).toMatchObject({
      targets: [],
      serverTarget: {
        serverName: 'RDS01',
        details: { verb: 'set-logons', mode: 'drain', before: 'enable' },
        sessions: 2,
        active: 2,
        warnings: [],
      },
      owed: { typedName: null, acknowledge: [] },
      countdownMs: 0,
    })
    take('drain')
    expect((await commit(core, ticket)).targets).toMatchObject([
      { phase: 'done', call: 'Set-CimInstance', sessionKey: null, identity: null, serverName: 'RDS01' },
    ])
    expect(callsOf(core, 'readLogons', 'setLogons')).toEqual([
      'readLogons RDS01',
      'readLogons RDS01',
      'setLogons RDS01 drain',
    ])
    await core.clock.advance(200)
    expect(await serverOf(core)).toMatchObject({
      logons: { mode: 'drain' },
      rights: { 'set-logons': { state: 'allowed' } },
    })
    expect((await auditOf(core)).map(({ identity, details: what }) => [identity, what])).toEqual(
      Array.from({ length: 2 }, () => [null, { verb: 'set-logons', mode: 'drain', before: 'enable' }]),
    )
    expect(await core.run('verify-audit', {})).toMatchObject({ entries: 2, brokenAt: null })
  })

  test('are disabled only by who types the server’s name and has read what it means', async () => {
    const core = await open()
    keepLogons(core)
    const ticket = await core.run('prepare-action', await setTo(core, 'disable'))
    expect(ticket).toMatchObject({
      owed: { typedName: 'RDS01', acknowledge: ['locks-out'] },
      countdownMs: 3_000,
    })
    const confirmation = { typedName: 'RDS02', acknowledged: [], reason: 'patch' }
    expect(await core.failureOf('commit-action', { ticketId: ticket.ticketId, confirmation })).toMatchObject({
      missing: ['typed-name', 'acknowledgement'],
    })
    expect(callsOf(core, 'setLogons')).toEqual([])
  })

  test('that somebody else set meanwhile are left alone', async () => {
    const core = await open()
    const { put } = keepLogons(core)
    const ticket = await core.run('prepare-action', await setTo(core, 'drain'))
    put('disable')
    expect((await commit(core, ticket)).targets).toMatchObject([
      { phase: 'refused', failure: { reason: 'logons-changed' } },
    ])
    expect(callsOf(core, 'setLogons')).toEqual([])
    expect(await trailOf(core)).toEqual(['intent', 'refused'])
  })

  test('that stand so already are not set', async () => {
    const core = await open()
    keepLogons(core, 'drain')
    expect(await prepareFails(core, await setTo(core, 'drain'))).toMatchObject({ reason: 'nothing-to-do' })
  })

  test('that were not taken are a failure, whatever the server said', async () => {
    const core = await open()
    keepLogons(core)
    core.actions.answers.setLogons = () => succeed({ call: 'Set-CimInstance', mode: 'enable' })
    expect(await act(core, await setTo(core, 'drain'))).toMatchObject({
      phase: 'failed',
      failure: { cause: { code: 'logons-not-taken', found: 'enable' } },
    })
  })

  test.each<[LogonMode, string]>([
    ['drain', 'done'],
    ['enable', 'unknown'],
  ])('set without an answer and found to be %s are %s', async (found, phase) => {
    const core = await open()
    const { put } = keepLogons(core)
    core.actions.answers.setLogons = () => {
      put(found)
      return fail({ ...timedOut(), operation: 'Set-CimInstance' })
    }
    await act(core, await setTo(core, 'drain'))
    await settle()
    expect(await targetsOf(core)).toMatchObject([{ phase, endedAt: core.clock.now() }])
    expect(callsOf(core, 'setLogons')).toHaveLength(1)
  })

  test('of this very machine are set with care', async () => {
    const core = await open(['.'])
    keepLogons(core)
    const ticket = await core.run('prepare-action', await setTo(core, 'drain'))
    expect(ticket.owed.acknowledge).toEqual(['console-host'])
  })
})

test('a connection is a window, on record, and tells nothing of rights', async () => {
  const core = await open()
  core.actions.answers.connectTo = () => succeed({ call: 'mstsc.exe' })
  const { serverId } = await serverOf(core)
  expect(await act(core, { verb: 'connect', serverId })).toMatchObject({ phase: 'sent', call: 'mstsc.exe' })
  expect(await trailOf(core)).toEqual(['intent', 'sent'])
  expect((await serverOf(core)).rights).toEqual({})
  expect(await prepareFails(core, { verb: 'connect', serverId: 'nobody' })).toMatchObject({
    reason: 'server-unknown',
  })
})

describe('on a server in drain', () => {
  test('a log off warns that there is no way back, and of the last person', async () => {
    const core = await open()
    keepLogons(core, 'drain')
    await core.run('read-logons', { serverId: (await serverOf(core)).serverId })
    const warningsOf = async () =>
      (
        await core.run('prepare-action', { verb: 'log-off', sessionKeys: [await keyOf(core)] })
      ).targets[0]?.warnings.map(({ kind }) => kind)
    expect(await warningsOf()).toEqual(['no-return', 'data-loss'])
    core.reads.answers.listSessions = () => succeed(listOf([details(0)]))
    await core.run('refresh', { serverIds: null })
    await core.clock.advance(500)
    expect(await warningsOf()).toEqual(['last-in-drain', 'no-return', 'data-loss'])
  })
})

describe('a server to be careful with', () => {
  test('warns where it can do harm, and wants that acknowledged', async () => {
    const core = await open()
    keepLogons(core)
    const { serverId } = await serverOf(core)
    await core.run('change-server', { serverId, careful: true })
    const marked = { kind: 'careful-server', calledInList: null, sure: true }
    const reset = await core.run('prepare-action', { verb: 'reset', sessionKeys: [await keyOf(core)] })
    expect(reset).toMatchObject({
      targets: [{ warnings: [marked, { kind: 'data-loss' }] }],
      owed: { acknowledge: ['careful-server'] },
    })
    const drain = await core.run('prepare-action', await setTo(core, 'drain'))
    expect(drain).toMatchObject({
      serverTarget: { warnings: [marked] },
      owed: { acknowledge: ['careful-server'] },
    })
    const { ticketId } = reset
    const confirmation = { typedName: null, acknowledged: [], reason: 'frozen' }
    expect(await core.failureOf('commit-action', { ticketId, confirmation })).toMatchObject({
      kind: 'confirmation',
      missing: ['acknowledgement'],
    })
    expect(callsOf(core, 'resetSession', 'setLogons')).toEqual([])
  })
})

describe('settings', () => {
  test('mark accounts, and say what has to be given', async () => {
    const core = await open()
    const before = await core.run('read-settings', {})
    const settings: Settings = {
      ...before,
      vipAccounts: [`${alice.domain}\\${alice.user}`],
      reason: 'required',
      ticketNumber: 'required',
    }
    expect(await core.run('change-settings', { settings })).toEqual(settings)
    expect(await core.run('read-settings', {})).toEqual(settings)
    const ticket = await core.run('prepare-action', { verb: 'reset', sessionKeys: [await keyOf(core)] })
    expect(ticket).toMatchObject({
      targets: [{ warnings: [{ kind: 'vip' }, { kind: 'data-loss' }] }],
      owed: { acknowledge: ['vip'], reason: 'required', ticketNumber: 'required' },
    })
    core.actions.answers.resetSession = () => fail(windowsFailure(5))
    await commit(core, ticket, { reason: 'frozen', ticketNumber: 'INC-42' })
    expect((await auditOf(core))[0]).toMatchObject({
      confirmation: { reason: 'frozen', ticketNumber: 'INC-42', acknowledged: ['vip'] },
    })
  })

  test('that do not fit are refused', async () => {
    const core = await open()
    const before = await core.run('read-settings', {})
    const [template] = before.messageTemplates
    const twice = { ...before, messageTemplates: [template, template] }
    expect(await core.failureOf('change-settings', { settings: twice })).toMatchObject({ kind: 'invalid' })
  })
})
