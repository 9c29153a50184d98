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
import { scopeKey, type Scope } from '../../console/scope.ts'
import type { ListEditor } from './list-editor.ts'
import { useListEditor } from './use-list-editor.ts'

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
