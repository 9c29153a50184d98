// @vitest-environment jsdom
import { FluentProvider, webLightTheme } from '@fluentui/react-components'
import { act } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Failure } from '#contract/failure.ts'
import type { ServerStatus } from '#contract/server.ts'
import { ConsoleContext } from '../../console/console-context.ts'
import { createConsoleStore } from '../../console/console-store.ts'
import { server } from '../../testing/rows.ts'
import { EditServer } from './edit-server.tsx'

const before = server({ note: 'Before', tags: ['sql'] })
const refusal: Failure = {
  kind: 'invalid',
  problems: [
    {
      path: ['note'],
      message: 'Changed elsewhere meanwhile: it was “Before” and is “Theirs” by now.',
    },
  ],
  operation: 'change-server',
  server: 'RDS01',
  meaning: 'The note: Changed elsewhere meanwhile.',
  remedy: 'Take it or save yours.',
  retry: 'after-fix',
}

let root: Root
let asked: unknown[]
let closed: number
let refuse: boolean
let show: (now: ServerStatus | null) => Promise<void>

beforeEach(async () => {
  Reflect.set(globalThis, 'IS_REACT_ACT_ENVIRONMENT', true)
  asked = []
  closed = 0
  refuse = false
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- nothing is asked over it here
  const bridge = {
    invoke: () => Promise.reject(new Error('nobody expected that')),
    subscribe: () => () => {},
  } as never
  const store = createConsoleStore(bridge)
  const desk = {
    change: async (_serverId: string, change: unknown) => {
      asked.push(change)
      return refuse ? refusal : null
    },
  }
  show = (now) =>
    act(async () => {
      const { farm } = store.state.getState()
      const servers = new Map(now === null ? [] : [[now.serverId, now]])
      store.state.setState({ farm: { ...farm, servers } })
    })
  const place = document.body.appendChild(document.createElement('div'))
  root = createRoot(place)
  await show(before)
  await act(async () =>
    root.render(
      <FluentProvider theme={webLightTheme}>
        <ConsoleContext value={{ bridge, store }}>
          <EditServer server={before} desk={desk} onClose={() => (closed += 1)} />
        </ConsoleContext>
      </FluentProvider>,
    ),
  )
})
afterEach(async () => {
  await act(async () => root.unmount())
  document.body.replaceChildren()
})

const note = () => {
  const area = document.querySelector('textarea')
  if (area === null) throw new Error('no field for the note')
  return area
}
const type = (text: string) =>
  act(async () => {
    Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value')?.set?.call(note(), text)
    note().dispatchEvent(new Event('input', { bubbles: true }))
  })
const press = (name: string) =>
  act(async () => {
    const button = [...document.querySelectorAll('button')].find(({ textContent }) => textContent === name)
    if (button === undefined) throw new Error(`no button ${name}`)
    button.click()
  })
const conflict = () => document.querySelector('[aria-label="Other note"]')?.textContent ?? null

test('what was seen is sent with what is typed over it', async () => {
  await type('Mine')
  await press('Save')
  expect([asked, closed]).toEqual([[{ note: 'Mine', seen: { note: 'Before' } }], 1])
})

test('another’s text in the same field is shown beside what was typed; taking it leaves nothing to save', async () => {
  await type('Mine')
  await show({ ...before, note: 'Theirs' })
  expect(conflict()).toContain('“Theirs”')
  expect(note().value).toBe('Mine')
  await press('Take theirs')
  expect([note().value, conflict(), document.activeElement]).toEqual(['Theirs', null, note()])
  await press('Save')
  expect([asked, closed]).toEqual([[], 1])
})

test('saving one’s own says that the other’s was seen', async () => {
  await type('Mine')
  await show({ ...before, note: 'Theirs' })
  await press('Save mine')
  expect([asked, closed]).toEqual([[{ note: 'Mine', seen: { note: 'Theirs' } }], 1])
})

test('a refusal that comes before the other’s text keeps what was typed, and the choice follows', async () => {
  refuse = true
  await type('Mine')
  await press('Save')
  expect([note().value, closed, conflict()]).toEqual(['Mine', 0, null])
  expect(document.body.textContent).toContain('it was “Before” and is “Theirs” by now')
  await show({ ...before, note: 'Theirs' })
  refuse = false
  await press('Save mine')
  expect(asked.at(-1)).toEqual({ note: 'Mine', seen: { note: 'Theirs' } })
})

test('what others do in other fields asks nothing', async () => {
  await type('Mine')
  await show({ ...before, tags: ['theirs'] })
  expect(document.querySelector('[aria-label^="Other"]')).toBeNull()
  await press('Save')
  expect(asked).toEqual([{ note: 'Mine', seen: { note: 'Before' } }])
})
