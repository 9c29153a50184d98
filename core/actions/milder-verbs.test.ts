import { afterEach, describe, expect, test } from 'vitest'
import type { ProcessEntry } from '#contract/session.ts'
import {
  act,
  auditOf,
  callsOf,
  commit,
  keyOf,
  prepareFails,
  targetsOf,
  trailOf,
  type Request,
} from '../testing/acting.ts'
import { details, fail, succeed, timedOut, windowsFailure } from '../testing/fake-services.ts'
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

const program = (processId: number, name: string): ProcessEntry => ({
  processId,
  name,
  workingSetBytes: 1,
  processorTime: 1,
})
const programs = [program(700, 'WINWORD.EXE'), program(704, 'csrss.exe')]

const disconnect = async (core: TestCore): Promise<Request> => ({
  verb: 'disconnect',
  sessionKeys: [await keyOf(core)],
})

const logOff = async (core: TestCore): Promise<Request> => ({
  verb: 'log-off',
  sessionKeys: [await keyOf(core)],
})

const end = async (core: TestCore, processId = 700): Promise<Request> => ({
  verb: 'end-program',
  sessionKey: await keyOf(core),
  processId,
})
async function withPrograms(): Promise<TestCore> {
  const core = await open()
  core.actions.answers.listProcesses = () => succeed(programs)
  return core
}

const shadow = async (core: TestCore, over: object = {}): Promise<Request> => ({
  verb: 'shadow',
  sessionKey: await keyOf(core),
  control: false,
  consent: true,
  ...over,
})

describe('a disconnect', () => {
  test('is one call, proved by the state of the session', async () => {
    const core = await open()
    const startedAt = core.clock.now() - 200
    core.actions.answers.disconnectSession = () => {
      core.actions.answers.readSession = () => succeed(details(startedAt, { state: 'disconnected' }))
      return succeed({ call: 'WTSDisconnectSession' })
    }
    expect(await act(core, await disconnect(core))).toMatchObject({
      phase: 'following',
      call: 'WTSDisconnectSession',
    })
    await core.clock.advance(600)
    expect(await targetsOf(core)).toMatchObject([{ phase: 'done', failure: null, next: null }])
    expect(await trailOf(core)).toEqual(['intent', 'following', 'done'])
    expect(callsOf(core, 'disconnectSession', 'logOffSession', 'resetSession')).toHaveLength(1)
  })

  test('that does not take the client away is stuck, and log off is offered, not done', async () => {
    const core = await open()
    core.actions.answers.disconnectSession = () => succeed({ call: 'WTSDisconnectSession' })
    await act(core, await disconnect(core))
    await core.clock.advance(65_000)
    expect(await targetsOf(core)).toMatchObject([
      { phase: 'stuck', lastSeenState: 'active', next: { verb: 'log-off' } },
    ])
    expect(callsOf(core, 'disconnectSession', 'logOffSession', 'resetSession')).toHaveLength(1)
  })

  test('that Windows says is needless is looked at', async () => {
    const core = await open()
    const startedAt = core.clock.now() - 200
    core.actions.answers.disconnectSession = () => {
      core.actions.answers.readSession = () => succeed(details(startedAt, { state: 'disconnected' }))
      return fail(windowsFailure(5023))
    }
    expect(await act(core, await disconnect(core))).toMatchObject({ phase: 'unknown' })
    await core.clock.advance(600)
    expect(await targetsOf(core)).toMatchObject([{ phase: 'done', failure: null }])
  })

  test('of a session that is disconnected is refused, also in the last moment', async () => {
    const core = await open()
    const ticket = await core.run('prepare-action', await disconnect(core))
    const startedAt = core.clock.now() - 200
    core.actions.answers.readSession = () => succeed(details(startedAt, { state: 'disconnected' }))
    expect(await prepareFails(core, await disconnect(core))).toMatchObject({
      reason: 'session-not-connected',
    })
    expect((await commit(core, ticket)).targets).toMatchObject([
      { phase: 'refused', failure: { reason: 'session-not-connected' } },
    ])
    expect(callsOf(core, 'disconnectSession')).toEqual([])
  })
})

