import { expect, test } from 'vitest'
import type { Failure, Result } from '#contract/failure.ts'
import type { EntryChange, KeptServer, LeftAlone, ServerStatus } from '#contract/server.ts'
import { fakeBridge } from '../../testing/bridge.ts'
import { server } from '../../testing/rows.ts'
import type { RenamedFolder } from '../../console/folders.ts'
import { createListDesk } from './list-desk.ts'

const failure: Failure = {
  kind: 'storage',
  operation: 'write-server-list',
  server: null,
  meaning: 'The server list could not be saved.',
  remedy: 'Try again.',
  retry: 'after-fix',
}

const idOf = ({ before, after }: EntryChange) => (before ?? after)?.serverId ?? ''

/** A core with a list of its own. It refuses folders called `refused`, everything while `full`, and leaves alone `held`. */
function start(...servers: readonly ServerStatus[]) {
  const list = new Map<string, ServerStatus>(servers.map((one) => [one.serverId, one]))
  const core = { full: false, broken: false, held: new Set<string>() }
  const put = (after: KeptServer): EntryChange => {
    const before = list.get(after.serverId)
    list.set(after.serverId, server({ ...after, name: after.address }))
    return { before: before === undefined ? null : { ...before, place: 0 }, after }
  }
  const drop = (serverId: string): EntryChange => {
    const before = list.get(serverId)
    list.delete(serverId)
    return { before: before === undefined ? null : { ...before, place: 0 }, after: null }
  }
  const answer = (did: () => object): Result<unknown> => {
    if (core.broken) throw new Error('a bug')
    return core.full ? { ok: false, failure } : { ok: true, value: did() }
  }
  const bridge = fakeBridge({
    'add-server': (args: { address: string }) =>
      answer(() => {
        const added = server({ ...args, serverId: `new-${args.address}` })
        const remark = args.address.includes('.') ? `${args.address} may be the same server as A.` : undefined
        return { server: added, changes: [put(added)], remark }
      }),
    'change-server': ({ serverId, ...over }: { serverId: string }) =>
      answer(() => ({ changes: [put({ ...server(list.get(serverId)), ...over })] })),
    'move-servers': ({ serverIds, group }: { serverIds: string[]; group: string | null }) =>
      group?.endsWith('refused') === true
        ? { ok: false, failure }
        : answer(() => ({ changes: serverIds.map((id) => put({ ...server(list.get(id)), group })) })),
    'remove-servers': ({ serverIds }: { serverIds: string[] }) =>
      answer(() => ({ changes: serverIds.map(drop) })),
    'import-servers': ({ text }: { text: string }) =>
      answer(() => {
        const parsed: { address: string }[] = JSON.parse(text)
        const changes = parsed.map(({ address }) => put(server({ serverId: address, address })))
        return { report: { added: parsed, problems: [], notes: [] }, changes }
      }),
    'revert-list-changes': ({ changes }: { changes: EntryChange[] }) =>
      answer(() => {
        const leftAlone: LeftAlone[] = changes
          .filter((change) => core.held.has(idOf(change)))
          .map((change) => ({ why: `${idOf(change)} was changed meanwhile.`, change }))
        const did = changes
          .filter((change) => !core.held.has(idOf(change)))
          .map((change) => (change.before === null ? drop(idOf(change)) : put(change.before)))
        return { changes: did, leftAlone, remarks: [] }
      }),
  })
  const renamed: RenamedFolder[] = []
  const desk = createListDesk(bridge, { serversNow: () => list, onRenamed: (one) => renamed.push(one) })
  const groups = () => Object.fromEntries([...list].map(([id, { group }]) => [id, group]))
  const now = () => desk.state.getState()
  return { desk, renamed, bridge, list, core, groups, now }
}

const one = server({ serverId: 'a', address: 'A', name: 'A', group: 'London', note: 'Payroll' })
const two = server({ serverId: 'b', address: 'B', name: 'B', group: 'London/Floor 2' })

test('what was removed comes back with one press, goes with the next, and comes back again', async () => {
  const { desk, list, now } = start(one, two)
  expect(await desk.remove([one, two])).toBeNull()
  expect(now().done).toBe('A and B taken off the list.')
  expect(list.size).toBe(0)
  await desk.undo()
  expect([...list.values()].map(({ note }) => note)).toEqual(['Payroll', null])
  expect(now()).toMatchObject({ done: 'Undone: A and B taken off the list.', history: { undo: [] } })
  await desk.redo()
  expect([list.size, now().done]).toEqual([0, 'Done again: A and B taken off the list.'])
  await desk.undo()
  expect(list.size).toBe(2)
})

