import { expect, test } from 'vitest'
import type { Failure, Result } from '#contract/failure.ts'
import { isInFolder, movedPath } from '#contract/in-folder.ts'
import type { ServerStatus } from '#contract/server.ts'
import type { RenamedFolder } from '../../console/folders.ts'
import { fakeBridge } from '../../testing/bridge.ts'
import { server } from '../../testing/rows.ts'
import { createListEditor } from './list-editor.ts'

const failure: Failure = {
  kind: 'storage',
  cause: { code: 'audit-unusable', file: '', why: '' },
  operation: 'write-server-list',
  server: null,
  retry: 'after-fix',
}

const withValue = (reply: Result<object>, more: object): Result<object> =>
  reply.ok ? { ok: true, value: { ...reply.value, ...more } } : reply
const named = (address: string) => server({ serverId: `new-${address}`, address, name: address })

/** A core with a list of its own, which it puts back as it was. It refuses everything while `full`. */
function start(...servers: readonly ServerStatus[]) {
  const list = new Map<string, ServerStatus>(servers.map((one) => [one.serverId, one]))
  const core = { full: false, broken: false }
  const before = new Map<string, readonly ServerStatus[]>()
  const put = (next: Iterable<ServerStatus>) => {
    list.clear()
    for (const one of next) list.set(one.serverId, one)
  }
  /** What a command does to the list, under an id of its own. */
  const answer = (change: (now: readonly ServerStatus[]) => readonly ServerStatus[]): Result<object> => {
    if (core.broken) throw new Error('a bug')
    if (core.full) return { ok: false, failure }
    const old = [...list.values()]
    put(change(old))
    const touched = new Set(
      [...old, ...list.values()].filter((one) => !old.includes(one) || !list.has(one.serverId)),
    )
    if (touched.size === 0) return { ok: true, value: { change: null } }
    const changeId = `change-${before.size + 1}`
    before.set(changeId, old)
    const ids = new Set([...touched].map(({ serverId }) => serverId))
    return { ok: true, value: { change: { changeId, servers: ids.size } } }
  }
  const bridge = fakeBridge({
    'add-server': ({ address }: { address: string }) =>
      withValue(
        answer((now) => [...now, named(address)]),
        {
          server: named(address),
          ...(address.includes('.') && { remark: { address, other: 'A' } }),
        },
      ),
    'add-servers': ({ servers: added }: { servers: { address: string }[] }) =>
      withValue(
        answer((now) => [...now, ...added.map(({ address }) => named(address))]),
        { report: { dryRun: false, added, problems: [], notes: [{}] } },
      ),
    'change-server': ({
      serverId,
      seen: _seen,
      ...over
    }: {
      serverId: string
      seen?: object
      address?: string
    }) =>
      answer((now) =>
        now.map((one) =>
          one.serverId === serverId ? { ...one, ...over, name: over.address ?? one.name } : one,
        ),
      ),
    'move-servers': ({ serverIds, group }: { serverIds: string[]; group: string | null }) =>
      answer((now) =>
        now.map((one) => (serverIds.includes(one.serverId) && one.group !== group ? { ...one, group } : one)),
      ),
    'rename-folder': ({ folder, group: to }: { folder: string; group: string }) =>
      answer((now) =>
        now.map((one) =>
          one.group !== null && isInFolder(one.group, folder) && one.origin === 'own'
            ? { ...one, group: movedPath(one.group, folder, to) }
            : one,
        ),
      ),
    'remove-servers': ({ serverIds }: { serverIds: string[] }) =>
      answer((now) => now.filter(({ serverId }) => !serverIds.includes(serverId))),
    'undo-list-change': ({ changeId }: { changeId: string }) => answer(() => before.get(changeId) ?? []),
  })
  const renamed: RenamedFolder[] = []
  const editor = createListEditor(bridge, {
    serversNow: () => list,
    onRenamed: (folder) => renamed.push(folder),
  })
  const groups = () => Object.fromEntries([...list].map(([id, { group }]) => [id, group]))
  const now = () => editor.state.getState()
  return { editor, renamed, list, core, groups, now }
}

const one = server({ serverId: 'a', address: 'A', name: 'A', group: 'London', note: 'Payroll' })
const two = server({ serverId: 'b', address: 'B', name: 'B', group: 'London/Floor 2' })

test('what was removed comes back with one press, goes with the next, and comes back again', async () => {
  const { editor, list, now } = start(one, two)
  expect(await editor.remove([one, two])).toBeNull()
  expect(now().done).toBe('A and B taken off the list.')
  expect(list.size).toBe(0)
  await editor.undo()
  expect([...list.values()].map(({ note }) => note)).toEqual(['Payroll', null])
  expect(now()).toMatchObject({ done: 'Undone: A and B taken off the list.', undo: [] })
  await editor.redo()
  expect([list.size, now().done]).toEqual([0, 'Done again: A and B taken off the list.'])
  await editor.undo()
  expect(list.size).toBe(2)
})

