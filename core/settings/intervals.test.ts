import { expect, test } from 'vitest'
import { openTestCore } from '../testing/test-core.ts'

test('another interval is in force as soon as it is kept', async () => {
  const core = await openTestCore()
  try {
    const lists = () => core.reads.calls.filter((call) => call.startsWith('listSessions')).length
    const kept = await core.run('read-settings', {})
    const reading = { inViewSeconds: 1, nearSeconds: 1, restSeconds: 120 }
    await core.run('change-settings', { settings: { ...kept, reading } })
    await core.clock.advance(100_000)
    expect(lists()).toBe(1)
    await core.run('change-settings', { settings: { ...kept, reading: { ...reading, restSeconds: 5 } } })
    await core.clock.advance(10_000)
    expect(lists()).toBeGreaterThanOrEqual(3)
  } finally {
    await core.close()
  }
})
