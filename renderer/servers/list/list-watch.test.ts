import { beforeEach, describe, expect, test } from 'vitest'
import type { EntryChange, ServerStatus } from '#contract/server.ts'
import { server } from '../../testing/rows.ts'
import type { Scope } from '../../console/scope.ts'
import { createListWatch, type ListWatch } from './list-watch.ts'
import { createOwnChanges, type OwnChanges } from './own-changes.ts'

const listOf = (...servers: readonly ServerStatus[]) => new Map(servers.map((one) => [one.serverId, one]))
const named = (name: string, over: Partial<ServerStatus> = {}) =>
  server({ serverId: `id-${name}`, name, address: name, ...over })
const everywhere: Scope = { kind: 'all' }
const chosen: Scope = { kind: 'server', serverId: 'id-RDS01' }
const folder: Scope = { kind: 'group', group: 'London' }

const [one, two] = [named('RDS01', { group: 'London/Floor 2' }), named('RDS02')]
const added = (after: ServerStatus): EntryChange => ({ before: null, after })

let own: OwnChanges
let watch: ListWatch
/** How often others changed the list. */
let others: number
beforeEach(() => {
  own = createOwnChanges()
  others = 0
  watch = createListWatch(own, () => (others += 1))
  own.onQuiet(watch.settled)
  watch.see(listOf(one, two), everywhere)
})
const news = () => watch.state.getState().news
const see = (...servers: readonly ServerStatus[]) => watch.see(listOf(...servers), everywhere)

test('the list as it is at the start is no news, nor is a reading', () => {
  expect(news()).toBeNull()
  see({ ...one, readAt: 5_000, state: 'stale' }, two)
  expect(news()).toBeNull()
})

test('servers that others add are named, and counted where they are many', () => {
  see(one, two, named('RDS41'), named('RDS42'))
  expect(news()).toBe('2 servers were added from elsewhere: RDS41, RDS42.')
  const many = Array.from({ length: 7 }, (_none, at) => named(`N${at}`))
  watch.read()
  see(one, two, named('RDS41'), named('RDS42'), ...many)
  expect(news()).toBe('7 servers were added from elsewhere: N0, N1, N2, N3, N4 and 2 more.')
})

test('what others remove and change is said with it, and stays until it was read', () => {
  see(one, { ...two, note: 'Payroll' })
  expect(news()).toBe('RDS02 was changed elsewhere: note.')
  see(one, { ...two, note: 'Payroll', name: 'RDS09', address: 'RDS09' })
  expect(news()).toBe('RDS02 was changed elsewhere: note, name. It is now RDS09.')
  see(named('RDS41'))
  expect(news()).toBe(
    'RDS41 was added from elsewhere. 2 servers were taken off the list elsewhere: RDS09, RDS01.',
  )
  watch.read()
  expect(news()).toBeNull()
})

test('what came and went before it was read is no news any more', () => {
  see(one, two, named('RDS41'))
  see(one, two)
  expect(news()).toBeNull()
})

test('what is done here is no news, whether its answer or its event comes first', async () => {
  const [late, early] = [named('LATE'), named('EARLY')]
  await own.during(async () => own.told([added(late)]))
  see(one, two, late)
  await own.during(async () => {
    see(one, two, late, early)
    own.told([added(early)])
  })
  await own.during(async () => own.told([{ before: { ...one, place: 0 }, after: null }]))
  see(two, late, early)
  expect(news()).toBeNull()
})

test('what others do while something is done here is told once that is done, and only that', async () => {
  const mine = { ...two, note: 'Mine' }
  await own.during(async () => {
    see(one, { ...mine, careful: true }, named('THEIRS'))
    expect(news()).toBeNull()
    own.told([{ before: { ...two, place: 1 }, after: mine }])
  })
  expect(news()).toBe('THEIRS was added from elsewhere. RDS02 was changed elsewhere: careful.')
})

