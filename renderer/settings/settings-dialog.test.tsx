// @vitest-environment jsdom
import { FluentProvider, webLightTheme } from '@fluentui/react-components'
import { act } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Settings } from '#contract/settings.ts'
import { ConsoleContext } from '../console/console-context.ts'
import { createConsoleStore } from '../console/console-store.ts'
import { settings } from '../testing/rows.ts'
import { SettingsDialog } from './settings-dialog.tsx'

const before = settings({ vipAccounts: ['ceo'] })
let root: Root
let saved: unknown[]
let keep: (now: Settings) => Promise<void>

beforeEach(async () => {
  Reflect.set(globalThis, 'IS_REACT_ACT_ENVIRONMENT', true)
  saved = []
  const invoke = (command: string, args: { settings: Settings }) => {
    if (command !== 'change-settings') throw new Error(`nobody expected ${command}`)
    saved.push(args)
    return Promise.resolve({ ok: true, value: args.settings })
  }
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- only one command is asked over it here
  const bridge = { invoke, subscribe: () => () => {} } as never
  const store = createConsoleStore(bridge)
  keep = (now) => act(async () => store.state.setState({ settings: now }))
  root = createRoot(document.body.appendChild(document.createElement('div')))
  await keep(before)
  await act(async () =>
    root.render(
      <FluentProvider theme={webLightTheme}>
        <ConsoleContext value={{ bridge, store }}>
          <SettingsDialog onClose={() => undefined} />
        </ConsoleContext>
      </FluentProvider>,
    ),
  )
})
afterEach(async () => {
  await act(async () => root.unmount())
  document.body.replaceChildren()
})

const press = (name: string) =>
  act(async () => {
    const button = [...document.querySelectorAll('button')].find(({ textContent }) => textContent === name)
    if (button === undefined) throw new Error(`no button ${name}`)
    button.click()
  })
const radios = (policy: string) =>
  [...document.querySelectorAll<HTMLInputElement>('input[type=radio]')].filter(
    ({ value }) => value === policy,
  )
const choose = (field: 'reason' | 'ticketNumber', policy: string) =>
  act(async () => radios(policy)[field === 'reason' ? 0 : 1]?.click())
const clash = () => document.querySelector('[aria-label="Changed elsewhere too"]')?.textContent

test('what others save shows at once as long as nothing was typed, and is what a change is based on', async () => {
  const theirs: Settings = { ...before, reason: 'required', vipAccounts: ['ceo', 'cfo'] }
  await keep(theirs)
  expect(radios('required').map(({ checked }) => checked)).toEqual([true, false])
  await choose('ticketNumber', 'required')
  await press('Save')
  expect(saved).toEqual([{ settings: { ...theirs, ticketNumber: 'required' }, basedOn: theirs }])
})

test('what others changed elsewhere is no matter of this dialog: the core puts both together', async () => {
  await choose('ticketNumber', 'required')
  await keep({ ...before, reason: 'required' })
  expect(clash()).toBeUndefined()
  await press('Save')
  expect(saved).toEqual([{ settings: { ...before, ticketNumber: 'required' }, basedOn: before }])
})

test('what both changed shows both, and is saved over theirs only once that is chosen', async () => {
  await choose('reason', 'optional')
  const theirs: Settings = { ...before, reason: 'required', ticketNumber: 'required' }
  await keep(theirs)
  expect(clash()).toContain('Reason: changed elsewhere too. Yours: Optional. Theirs: Required.')
  await press('Save')
  const mine = { ...before, reason: 'optional' }
  expect(saved).toEqual([{ settings: mine, basedOn: before }])
  await press('Keep mine')
  expect(clash()).toBeUndefined()
  await press('Save')
  expect(saved[1]).toEqual({ settings: mine, basedOn: { ...before, reason: 'required' } })
})

test('taking theirs leaves nothing to save', async () => {
  await choose('reason', 'optional')
  await keep({ ...before, reason: 'required' })
  await press('Take theirs')
  expect([clash(), radios('required')[0]?.checked]).toEqual([undefined, true])
  await press('Save')
  expect(saved).toEqual([])
})
