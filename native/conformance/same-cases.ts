import { strict as assert } from 'node:assert'
import type { Failure } from '#contract/failure.ts'
import type { SessionIdentity } from '#contract/session.ts'
import type { FarmFunction, FarmSession } from '../farm.ts'
import type { ActAnswer, SessionDeed } from '../terminal-services.ts'
import { ticksText, toFileTime } from '../win32/file-time.ts'
import { act, disconnect, freely, message, pin, reset, stranger } from './acting.ts'
import { arrived, onFarm, valueOf, type ConformanceCase, type RunningFarm } from './case.ts'
import { logonAt, person, server } from './fixtures.ts'

const winword = { processId: 4104, name: 'WINWORD.EXE', workingSetBytes: 4096, processorTime: 156_250 }
const endWord: SessionDeed = { verb: 'end-program', processId: 4104, name: 'winword.exe' }
const alice = person({ sessionId: 2, processes: [winword] })
const query = 'WTSQuerySessionInformationW'
const one = [server('RDS01', [alice, person({ sessionId: 3 })])]

const acting: ReadonlySet<FarmFunction> = new Set<FarmFunction>([
  'WTSSendMessageW',
  'WTSDisconnectSession',
  'WTSTerminateProcess',
  'WTSLogoffSession',
  'WinStationReset',
])

async function actsOn({ control }: RunningFarm): Promise<readonly string[]> {
  return (await control.readCalls()).flatMap((call) =>
    acting.has(call.function) ? [`${call.function} ${call.sessionId}`] : [],
  )
}

function stayed(came: ActAnswer): Failure {
  assert.equal(came.left, false)
  return came.left ? assert.fail('a call left') : came.failure
}

/** What is done to it between the ticket and the act; who is told to be there then. */
const others: readonly [what: string, over: Partial<FarmSession> | null, kind: Failure['kind']][] = [
  ['another person', { account: { domain: 'CONTOSO', user: 'bob' } }, 'identity-changed'],
  ['the same name of another domain', { account: { domain: 'RDS01', user: 'user2' } }, 'identity-changed'],
  ['another log-on of the same person', { logonAt: logonAt + 1 }, 'identity-changed'],
  ['a log-on 100 ns later', { logonTicks: ticksText(toFileTime(logonAt) + 1n) ?? '' }, 'identity-changed'],
  ['nobody', { account: null, logonAt: null }, 'identity-changed'],
  ['no session at all', null, 'identity-changed'],
  ['a listener', { state: 'listen' }, 'refused'],
  ['a session that is only being set up', { state: 'init' }, 'refused'],
]

const strangers = others.flatMap(([what, over, kind]) =>
  [reset, disconnect, message({ title: '', text: 'Hello' }), endWord].map((deed) =>
    onFarm(`to ${what} under the id no ${deed.verb} is done`, one, async (farm) => {
      const { services, control } = farm
      const pinned = await pin(services, 'RDS01', 2)
      if (over === null) await control.removeSession('RDS01', 2)
      else await control.putSession('RDS01', { ...alice, ...over })
      const failure = stayed(await act(services, { server: 'RDS01', pinned }, deed))
      assert.equal(failure.kind, kind)
      if (failure.kind === 'identity-changed') {
        assert.deepEqual(failure.pinned, pinned)
        assert.equal(failure.found === null, over === null)
      }
      assert.deepEqual(await actsOn(farm), [])
    }),
  ),
)

const untouchable = [0, 65_536].map((sessionId) =>
  onFarm(`session ${sessionId} is never touched, whoever asks`, one, async (farm) => {
    await farm.control.putSession('RDS01', person({ sessionId }))
    const pinned = await pin(farm.services, 'RDS01', sessionId)
    const failure = stayed(await act(farm.services, { server: 'RDS01', pinned }, reset))
    assert.equal(failure.kind, 'refused')
    assert.deepEqual(await actsOn(farm), [])
  }),
)

async function aliceOf(farm: RunningFarm): Promise<{ server: string; pinned: SessionIdentity }> {
  return { server: 'RDS01', pinned: await pin(farm.services, 'RDS01', 2) }
}

const hang = ({ control }: RunningFarm, name: FarmFunction) =>
  control.setBehaviour('RDS01', { hangs: [name] })

/** Lets the look come back, and all that was behind it. */
async function goOn(farm: RunningFarm): Promise<void> {
  await farm.control.setBehaviour('RDS01', { hangs: [] })
  while (!(await farm.services.listSessions('RDS01')).ok)
    await new Promise((resolve) => setTimeout(resolve, 5))
}

