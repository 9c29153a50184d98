// @vitest-environment jsdom
import { act, useLayoutEffect } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { CommandArguments } from '#contract/commands.ts'
import type { EntryChange, ServerStatus } from '#contract/server.ts'
import { ConsoleContext } from '../../console/console-context.ts'
import { createConsoleStore, type ConsoleStore } from '../../console/console-store.ts'
import { server } from '../../testing/rows.ts'
import { scopeKey } from '../../console/scope.ts'
import { useListDesk } from './use-list-desk.ts'

type Move = CommandArguments<'move-servers'>

const one = server({ serverId: 'a', address: 'A', name: 'A', group: 'London' })
const two = server({ serverId: 'b', address: 'B', name: 'B', group: 'London/Floor 2' })

let root: Root
let store: ConsoleStore
type Window = ReturnType<typeof useListDesk>
let window: Window
/** What the window showed, one after the other. */
let shown: string[]
/** What a command does to the list is shown before its answer comes, or after it. */
let first: 'event' | 'answer'

function Probe({ onDrawn }: { readonly onDrawn: (window: Window) => void }) {
  const drawn = useListDesk()
  useLayoutEffect(() => onDrawn(drawn))
  return null
}

const drawn = (now: Window) => {
  window = now
  const key = scopeKey(now.scope)
  if (shown.at(-1) !== key) shown.push(key)
}

const show = (servers: Iterable<ServerStatus>) => {
  const { farm } = store.state.getState()
  const next = new Map([...servers].map((shownNow) => [shownNow.serverId, shownNow]))
  store.state.setState({ loaded: true, farm: { ...farm, servers: next } })
}

async function moved({ serverIds, group }: Move) {
  const before = [...store.state.getState().farm.servers.values()]
  const now = before.map((known) => (serverIds.includes(known.serverId) ? { ...known, group } : known))
  const changes: EntryChange[] = before
    .filter(({ serverId }) => serverIds.includes(serverId))
    .map((known) => ({ before: { ...known, place: 0 }, after: { ...known, group } }))
  if (first === 'event') show(now)
  // The answer has been worked off, and nothing was drawn since, when the event comes.
  else setTimeout(() => show(now))
  return { ok: true, value: { changes } }
}

beforeEach(async () => {
  Reflect.set(globalThis, 'IS_REACT_ACT_ENVIRONMENT', true)
  shown = []
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- only servers are moved over it here
  const bridge = { invoke: (_name: string, args: Move) => moved(args), subscribe: () => () => {} } as never
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

const rename = (from: string, to: string, servers: readonly ServerStatus[]) =>
  act(async () => {
    await window.desk.rename(from, to, servers)
    await settled()
  })

describe.each(['event', 'answer'] as const)('where the %s of a change comes first', (order) => {
  beforeEach(() => {
    first = order
  })

  test('the choice goes with a folder that is renamed, without a word', async () => {
    await act(async () => window.chooseScope({ kind: 'group', group: 'London/Floor 2' }))
    await rename('London/Floor 2', 'UK/Second', [two])
    expect(shown).toEqual(['all', 'group:London/Floor 2', 'group:UK/Second'])
    expect(window.news).toBeNull()
  })

  test('a choice that is made at the same moment stays', async () => {
    await act(async () => window.chooseScope({ kind: 'group', group: 'London/Floor 2' }))
    await act(async () => {
      const renaming = window.desk.rename('London/Floor 2', 'UK/Second', [two])
      window.chooseScope({ kind: 'server', serverId: 'a' })
      await renaming
      await settled()
    })
    expect(shown.at(-1)).toBe('server:a')
  })
})
