import { expect, test } from 'vitest'
import type { Failure } from '#contract/failure.ts'
import type { ServerStatus } from '#contract/server.ts'
import { fakeBridge } from '../../testing/bridge.ts'
import { server } from '../../testing/rows.ts'
import { createListDesk } from './list-desk.ts'

const failure: Failure = {
  kind: 'storage',
  operation: 'write-server-list',
  server: null,
  meaning: 'The server list could not be saved.',
  remedy: 'Try again.',
  retry: 'after-fix',
}

/** A core with a list of its own: it moves and removes, and refuses folders called `refused`. */
function start(...servers: readonly ServerStatus[]) {
  const list = new Map(servers.map((one) => [one.serverId, one]))
  const bridge = fakeBridge({
    'move-servers': ({ serverIds, group }: { serverIds: string[]; group: string | null }) => {
      if (group?.endsWith('refused') === true) return { ok: false, failure }
      const moved = serverIds.flatMap((id) => list.get(id) ?? []).map((one) => ({ ...one, group }))
      moved.forEach((one) => list.set(one.serverId, one))
      return { ok: true, value: { servers: moved } }
    },
    'remove-servers': ({ serverIds }: { serverIds: string[] }) => {
      const removed = serverIds.flatMap((id) => list.get(id) ?? [])
      serverIds.forEach((id) => list.delete(id))
      return { ok: true, value: { removed: removed.map((one, place) => ({ ...one, place })) } }
    },
    'restore-servers': ({ removed }: { removed: ServerStatus[] }) => {
      removed.forEach((one) => list.set(one.serverId, one))
      return { ok: true, value: { servers: removed, leftAlone: [] } }
    },
  })
  const desk = createListDesk(bridge, () => list)
  const groups = () => Object.fromEntries([...list].map(([id, { group }]) => [id, group]))
  return { desk, bridge, list, groups }
}

const one = server({ serverId: 'a', name: 'A', group: 'London' })
const two = server({ serverId: 'b', name: 'B', group: 'London/Floor 2' })

test('what was removed comes back with one press, once', async () => {
  const { desk, list } = start(one, two)
  expect(await desk.remove([one, two])).toBeNull()
  expect(desk.state.getState().offer?.text).toBe('A and B taken off the list.')
  expect(list.size).toBe(0)
  await desk.undo()
  expect([...list.keys()]).toEqual(['a', 'b'])
  expect(desk.state.getState()).toMatchObject({ offer: null, said: '2 servers back in the list.' })
  await desk.undo()
  expect(desk.state.getState().said).toBe('2 servers back in the list.')
})

test('a move is undone into the folders each came from', async () => {
  const { desk, groups } = start(one, two)
  await desk.move([one, two], 'Leeds')
  expect(groups()).toEqual({ a: 'Leeds', b: 'Leeds' })
  await desk.undo()
  expect(groups()).toEqual({ a: 'London', b: 'London/Floor 2' })
})

test('undoing leaves alone what others moved on, and says so', async () => {
  const { desk, list, groups } = start(one, two)
  await desk.move([one, two], 'Leeds')
  list.set('a', { ...one, group: 'York' })
  await desk.undo()
  expect(groups()).toEqual({ a: 'York', b: 'London/Floor 2' })
  expect(desk.state.getState().said).toBe(
    '1 server back in place. 1 server moved on or removed meanwhile: left alone.',
  )
})

test('a folder takes what lies in it along, the deepest first', async () => {
  const { desk, groups, bridge } = start(one, two)
  expect(await desk.rename('London', 'UK/London', [one, two])).toBeNull()
  expect(groups()).toEqual({ a: 'UK/London', b: 'UK/London/Floor 2' })
  expect(bridge.asked.map(({ args }) => args)).toEqual([
    { serverIds: ['b'], group: 'UK/London/Floor 2' },
    { serverIds: ['a'], group: 'UK/London' },
  ])
})

test('where a part of it is refused, what was done can be undone', async () => {
  const { desk, groups } = start(one, two)
  expect(await desk.rename('London', 'refused', [one, two])).toBe(failure)
  expect(groups()).toEqual({ a: 'London', b: 'refused/Floor 2' })
  expect(desk.state.getState().offer?.text).toBe('London is now refused: 1 server.')
  await desk.undo()
  expect(groups()).toEqual({ a: 'London', b: 'London/Floor 2' })
})

test('an undoing that is refused says why and stays on offer', async () => {
  const { desk } = start(server({ serverId: 'a', group: 'refused' }))
  await desk.move([server({ serverId: 'a', group: 'refused' })], 'Leeds')
  await desk.undo()
  expect(desk.state.getState()).toMatchObject({
    failure,
    undoing: false,
    offer: { text: 'RDS01 moved to Leeds.' },
  })
})
