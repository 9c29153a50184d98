import { expect, test } from '../fixtures/console.ts'

test('services and listener rows offer no reset, and a forged command for them is refused', async ({
  open,
}) => {
  const { console, farm } = await open()
  await console.page.getByRole('switch', { name: 'Show system sessions' }).check()
  for (const name of ['services', 'RDP-Tcp']) {
    // The listener's station name is a prefix of every RDP session's, so the id joins it.
    await console.select(name, 'RDS01', name === 'services' ? 'Services' : 'Listener')
    await expect(console.details.getByRole('button', { name: 'Reset…' })).toBeDisabled()
  }

  const { snapshot } = await console.invoke('read-snapshot', {})
  const forbidden = snapshot.sessions.filter((row) => row.kind === 'services' || row.kind === 'listener')
  expect(forbidden).toHaveLength(6)
  for (const row of forbidden) {
    const reply = await console.send('prepare-action', { verb: 'reset', sessionKeys: [row.sessionKey] })
    expect(reply).toMatchObject({
      ok: false,
      failure: {
        kind: 'refused',
        reason: row.kind === 'services' ? 'services-session' : 'listener',
        retry: 'never',
      },
    })
  }
  expect((await farm.readCalls()).some((call) => call.function === 'WinStationReset')).toBe(false)
})

test('forged, reused and cancelled tickets are refused with a clear word each', async ({ open }) => {
  const { console, farm } = await open()
  const confirmation = { typedName: null, acknowledged: [], reason: null }
  const forged = await console.send('commit-action', { ticketId: 'made-up', confirmation })
  expect(forged).toMatchObject({ ok: false, failure: { kind: 'ticket', reason: 'unknown' } })

  const bob = await console.rowOf('bob')
  const { ticketId } = await console.invoke('prepare-action', {
    verb: 'reset',
    sessionKeys: [bob.sessionKey],
  })
  await console.invoke('cancel-ticket', { ticketId })
  const cancelled = await console.send('commit-action', { ticketId, confirmation })
  expect(cancelled).toMatchObject({ ok: false, failure: { kind: 'ticket', reason: 'cancelled' } })

  const second = await console.invoke('prepare-action', { verb: 'reset', sessionKeys: [bob.sessionKey] })
  await console.invoke('commit-action', { ticketId: second.ticketId, confirmation })
  const reused = await console.send('commit-action', { ticketId: second.ticketId, confirmation })
  expect(reused).toMatchObject({ ok: false, failure: { kind: 'ticket', reason: 'used' } })
  expect((await farm.readCalls()).filter((call) => call.function === 'WinStationReset')).toHaveLength(1)
})

test('a command that does not fit its schema is refused and names the field', async ({ open }) => {
  const { console } = await open()
  for (const { args, field } of [
    { args: { verb: 'format-disk', sessionKeys: [] }, field: 'verb' },
    { args: { verb: 'reset', sessionKeys: [] }, field: 'sessionKeys' },
    { args: { verb: 'reset', sessionKeys: ['x'], force: true }, field: 'force' },
  ]) {
    const reply = await console.send('prepare-action', args)
    expect(reply).toMatchObject({ ok: false, failure: { kind: 'invalid' } })
    expect(JSON.stringify(reply)).toContain(field)
  }
})