test('each thing that was done is a step with its own words, and undone in turn', async () => {
  const { editor, list, now, groups } = start(one, two)
  await editor.add({ address: 'RDS07', group: null })
  await editor.change(one, { note: 'x', tags: ['sql'], seen: one })
  await editor.change(two, { address: 'RDS09' })
  await editor.move([one, { ...two, name: 'RDS09' }], null)
  await editor.addAll([{ address: 'N1', line: 1 }], 'imported')
  await editor.addAll(
    Array.from({ length: 5 }, (_none, at) => ({ address: `F${at}`, line: 1 })),
    'added',
  )
  expect(now().undo.map(({ text }) => text)).toEqual([
    'RDS07 added.',
    'A: tags and note changed.',
    'RDS09: name changed. It was B.',
    'A and RDS09 moved out of their folders.',
    'N1 imported.',
    '5 servers added.',
  ])
  for (let steps = 0; steps < 6; steps += 1) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    await editor.undo()
  }
  expect([...list.keys()].toSorted()).toEqual(['a', 'b'])
  expect(groups()).toEqual({ a: 'London', b: 'London/Floor 2' })
  await editor.undo()
  expect(now().said).toBe('There is nothing to undo.')
})

test('twenty steps are kept, and a new one ends what could be done again', async () => {
  const { editor, now } = start(one)
  for (let at = 0; at < 22; at += 1) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    await editor.change(one, { note: `${at}` })
  }
  expect(now().undo).toHaveLength(20)
  await editor.undo()
  expect(now().redo).toHaveLength(1)
  await editor.change(one, { note: 'another' })
  expect(now()).toMatchObject({ redo: [], undo: { length: 20 } })
  await editor.redo()
  expect(now().said).toBe('There is nothing to redo.')
})

test('what names a folder hears of its new path, by whichever way it got it', async () => {
  const { editor, renamed, groups, now } = start(one, two)
  await editor.rename('London', 'UK/London')
  expect(groups()).toEqual({ a: 'UK/London', b: 'UK/London/Floor 2' })
  expect(now().done).toBe('London renamed to UK/London: 2 servers.')
  await editor.undo()
  expect(groups()).toEqual({ a: 'London', b: 'London/Floor 2' })
  await editor.redo()
  expect(renamed).toEqual([
    { from: 'London', to: 'UK/London' },
    { from: 'UK/London', to: 'London' },
    { from: 'London', to: 'UK/London' },
  ])
})

test('nothing follows a folder of which a part stays, or that was refused', async () => {
  const { editor, renamed, core } = start(one, { ...two, origin: 'machine' })
  await editor.rename('London', 'UK')
  core.full = true
  expect(await editor.rename('UK', 'Leeds')).toBe(failure)
  expect(renamed).toEqual([])
})

test('what was in the folder before is not taken along when servers that joined it are taken back', async () => {
  const { editor, renamed } = start(one, server({ serverId: 'c', address: 'C', name: 'C', group: 'Leeds' }))
  await editor.rename('London', 'Leeds')
  await editor.undo()
  expect(renamed).toEqual([{ from: 'London', to: 'Leeds' }])
})

test('a bug in undoing keeps nobody from the next try', async () => {
  const { editor, core, now } = start(one)
  await editor.change(one, { note: 'another' })
  core.broken = true
  await expect(editor.undo()).rejects.toThrow('a bug')
  core.broken = false
  await editor.undo()
  expect(now()).toMatchObject({ done: 'Undone: A: note changed.', busy: false })
})

test('a step that is refused stays to be tried again, and why is said', async () => {
  const { editor, core, list, now } = start(one)
  await editor.remove([one])
  core.full = true
  await editor.undo()
  expect(now()).toMatchObject({
    done: 'Not undone: A taken off the list.',
    failure,
    busy: false,
    undo: [{ text: 'A taken off the list.' }],
    redo: [],
  })
  core.full = false
  await editor.undo()
  expect([list.size, now().failure]).toEqual([1, null])
})

test('what is to be known of a server that was added is said with it, and is no part of the step', async () => {
  const { editor, now } = start(one)
  await editor.add({ address: 'a.contoso.com', group: null })
  expect(now().done).toBe('a.contoso.com added. a.contoso.com may be the same server as A. Keep one of them.')
  await editor.undo()
  expect(now().done).toBe('Undone: a.contoso.com added.')
})

test('what changed nothing is no step', async () => {
  const { editor, now } = start()
  await editor.remove([])
  expect(now()).toMatchObject({ done: null, undo: [] })
})
