import { ConsolePage } from '../../pages/console-page.ts'
import { collectEvents, findIdleSession, invoke } from '../fixtures/bridge.ts'
import { expect, test } from '../fixtures/test.ts'

test('a person is found, their session reset and proven gone, through preload, door and core', async ({
  start,
}) => {
  const shell = await start()
  const page = await shell.page()
  const console = new ConsolePage(page)
  const events = await collectEvents(page)
  await expect(page.getByText('Simulated farm').first()).toBeVisible()
  const { sessionKey, account } = await findIdleSession(page)
  const user = account?.user ?? ''

  await console.search.fill(user)
  await console.openReset(user)
  await expect(console.dialog).toContainText(`${account?.domain}\\${user}`)
  await console.confirm.click()
  await expect(console.dialog).toContainText('gone')
  await console.close()
  await expect(console.rows(user)).toHaveCount(0)

  const phases = (await events()).flatMap((event) =>
    event.event === 'action-changed' ? event.action.targets.map(({ phase }) => phase) : [],
  )
  expect([...new Set(phases)]).toEqual(['calling', 'following', 'gone'])
  const audit = await console.readAudit()
  expect(audit.map(({ phase, result, call }) => ({ phase, result, call })).toReversed()).toEqual([
    { phase: 'intent', result: null, call: null },
    { phase: 'outcome', result: 'following', call: 'WinStationReset' },
    { phase: 'outcome', result: 'gone', call: 'WinStationReset' },
  ])
  expect(audit[0]?.identity).toMatchObject({ account })
  expect(await invoke(page, 'verify-audit', {})).toMatchObject({ entries: 3, brokenAt: null })
  const { snapshot } = await invoke(page, 'read-snapshot', {})
  expect(snapshot.sessions.some((row) => row.sessionKey === sessionKey)).toBe(false)
  expect(shell.complaints).toEqual([])
})