test('two changes made here in a row are both own, also where the window is shown the first of them late', async () => {
  const [first, second] = [
    { ...two, note: 'a' },
    { ...two, note: 'b' },
  ]
  own.told([{ before: { ...two, place: 1 }, after: first }])
  own.told([{ before: { ...first, place: 1 }, after: second }])
  see(one, first)
  see(one, second)
  expect([news(), others]).toEqual([null, 0])
  see(one, first)
  expect(others).toBe(1)
  expect(news()).toBe('RDS02 was changed elsewhere: note.')
})

describe('a server renamed here', () => {
  const renamed = { ...two, name: 'RDS98', address: 'RDS98' }
  const rename = (): EntryChange => ({ before: { ...two, place: 1 }, after: renamed })
  const nameBack = (): EntryChange => ({ before: { ...renamed, place: 1 }, after: two })

  test('is no news, nor once that is undone', async () => {
    await own.during(async () => {
      see(one, renamed)
      own.told([rename()])
    })
    await own.during(async () => own.told([nameBack()]))
    see(one, two)
    expect(news()).toBeNull()
  })

  test('is no news where the window is shown each state after both steps were answered', () => {
    own.told([rename()])
    own.told([nameBack()])
    see(one, renamed)
    see(one, two)
    expect(news()).toBeNull()
  })

  test('is nothing to wait for any more once it was shown', () => {
    own.told([rename()])
    expect(own.lastOf(two.serverId)).toEqual(renamed)
    see(one, renamed)
    expect(own.lastOf(two.serverId)).toBeUndefined()
  })

  test('is news once somebody else takes it off the list', () => {
    own.told([rename()])
    see(one, renamed)
    see(one)
    expect(news()).toBe('RDS98 was taken off the list elsewhere.')
  })
})

test('a chosen server that is gone is left at once; that others did it is said', () => {
  expect(watch.see(listOf(two), chosen)).toEqual(everywhere)
  expect(news()).toBe('RDS01 was taken off the list elsewhere. All servers are shown.')
})

test('a chosen server that was removed here is left without a word', async () => {
  await own.during(async () => {
    expect(watch.see(listOf(two), chosen)).toEqual(everywhere)
    own.told([{ before: { ...one, place: 0 }, after: null }])
  })
  expect(news()).toBeNull()
})

test('a chosen folder is left once nothing lies in it any more', () => {
  expect(watch.see(listOf({ ...one, group: 'London' }, two), folder)).toBeNull()
  expect(watch.see(listOf({ ...one, group: null }, two), folder)).toEqual(everywhere)
  expect(news()).toBe(
    'RDS01 was changed elsewhere: folder. No server is in London any more. All servers are shown.',
  )
})

describe('a chosen folder that got another path', () => {
  const floor = { ...two, group: 'London/Floor 3' }
  beforeEach(() => {
    watch.see(listOf(one, floor), folder)
    watch.read()
  })

  test('is followed to where all of it went; who did that elsewhere is said so', () => {
    const now = listOf({ ...one, group: 'UK/London/Floor 2' }, { ...floor, group: 'UK/London/Floor 3' })
    expect(watch.see(now, folder)).toEqual({ kind: 'group', group: 'UK/London' })
    expect(news()).toBe(
      '2 servers were changed elsewhere: RDS01, RDS02. What was in London is now in UK/London.',
    )
  })

  test('is followed once the last of it went after the others', () => {
    const half = { ...one, group: 'UK/Floor 2' }
    expect(watch.see(listOf(half, floor), folder)).toBeNull()
    expect(watch.see(listOf(half, { ...floor, group: 'UK/Floor 3' }), folder)).toEqual({
      kind: 'group',
      group: 'UK',
    })
  })

  test('is followed into itself', () => {
    const now = listOf({ ...one, group: 'London/Old/Floor 2' }, { ...floor, group: 'London/Old/Floor 3' })
    expect(watch.see(now, folder)).toEqual({ kind: 'group', group: 'London/Old' })
  })

  test('is left where its servers went to several places', () => {
    const now = listOf({ ...one, group: 'Leeds' }, { ...floor, group: 'York' })
    expect(watch.see(now, folder)).toEqual(everywhere)
  })
})