describe('a log off', () => {
  test('is WTSLogoffSession and no other, followed until the session is gone', async () => {
    const core = await open()
    core.actions.answers.logOffSession = () => succeed({ call: 'WTSLogoffSession' })
    expect(await act(core, await logOff(core))).toMatchObject({ call: 'WTSLogoffSession' })
    await core.clock.advance(70_000)
    expect(await targetsOf(core)).toMatchObject([{ phase: 'following', lastSeenState: 'active' }])
    core.actions.answers.readSession = () => fail(windowsFailure(7022))
    await core.clock.advance(2_000)
    expect(await targetsOf(core)).toMatchObject([{ phase: 'gone', lastSeenState: null }])
    expect(callsOf(core, 'logOffSession', 'resetSession')).toEqual(['logOffSession RDS01 2'])
  })

  test('that lasts too long is stuck, and a reset is offered, not done', async () => {
    const core = await open()
    core.actions.answers.logOffSession = () => succeed({ call: 'WTSLogoffSession' })
    await act(core, await logOff(core))
    await core.clock.advance(125_000)
    expect(await targetsOf(core)).toMatchObject([{ phase: 'stuck', next: { verb: 'reset' } }])
    expect(callsOf(core, 'logOffSession', 'resetSession')).toHaveLength(1)
  })

  test('without an answer is unknown, and nothing is tried until it was looked at', async () => {
    const core = await open()
    core.actions.answers.logOffSession = () => fail(timedOut())
    expect(await act(core, await logOff(core))).toMatchObject({ phase: 'unknown', endedAt: null })
    expect(await prepareFails(core, await logOff(core))).toMatchObject({ reason: 'action-under-way' })
    expect(await prepareFails(core, { verb: 'reset', sessionKeys: [await keyOf(core)] })).toMatchObject({
      reason: 'action-under-way',
    })
    core.actions.answers.readSession = () => fail(windowsFailure(7022))
    await core.clock.advance(600)
    expect(await targetsOf(core)).toMatchObject([{ phase: 'gone' }])
    expect(callsOf(core, 'logOffSession')).toHaveLength(1)
  })
})

describe('the end of a program', () => {
  test('reads id, name and session once more right before the call, and proves it', async () => {
    const core = await withPrograms()
    const ticket = await core.run('prepare-action', await end(core))
    expect(ticket).toMatchObject({
      targets: [{ details: { processId: 700, name: 'WINWORD.EXE' }, warnings: [{ kind: 'data-loss' }] }],
      countdownMs: 3_000,
    })
    core.actions.calls.length = 0
    core.actions.answers.endProcess = () => {
      core.actions.answers.listProcesses = () => succeed([])
      return succeed({ call: 'WTSTerminateProcess' })
    }
    await commit(core, ticket)
    expect(core.actions.calls).toEqual([
      'readSession RDS01 2',
      'listProcesses RDS01 2',
      'endProcess RDS01 700',
    ])
    await core.clock.advance(600)
    expect(await targetsOf(core)).toMatchObject([{ phase: 'done', call: 'WTSTerminateProcess' }])
    expect((await auditOf(core))[0]).toMatchObject({ details: { processId: 700, name: 'WINWORD.EXE' } })
  })

  test.each([
    ['is gone', []],
    ['left its id to another', [program(700, 'notepad.exe')]],
  ])('that %s by then makes no call', async (_what, left) => {
    const core = await withPrograms()
    const ticket = await core.run('prepare-action', await end(core))
    core.actions.answers.listProcesses = () => succeed(left)
    expect((await commit(core, ticket)).targets).toMatchObject([
      { phase: 'refused', failure: { reason: 'process-gone' } },
    ])
    expect(callsOf(core, 'endProcess')).toEqual([])
    expect(await trailOf(core)).toEqual(['intent', 'refused'])
  })

  test('is refused for what does not run, for a part of Windows, and where programs cannot be read', async () => {
    const core = await withPrograms()
    expect(await prepareFails(core, await end(core, 12))).toMatchObject({ reason: 'process-gone' })
    expect(await prepareFails(core, await end(core, 704))).toMatchObject({ reason: 'process-protected' })
    core.actions.answers.listProcesses = () => fail(windowsFailure(5))
    expect(await prepareFails(core, await end(core))).toMatchObject({ kind: 'windows', code: 5 })
    expect(callsOf(core, 'endProcess')).toEqual([])
    expect((await core.snapshot()).servers[0]?.rights['end-program']).toMatchObject({ state: 'denied' })
  })

  test('that lives on is stuck, and log off is offered', async () => {
    const core = await withPrograms()
    core.actions.answers.endProcess = () => succeed({ call: 'WTSTerminateProcess' })
    await act(core, await end(core))
    await core.clock.advance(65_000)
    expect(await targetsOf(core)).toMatchObject([{ phase: 'stuck', next: { verb: 'log-off' } }])
  })
})

