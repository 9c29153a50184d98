import { expect, it } from 'vitest'
import { alice } from './testing/blocks.ts'
import { act, reset } from '#native/conformance/acting.ts'
import { opened, pinnedAlice, rowsEx, startServices } from './testing/start-services.ts'
import { createWtsTerminalServices } from './wts-terminal-services.ts'

it.each([[''], ['\\\\RDS01'], ['RDS01\0'], ['x'.repeat(256)]])(
  'calls nothing for the address %j',
  async (server) => {
    const { fake, services } = startServices(() => ({}))
    expect(await services.listSessions(server)).toMatchObject({ failure: { kind: 'invalid' } })
    expect(fake.calls()).toEqual([])
  },
)

it.each([-1, 1.5, Number.NaN, 0xffff_fffe, 0xffff_ffff])(
  'calls nothing for the session id %d',
  async (sessionId) => {
    const { fake, services } = startServices(() => ({}))
    const pinned = { ...pinnedAlice, sessionId }
    expect(await act(services, { server: 'RDS01', pinned }, reset)).toMatchObject({
      failure: { kind: 'invalid' },
    })
    expect(await services.readSession('RDS01', sessionId)).toMatchObject({ failure: { kind: 'invalid' } })
    expect(fake.calls()).toEqual([])
  },
)

it('closes what it opened when disposed of, and never the handle of this machine', async () => {
  const { fake, services } = startServices((own) => ({ WTSEnumerateSessionsExW: rowsEx(own, [alice]) }))
  await services.listSessions('.')
  await services.listSessions('RDS01')
  await services.dispose()
  expect(fake.calls().filter((call) => call.startsWith('WTSClose'))).toEqual([`WTSCloseServer ${opened}`])
  expect(await services.listSessions('RDS01')).toMatchObject({ failure: { kind: 'host-lost' } })
})

it('settles a call that never returns when disposed of, starts none of those behind it, and closes nothing under it', async () => {
  const { fake, services } = startServices(() => ({ WTSEnumerateSessionsExW: () => new Promise(() => {}) }))
  const stuck = services.listSessions('RDS01')
  const behind = act(services, { server: 'RDS01', pinned: pinnedAlice }, reset)
  await new Promise((resolve) => setImmediate(resolve))
  await services.dispose()
  expect([await stuck, await behind]).toMatchObject([
    { failure: { kind: 'host-lost', retry: 'safe' } },
    { left: false, failure: { kind: 'host-lost', retry: 'safe' } },
  ])
  expect(fake.calls()).toEqual(['WTSOpenServerW RDS01', `WTSEnumerateSessionsExW ${opened} 0`])
})

it('answers each call with why Windows cannot be called', async () => {
  const services = createWtsTerminalServices()
  const expected = process.platform === 'win32' ? 'ok' : 'unsupported'
  const answer = await services.listSessions('.')
  expect(answer.ok ? 'ok' : answer.failure.kind).toBe(expected)
})
