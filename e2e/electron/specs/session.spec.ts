import { collectEvents, findIdleSession, invoke, send } from '../fixtures/bridge.ts'
import { expect, test } from '../fixtures/test.ts'

test('a session is read, reset and proven gone through preload, door and core, and the audit holds it', async ({
  start,
}) => {
  const shell = await start()
  const page = await shell.page()
  const events = await collectEvents(page)
  const { sessionKey } = await findIdleSession(page)

  const ticket = await invoke(page, 'prepare-action', { verb: 'reset', sessionKeys: [sessionKey] })
  const confirmation = {
    typedName: ticket.owed.typedName,
    acknowledged: ticket.owed.acknowledge,
    reason: 'frozen',
  }
  const committed = await invoke(page, 'commit-action', { ticketId: ticket.ticketId, confirmation })
  expect(committed).toMatchObject({ targets: [{ sessionKey, call: 'WinStationReset' }] })

  await expect
    .poll(
      async () =>
        (await events())
          .flatMap((event) => (event.event === 'action-changed' ? event.action.targets : []))
          .at(-1)?.phase,
      { timeout: 20_000 },
    )
    .toBe('gone')
  await expect
    .poll(async () => {
      const { snapshot } = await invoke(page, 'read-snapshot', {})
      return snapshot.sessions.some((row) => row.sessionKey === sessionKey)
    })
    .toBe(false)
  const audit = await invoke(page, 'read-audit', { beforeSequence: null, limit: 10 })
  expect(
    audit
      .map(({ phase }) => phase)
      .toReversed()
      .slice(0, 2),
  ).toEqual(['intent', 'outcome'])
  expect(await send(page, 'verify-audit', {})).toMatchObject({ ok: true, value: { brokenAt: null } })
  expect(shell.complaints).toEqual([])
})