describe('watching', () => {
  test('with consent needs a press, and is on record', async () => {
    const core = await open()
    core.actions.answers.shadowSession = () => succeed({ call: 'mstsc.exe' })
    expect(await act(core, await shadow(core))).toMatchObject({ phase: 'sent', call: 'mstsc.exe' })
    expect(callsOf(core, 'shadowSession')).toEqual(['shadowSession RDS01 2 view consent'])
    expect((await auditOf(core))[0]).toMatchObject({ details: { control: false, consent: true } })
    expect((await core.snapshot()).servers[0]?.rights).toEqual({})
  })

  test('without consent owes an acknowledgement and a reason', async () => {
    const core = await open()
    const ticket = await core.run('prepare-action', await shadow(core, { control: true, consent: false }))
    expect(ticket.owed).toMatchObject({ acknowledge: ['no-consent'], reason: 'required' })
    const without = { typedName: null, acknowledged: ['no-consent'], reason: null } as const
    expect(
      await core.failureOf('commit-action', { ticketId: ticket.ticketId, confirmation: without }),
    ).toMatchObject({ kind: 'confirmation', missing: ['reason'] })
    core.actions.answers.shadowSession = () => succeed({ call: 'mstsc.exe' })
    await commit(core, ticket)
    expect(callsOf(core, 'shadowSession')).toEqual(['shadowSession RDS01 2 control no-consent'])
  })

  test('is refused for a session that is not connected, also in the last moment', async () => {
    const core = await open()
    const ticket = await core.run('prepare-action', await shadow(core))
    const startedAt = core.clock.now() - 200
    core.actions.answers.readSession = () => succeed(details(startedAt, { state: 'disconnected' }))
    expect(await prepareFails(core, await shadow(core))).toMatchObject({ reason: 'session-not-active' })
    expect((await commit(core, ticket)).targets).toMatchObject([{ phase: 'refused', call: null }])
    expect(callsOf(core, 'shadowSession')).toEqual([])
  })
})

describe('rights', () => {
  test('are learnt from what the server answers, and never from a session of one’s own', async () => {
    const core = await open(['RDS01', '.'])
    core.actions.answers.logOffSession = () => fail(windowsFailure(7045))
    const rightsOf = async (name: string) =>
      (await core.snapshot()).servers.find((server) => server.name === name)?.rights
    expect(await rightsOf('RDS01')).toEqual({})
    await act(core, { verb: 'log-off', sessionKeys: [await keyOf(core)] })
    const deniedAt = core.clock.now()
    await core.clock.advance(200)
    expect(await rightsOf('RDS01')).toMatchObject({
      'log-off': { state: 'denied', sinceAt: deniedAt, failure: { code: 7045 } },
    })
    core.actions.answers.logOffSession = () => succeed({ call: 'WTSLogoffSession' })
    await act(core, { verb: 'log-off', sessionKeys: [await keyOf(core)] })
    await core.clock.advance(200)
    expect(await rightsOf('RDS01')).toMatchObject({ 'log-off': { state: 'allowed', failure: null } })
    core.reads.answers.listSessions = (address) =>
      succeed({
        source: 'WTSEnumerateSessionsExW',
        sessions: [details(0, { sessionId: address === '.' ? 1 : 2 })],
      })
    core.actions.answers.readSession = (_address, sessionId) => succeed(details(0, { sessionId }))
    core.reads.answers.readSession = core.actions.answers.readSession
    await core.run('refresh', { serverIds: null })
    await core.clock.advance(500)
    core.actions.answers.disconnectSession = () => succeed({ call: 'WTSDisconnectSession' })
    await act(core, { verb: 'disconnect', sessionKeys: [await keyOf(core, 1, 'HD07')] })
    await core.clock.advance(200)
    expect(await rightsOf('HD07')).toEqual({})
  })
})
