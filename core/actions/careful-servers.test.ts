import { afterEach, describe, expect, test } from 'vitest'
import { callsOf, keyOf } from '../testing/acting.ts'
import { succeed } from '../testing/fake-services.ts'
import { createTestCores } from '../testing/test-core.ts'

const { open, closeAll } = createTestCores()
afterEach(closeAll)

const standsFor: Readonly<Record<string, string>> = {
  'payroll.contoso.com': '10.1.0.7',
  'rds07.contoso.com': '10.1.0.7',
  'rds08.contoso.com': '10.1.0.8',
}

/** The first server is called, the second is marked careful. */
async function openMarked(called: string, marked: string) {
  const asked: string[] = []
  const resolve = async (name: string) => {
    asked.push(name)
    const address = standsFor[name]
    return address === undefined ? [] : [address]
  }
  const core = await open([called, marked], null, { resolve })
  const { servers } = await core.snapshot()
  const idOf = (wanted: string) => servers.find(({ name }) => name === wanted)?.serverId ?? ''
  await core.run('change-server', { serverId: idOf(marked), careful: true })
  return { core, asked, calledId: idOf(called) }
}

describe('a server whose name stands for the address of one marked careful', () => {
  const doubt = {
    kind: 'careful-server',
    calledInList: 'rds07.contoso.com',
    sure: false,
  }

  test('is asked about where a session is reset', async () => {
    const { core } = await openMarked('payroll.contoso.com', 'rds07.contoso.com')
    const sessionKeys = [await keyOf(core, 2, 'payroll.contoso.com')]
    expect(await core.run('prepare-action', { verb: 'reset', sessionKeys })).toMatchObject({
      targets: [{ warnings: expect.arrayContaining([doubt]) }],
      owed: { acknowledge: ['careful-server'] },
    })
    expect(callsOf(core, 'resetSession')).toEqual([])
  })

  test('is asked about where its logons are switched', async () => {
    const { core, calledId } = await openMarked('payroll.contoso.com', 'rds07.contoso.com')
    core.actions.answers.readLogons = () => succeed('enable')
    const request = { verb: 'set-logons', serverId: calledId, mode: 'drain' } as const
    expect(await core.run('prepare-action', request)).toMatchObject({ serverTarget: { warnings: [doubt] } })
  })

  test('is asked about under its address too', async () => {
    const { core } = await openMarked('10.1.0.7', 'rds07.contoso.com')
    const sessionKeys = [await keyOf(core, 2, '10.1.0.7')]
    expect(await core.run('prepare-action', { verb: 'disconnect', sessionKeys })).toMatchObject({
      owed: { acknowledge: ['careful-server'] },
    })
  })
})

test.each([['rds08.contoso.com'], ['unknown.contoso.com']])(
  '%s has another address, or none, and is not asked about',
  async (called) => {
    const { core } = await openMarked(called, 'rds07.contoso.com')
    const sessionKeys = [await keyOf(core, 2, called)]
    expect(await core.run('prepare-action', { verb: 'disconnect', sessionKeys })).toMatchObject({
      owed: { acknowledge: [] },
    })
  },
)

test('no name is asked for where nothing is harmed, or where the names tell already', async () => {
  const { core, asked } = await openMarked('payroll.contoso.com', 'rds07.contoso.com')
  const sessionKey = await keyOf(core, 2, 'payroll.contoso.com')
  await core.run('prepare-action', { verb: 'shadow', sessionKey, control: false, consent: true })
  const sessionKeys = [await keyOf(core, 2, 'rds07.contoso.com')]
  await core.run('prepare-action', { verb: 'disconnect', sessionKeys })
  expect(asked).toEqual([])
})
