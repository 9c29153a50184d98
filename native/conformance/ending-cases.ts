import { strict as assert } from 'node:assert'
import type { TerminalServices } from '../terminal-services.ts'
import { actingOn } from './acting.ts'
import { assertNotSent, callsOf, failureOf, onFarm, valueOf } from './case.ts'
import { person, server } from './fixtures.ts'

const one = [server('RDS01', [person({ sessionId: 2 })])]

const everyReading = (services: TerminalServices) => [
  services.readCaller(),
  services.listSessions('RDS01'),
  services.readSession('RDS01', 2),
  services.readClient('RDS01', 2),
  services.listProcesses('RDS01', 2),
  services.listServerProcesses('RDS01'),
  services.readClock('RDS01'),
]

const everyAct = (services: TerminalServices) => [
  actingOn(services).sendMessage('RDS01', 2, { title: '', text: 'Hello' }),
  actingOn(services).askPerson('RDS01', 2, {
    title: '',
    text: 'Hello',
    question: { buttons: 'ok', waitSeconds: 5 },
  }),
  actingOn(services).disconnectSession('RDS01', 2),
  actingOn(services).logOffSession('RDS01', 2),
  actingOn(services).resetSession('RDS01', 2),
  actingOn(services).endProcess('RDS01', 2, { processId: 4104, name: 'winword.exe' }),
]

export const endingCases = [
  onFarm('a server is opened once for many calls', one, async ({ services, control }) => {
    valueOf(await services.listSessions('RDS01'))
    valueOf(await services.readSession('RDS01', 2))
    valueOf(await services.listSessions('RDS01'))
    assert.equal((await callsOf(control, 'WTSOpenServerW')).length, 1)
  }),
  onFarm('a server that was forgotten is opened anew', one, async ({ services, control }) => {
    valueOf(await services.listSessions('RDS01'))
    await services.forgetServer('RDS01')
    valueOf(await services.listSessions('RDS01'))
    assert.equal((await callsOf(control, 'WTSOpenServerW')).length, 2)
  }),
  onFarm('forgetting waits for the calls before it', one, async ({ services, control }) => {
    await control.setBehaviour('RDS01', { latencyMs: 100 })
    const order: string[] = []
    const list = services.listSessions('RDS01').then(() => order.push('listed'))
    const forgotten = services.forgetServer('RDS01').then(() => order.push('forgotten'))
    await Promise.all([list, forgotten])
    assert.deepEqual(order, ['listed', 'forgotten'])
  }),
  onFarm('a server never called is forgotten without a word', one, async ({ services, control }) => {
    await services.forgetServer('RDS01')
    await services.forgetServer('NOSUCH01')
    assert.deepEqual(await control.readCalls(), [])
  }),
  onFarm('after its end every reading is answered as host-lost', one, async ({ services, control }) => {
    valueOf(await services.listSessions('RDS01'))
    await services.dispose()
    const before = await control.readCalls()
    for (const result of await Promise.all(everyReading(services))) {
      assert.equal(failureOf(result).kind, 'host-lost')
    }
    for (const act of everyAct(services)) assertNotSent(await act)
    await services.forgetServer('RDS01')
    await services.dispose()
    assert.deepEqual(await control.readCalls(), before)
    assert.notEqual(await control.readSession('RDS01', 2), null)
  }),
  onFarm('its end settles what is under way', one, async ({ services, control }) => {
    await control.setBehaviour('RDS01', { hangs: ['WTSEnumerateSessionsExW'] })
    const stuck = services.listSessions('RDS01')
    const behind = actingOn(services).resetSession('RDS01', 2)
    await services.dispose()
    assert.equal(failureOf(await stuck).kind, 'host-lost')
    assertNotSent(await behind)
    assert.deepEqual(await callsOf(control, 'WinStationReset'), [])
  }),
]
