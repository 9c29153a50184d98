// @vitest-environment jsdom
import { FluentProvider, webLightTheme } from '@fluentui/react-components'
import { act } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Failure, Result } from '#contract/failure.ts'
import type { ServerStatus } from '#contract/server.ts'
import { ConsoleContext } from '../console/console-context.ts'
import { createConsoleStore } from '../console/console-store.ts'
import { fakeBridge, type AskedCommand } from '../testing/bridge.ts'
import { row, server } from '../testing/rows.ts'
import { ticket, ticketTarget } from '#words/testing/tickets.ts'
import { ActionDialog } from './action-dialog.tsx'

const denied = server({
  state: 'denied',
  pollingStopped: true,
  failure: {
    kind: 'windows',
    code: 1326,
    name: 'ERROR_LOGON_FAILURE',
    operation: 'WTSEnumerateSessionsExW',
    server: 'RDS01',
    retry: 'after-fix',
  },
})
const hold: Failure = {
  kind: 'refused',
  reason: 'credentials-held',
  operation: 'read-server',
  server: 'RDS01',
  cause: { code: 'credentials-paused', refusedBy: ['RDS02', 'RDS03', 'RDS04'], account: null },
  retry: 'after-fix',
}
const countdownStopped: Failure = {
  kind: 'refused',
  reason: 'countdown-stopped',
  operation: 'commit-action',
  server: null,
  retry: 'never',
}
const held = server({ state: 'stale', pollingStopped: true, failure: hold })

/** Nothing has a size in these tests, and the dialog only watches its own. */
class SizelessObserver {
  observe = () => {}
  disconnect = () => {}
}

let root: Root
let asked: readonly AskedCommand[]
let show: (now: ServerStatus) => Promise<void>

async function open(first: ServerStatus): Promise<void> {
  const committed = Promise.withResolvers<Result<unknown>>()
  const line = fakeBridge({
    'cancel-ticket': () => ({ ok: true, value: null }),
    'prepare-action': () => ({ ok: true, value: ticket({ targets: [ticketTarget()] }) }),
    // As a core that counts down until it is stopped.
    'commit-action': () => committed.promise,
    'stop-action': () => {
      committed.resolve({ ok: false, failure: countdownStopped })
      return { ok: true, value: null }
    },
  })
  asked = line.asked
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- events are not told over it here
  const bridge = { ...line, subscribe: () => () => {} } as never
  const store = createConsoleStore(bridge)
  show = (now) =>
    act(async () => {
      const { farm } = store.state.getState()
      const rows = new Map([['s1', new Map([['k1', row()]])]])
      const servers = new Map([[now.serverId, now]])
      store.state.setState({ loaded: true, connection: 'open', farm: { ...farm, rows, servers } })
    })
  await show(first)
  root = createRoot(document.body.appendChild(document.createElement('div')))
  await act(async () =>
    root.render(
      <FluentProvider theme={webLightTheme}>
        <ConsoleContext value={{ bridge, store }}>
          <ActionDialog
            request={{ verb: 'reset', sessionKeys: ['k1'], afterMessage: null }}
            warningFor={null}
            record={undefined}
            onNext={() => {}}
            onClose={() => {}}
          />
        </ConsoleContext>
      </FluentProvider>,
    ),
  )
}

beforeEach(() => {
  Reflect.set(globalThis, 'IS_REACT_ACT_ENVIRONMENT', true)
  vi.stubGlobal('ResizeObserver', SizelessObserver)
  Reflect.set(Element.prototype, 'scrollIntoView', () => {})
  vi.useFakeTimers({ now: 0 })
})
afterEach(async () => {
  await act(async () => root.unmount())
  document.body.replaceChildren()
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

const pass = (ms: number) => act(async () => vi.advanceTimersByTimeAsync(ms))
const text = () => document.querySelector('[role="alertdialog"]')?.textContent ?? ''
const alert = () => document.querySelector('[role="alert"]')?.textContent ?? null
function button(name: RegExp): HTMLButtonElement {
  const found = [...document.querySelectorAll('button')].find(({ textContent }) => name.test(textContent))
  if (found === undefined) throw new Error(`no button ${name}`)
  return found
}
const confirm = () => button(/^Reset/)

test('says how long ago what is shown was read', async () => {
  await open(server())
  await pass(34_000)
  expect(text()).toContain('What you see was read 34 s ago; it is good for 23 s.')
  await pass(25_000)
  expect(text()).toContain('What you see was read 59 s ago: it has to be read again.')
})

test.each([
  ['its server refuses the credentials', denied, /RDS01: the credentials were refused since this was read\./],
  ['all are held', held, /RDS01: not asked any more since this was read\. Not asked: RDS02/],
])('once %s, an open dialog says so and its button is off with the reason', async (_what, now, words) => {
  await open(server())
  expect([confirm().disabled, alert()]).toEqual([false, null])
  await show(now)
  expect(alert()).toMatch(words)
  expect([confirm().disabled, confirm().title]).toEqual([true, alert()])
})

test('the core’s countdown is stopped by it, and the dialog says that nothing was done', async () => {
  await open(server())
  await act(async () => confirm().click())
  await show(denied)
  await pass(10_000)
  expect(text()).toContain('the countdown was stopped. Nothing was done.')
  expect(asked.map(({ name }) => name)).toEqual(['prepare-action', 'commit-action', 'stop-action'])
})

test('a ticket that was made while its server was not asked may be used: the person knew', async () => {
  await open(held)
  expect([confirm().disabled, alert()]).toEqual([false, null])
})

test('what was read again after the refusal is a ticket of its own', async () => {
  await open(server())
  await show(denied)
  // Another ticket, with another look at the servers.
  await act(async () => button(/^Read again$/).click())
  expect([confirm().disabled, alert()]).toEqual([false, null])
})
