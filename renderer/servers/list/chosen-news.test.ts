import { expect, test } from 'vitest'
import type { ServerStatus } from '#contract/server.ts'
import { server } from '../../testing/rows.ts'
import { chosenNews } from './chosen-news.ts'
import { createOwnChanges } from './own-changes.ts'

const listOf = (...servers: readonly ServerStatus[]) => new Map(servers.map((one) => [one.serverId, one]))
const chosen = { kind: 'server', serverId: 's1' } as const
const folder = { kind: 'group', group: 'London' } as const
const before = listOf(server({ group: 'London/Floor 2' }))
const stranger = () => false

test('a chosen server that others remove is said, and all are shown', () => {
  expect(chosenNews(chosen, before, listOf(), stranger)).toEqual({
    scope: { kind: 'all' },
    text: 'RDS01 was taken off the list elsewhere. All servers are shown.',
  })
})

test('what others change in it is named; a reading changes nothing', () => {
  const changed = listOf(server({ group: null, note: 'Payroll', name: 'RDS09', address: 'RDS09' }))
  expect(chosenNews(chosen, before, changed, stranger)).toEqual({
    scope: null,
    text: 'RDS01 was changed elsewhere: name, folder, note. It is now RDS09.',
  })
  const read = listOf(server({ group: 'London/Floor 2', readAt: 5_000, state: 'stale' }))
  expect(chosenNews(chosen, before, read, stranger)).toEqual({ scope: null, text: null })
})

test('a chosen folder is left once nothing lies in it any more', () => {
  expect(chosenNews(folder, before, listOf(server({ group: 'Leeds' })), stranger)).toMatchObject({
    scope: { kind: 'all' },
    text: expect.stringContaining('No server is in London any more'),
  })
  expect(chosenNews(folder, before, listOf(server({ group: 'London' })), stranger).scope).toBeNull()
})

test('what was done in this window is no news, whether its answer or its event comes first', async () => {
  const own = createOwnChanges()
  const after = server({ group: 'Leeds' })
  const early = await own.during(['s1'], () =>
    Promise.resolve(chosenNews(chosen, before, listOf(after), own.isOwn)),
  )
  expect(early.text).toBeNull()
  own.told([after])
  expect(chosenNews(chosen, before, listOf(after), own.isOwn).text).toBeNull()
  expect(chosenNews(chosen, before, listOf(server({ group: 'York' })), own.isOwn).text).toContain('folder')
  own.removed(['s1'])
  expect(chosenNews(chosen, before, listOf(), own.isOwn)).toEqual({ scope: { kind: 'all' }, text: null })
})
