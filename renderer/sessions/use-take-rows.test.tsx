// @vitest-environment jsdom
import { act, useLayoutEffect } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { ConsoleContext } from '../console/console-context.ts'
import { createConsoleStore } from '../console/console-store.ts'
import { row } from '../testing/rows.ts'
import type { SessionTable } from './use-session-table.ts'
import { useTakeRows } from './use-take-rows.ts'

type Taking = ReturnType<typeof useTakeRows>

const rows = [row(), row({ sessionKey: 'k2', sessionId: 3 })]
// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- only the columns shown are asked for
const table = { getVisibleLeafColumns: () => [{ id: 'user' }, { id: 'server' }] } as unknown as SessionTable

let root: Root
let take: Taking
let copied: string[]
let refuses: boolean

const drawn = (taking: Taking) => {
  take = taking
}
function Probe({ place }: { readonly place: string }) {
  const taking = useTakeRows(table, place)
  useLayoutEffect(() => drawn(taking))
  return null
}

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- nothing is asked over it here
const bridge = {
  invoke: () => Promise.reject(new Error('nobody expected that')),
  subscribe: () => () => {},
} as never
const store = createConsoleStore(bridge)
const show = (place: string) =>
  act(async () =>
    root.render(
      <ConsoleContext value={{ bridge, store }}>
        <Probe place={place} />
      </ConsoleContext>,
    ),
  )

beforeEach(async () => {
  Reflect.set(globalThis, 'IS_REACT_ACT_ENVIRONMENT', true)
  copied = []
  refuses = false
  Object.defineProperty(navigator, 'clipboard', {
    configurable: true,
    value: {
      writeText: async (text: string) => {
        if (refuses) throw new DOMException('Document is not focused.', 'NotAllowedError')
        copied.push(text)
      },
    },
  })
  root = createRoot(document.body)
  await show('all')
})
afterEach(async () => {
  await act(async () => root.unmount())
})

test('what is copied is said so, until something else is shown', async () => {
  await act(async () => take.copyRows(rows))
  expect(copied).toHaveLength(1)
  expect(take.said).toBe('2 sessions copied.')
  await show('all smith')
  expect(take.said).toBe('')
})

test('what cannot be copied is said so too', async () => {
  refuses = true
  await act(async () => take.copy('CONTOSO\\alice', 'CONTOSO\\alice'))
  expect(take.said).toBe('CONTOSO\\alice could not be copied.')
})

test('an export that fails is said so and lets the next one begin', async () => {
  const makeAddress = vi.spyOn(URL, 'createObjectURL').mockImplementation(() => {
    throw new Error('no room')
  })
  await act(async () => take.exportCsv(rows))
  makeAddress.mockRestore()
  expect(take.exporting).toBe(false)
  expect(take.said).toBe('2 sessions could not be exported: no room')
})
