// @vitest-environment jsdom
import { FluentProvider, webLightTheme } from '@fluentui/react-components'
import { act, Profiler } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { WindowState } from '../console/window-state.ts'
import { ConsoleContext } from '../console/console-context.ts'
import { createConsoleStore, type ConsoleStore } from '../console/console-store.ts'
import { ServerPanel } from '../servers/server-panel.tsx'
import { createListEditor } from '../servers/list/list-editor.ts'
import { SelectedPane } from '../sessions/details-pane.tsx'
import { server } from '../testing/rows.ts'
import { AppBar } from './app-bar.tsx'
import { Messages } from './messages.tsx'
import { StatusBar } from './status-bar.tsx'

const noKeys: readonly string[] = []
const noRows: readonly never[] = []

let root: Root
let store: ConsoleStore
let rendered: string[] = []

beforeEach(async () => {
  Reflect.set(globalThis, 'IS_REACT_ACT_ENVIRONMENT', true)
  Reflect.set(
    globalThis,
    'ResizeObserver',
    class {
      observe() {}
      unobserve() {}
      disconnect() {}
    },
  )
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- nothing is asked of the core here
  const bridge = { invoke: async () => ({ ok: true, value: {} }), subscribe: () => () => {} } as never
  store = createConsoleStore(bridge)
  const { farm } = store.state.getState()
  store.state.setState({ loaded: true, farm: { ...farm, servers: new Map([['s1', server()]]) } })
  const editor = createListEditor(bridge, { serversNow: () => new Map(), onRenamed: () => {} })
  const parts = {
    bar: <AppBar />,
    messages: <Messages />,
    servers: <ServerPanel editor={editor} />,
    details: <SelectedPane markedKeys={noKeys} shownRows={noRows} />,
    status: <StatusBar />,
  }
  root = createRoot(document.body)
  await act(async () =>
    root.render(
      <FluentProvider theme={webLightTheme}>
        <ConsoleContext value={{ bridge, store }}>
          {Object.entries(parts).map(([id, part]) => (
            <Profiler key={id} id={id} onRender={() => rendered.push(id)}>
              {part}
            </Profiler>
          ))}
        </ConsoleContext>
      </FluentProvider>,
    ),
  )
  rendered = []
})
afterEach(async () => {
  await act(async () => root.unmount())
})

test.each<[Partial<WindowState>, readonly string[]]>([
  [{ search: 'alice' }, ['bar']],
  [{ scope: { kind: 'server', serverId: 's1' } }, ['servers']],
  [{ activityOpen: true }, ['status']],
  [{ dialog: { kind: 'settings' } }, []],
  [{ entering: 'first' }, []],
  [{ selectedKey: 'k1' }, []],
])('of %j only the parts that show it render again', async (change, parts) => {
  await act(async () => store.show(change))
  expect([...new Set(rendered)]).toEqual(parts)
})

test('a message is rendered by what shows it, and by nothing else', async () => {
  const message = { about: 'the disk', severity: 'info', message: 'It is full.', remedy: '' } as const
  await act(async () => store.say(message))
  expect([...new Set(rendered)]).toEqual(['messages'])
  rendered = []
  await act(async () => store.say({ ...message }))
  expect(rendered).toEqual([])
})
