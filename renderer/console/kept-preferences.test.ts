import { expect, test, vi } from 'vitest'
import type { Bridge } from '#contract/bridge.ts'
import type { CommandArguments } from '#contract/commands.ts'
import type { Result } from '#contract/failure.ts'
import { fakeBridge } from '../testing/bridge.ts'
import { createKeptPreferences } from './kept-preferences.ts'
import { defaultPreferences } from './preferences.ts'
import { lookOf, type SavedView } from './preferences-views.ts'

const lost: Result<never> = {
  ok: false,
  failure: {
    kind: 'disconnected',
    cause: { code: 'line-broken' },
    operation: 'read-arrangement',
    server: null,
    retry: 'safe',
  },
}
const done = (value: unknown): Result<unknown> => ({ ok: true, value })

/** A core that keeps the text it is given, and notes which views were said to be others than before. */
function keepingCore(arrangement: string | null = null) {
  const core = { arrangement, down: false, changed: new Array<readonly string[]>() }
  const keep = ({ arrangement: text, changedViews }: CommandArguments<'keep-arrangement'>) => {
    if (core.down) return lost
    core.arrangement = text
    core.changed.push(changedViews)
    return done({})
  }
  const openLine = () => ({
    ...fakeBridge({
      'read-arrangement': () => (core.down ? lost : done({ arrangement: core.arrangement })),
      'keep-arrangement': keep,
    }),
    subscribe: () => () => undefined,
  })
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
  expect(core.changed).toEqual([[], []])
})

test('what was changed just before the window closes is sent at once', async () => {
  const { core, openLine } = keepingCore()
  const { preferences, flush } = await openWindow(openLine())
  preferences.setState({ theme: 'dark' })
  preferences.setState({ theme: 'light' })
  flush()
  expect(core.arrangement).toContain('"theme":"light"')
  expect(core.changed).toEqual([[], []])
})

test('a window that closes with nothing to keep sends nothing', async () => {
  const { core, openLine } = keepingCore()
  const { preferences, flush } = await openWindow(openLine())
  preferences.setState({ theme: 'dark' })
  await settled()
  flush()
  expect(core.changed).toEqual([[]])
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
  expect(core.changed).toEqual([['There'], ['Here']])
})

test('each change says which views it added, changed or removed, and names no other', async () => {
  const { core, openLine } = keepingCore()
  const { preferences, save } = await openWindow(openLine())
  const keepViews = (change: (views: readonly SavedView[]) => readonly SavedView[]) =>
    preferences.setState(({ views }) => ({ views: change(views) }))
  save('One')
  save('Other')
  await settled()
  keepViews((views) => views.map((view) => (view.name === 'One' ? { ...view, search: 'x' } : view)))
  await settled()
  keepViews((views) => views.slice(0, 1))
  await settled()
  preferences.setState({ theme: 'dark' })
  await settled()
  expect(core.changed).toEqual([['One'], ['Other'], ['One'], ['Other'], []])
})

test('what could not be kept while the line was down is kept once it is back', async () => {
  const { core, openLine } = keepingCore()
  const line = openLine()
  const { save, follow } = await openWindow(line)
  core.down = true
  save('One')
  await settled()
  core.down = false
  await follow(line)
  await settled()
  expect(core.arrangement).toContain('One')
  expect(core.changed).toEqual([['One']])
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
