import { expect, test, vi } from 'vitest'
import type { Result } from '#contract/failure.ts'
import { fakeBridge } from '../testing/bridge.ts'
import { createKeptPreferences } from './kept-preferences.ts'
import { defaultPreferences } from './preferences.ts'

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

/** A core that keeps the text it is given. */
function keepingCore(arrangement: string | null = null) {
  const core = { arrangement, down: false }
  const bridge = fakeBridge({
    'read-arrangement': () => (core.down ? lost : { ok: true, value: { arrangement: core.arrangement } }),
    'keep-arrangement': (args: { arrangement: string }) => {
      core.arrangement = args.arrangement
      return { ok: true, value: {} }
    },
  })
  return { core, bridge }
}

test('what is changed is there at the next start', async () => {
  const { core, bridge } = keepingCore()
  const first = createKeptPreferences()
  await first.follow(bridge)
  first.preferences.setState({ theme: 'dark' })
  await vi.waitFor(() => expect(core.arrangement).toContain('dark'))
  const second = createKeptPreferences()
  await second.follow(bridge)
  expect(second.preferences.getState()).toEqual({ ...defaultPreferences, theme: 'dark' })
})

test('reading alone keeps nothing', async () => {
  const { bridge } = keepingCore('{"theme":"dark"}')
  await createKeptPreferences().follow(bridge)
  expect(bridge.asked.map(({ name }) => name)).toEqual(['read-arrangement'])
})

test('of many changes in a row the last is kept, and not each of them', async () => {
  const { core, bridge } = keepingCore()
  const { preferences, follow } = createKeptPreferences()
  await follow(bridge)
  for (let width = 100; width < 200; width += 1) preferences.setState({ columnWidths: { user: width } })
  await vi.waitFor(() => expect(core.arrangement).toContain('"user":199'))
  expect(bridge.asked.filter(({ name }) => name === 'keep-arrangement')).toHaveLength(2)
})

test('what could not be read is not written over, and read once the line is back', async () => {
  const { core, bridge } = keepingCore('{"theme":"dark"}')
  const { preferences, follow } = createKeptPreferences()
  core.down = true
  await follow(bridge)
  preferences.setState({ showSystemSessions: true })
  preferences.setState({ showSystemSessions: false })
  expect(core.arrangement).toBe('{"theme":"dark"}')
  core.down = false
  await follow(bridge)
  expect(preferences.getState().theme).toBe('dark')
})
