import { afterEach, describe, expect, test } from 'vitest'
import type { Verdict } from '#contract/verdict.ts'
import { keyOf } from '../../testing/acting.ts'
import { details, fail, listOf, succeed, timedOut, windowsFailure } from '../../testing/fake-services.ts'
import { openTestCore, type TestCore } from '../../testing/test-core.ts'

const opened: TestCore[] = []
afterEach(async () => {
  await Promise.all(opened.splice(0).map((core) => core.close()))
})

/** Alice's session, which stands still, and its one program; what moves is given. */
async function openStill({ bytesPerSecond = 0, share = 0, perMs = 10_000, hasIdle = true } = {}) {
  const core = await openTestCore()
  opened.push(core)
  const startedAt = core.clock.now() - 200
  const elapsed = () => core.clock.now() - startedAt
  const { answers } = core.reads
  answers.listSessions = () => succeed(listOf([details(startedAt)]))
  answers.readSession = () =>
    succeed(details(startedAt, { outgoingBytes: 1 + Math.floor((bytesPerSecond * elapsed()) / 1_000) }))
  const program = (processId: number, sessionId: number, used: number) => ({
    sessionId,
    processId,
    name: processId === 0 ? '' : processId === 700 ? 'EXCEL.EXE' : 'svchost.exe',
    workingSetBytes: 1,
    processorTime: Math.floor(used * elapsed() * perMs),
  })
  answers.listServerProcesses = () =>
    succeed([...(hasIdle ? [program(0, 0, 4 - share)] : []), program(64, 0, 0.001), program(700, 2, share)])
  answers.listProcesses = async () => {
    const all = await answers.listServerProcesses?.('RDS01', 0)
    if (all?.ok !== true) return fail(timedOut())
    const own = all.value.filter(({ sessionId }) => sessionId === 2)
    return succeed(own.map(({ sessionId: _id, ...one }) => one))
  }
  await core.run('refresh', { serverIds: null })
  await core.clock.advance(500)
  const [server] = (await core.snapshot()).servers
  const look = async (sessionKeys: string[]) =>
    core.run('set-view', { serverIds: [server?.serverId ?? ''], sessionKeys })
  const verdict = async (): Promise<Verdict | null> => (await core.snapshot()).sessions[0]?.verdict ?? null
  const count = (operation: string) => core.reads.calls.filter((call) => call.startsWith(operation)).length
  return { core, look, verdict, count }
}

describe('a session nobody looks at', () => {
  test('has no verdict, and costs its server no list of programs', async () => {
    const { core, look, verdict, count } = await openStill()
    await look([])
    await core.clock.advance(300_000)
    expect(await verdict()).toBeNull()
    expect(count('listServerProcesses')).toBe(0)
  })
})

describe('a session in view', () => {
  test.each([
    ['stands still', {}, 'silent', 'disconnect'],
    ['moves', { bytesPerSecond: 270, share: 0.002 }, 'idle', 'message'],
    ['has a busy program', { bytesPerSecond: 270, share: 0.95 }, 'one-program-busy', 'end-program'],
  ] as const)('that %s is judged from its own readings', async (_what, course, kind, verb) => {
    const { core, look, verdict } = await openStill(course)
    await look([await keyOf(core)])
    await core.clock.advance(4_500)
    expect(await verdict()).toMatchObject({ kind: 'unknown' })
    await core.clock.advance(40_000)
    const judged = await verdict()
    expect(judged).toMatchObject({ kind, next: verb })
    expect((judged?.window?.toAt ?? 0) - (judged?.window?.fromAt ?? 0)).toBeGreaterThanOrEqual(15_000)
    if (kind === 'one-program-busy') expect(judged?.program).toEqual({ processId: 700, name: 'EXCEL.EXE' })
  })

  test.each([
    ['stands still', {}, 'silent'],
    ['moves', { bytesPerSecond: 270, share: 0.002 }, 'idle'],
    ['has a busy program', { bytesPerSecond: 270, share: 0.95 }, 'one-program-busy'],
  ] as const)(
    'that %s is judged the same where processor time is told in milliseconds',
    async (_what, course, kind) => {
      const { core, look, verdict } = await openStill({ ...course, perMs: 1 })
      await look([await keyOf(core)])
      await core.clock.advance(44_500)
      expect(await verdict()).toMatchObject({ kind })
    },
  )

  test.each([
    ['stands still', {}, 'unknown'],
    ['moves', { bytesPerSecond: 270, share: 0.002 }, 'idle'],
    ['has a busy program', { bytesPerSecond: 270, share: 0.95 }, 'idle'],
  ] as const)(
    'that %s is judged without its programs where nothing tells the unit of their times, and that is said',
    async (_what, course, kind) => {
      const { core, look, verdict } = await openStill({ ...course, hasIdle: false })
      await look([await keyOf(core)])
      await core.clock.advance(44_500)
      expect(await verdict()).toMatchObject({
        kind,
        evidence: expect.arrayContaining([{ code: 'programs-unproven' }]),
      })
    },
  )

  test('costs its server one list of programs every fifteen seconds, and once one more for their unit', async () => {
    const { core, look, count } = await openStill()
    await look([await keyOf(core)])
    await core.clock.advance(14_000)
    expect(count('listServerProcesses')).toBe(2)
    await core.clock.advance(60_000)
    expect(count('listServerProcesses')).toBe(6)
  })

  test('whose programs are refused is not called silent, and is asked rarely; the right is shown as missing', async () => {
    const { core, look, verdict, count } = await openStill()
    core.reads.answers.listServerProcesses = () => fail(windowsFailure(5))
    await look([await keyOf(core)])
    await core.clock.advance(120_000)
    expect(await verdict()).toMatchObject({ kind: 'unknown' })
    expect(count('listServerProcesses')).toBe(1)
    expect((await core.snapshot()).servers[0]?.rights).toMatchObject({ 'end-program': { state: 'denied' } })
  })

  test('that leaves the view loses its verdict with the next reading', async () => {
    const { core, look, verdict } = await openStill()
    await look([await keyOf(core)])
    await core.clock.advance(30_000)
    expect(await verdict()).not.toBeNull()
    await look([])
    await core.clock.advance(130_000)
    expect(await verdict()).toBeNull()
  })

  test('hands no reading on to whoever gets its id', async () => {
    const { core, look, verdict } = await openStill()
    await look([await keyOf(core)])
    await core.clock.advance(30_000)
    const anew = details(core.clock.now(), { logonAt: core.clock.now() - 5 })
    core.reads.answers.readSession = () => succeed(anew)
    await core.clock.advance(6_000)
    await look([await keyOf(core)])
    await core.clock.advance(4_000)
    const measured = (await verdict())?.evidence.flatMap((seen) => ('overMs' in seen ? [seen.overMs] : []))
    expect(measured?.filter((ms) => ms >= 30_000)).toEqual([])
  })
})

test('an open session is judged by what it is read for, first as far as one reading goes', async () => {
  const { core, look } = await openStill()
  const sessionKey = await keyOf(core)
  await look([sessionKey])
  const kinds: string[] = []
  for (let reading = 0; reading < 6; reading += 1) {
    const { verdict, session } = await core.run('read-session', { sessionKey })
    expect(session.verdict).toEqual(verdict)
    kinds.push(verdict.kind)
    await core.clock.advance(4_000)
  }
  expect(kinds).toEqual(['unknown', 'unknown', 'unknown', 'unknown', 'silent', 'silent'])
})
