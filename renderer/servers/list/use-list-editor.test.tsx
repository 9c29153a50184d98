// @vitest-environment jsdom
import { act, useLayoutEffect } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { CommandArguments } from '#contract/commands.ts'
import { isInFolder, movedPath } from '#contract/in-folder.ts'
import type { ServerStatus } from '#contract/server.ts'
import { ConsoleContext, useConsoleState } from '../../console/console-context.ts'
import { createConsoleStore, type ConsoleStore } from '../../console/console-store.ts'
import { server } from '../../testing/rows.ts'
import { everything, scopeKey, type Scope } from '../../console/scope.ts'
import type { ListEditor } from './list-editor.ts'
import { insteadOf, useListEditor } from './use-list-editor.ts'

type Rename = CommandArguments<'rename-folder'>

const one = server({ serverId: 'a', address: 'A', name: 'A', group: 'London' })
const two = server({ serverId: 'b', address: 'B', name: 'B', group: 'London/Floor 2' })

let root: Root
let store: ConsoleStore
let editor: ListEditor
/** What the window showed, one after the other. */
let shown: string[]
/** What a command does to the list is shown before its answer comes, or after it. */
let first: 'event' | 'answer'

function Probe({ onDrawn }: { readonly onDrawn: (editor: ListEditor, scope: Scope) => void }) {
  const made = useListEditor()
  const scope = useConsoleState((state) => state.scope)
  useLayoutEffect(() => onDrawn(made, scope))
  return null
}

const drawn = (made: ListEditor, scope: Scope) => {
  editor = made
  const key = scopeKey(scope)
  if (shown.at(-1) !== key) shown.push(key)
}

const show = (servers: Iterable<ServerStatus>) => {
  const { farm } = store.state.getState()
  const next = new Map([...servers].map((shownNow) => [shownNow.serverId, shownNow]))
  store.state.setState({ loaded: true, farm: { ...farm, servers: next } })
}

async function renamed({ folder, group: to }: Rename) {
  const before = [...store.state.getState().farm.servers.values()]
  const now = before.map((known) => ({
    ...known,
    group: isInFolder(known.group, folder) ? movedPath(known.group ?? '', folder, to) : known.group,
  }))
  if (first === 'event') show(now)
  // The answer has been worked off, and nothing was drawn since, when the event comes.
  else setTimeout(() => show(now))
  return { ok: true, value: { change: { changeId: 'renamed', servers: 1 } } }
}

beforeEach(async () => {
  Reflect.set(globalThis, 'IS_REACT_ACT_ENVIRONMENT', true)
  shown = []
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- only folders are renamed over it here
  const bridge = {
    invoke: (_name: string, args: Rename) => renamed(args),
    subscribe: () => () => {},
  } as never
  store = createConsoleStore(bridge)
  show([one, two])
  root = createRoot(document.body)
  await act(async () =>
    root.render(
      <ConsoleContext value={{ bridge, store }}>
        <Probe onDrawn={drawn} />
      </ConsoleContext>,
    ),
  )
})
afterEach(async () => {
  await act(async () => root.unmount())
})

const settled = () => new Promise((resolve) => setTimeout(resolve))

const rename = (from: string, to: string) =>
  act(async () => {
    await editor.rename(from, to)
    await settled()
  })

describe.each(['event', 'answer'] as const)('where the %s of a change comes first', (order) => {
  beforeEach(() => {
    first = order
  })

  test('the choice goes with a folder that is renamed, without a word', async () => {
    await act(async () => store.show({ scope: { kind: 'group', group: 'London/Floor 2' } }))
    await rename('London/Floor 2', 'UK/Second')
    expect(shown).toEqual(['all', 'group:London/Floor 2', 'group:UK/Second'])
    expect(editor.state.getState().said).toBeNull()
  })

  test('a choice that is made at the same moment stays', async () => {
    await act(async () => store.show({ scope: { kind: 'group', group: 'London/Floor 2' } }))
    await act(async () => {
      const renaming = editor.rename('London/Floor 2', 'UK/Second')
      store.show({ scope: { kind: 'server', serverId: 'a' } })
      await renaming
      await settled()
    })
    expect(shown.at(-1)).toBe('server:a')
  })
})

const listOf = (...servers: readonly ServerStatus[]) =>
  new Map(servers.map((listed) => [listed.serverId, listed]))
const named = (name: string, over: Partial<ServerStatus> = {}) =>
  server({ serverId: `id-${name}`, name, address: name, ...over })

describe('what is shown instead of a choice that is gone', () => {
  const chosen: Scope = { kind: 'server', serverId: 'id-RDS01' }
  const folder: Scope = { kind: 'group', group: 'London' }

  const [floor2, loose] = [named('RDS01', { group: 'London/Floor 2' }), named('RDS02')]

  test('what is still there stays chosen, and so do all servers', () => {
    const before = listOf(floor2, loose)
    expect(insteadOf(chosen, before, listOf({ ...floor2, note: 'x' }))).toBeNull()
    expect(insteadOf(folder, before, listOf({ ...floor2, group: 'London' }, loose))).toBeNull()
    expect(insteadOf(everything, before, listOf())).toBeNull()
  })

  test('for a chosen server that is gone all are shown, and why is said', () => {
    expect(insteadOf(chosen, listOf(floor2, loose), listOf(loose))).toEqual({
      scope: everything,
      why: 'RDS01 is no longer in the list. All servers are shown.',
    })
  })

  test('a chosen folder is left once nothing lies in it any more', () => {
    expect(insteadOf(folder, listOf(floor2, loose), listOf({ ...floor2, group: null }, loose))).toEqual({
      scope: everything,
      why: 'No server is in London any more. All servers are shown.',
    })
  })

  describe('a chosen folder that got another path', () => {
    const floor = { ...loose, group: 'London/Floor 3' }
    const before = listOf(floor2, floor)

    test('is followed to where all of it went, without a word', () => {
      const now = listOf({ ...floor2, group: 'UK/London/Floor 2' }, { ...floor, group: 'UK/London/Floor 3' })
      expect(insteadOf(folder, before, now)).toEqual({
        scope: { kind: 'group', group: 'UK/London' },
        why: null,
      })
    })

    test('is followed once the last of it went after the others', () => {
      const half = listOf({ ...floor2, group: 'UK/Floor 2' }, floor)
      expect(insteadOf(folder, before, half)).toBeNull()
      const whole = listOf({ ...floor2, group: 'UK/Floor 2' }, { ...floor, group: 'UK/Floor 3' })
      expect(insteadOf(folder, half, whole)?.scope).toEqual({ kind: 'group', group: 'UK' })
    })

    test('is followed into itself', () => {
      const now = listOf(
        { ...floor2, group: 'London/Old/Floor 2' },
        { ...floor, group: 'London/Old/Floor 3' },
      )
      expect(insteadOf(folder, before, now)?.scope).toEqual({ kind: 'group', group: 'London/Old' })
    })

    test('is left where its servers went to several places', () => {
      const now = listOf({ ...floor2, group: 'Leeds' }, { ...floor, group: 'York' })
      expect(insteadOf(folder, before, now)?.scope).toEqual(everything)
    })
  })
})