test('each thing that was done is a step with its own words, and undone in turn', async () => {
  const { desk, list, now, groups } = start(one, two)
  await desk.add({ address: 'RDS07', group: null })
  await desk.change('a', { note: 'x' })
  await desk.change('b', { address: 'RDS09' })
  await desk.move([one, two], null)
  await desk.addAll([{ address: 'N1', line: 1 }], 'imported')
  await desk.addAll(
    Array.from({ length: 5 }, (_none, at) => ({ address: `F${at}`, line: 1 })),
    'added',
  )
  expect(now().history.undo.map(({ text }) => text)).toEqual([
    'RDS07 added.',
    'A: note changed.',
    'RDS09: name changed. It was B.',
    'A and RDS09 moved out of their folders.',
    'N1 imported.',
    '5 servers added.',
  ])
  for (let steps = 0; steps < 6; steps += 1) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    await desk.undo()
  }
  expect([...list.keys()].toSorted()).toEqual(['a', 'b'])
  expect(groups()).toEqual({ a: 'London', b: 'London/Floor 2' })
  await desk.undo()
  expect(now().said).toBe('There is nothing to undo.')
})

test('twenty steps are kept, and a new one ends what could be done again', async () => {
  const { desk, now } = start(one)
  for (let at = 0; at < 22; at += 1) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    await desk.change('a', { note: `${at}` })
  }
  expect(now().history.undo).toHaveLength(20)
  await desk.undo()
  expect(now().history.redo).toHaveLength(1)
  await desk.change('a', { note: 'another' })
  expect(now().history).toMatchObject({ redo: [], undo: { length: 20 } })
  await desk.redo()
  expect(now().said).toBe('There is nothing to redo.')
})

test('a folder takes what lies in it along, the deepest first, in one step', async () => {
  const { desk, groups, bridge, now } = start(one, two)
  expect(await desk.rename('London', 'UK/London', [one, two])).toBeNull()
  expect(groups()).toEqual({ a: 'UK/London', b: 'UK/London/Floor 2' })
  expect(bridge.asked.map(({ args }) => args)).toEqual([
    { serverIds: ['b'], group: 'UK/London/Floor 2' },
    { serverIds: ['a'], group: 'UK/London' },
  ])
  expect(now().done).toBe('London renamed to UK/London: 2 servers.')
  await desk.undo()
  expect(groups()).toEqual({ a: 'London', b: 'London/Floor 2' })
})

test('what names a folder hears of its new path, by whichever way it got it', async () => {
  const { desk, renamed } = start(one, two)
  await desk.rename('London', 'UK/London', [one, two])
  await desk.undo()
  await desk.redo()
  expect(renamed).toEqual([
    { from: 'London', to: 'UK/London' },
    { from: 'UK/London', to: 'London' },
    { from: 'London', to: 'UK/London' },
  ])
})

test.each([
  ['of which a part is refused', 'refused', [one, two]],
  ['of which a part stays', 'UK', [one]],
])('nothing follows a folder %s', async (_what, to, going) => {
  const { desk, renamed } = start(one, two)
  await desk.rename('London', to, going)
  expect(renamed).toEqual([])
})

test('what was in the folder before is not taken along when servers that joined it are taken back', async () => {
  const { desk, renamed } = start(one, server({ serverId: 'c', address: 'C', name: 'C', group: 'Leeds' }))
  await desk.rename('London', 'Leeds', [one])
  await desk.undo()
  expect(renamed).toEqual([{ from: 'London', to: 'Leeds' }])
})

test('a bug in taking back keeps nobody from the next try', async () => {
  const { desk, core, now } = start(one)
  await desk.change('a', { note: 'another' })
  core.broken = true
  await expect(desk.undo()).rejects.toThrow('a bug')
  core.broken = false
  await desk.undo()
  expect(now()).toMatchObject({ done: 'Undone: A: note changed.', busy: false })
})

