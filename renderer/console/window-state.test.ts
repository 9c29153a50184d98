import { describe, expect, test } from 'vitest'
import type { SessionRow } from '#contract/session.ts'
import { row, server } from '../testing/rows.ts'
import { emptyFarm, type Farm } from './farm.ts'
import { everything } from './scope.ts'
import { followedKey, searched, selectionIn } from './window-state.ts'

const farmOf = (servers: Farm['servers'], rows: Farm['rows'], places: Farm['places']): Farm => ({
  ...emptyFarm,
  servers,
  rows,
  places,
})
const places = new Map([['k1', 's1']])
const there = farmOf(new Map([['s1', server()]]), new Map([['s1', new Map([['k1', row()]])]]), places)
const gone = farmOf(there.servers, new Map([['s1', new Map()]]), places)

test('nothing was chosen, or nobody was ever there', () => {
  expect([selectionIn(there, null, null), selectionIn(there, 'k2', null)]).toEqual([null, null])
  expect(selectionIn(gone, 'k1', null)).toBeNull()
})

test('what is selected is the same object as long as its row and its server are', () => {
  const first = selectionIn(there, 'k1', null)
  expect(first).toEqual({ row: row(), server: server(), ended: null })
  expect(selectionIn({ ...there, revision: 9 }, 'k1', first)).toBe(first)
})

test('a session that ends stays as what it was, with what became of its server', () => {
  const first = selectionIn(there, 'k1', null)
  const ended = selectionIn(gone, 'k1', first)
  expect(ended).toEqual({ row: row(), server: server(), ended: { is: 'same' } })
  expect(selectionIn({ ...gone, revision: 9 }, 'k1', ended)).toBe(ended)
  const without = farmOf(new Map(), new Map(), places)
  expect(selectionIn(without, 'k1', ended)?.ended).toEqual({ is: 'removed', name: 'RDS01' })
  expect(selectionIn(gone, 'k2', ended)).toBeNull()
  expect(selectionIn(there, 'k1', ended)?.ended).toBeNull()
})

const farmWith = (one: SessionRow) =>
  farmOf(
    there.servers,
    new Map([['s1', new Map([[one.sessionKey, one]])]]),
    new Map([[one.sessionKey, 's1']]),
  )

test('who was chosen before their server was read goes on being chosen; of anybody else only the end is shown', () => {
  const old = row({ sessionKey: 's1:3:0' })
  const chosen = selectionIn(farmWith(old), 's1:3:0', null)
  const read = row({ sessionKey: 's1:3:1' })
  const bob = { ...read, account: { domain: 'CONTOSO', user: 'bob' } }
  const keys = [old, read, bob].map((one) => followedKey(farmWith(one), 's1:3:0', chosen))
  expect(keys).toEqual(['s1:3:0', 's1:3:1', 's1:3:0'])
})

describe('a search', () => {
  const london = { kind: 'group', group: 'London' } as const
  const inLondon = { scope: london, narrower: null, search: '' }
  const typed = searched(inLondon, 'a')

  test('begins on all servers and keeps what was chosen, to be narrowed to it', () => {
    expect(typed).toEqual({ scope: everything, narrower: london, search: 'a' })
    expect(searched({ ...inLondon, scope: everything }, 'a').narrower).toBeNull()
  })

  test('stays where it looks while it is typed on', () => {
    const narrowed = { ...typed, scope: london }
    expect(searched(narrowed, 'al')).toEqual({ ...narrowed, search: 'al' })
    expect(searched(typed, 'al')).toEqual({ ...typed, search: 'al' })
  })

  test('that is cleared leads back to what was chosen before', () => {
    expect(searched(typed, '')).toEqual(inLondon)
    expect(searched({ ...typed, scope: london }, ' ')).toEqual({ ...inLondon, search: ' ' })
  })
})
