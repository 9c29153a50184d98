import { describe, expect, test } from 'vitest'
import { row, server } from '../testing/rows.ts'
import { everything } from '../console/scope.ts'
import { mostNear, viewOf, type Looking } from './view.ts'

/** So many servers, each with one row that bears its name. */
const farmOf = (count: number, group: string | null = null) => {
  const ids = Array.from({ length: count }, (_none, at) => `s${String(at).padStart(4, '0')}`)
  return {
    rows: ids.map((serverId) => row({ serverId, sessionKey: `${serverId}:2:1` })),
    servers: new Map(ids.map((serverId) => [serverId, server({ serverId, name: serverId, group })])),
  }
}

const looking = (farm: Pick<Looking, 'rows' | 'servers'>, over: Partial<Looking> = {}): Looking => ({
  ...farm,
  seen: { sessionKeys: [], serverIds: [] },
  scope: everything,
  words: [],
  selectedServerId: null,
  ...over,
})

const shown = ({ rows }: Pick<Looking, 'rows'>, first: number, last: number) => ({
  serverIds: [],
  sessionKeys: rows.slice(first, last + 1).map(({ sessionKey }) => sessionKey),
})
const numbers = (ids: readonly string[] = []) => ids.map((id) => Number(id.slice(1)))
const folder = { kind: 'group', group: 'London' } as const

test('of all servers those on the screen are in view, and those a page above and below are near', () => {
  const farm = farmOf(1_000)
  const view = viewOf(looking(farm, { seen: shown(farm, 500, 502) }))
  expect(numbers(view.serverIds)).toEqual([500, 501, 502])
  expect(numbers(view.nearServerIds)).toEqual([497, 498, 499, 503, 504, 505])
  expect(view.sessionKeys).toEqual(['s0500:2:1', 's0501:2:1', 's0502:2:1'])
})

describe('of a folder', () => {
  test('the rest is near, also servers without a row, and none of another folder', () => {
    const farm = farmOf(6, 'London')
    const elsewhere = server({ serverId: 'elsewhere', group: 'Leeds' })
    const empty = server({ serverId: 's0099', group: 'London', state: 'unreachable' })
    const servers = new Map([...farm.servers, ['elsewhere', elsewhere], ['s0099', empty]])
    const view = viewOf(looking({ ...farm, servers }, { scope: folder, seen: shown(farm, 0, 1) }))
    expect(numbers(view.serverIds)).toEqual([0, 1])
    expect(numbers(view.nearServerIds)).toEqual([2, 3, 4, 5, 99])
  })

  test('of any size no more than a bounded number is near: those next to the screen', () => {
    const farm = farmOf(2_000, 'London')
    const view = viewOf(looking(farm, { scope: folder, seen: shown(farm, 1_000, 1_019) }))
    expect(view.serverIds).toHaveLength(20)
    const near = numbers(view.nearServerIds)
    expect([near.length, near[0], near.at(-1)]).toEqual([mostNear, 900, 1_119])
  })
})

test('of a search what it found is near, whatever folder was chosen before', () => {
  const farm = farmOf(1_000, 'Leeds')
  const found = { ...farm, rows: farm.rows.slice(10, 40) }
  const view = viewOf(looking(found, { words: ['alice'], scope: folder, seen: shown(found, 0, 9) }))
  expect(numbers(view.serverIds)).toEqual([10, 11, 12, 13, 14, 15, 16, 17, 18, 19])
  expect(numbers(view.nearServerIds)).toEqual(Array.from({ length: 20 }, (_none, at) => 20 + at))
})

test('a server that was chosen is in view without a row on the screen, and so is that of the open session', () => {
  const farm = farmOf(20)
  const chosen = viewOf(looking({ ...farm, rows: [] }, { scope: { kind: 'server', serverId: 's0007' } }))
  expect([numbers(chosen.serverIds), chosen.nearServerIds]).toEqual([[7], []])
  const open = viewOf(looking(farm, { seen: shown(farm, 0, 1), selectedServerId: 's0015' }))
  expect(numbers(open.serverIds)).toEqual([0, 1, 15])
})

test('rows that are no longer in the grid are not in view', () => {
  const farm = farmOf(20)
  const view = viewOf(looking({ ...farm, rows: [] }, { seen: shown(farm, 0, 9) }))
  expect(view).toEqual({ serverIds: [], nearServerIds: [], sessionKeys: [] })
})