test('where a part of it is refused, what was done can be undone', async () => {
  const { desk, groups, now } = start(one, two)
  expect(await desk.rename('London', 'refused', [one, two])).toBe(failure)
  expect(groups()).toEqual({ a: 'London', b: 'refused/Floor 2' })
  expect(now().done).toBe('London renamed to refused: 1 server.')
  await desk.undo()
  expect(groups()).toEqual({ a: 'London', b: 'London/Floor 2' })
})

test('a step that failed as a whole stays in the history, and says why', async () => {
  const { desk, core, list, now } = start(one)
  await desk.remove([one])
  core.full = true
  await desk.undo()
  expect(now()).toMatchObject({
    done: 'Not undone: A taken off the list.',
    failure: { way: 'undo', failure },
    busy: false,
    history: { undo: [{ text: 'A taken off the list.' }], redo: [] },
  })
  core.full = false
  await desk.undo()
  expect([list.size, now().failure]).toEqual([1, null])
})

test('what was left alone is said and kept until it is tried again, and is then one step with the rest', async () => {
  const { desk, core, groups, now } = start(one, two)
  await desk.move([one, two], 'Leeds')
  core.held.add('a')
  await desk.undo()
  expect(groups()).toEqual({ a: 'Leeds', b: 'London/Floor 2' })
  expect(now().done).toBe('In part undone: A and B moved to Leeds.')
  expect(now().left[0]?.servers.map(({ why }) => why)).toEqual(['a was changed meanwhile.'])
  await desk.add({ address: 'RDS07', group: null })
  await desk.undo()
  await desk.retry()
  expect(now()).toMatchObject({ done: 'Not undone: A and B moved to Leeds.', left: { length: 1 } })
  core.held.clear()
  core.full = true
  await desk.retry()
  expect(now()).toMatchObject({ failure: { failure }, left: [{ servers: { length: 1 } }] })
  core.full = false
  await desk.retry()
  expect(groups()).toEqual({ a: 'London', b: 'London/Floor 2' })
  expect(now()).toMatchObject({ done: 'Undone: A and B moved to Leeds.', left: [] })
})

test('what a retry put back goes again with the step it belongs to', async () => {
  const { desk, core, groups } = start(one, two)
  await desk.move([one, two], 'Leeds')
  core.held.add('a')
  await desk.undo()
  core.held.clear()
  await desk.retry()
  await desk.redo()
  expect(groups()).toEqual({ a: 'Leeds', b: 'Leeds' })
})

test('what was undone in part is done again in that part, and says so', async () => {
  const { desk, core, groups, now } = start(one, two)
  await desk.move([one, two], 'Leeds')
  core.held.add('a')
  await desk.undo()
  desk.forget()
  core.held.clear()
  await desk.redo()
  expect(groups()).toEqual({ a: 'Leeds', b: 'Leeds' })
  expect(now()).toMatchObject({
    done: 'Done again as far as it was undone: A and B moved to Leeds.',
    left: [],
  })
})

test('what is to be known of a server that was added is said with it, and is no part of the step', async () => {
  const { desk, now } = start(one)
  await desk.add({ address: 'a.contoso.com', group: null })
  expect(now().done).toBe('a.contoso.com added. a.contoso.com may be the same server as A.')
  await desk.undo()
  expect(now().done).toBe('Undone: a.contoso.com added.')
})

test('why a step failed is said no more once others changed the list; the step stays', async () => {
  const { desk, core, now } = start(one)
  await desk.remove([one])
  desk.othersChanged()
  expect(now().done).toBe('A taken off the list.')
  core.full = true
  await desk.undo()
  desk.othersChanged()
  expect(now()).toMatchObject({ failure: null, done: null, history: { undo: { length: 1 } } })
})

test('why a server was left is out of date after the next change of the list, until it is tried again', async () => {
  const { desk, core, now } = start(one, two)
  const outdated = () => now().left.map((leftOver) => leftOver.outdated)
  await desk.move([one, two], 'Leeds')
  core.held.add('a')
  await desk.undo()
  expect(outdated()).toEqual([false])
  await desk.add({ address: 'RDS07', group: null })
  expect(outdated()).toEqual([true])
  await desk.retry()
  expect(outdated()).toEqual([false])
  desk.othersChanged()
  expect(outdated()).toEqual([true])
  core.held.clear()
  await desk.retry()
  expect(outdated()).toEqual([])
})

test('what changed nothing is no step', async () => {
  const { desk, now } = start()
  await desk.remove([])
  expect(now()).toMatchObject({ done: null, history: { undo: [] } })
})
