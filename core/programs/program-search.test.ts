import { afterEach, describe, expect, test } from 'vitest'
import type { FoundProgram, ProgramNews, SearchedServer } from '#contract/program-search.ts'
import type { ServerProcess } from '#native/terminal-services.ts'
import { keyOf } from '../testing/acting.ts'
import { bob, details, fail, listOf, succeed, timedOut, windowsFailure } from '../testing/fake-services.ts'
import { openTestCore, type TestCore } from '../testing/test-core.ts'

const opened: TestCore[] = []
afterEach(async () => {
  await Promise.all(opened.splice(0).map((core) => core.close()))
})

async function open(addresses: readonly string[] = ['RDS01', 'RDS02', 'RDS03']): Promise<TestCore> {
  const core = await openTestCore(addresses)
  opened.push(core)
  return core
}

const running = (sessionId: number, name: string): ServerProcess => ({
  sessionId,
  processId: 100 * sessionId + name.length,
  name,
  workingSetBytes: 1,
  processorTime: 1,
})
const explorers = [running(2, 'explorer.exe'), running(3, 'explorer.exe')]

/** Word runs in session 2 of RDS01 only. */
const wordOnFirst = (address: string) =>
  succeed(address === 'RDS01' ? [...explorers, running(2, 'WINWORD.EXE')] : explorers)

const newsIn = ({ events }: TestCore, searchId: string): readonly ProgramNews[] =>
  events.flatMap((event) =>
    event.event === 'programs-found' && event.news.searchId === searchId ? [event.news] : [],
  )

interface Told {
  readonly found: readonly FoundProgram[]
  readonly servers: readonly SearchedServer[]
  readonly waiting: number | undefined
}

/** All that a search has told so far. */
function toldOf(core: TestCore, searchId = 's1'): Told {
  const news = newsIn(core, searchId)
  return {
    found: news.flatMap(({ found }) => found),
    servers: news.flatMap(({ servers }) => servers),
    waiting: news.at(-1)?.waiting,
  }
}

async function find(core: TestCore, program: string, over = {}): Promise<Told> {
  await core.run('find-programs', { searchId: 's1', program, ...over })
  await core.clock.advance(200)
  return toldOf(core)
}

const asked = ({ reads }: TestCore): readonly string[] =>
  reads.calls.filter((call) => call.startsWith('listServerProcesses'))

describe('a search for a program', () => {
  test('finds the session it runs in, and asks each server once', async () => {
    const core = await open()
    core.reads.answers.listServerProcesses = wordOnFirst
    const { found, servers, waiting } = await find(core, 'winword')
    expect(found).toEqual([{ program: 'winword.exe', sessionKeys: [await keyOf(core)] }])
    expect(servers.map(({ outcome }) => outcome)).toEqual(['read', 'read', 'read'])
    expect(waiting).toBe(0)
    expect(asked(core)).toEqual(['RDS01', 'RDS02', 'RDS03'].map((name) => `listServerProcesses ${name}`))
    await core.clock.advance(120_000)
    expect(asked(core)).toHaveLength(3)
  })

  test('names a server that refuses, learns the right from it, and does not ask it again', async () => {
    const core = await open(['RDS01', 'RDS02'])
    const denied = { ...windowsFailure(5), operation: 'WTSEnumerateProcessesExW' }
    core.reads.answers.listServerProcesses = (address) =>
      address === 'RDS02' ? fail(denied) : wordOnFirst(address)
    const { servers } = await find(core, 'winword')
    const { servers: known } = await core.snapshot()
    const [, second] = known
    expect(servers).toMatchObject([
      { outcome: 'read', untoldSessions: 0 },
      { outcome: 'failed', serverId: second?.serverId, failure: denied },
    ])
    expect(second?.rights['end-program']?.state).toBe('denied')
    await find(core, 'excel')
    expect(asked(core)).toHaveLength(2)
  })

  test('tells how many people’s sessions Windows said nothing of; one that is going need not run anything', async () => {
    const core = await open(['RDS01'])
    const now = core.clock.now()
    core.reads.answers.listSessions = () =>
      succeed(
        listOf(
          [2, 3, 4].map((sessionId) =>
            details(now, { sessionId, state: sessionId === 4 ? 'down' : 'active' }),
          ),
        ),
      )
    await core.run('refresh', { serverIds: null })
    await core.clock.advance(200)
    core.reads.answers.listServerProcesses = () => succeed([running(3, 'winword.exe')])
    expect((await find(core, 'winword')).servers).toMatchObject([{ outcome: 'read', untoldSessions: 1 }])
  })

  test.each([
    ['does not answer', timedOut(), 'stale'],
    ['refuses its list', windowsFailure(5), 'denied'],
    ['has its polling stopped', windowsFailure(1326), 'denied'],
  ])('asks no server that %s', async (_how, failure, state) => {
    const core = await open(['RDS01'])
    core.reads.answers.listSessions = () => fail(failure)
    await core.run('refresh', { serverIds: null })
    await core.clock.advance(200)
    const { servers, waiting } = await find(core, 'winword')
    expect(servers).toMatchObject([{ outcome: 'not-asked', state }])
    expect(waiting).toBe(0)
    expect(asked(core)).toEqual([])
  })

  test('takes no answer for a session that another has followed', async () => {
    const core = await open(['RDS01'])
    const before = await keyOf(core)
    core.reads.answers.listServerProcesses = wordOnFirst
    core.reads.answers.listSessions = () => succeed(listOf([details(0, { account: bob })]))
    await core.run('refresh', { serverIds: null })
    await core.clock.advance(200)
    const [word] = (await find(core, 'winword')).found
    expect(word?.sessionKeys).toEqual([await keyOf(core)])
    expect(word?.sessionKeys).not.toContain(before)
  })

  test('answers a corrected name from what was read in the last minute, and reads anew when told to', async () => {
    const core = await open()
    core.reads.answers.listServerProcesses = wordOnFirst
    await find(core, 'win')
    const { found, waiting } = await find(core, 'winw')
    expect([found.length, waiting, asked(core).length]).toEqual([2, 0, 3])
    await find(core, 'winword', { anew: true })
    expect(asked(core)).toHaveLength(6)
    await core.clock.advance(60_000)
    await find(core, 'winword')
    expect(asked(core)).toHaveLength(9)
  })
})

