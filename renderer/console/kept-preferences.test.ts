import { expect, test, vi } from 'vitest'
import type { Bridge } from '#contract/bridge.ts'
import type { CommandArguments } from '#contract/commands.ts'
import type { CoreEvent } from '#contract/events.ts'
import type { Result } from '#contract/failure.ts'
import { fakeBridge } from '../testing/bridge.ts'
import { createKeptPreferences } from './kept-preferences.ts'
import { defaultPreferences } from './preferences.ts'
import { lookOf, type SavedView } from './preferences-views.ts'

const lost: Result<never> = {
  ok: false,
  failure: {
    kind: 'disconnected',
    operation: 'read-arrangement',
    server: null,
    meaning: 'The line is down.',
    remedy: 'Wait.',
    retry: 'safe',
  },
}
const done = (value: unknown): Result<unknown> => ({ ok: true, value })

/** A core that keeps the text it is given, tells of it, and is asked by several windows. The text is its own revision. */
function keepingCore(arrangement: string | null = null) {
  const core = { arrangement, down: false, kept: 0 }
  const listeners: ((event: CoreEvent) => void)[] = []
  const tell = (revision: string) =>
    listeners.forEach((listener) => listener({ event: 'arrangement-changed', revision }))
  const keep = ({ arrangement: text, basedOn, unanswered }: CommandArguments<'keep-arrangement'>) => {
    if (core.down) return lost
    const found = core.arrangement
    if (found !== null && found !== basedOn && found !== unanswered)
      return done({ kept: false, arrangement: found, revision: found })
    core.arrangement = text
    core.kept += 1
    tell(text)
    return done({ kept: true, revision: text })
  }
  const subscribe: Bridge['subscribe'] = (listener) => {
    listeners.push(listener)
    return () => undefined
  }
  const openLine = () => {
    const { invoke, asked } = fakeBridge({
      'read-arrangement': () =>
        core.down ? lost : done({ arrangement: core.arrangement, revision: core.arrangement }),
      'keep-arrangement': keep,
    })
    return { invoke, subscribe, asked }
  }
  return { core, openLine }
}

async function openWindow(line: Bridge) {
  const window = createKeptPreferences()
  await window.follow(line)
  const names = () => window.preferences.getState().views.map(({ name }) => name)
  const save = (name: string) => {
    const view: SavedView = {
      viewId: name,
      name,
      scope: { kind: 'all' },
      scopeName: '',
      search: name,
      look: lookOf(defaultPreferences),
    }
    window.preferences.setState({ views: [...window.preferences.getState().views, view] })
  }
  return { ...window, names, save }
}

const settled = () => new Promise((resolve) => setTimeout(resolve, 0))

test('what is changed is there at the next start', async () => {
  const { core, openLine } = keepingCore()
  const first = await openWindow(openLine())
  first.preferences.setState({ theme: 'dark' })
  await vi.waitFor(() => expect(core.arrangement).toContain('dark'))
  const second = await openWindow(openLine())
  expect(second.preferences.getState()).toEqual({ ...defaultPreferences, theme: 'dark' })
})

test('reading alone keeps nothing', async () => {
  const { openLine } = keepingCore('{"theme":"dark"}')
  const line = openLine()
  await openWindow(line)
  await settled()
  expect(line.asked.map(({ name }) => name)).toEqual(['read-arrangement'])
})

test('of many changes in a row the last is kept, and not each of them', async () => {
  const { core, openLine } = keepingCore()
  const { preferences } = await openWindow(openLine())
  for (let width = 100; width < 200; width += 1) preferences.setState({ columnWidths: { user: width } })
  await vi.waitFor(() => expect(core.arrangement).toContain('"user":199'))
  expect(core.kept).toBe(2)
})

test('what was changed just before the window closes is sent at once', async () => {
  const { core, openLine } = keepingCore()
  const { preferences, flush } = await openWindow(openLine())
  preferences.setState({ theme: 'dark' })
  preferences.setState({ theme: 'light' })
  flush()
  expect(core.arrangement).toContain('"theme":"light"')
  expect(core.kept).toBe(2)
})