export const sameCases: readonly ConformanceCase[] = [
  ...strangers,
  ...untouchable,
  onFarm('what is asked for between look and act waits until after the act', one, async (farm) => {
    const { services, control } = farm
    const at = await aliceOf(farm)
    await control.setBehaviour('RDS01', { latencyMs: 60 })
    const done = act(services, at, reset)
    await arrived(farm, query, 2)
    const between = [
      services.listServerProcesses('RDS01'),
      services.readSession('RDS01', 3),
      act(services, { server: 'RDS01', pinned: stranger(3) }, disconnect),
    ]
    assert.equal((await done).left, true)
    await Promise.all(between)
    const calls = (await control.readCalls()).filter((call) => !/Open/.test(call.function))
    assert.deepEqual(
      calls.slice(1).map((call) => call.function),
      [query, 'WinStationReset', 'WTSEnumerateProcessesExW', query, query],
    )
    assert.deepEqual(
      calls.flatMap((call) => call.beside ?? []),
      [],
    )
  }),
  onFarm('ending a program looks at session and program, and nothing comes between', one, async (farm) => {
    const at = await aliceOf(farm)
    assert.equal((await act(farm.services, at, endWord)).left, true)
    const calls = (await farm.control.readCalls()).filter((call) => !/Open/.test(call.function))
    assert.deepEqual(
      calls.slice(1).map((call) => call.function),
      [query, 'WTSEnumerateProcessesExW', 'WTSTerminateProcess'],
    )
  }),
  onFarm('a program of another name under the id is not ended', one, async (farm) => {
    const at = await aliceOf(farm)
    const failure = stayed(await act(farm.services, at, { ...endWord, name: 'excel.exe' }))
    assert.deepEqual([failure.kind, 'reason' in failure && failure.reason], ['refused', 'process-gone'])
    assert.deepEqual(await actsOn(farm), [])
  }),
  onFarm('it is told when a call leaves', one, async (farm) => {
    const at = await aliceOf(farm)
    await farm.control.setBehaviour('RDS01', { latencyMs: 100 })
    const left: number[] = []
    const startedAt = Date.now()
    const came = await act(
      farm.services,
      { ...at, leave: freely({ onLeft: (leftAt) => left.push(leftAt) }) },
      reset,
    )
    assert.ok(came.left)
    assert.deepEqual(left, [came.leftAt])
    assert.ok(
      came.leftAt >= startedAt + 90 && came.leftAt <= Date.now() + 1,
      `after ${came.leftAt - startedAt} ms`,
    )
  }),
  onFarm('a look that hangs beyond the time makes no call, however late it comes back', one, async (farm) => {
    const at = await aliceOf(farm)
    await hang(farm, query)
    const failure = stayed(
      await act(farm.services, { ...at, leave: freely({ notAfter: Date.now() + 300 }) }, reset),
    )
    assert.deepEqual([failure.kind, failure.retry], ['timed-out', 'safe'])
    await goOn(farm)
    assert.deepEqual(await actsOn(farm), [])
  }),
  onFarm('a call that waited too long for its server is not made', one, async (farm) => {
    const at = await aliceOf(farm)
    await hang(farm, 'WTSEnumerateProcessesExW')
    const before = farm.services.listServerProcesses('RDS01')
    const failure = stayed(
      await act(farm.services, { ...at, leave: freely({ notAfter: Date.now() + 200 }) }, reset),
    )
    assert.equal(failure.kind, 'timed-out')
    await goOn(farm)
    await before
    assert.deepEqual(await actsOn(farm), [])
  }),
  onFarm('what is taken back during the look makes no call, and that is known at once', one, async (farm) => {
    const at = await aliceOf(farm)
    await hang(farm, query)
    const stop = new AbortController()
    const came = act(farm.services, { ...at, leave: freely({ withdrawn: stop.signal }) }, reset)
    await arrived(farm, query, 2)
    stop.abort()
    assert.equal(stayed(await came).kind, 'refused')
    await goOn(farm)
    assert.deepEqual(await actsOn(farm), [])
  }),
  onFarm('what was taken back before makes no call', one, async (farm) => {
    const at = await aliceOf(farm)
    stayed(await act(farm.services, { ...at, leave: freely({ withdrawn: AbortSignal.abort() }) }, reset))
    assert.deepEqual(await actsOn(farm), [])
  }),
  onFarm('a call that has left is not taken back', one, async (farm) => {
    const at = await aliceOf(farm)
    await farm.control.setBehaviour('RDS01', { latencyMs: 100 })
    const stop = new AbortController()
    const leave = freely({ withdrawn: stop.signal, onLeft: () => stop.abort() })
    const came = await act(farm.services, { ...at, leave }, reset)
    assert.ok(came.left)
    valueOf(came.answer)
  }),
  onFarm('a host that ends during the look has made no call', one, async (farm) => {
    const at = await aliceOf(farm)
    await hang(farm, query)
    const came = act(farm.services, at, reset)
    await arrived(farm, query, 2)
    await farm.services.dispose()
    const failure = stayed(await came)
    assert.deepEqual([failure.kind, failure.retry], ['host-lost', 'safe'])
    await farm.control.setBehaviour('RDS01', { hangs: [] })
    assert.deepEqual(await actsOn(farm), [])
  }),
  onFarm('of a host that ends during the call it is not known what it did', one, async (farm) => {
    const at = await aliceOf(farm)
    await hang(farm, 'WinStationReset')
    const came = act(farm.services, at, reset)
    await arrived(farm, 'WinStationReset', 1)
    await farm.services.dispose()
    const { left, ...rest } = await came
    assert.equal(left, true)
    assert.ok('answer' in rest && !rest.answer.ok)
    assert.deepEqual([rest.answer.failure.kind, rest.answer.failure.retry], ['host-lost', 'look-first'])
  }),
]
