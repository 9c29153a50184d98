import { strict as assert } from 'node:assert'
import type { FarmCall, FarmServer } from '../farm.ts'
import { actingOn } from './acting.ts'
import { callsOf, refusalOf, onFarm, valueOf, type RunningFarm } from './case.ts'
import { person, server } from './fixtures.ts'

const twins: readonly FarmServer[] = ['RDS01', 'RDS02'].map((address) =>
  server(address, [person({ sessionId: 2 }), person({ sessionId: 3 })]),
)
const resetOf = (sessionId: number, error: number, address = 'RDS01'): FarmCall => ({
  function: 'WinStationReset',
  server: address,
  sessionId,
  arguments: { wait: false },
  error,
})

/** The resets that reached the farm, and that nothing else that acts did. */
async function assertActs({ control }: RunningFarm, expected: readonly FarmCall[]): Promise<void> {
  assert.deepEqual(await callsOf(control, 'WinStationReset'), expected)
  assert.deepEqual(await callsOf(control, 'WTSLogoffSession'), [])
}

const idsOf = async ({ services }: RunningFarm, address: string) =>
  valueOf(await services.listSessions(address))
    .sessions.map(({ sessionId }) => sessionId)
    .toSorted((a, b) => a - b)

export const actingCases = [
  onFarm('a reset is one call for that session of that server', twins, async (farm) => {
    const receipt = valueOf(await actingOn(farm.services).resetSession('RDS01', 2))
    assert.deepEqual(receipt, { call: 'WinStationReset' })
    await assertActs(farm, [resetOf(2, 0)])
    assert.deepEqual(await idsOf(farm, 'RDS01'), [3])
    assert.deepEqual(await idsOf(farm, 'RDS02'), [2, 3])
  }),
  onFarm('a session that was reset is gone for every question', twins, async (farm) => {
    valueOf(await actingOn(farm.services).resetSession('RDS01', 2))
    const read = refusalOf(await farm.services.readSession('RDS01', 2))
    assert.equal(read.code, 7022)
    assert.equal(await farm.control.readSession('RDS01', 2), null)
  }),
  ...[5, 6, 64, 1722, 1726].map((code) =>
    onFarm(`a reset refused with ${code} is not tried again`, twins, async (farm) => {
      await farm.control.setBehaviour('RDS01', { errors: { WinStationReset: code } })
      const failure = refusalOf(await actingOn(farm.services).resetSession('RDS01', 2))
      assert.equal(failure.code, code)
      await assertActs(farm, [resetOf(2, code)])
      assert.deepEqual(await idsOf(farm, 'RDS01'), [2, 3])
    }),
  ),
  onFarm(
    'a session that sticks stays listed as down',
    [server('RDS01', [person({ sessionId: 2, afterReset: 'sticks' })])],
    async (farm) => {
      valueOf(await actingOn(farm.services).resetSession('RDS01', 2))
      const { sessions } = valueOf(await farm.services.listSessions('RDS01'))
      assert.deepEqual(
        sessions.map(({ sessionId, state }) => ({ sessionId, state })),
        [{ sessionId: 2, state: 'down' }],
      )
      await assertActs(farm, [resetOf(2, 0)])
    },
  ),
  onFarm('reading changes nothing', twins, async (farm) => {
    const { services, control } = farm
    const before = await control.readSession('RDS01', 2)
    valueOf(await services.listSessions('RDS01'))
    valueOf(await services.readSession('RDS01', 2))
    valueOf(await services.readClient('RDS01', 2))
    valueOf(await services.listProcesses('RDS01', 2))
    valueOf(await services.readClock('RDS01'))
    await services.forgetServer('RDS01')
    assert.deepEqual(await control.readSession('RDS01', 2), before)
    await assertActs(farm, [])
  }),
]