describe('many servers', () => {
  const many = Array.from({ length: 20 }, (_value, at) => `RDS${at + 10}`)

  /** Every reading waits until the test lets it go. */
  async function openHeld() {
    const core = await open(many)
    const held: (() => void)[] = []
    core.reads.answers.listServerProcesses = (address) => {
      const { promise, resolve } = Promise.withResolvers<ReturnType<typeof wordOnFirst>>()
      held.push(() => resolve(wordOnFirst(address)))
      return promise
    }
    const letGo = async (count: number) => {
      for (const release of held.splice(0, count)) release()
      await core.clock.advance(100)
    }
    return { core, letGo }
  }

  test('are asked eight at a time, and what is known is told as it comes', async () => {
    const { core, letGo } = await openHeld()
    expect(await find(core, 'explorer')).toMatchObject({ found: [], waiting: 20 })
    expect(asked(core)).toHaveLength(8)
    await letGo(3)
    expect(asked(core)).toHaveLength(11)
    expect(toldOf(core)).toMatchObject({ waiting: 17 })
    expect(toldOf(core).found.flatMap(({ sessionKeys }) => sessionKeys)).toHaveLength(6)
    for (const count of [8, 8, 1]) {
      // oxlint-disable-next-line no-await-in-loop -- each lets the next ones in
      await letGo(count)
    }
    expect(toldOf(core).waiting).toBe(0)
    expect(asked(core)).toHaveLength(20)
  })

  test('that answer together are told of at once, and then not before a tenth of a second', async () => {
    const { core, letGo } = await openHeld()
    await find(core, 'explorer')
    const before = newsIn(core, 's1').length
    await letGo(8)
    expect(
      newsIn(core, 's1')
        .slice(before)
        .map(({ servers }) => servers.length),
    ).toEqual([1, 7])
  })

  test('are left alone once the search is left; what is under way is kept', async () => {
    const { core, letGo } = await openHeld()
    await find(core, 'explorer')
    await core.run('stop-finding-programs', { searchId: 'another' })
    await letGo(1)
    expect(asked(core)).toHaveLength(9)
    await core.run('stop-finding-programs', { searchId: 's1' })
    const told = newsIn(core, 's1').length
    await letGo(8)
    expect([asked(core).length, newsIn(core, 's1').length]).toEqual([9, told])
    await core.run('find-programs', { searchId: 's2', program: 'explorer' })
    await core.clock.advance(100)
    expect(toldOf(core, 's2')).toMatchObject({ waiting: 11 })
  })

  test('are not asked twice by a search that takes the place of another', async () => {
    const { core, letGo } = await openHeld()
    await find(core, 'exp')
    await core.run('find-programs', { searchId: 's2', program: 'explorer' })
    expect(asked(core)).toHaveLength(8)
    await letGo(8)
    await letGo(8)
    await letGo(4)
    expect(asked(core)).toHaveLength(20)
    expect(toldOf(core).waiting).toBe(20)
    expect(toldOf(core, 's2')).toMatchObject({ waiting: 0 })
    expect(toldOf(core, 's2').found.flatMap(({ sessionKeys }) => sessionKeys)).toHaveLength(40)
  })

  test('that leave the list meanwhile are not waited for', async () => {
    const { core, letGo } = await openHeld()
    await find(core, 'explorer')
    const ids = (await core.snapshot()).servers.map(({ serverId }) => serverId)
    await core.run('remove-servers', { serverIds: ids.slice(0, 19) })
    await letGo(8)
    await letGo(1)
    expect(toldOf(core)).toMatchObject({ waiting: 0, servers: [{ outcome: 'read', serverId: ids[19] }] })
  })
})

test('a reading that breaks is a failure of its server, and the others go on', async () => {
  const core = await open(['RDS01', 'RDS02'])
  core.reads.answers.listServerProcesses = (address) => {
    if (address === 'RDS01') throw new Error('broken')
    return wordOnFirst(address)
  }
  expect((await find(core, 'explorer')).servers).toMatchObject([
    { outcome: 'failed', failure: { kind: 'internal' } },
    { outcome: 'read' },
  ])
})

test('a search for nothing is refused and names the field', async () => {
  const core = await open(['RDS01'])
  expect(await core.failureOf('find-programs', { searchId: 's1', program: '  ' })).toMatchObject({
    kind: 'invalid',
    problems: [{ path: ['program'] }],
  })
})
