import { expect, it } from 'vitest'
import { healthy } from '../farm.ts'
import { createSimulatedFarm } from './simulated-farm.ts'

const names = ['RDS01', 'RDS02']

it('finds the farm’s own servers, wherever they are looked for', async () => {
  const servers = names.map((address) => ({ address, behaviour: healthy, sessions: [] }))
  const farm = createSimulatedFarm({ description: { servers } })
  const connection = farm.connect()
  const searches = [
    connection.discoverServers('directory', null),
    connection.discoverServers('broker', 'rds01'),
  ]
  for (const found of await Promise.all(searches)) {
    expect(found.ok && found.value.servers.map(({ name }) => name)).toEqual(names)
  }
  expect(await connection.discoverServers('broker', 'ELSEWHERE')).toMatchObject({ failure: { code: 1722 } })
  expect(await connection.discoverServers('broker', null)).toMatchObject({ failure: { kind: 'invalid' } })
  await Promise.all([connection.dispose(), farm.services.dispose()])
})
