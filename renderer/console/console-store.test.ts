import { expect, test, vi } from 'vitest'
import type { Bridge } from '#contract/bridge.ts'
import type { CoreEvent } from '#contract/events.ts'
import { row, server, settings } from '../testing/rows.ts'
import { createConsoleStore } from './console-store.ts'
import { newProgramSearch } from './program-search.ts'

const nothing = { servers: [], removedServerIds: [], sessions: [], removedSessionKeys: [], readings: [] }

const stoppedWhy = {
  kind: 'refused',
  reason: 'polling-stopped',
  operation: 'refresh',
  server: null,
  retry: 'after-fix',
} as const

const failure = {
  kind: 'internal',
  operation: 'read-snapshot',
  server: null,
  retry: 'safe',
} as const

/** A core that tells one farm, whose revision the test sets, and fails as often as it is told to. */
function start() {
  const listeners: ((event: CoreEvent) => void)[] = []
  const asked: string[] = []
  const core = { revision: 5, failing: false }
  const answers: Record<string, () => unknown> = {
    'read-console': () => ({
      version: '1',
      farm: 'simulated',
      shell: 'loopback',
      operator: null,
      machine: 'M',
      notices: [],
    }),
    'read-settings': () => settings(),
    'read-snapshot': () => ({
      snapshot: { revision: core.revision, servers: [server()], sessions: [row()] },
      actions: [],
    }),
  }
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the answers are those of the commands asked for
  const bridge = {
    invoke: async (name: string) => {
      asked.push(name)
      const answer = answers[name]
      if (core.failing) return { ok: false, failure }
      if (answer === undefined) throw new Error(`nobody expected ${name}`)
      return { ok: true, value: await answer() }
    },
    subscribe: (listener: (event: CoreEvent) => void) => {
      listeners.push(listener)
      return () => undefined
    },
  } as unknown as Bridge
  const store = createConsoleStore(bridge)
  return {
    store,
    core,
    asked,
    answers,
    tell: (event: CoreEvent) => listeners.forEach((listener) => listener(event)),
    settle: () => new Promise((resolve) => setTimeout(resolve, 0)),
  }
}

test('reads the whole when the line stands, and follows its changes', async () => {
  const { store, tell, settle } = start()
  store.connectionChanged('open')
  await settle()
  expect(store.state.getState()).toMatchObject({ loaded: true, farm: { revision: 5 } })
  tell({
    event: 'snapshot-changed',
    change: { ...nothing, fromRevision: 5, revision: 6, removedSessionKeys: ['k1'] },
  })
  const { farm } = store.state.getState()
  expect([farm.revision, farm.rows.get('s1')?.size]).toEqual([6, 0])
})

test('what could not be read at first is read again until it can be, though the line never changes', async () => {
  vi.useFakeTimers()
  try {
    const { store, core, asked } = start()
    core.failing = true
    store.connectionChanged('open')
    await vi.advanceTimersByTimeAsync(500)
    expect(store.state.getState()).toMatchObject({ loaded: false, failure })
    core.failing = false
    await vi.advanceTimersByTimeAsync(1_000)
    expect(store.state.getState()).toMatchObject({
      loaded: true,
      failure: null,
      settings: settings(),
      description: { version: '1' },
    })
    const before = asked.length
    await vi.advanceTimersByTimeAsync(120_000)
    expect(asked.length).toBe(before)
  } finally {
    vi.useRealTimers()
  }
})

test('shows the farm while the core still finds out who acts', async () => {
  const { store, answers, settle } = start()
  const description = Promise.withResolvers<unknown>()
  answers['read-console'] = () => description.promise
  store.connectionChanged('open')
  await settle()
  expect(store.state.getState()).toMatchObject({ loaded: true, description: null, farm: { revision: 5 } })
  description.resolve({ operator: { domain: 'CONTOSO', user: 'helpdesk7' }, notices: [] })
  await settle()
  expect(store.state.getState().description?.operator?.user).toBe('helpdesk7')
})

test('reads the whole again when a change is missing, once for however many', async () => {
  const { store, tell, core, asked, settle } = start()
  store.connectionChanged('open')
  await settle()
  core.revision = 20
  for (const revision of [18, 19, 20]) {
    tell({ event: 'snapshot-changed', change: { ...nothing, fromRevision: revision - 1, revision } })
  }
  await settle()
  expect(store.state.getState().farm.revision).toBe(20)
  expect(asked.filter((name) => name === 'read-snapshot')).toHaveLength(2)
})

test('a change older than what is held is passed over', async () => {
  const { store, tell, asked, settle } = start()
  store.connectionChanged('open')
  await settle()
  tell({ event: 'snapshot-changed', change: { ...nothing, fromRevision: 3, revision: 4 } })
  await settle()
  expect(asked.filter((name) => name === 'read-snapshot')).toHaveLength(1)
})

test('holds the settings as they were read, then as they were changed', async () => {
  const { store, tell, settle } = start()
  store.connectionChanged('open')
  await settle()
  expect(store.state.getState().settings).toEqual(settings())
  const careful = settings({ vipAccounts: ['CONTOSO\\ceo'] })
  tell({ event: 'settings-changed', settings: careful })
  expect(store.state.getState().settings).toEqual(careful)
})

test('shows one notice about a subject, and none whose cause is gone', () => {
  const { store, tell } = start()
  const raise = (noticeId: string, about: string) =>
    tell({
      event: 'notice-raised',
      notice: { noticeId, about, severity: 'info', said: { code: 'audit-end-missing' } },
    })
  const shown = () => store.state.getState().messages.map(({ noticeId }) => noticeId)
  raise('1', 'the list')
  raise('2', 'the disk')
  raise('3', 'the list')
  expect(shown()).toEqual(['2', '3'])
  tell({ event: 'notice-withdrawn', noticeId: '3' })
  tell({ event: 'notice-withdrawn', noticeId: '1' })
  expect(shown()).toEqual(['2'])
})

test('holds what a search for a program tells, until it is left', () => {
  const { store, tell } = start()
  const found = [{ program: 'winword.exe', sessionKeys: ['k1'] }]
  const news = { searchId: 'one', found, servers: [], waiting: 0 }
  const search = () => store.state.getState().programSearch
  tell({ event: 'programs-found', news })
  expect(search()).toBeNull()
  store.programSearchChanged(newProgramSearch({ searchId: 'one', program: 'winword' }, null))
  tell({ event: 'programs-found', news })
  expect(search()).toMatchObject({ waiting: 0, found: new Map([['winword.exe', ['k1']]]) })
  store.programSearchChanged(null)
  expect(search()).toBeNull()
})

test('what a refresh left out is told until it is asked again, or another refresh is answered', async () => {
  const { store, tell, core, answers, settle } = start()
  const stopped = server({ state: 'denied', pollingStopped: true })
  answers['read-snapshot'] = () => ({
    snapshot: { revision: core.revision, servers: [stopped], sessions: [] },
    actions: [],
  })
  store.connectionChanged('open')
  await settle()
  const leftOut = () => store.state.getState().messages.map(({ message }) => message)
  const leaveOut = () => store.refreshAnswered(null, { asked: 0, notAsked: 1, why: stoppedWhy })
  leaveOut()
  expect(leftOut()).toEqual(['1 server was not read again.'])
  store.refreshAnswered(['s2'], { asked: 1, notAsked: 0, why: null })
  expect(leftOut()).toEqual([])
  leaveOut()
  tell({
    event: 'snapshot-changed',
    change: { ...nothing, fromRevision: 5, revision: 6, servers: [server()] },
  })
  expect(leftOut()).toEqual([])
})
