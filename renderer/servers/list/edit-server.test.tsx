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
import { descriptionOf } from './server-draft.ts'

const before = server({ note: 'Before', tags: ['sql'] })
const seen = descriptionOf(before)
const refusal: Failure = {
  kind: 'refused',
  reason: 'changed-elsewhere',
  operation: 'change-server',
  server: 'RDS01',
  retry: 'never',
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
  const editor = {
    change: async (_server: ServerStatus, change: unknown) => {
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
          <EditServer server={before} editor={editor} onClose={() => (closed += 1)} />
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
const elsewhere = () => document.querySelector('[aria-label="Changed elsewhere"]')?.textContent ?? null
const tags = () =>
  [...document.querySelectorAll('input')].find(({ labels }) => labels?.[0]?.textContent === 'Tags')?.value

test('what was seen is sent with what is typed', async () => {
  await type('Mine')
  await press('Save')
  expect([asked, closed]).toEqual([[{ note: 'Mine', seen }], 1])
})

test('what somebody else changed is said with what it says now, and nothing that was typed is touched', async () => {
  await type('Mine')
  await show({ ...before, note: 'Theirs', careful: true })
  expect(elsewhere()).toContain('RDS01 was changed elsewhere. It now says: note “Theirs”, careful mark set.')
  expect(note().value).toBe('Mine')
})

test('reloading shows what it says now, and leaves nothing to save or to lose', async () => {
  await type('Mine')
  await show({ ...before, note: 'Theirs' })
  await press('Reload')
  expect([note().value, elsewhere()]).toEqual(['Theirs', null])
  await press('Cancel')
  expect([asked, closed]).toEqual([[], 1])
})

test('going on keeps what was typed, takes the other’s fields along, and saves over what was seen', async () => {
  await type('Mine')
  await show({ ...before, note: 'Theirs', tags: ['theirs'] })
  await press('Keep what I typed')
  expect([note().value, tags(), elsewhere()]).toEqual(['Mine', 'theirs', null])
  await press('Save')
  expect(asked).toEqual([{ note: 'Mine', seen: { ...seen, note: 'Theirs', tags: ['theirs'] } }])
})

test('a refusal that comes before the other’s change is shown keeps what was typed, and the choice follows', async () => {
  refuse = true
  await type('Mine')
  await press('Save')
  expect([note().value, closed, elsewhere()]).toEqual(['Mine', 0, null])
  expect(document.body.textContent).toContain('What you typed still stands here.')
  await show({ ...before, note: 'Theirs' })
  refuse = false
  await press('Keep what I typed')
  expect(document.body.textContent).not.toContain('What you typed still stands here.')
  await press('Save')
  expect(asked.at(-1)).toEqual({ note: 'Mine', seen: { ...seen, note: 'Theirs' } })
})

test('a server that was taken off the list is said to be gone, with nothing to choose', async () => {
  await type('Mine')
  await show(null)
  expect(elsewhere()).toContain('RDS01 was taken off the list elsewhere.')
  expect(document.querySelector('[aria-label="Changed elsewhere"] button')).toBeNull()
  expect(note().value).toBe('Mine')
})