test('a window that closes with nothing to keep sends nothing', async () => {
  const { core, openLine } = keepingCore()
  const { preferences, flush } = await openWindow(openLine())
  preferences.setState({ theme: 'dark' })
  await settled()
  flush()
  expect(core.kept).toBe(1)
})

test('what could not be read is not written over, and read once the line is back', async () => {
  const { core, openLine } = keepingCore('{"theme":"dark"}')
  const line = openLine()
  core.down = true
  const { preferences, follow } = await openWindow(line)
  preferences.setState({ showSystemSessions: true })
  preferences.setState({ showSystemSessions: false })
  expect(core.arrangement).toBe('{"theme":"dark"}')
  core.down = false
  await follow(line)
  expect(preferences.getState().theme).toBe('dark')
})

test('a view saved before the first reading is kept beside those that were there', async () => {
  const { core, openLine } = keepingCore()
  const before = await openWindow(openLine())
  before.save('There')
  await vi.waitFor(() => expect(core.arrangement).toContain('There'))
  core.down = true
  const line = openLine()
  const { save, names, follow } = await openWindow(line)
  save('Here')
  core.down = false
  await follow(line)
  expect(names()).toEqual(['There', 'Here'])
  await vi.waitFor(() => expect(before.names()).toEqual(['There', 'Here']))
})

test('two windows that save a view at once both have both, and each keeps its own looks', async () => {
  const { core, openLine } = keepingCore()
  const [one, other] = [await openWindow(openLine()), await openWindow(openLine())]
  one.preferences.setState({ theme: 'dark' })
  other.preferences.setState({ theme: 'light' })
  one.save('One')
  other.save('Other')
  await vi.waitFor(() => expect([...one.names()].toSorted()).toEqual(['One', 'Other']))
  await vi.waitFor(() => expect([...other.names()].toSorted()).toEqual(['One', 'Other']))
  expect([one.preferences.getState().theme, other.preferences.getState().theme]).toEqual(['dark', 'light'])
  await settled()
  const kept = core.kept
  await settled()
  expect(core.kept).toBe(kept)
  expect([...one.news.getState(), ...other.news.getState()]).toEqual([])
})

test('a window that only hears of another one’s view keeps nothing itself', async () => {
  const { core, openLine } = keepingCore()
  const [one, other] = [await openWindow(openLine()), await openWindow(openLine())]
  one.save('One')
  await vi.waitFor(() => expect(other.names()).toEqual(['One']))
  await settled()
  expect(core.kept).toBe(1)
})

test('a view deleted in one window goes from the other', async () => {
  const { openLine } = keepingCore()
  const [one, other] = [await openWindow(openLine()), await openWindow(openLine())]
  one.save('One')
  await vi.waitFor(() => expect(other.names()).toEqual(['One']))
  other.preferences.setState({ views: [] })
  await vi.waitFor(() => expect(one.names()).toEqual([]))
})

test('what could not be kept while the line was down is kept once it is back, beside what others kept', async () => {
  const { core, openLine } = keepingCore()
  const lines = [openLine(), openLine()] as const
  const [one, other] = [await openWindow(lines[0]), await openWindow(lines[1])]
  core.down = true
  one.save('One')
  await settled()
  core.down = false
  other.save('Other')
  await vi.waitFor(() => expect(core.arrangement).toContain('Other'))
  await one.follow(lines[0])
  await vi.waitFor(() => expect(other.names()).toEqual(['Other', 'One']))
  expect(one.names()).toEqual(['Other', 'One'])
})

test('what could not be read is read again by itself, and changes are kept from then on', async () => {
  vi.useFakeTimers()
  try {
    const { core, openLine } = keepingCore(JSON.stringify({ ...defaultPreferences, theme: 'dark' }))
    core.down = true
    const window = createKeptPreferences()
    await window.follow(openLine())
    core.down = false
    await vi.advanceTimersByTimeAsync(1_000)
    expect(window.preferences.getState().theme).toBe('dark')
    window.preferences.setState({ theme: 'light' })
    await vi.advanceTimersByTimeAsync(0)
    expect(core.arrangement).toContain('"theme":"light"')
  } finally {
    vi.useRealTimers()
  }
})
