import { afterEach, describe, expect, test } from 'vitest'
import {
  act,
  auditOf,
  callsOf,
  commit,
  commitFails,
  giving,
  keyOf,
  prepareFails,
  type Request,
} from '../testing/acting.ts'
import { details, succeed } from '../testing/fake-services.ts'
import { createTestCores, type TestCore } from '../testing/test-core.ts'

const { open, closeAll } = createTestCores()
afterEach(closeAll)

const shadow = async (core: TestCore, over: object = {}): Promise<Request> => ({
  verb: 'shadow',
  sessionKey: await keyOf(core),
  control: false,
  consent: true,
  ...over,
})

describe('watching', () => {
  test('with consent needs a press, and is on record', async () => {
    const core = await open()
    core.actions.answers.shadowSession = () => succeed({ call: 'mstsc.exe' })
    expect(await act(core, await shadow(core))).toMatchObject({ phase: 'sent', call: 'mstsc.exe' })
    expect(callsOf(core, 'shadowSession')).toEqual(['shadowSession RDS01 2 view consent'])
    expect((await auditOf(core))[0]).toMatchObject({ details: { control: false, consent: true } })
    expect((await core.snapshot()).servers[0]?.rights).toEqual({})
  })

  test('without consent owes an acknowledgement and a reason', async () => {
    const core = await open()
    const ticket = await core.run('prepare-action', await shadow(core, { control: true, consent: false }))
    expect(ticket.owed).toMatchObject({ acknowledge: ['no-consent'], reason: 'required' })
    expect(await commitFails(core, ticket, giving(ticket, { reason: null }))).toMatchObject({
      kind: 'confirmation',
      missing: ['reason'],
    })
    core.actions.answers.shadowSession = () => succeed({ call: 'mstsc.exe' })
    await commit(core, ticket)
    expect(callsOf(core, 'shadowSession')).toEqual(['shadowSession RDS01 2 control no-consent'])
  })

  test('is refused for a session that is not connected, also in the last moment', async () => {
    const core = await open()
    const ticket = await core.run('prepare-action', await shadow(core))
    const startedAt = core.clock.now() - 200
    core.actions.answers.readSession = () => succeed(details(startedAt, { state: 'disconnected' }))
    expect(await prepareFails(core, await shadow(core))).toMatchObject({ reason: 'session-not-active' })
    expect((await commit(core, ticket)).targets).toMatchObject([{ phase: 'refused', call: null }])
    expect(callsOf(core, 'shadowSession')).toEqual([])
  })
})
